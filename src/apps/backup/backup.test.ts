import { expect, test } from 'vitest';
import { testHouse } from '../../../tests/support/house.ts';
import { acceptMessages, everythingLoaded } from '../../interactions/index.ts';
import { newId } from '../../platform/ids.ts';
import { takeBackup } from './backup.ts';

test('whoever breaks a backup off holds up nothing: what comes in afterwards is loaded', async () => {
  const { house, newWorkspace } = await testHouse();
  const ctx = await newWorkspace();
  const backup = takeBackup(house);
  await new Promise((resolve) => backup.once('readable', resolve));
  backup.destroy();
  const source = { id: newId(), kind: 'write-key' as const, name: 'Shop', trusted: true };
  await acceptMessages(ctx, source, [{ type: 'track', userId: 'ann', event: 'Came', messageId: newId() }]);
  await everythingLoaded(house);
  const [row] = await ctx.clickhouse.rows<{ n: number }>(
    "SELECT count() AS n FROM throughline.interactions WHERE workspace_id = {workspace:UUID} AND name = 'Came'",
  );
  expect(row?.n).toBe(1);
});
