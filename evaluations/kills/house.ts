import { composeServer } from '../../src/apps/server/compose.ts';
import { rooms } from '../../src/apps/server/rooms.ts';
import { everythingLoaded } from '../../src/interactions/index.ts';
import { readConfig } from '../../src/platform/config.ts';
import { openHouse } from '../../src/platform/house.ts';
import { openLog } from '../../src/platform/log.ts';
import { admitOperator } from '../../src/settings/index.ts';

// The whole server in a process that may be killed at any moment. Whoever started it may ask what stands in the stores.
export type Question = { id: number; workspaceId: string; store: 'events' | 'database' | 'loaded'; sql: string; params: unknown };
export type Reply = { id: number; rows?: unknown[]; error?: string };

const config = readConfig(process.env);
const template = process.env['TEST_CLUSTER_TEMPLATE'];
const house = await openHouse({ config, rooms, log: openLog(config.LOG_LEVEL), ...(template ? { clusterTemplate: template } : {}) });
const app = await composeServer(house);
await app.listen({ host: '127.0.0.1', port: 0 });
const address = app.server.address();
admitOperator(house, `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`);

async function answer({ workspaceId, store, sql, params }: Question): Promise<unknown[]> {
  const ctx = house.jobContext(workspaceId, 'kills');
  if (store === 'events') return ctx.clickhouse.rows(sql, params as Record<string, unknown>);
  if (store === 'database') return ctx.db.rows(sql, params as unknown[]);
  await everythingLoaded(house);
  return [];
}

process.on('message', (question: Question) => {
  answer(question).then(
    (rows) => process.send?.({ id: question.id, rows } satisfies Reply),
    (error: Error) => process.send?.({ id: question.id, error: error.message } satisfies Reply),
  );
});
// Whoever started it is gone.
process.on('disconnect', () => process.exit());
process.send?.({ id: 0 } satisfies Reply);
