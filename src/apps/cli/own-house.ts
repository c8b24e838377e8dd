import { join } from 'node:path';
import type { Config } from '#platform/config';
import { openHouse } from '#platform/house';
import { openLog } from '#platform/log';
import { admitOperator } from '#settings';
import { composeServer } from '../server/compose.ts';
import { rooms } from '../server/rooms.ts';

/** The same server as ever, on a port nobody knows, for the length of one command. The answer closes it. */
export async function openOwnHouse(config: Config): Promise<() => Promise<void>> {
  const { LOG_LEVEL = 'error' } = process.env;
  const clusterTemplate = join(import.meta.dirname, '../../../node_modules/.cache/throughline/cluster');
  const house = await openHouse({ config, rooms, log: openLog(LOG_LEVEL), clusterTemplate });
  const app = await composeServer(house);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.address();
  const dismiss = admitOperator(house, `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`);
  return async () => {
    dismiss();
    await app.close();
    await house.close();
  };
}
