import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { testHouse } from '../../tests/support/house.ts';
import { inTransaction } from './room.ts';

test('a fact told in a transaction that ends late is heard, though later ones were told meanwhile', async () => {
  const { house, newWorkspace } = await testHouse();
  const ctx = await newWorkspace();
  const heard: string[] = [];
  const end = house.facts.listen(ctx.workspaceId, ({ name }) => heard.push(name));
  await inTransaction(ctx, async (slow) => {
    await slow.announce({ name: 'test.slow', body: {} });
    await ctx.announce({ name: 'test.quick', body: {} });
    await sleep(300);
    expect(heard).toEqual([]);
  });
  await expect.poll(() => heard).toEqual(['test.slow', 'test.quick']);
  end();
});
