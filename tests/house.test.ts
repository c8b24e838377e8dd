import { expect, test } from 'vitest';
import { testHouse } from './support/house.ts';

test('a house opens on embedded stores and says nothing is amiss', async () => {
  const { house } = await testHouse();
  expect(await house.notReady()).toEqual([]);
});

test('a connection without a workspace is refused, not shown everything', async () => {
  const { house, newWorkspace } = await testHouse();
  const one = await newWorkspace();
  const other = await newWorkspace();
  await one.announce({ name: 'test.told', body: { secret: 1 } });
  expect(await other.db.rows('select * from facts')).toEqual([]);
  expect(await one.db.rows('select * from facts')).toHaveLength(1);
  await expect(house.contextOf('not-a-workspace', one.actor, one.can).db.rows('select * from facts')).rejects.toThrow(/uuid/);
});

test('a query of the event store that forgets its workspace is refused', async () => {
  const ctx = await (await testHouse()).newWorkspace();
  await expect(ctx.clickhouse.rows('SELECT * FROM throughline.interactions')).rejects.toThrow(/without its workspace/);
});

test('what is announced is heard once it is committed', async () => {
  const { house, newWorkspace } = await testHouse();
  const ctx = await newWorkspace();
  const heard: string[] = [];
  const end = house.facts.listen(ctx.workspaceId, (fact) => heard.push(fact.name));
  await ctx.announce({ name: 'test.one', body: {} });
  await ctx.announce({ name: 'test.two', body: {} });
  await expect.poll(() => heard).toEqual(['test.one', 'test.two']);
  end();
});
