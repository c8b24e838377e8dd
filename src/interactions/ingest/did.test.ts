import { expect, test } from 'vitest';
import { identifierId } from '#customers';
import { newId } from '#platform/ids';
import type { Context } from '#platform/room';
import { testHouse } from '../../../tests/support/house.ts';
import type { Source } from '../contract.ts';
import { acceptMessages } from './accept.ts';
import { didCondition } from './did.ts';
import { everythingLoaded } from './ingest.ts';

async function shop(): Promise<{ ctx: Context; find(parameters: unknown): Promise<string[]> }> {
  const { house, newWorkspace } = await testHouse();
  const ctx = await newWorkspace();
  const source: Source = { id: newId(), kind: 'api-key', name: 'Shop', trusted: true };
  const order = (userId: string, total: number, daysAgo: number) => ({
    type: 'track',
    event: 'Order Completed',
    userId,
    properties: { total },
    timestamp: new Date(Date.now() - daysAgo * 86_400_000).toISOString(),
  });
  const view = { type: 'page', userId: 'cleo', name: 'Pricing', properties: { url: 'https://shop.example/pricing' } };
  await acceptMessages(ctx, source, [order('ada', 20, 1), order('ada', 90, 10), order('bob', 30, 400), view]);
  await everythingLoaded(house);
  const users = ['ada', 'bob', 'cleo'];
  const name = (id: string) => users.find((user) => identifierId(ctx.workspaceId, 'user_id', user) === id) ?? id;
  return { ctx, find: async (parameters) => (await didCondition.find(ctx, parameters)).map(name).sort() };
}

test('a segment finds who did something, how often, how lately and for how much', async () => {
  const { find } = await shop();
  expect(await find({ kind: 'order' })).toEqual(['ada', 'bob']);
  expect(await find({ kind: 'order', atLeast: 2 })).toEqual(['ada']);
  expect(await find({ kind: 'order', withinDays: 90 })).toEqual(['ada']);
  expect(await find({ kind: 'order', amountAtLeast: 25 })).toEqual(['ada', 'bob']);
  expect(await find({ kind: 'order', totalAtLeast: 100 })).toEqual(['ada']);
  expect(await find({ name: 'Pricing' })).toEqual(['cleo']);
  expect(await find({ channel: 'phone', kind: 'order' })).toEqual([]);
});

test('a segment that does not say what, or says it wrongly, is refused with a sentence', async () => {
  const { find } = await shop();
  await expect(find({})).rejects.toThrow(/say what/);
  await expect(find({ kind: 'dance' })).rejects.toThrow(/kind/);
  await expect(find(null)).rejects.toThrow(/did/);
});
