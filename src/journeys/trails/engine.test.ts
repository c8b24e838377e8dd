import { expect, test } from 'vitest';
import { testHouse } from '../../../tests/support/house.ts';
import { acceptMessages, everythingLoaded, type Source, undoSource } from '../../interactions/index.ts';
import { newId } from '../../platform/ids.ts';
import type { Context } from '../../platform/room.ts';
import { TrailEngine, trailsOf } from './engine.ts';

const source = (): Source => ({ id: newId(), kind: 'write-key', name: 'Shop', trusted: true });
const at = (minute: number) => new Date(Date.parse('2026-10-01T12:00:00Z') + minute * 60_000).toISOString();
const did = (userId: string, event: string, minute: number, properties: Record<string, unknown> = {}) => ({
  type: 'track',
  userId,
  event,
  timestamp: at(minute),
  properties,
  messageId: newId(),
});

async function record(ctx: Context, from: Source, messages: unknown[]): Promise<void> {
  await acceptMessages(ctx, from, messages);
  await everythingLoaded(ctx.house);
  await ctx.house.facts.drain();
}

const customerNamed = async (ctx: Context, value: string) =>
  (await ctx.db.row<{ id: string }>('select customer_id as id from identifiers where value = $1', [value]))?.id ?? '';

async function namesOf(ctx: Context, value: string, engine = trailsOf(ctx.house)): Promise<string[] | undefined> {
  const { answer } = await engine.ask(ctx, 'stepsOf', { customers: [await customerNamed(ctx, value)] });
  return answer[0]?.steps.map(({ name }) => name);
}

test('a trail holds what the log holds, in order, and grows with it', async () => {
  const ctx = await (await testHouse()).newWorkspace();
  const shop = source();
  const order = { total: 40, currency: 'EUR', wait_seconds: 90, score: 9, scale_min: 0, scale_max: 10, intensity: 1.5 };
  await record(ctx, shop, [did('anna', 'Order Completed', 5, order), did('anna', 'Looked', 1), did('ben', 'Looked', 2)]);
  const { answer, since } = await trailsOf(ctx.house).ask(ctx, 'stepsOf', { customers: [await customerNamed(ctx, 'anna')] });
  expect(since).toBeNull();
  expect(answer[0]?.steps.map(({ name, at }) => [name, at])).toEqual([
    ['Looked', Date.parse(at(1))],
    ['Order Completed', Date.parse(at(5))],
  ]);
  expect(answer[0]?.steps[1]).toMatchObject({ kind: 'order', amount: 40, wait: 90, nps: 9, intensity: 1.5, source: shop.id });
  expect(answer[0]?.steps[0]).toMatchObject({ amount: null, wait: null, nps: null });
  await record(ctx, shop, [did('anna', 'Wholly New', 3)]);
  expect(await namesOf(ctx, 'anna')).toEqual(['Looked', 'Wholly New', 'Order Completed']);
  expect((await trailsOf(ctx.house).ask(ctx, 'size', undefined)).answer).toEqual({ customers: 2, steps: 4 });
});

test('two who turn out to be one have one trail, and undoing gives back both', async () => {
  const ctx = await (await testHouse()).newWorkspace();
  const { inject } = await testHouse();
  await record(ctx, source(), [did('anna', 'First', 1), did('ann', 'Second', 2), did('anna', 'Third', 3)]);
  expect(await namesOf(ctx, 'anna')).toEqual(['First', 'Third']);
  const pair = { customerId: await customerNamed(ctx, 'anna'), otherId: await customerNamed(ctx, 'ann') };
  const merged = await inject(ctx, 'POST', '/api/v1/customer-merges', pair);
  await ctx.house.facts.drain();
  expect(await namesOf(ctx, 'anna')).toEqual(['First', 'Second', 'Third']);
  expect((await trailsOf(ctx.house).ask(ctx, 'size', undefined)).answer.customers).toBe(1);
  // Read from the start, it is the same.
  const fresh = new TrailEngine(100);
  expect(await namesOf(ctx, 'anna', fresh)).toEqual(['First', 'Second', 'Third']);
  await fresh.close();
  await inject(ctx, 'DELETE', `/api/v1/identity-changes/${merged.body.changeId}`);
  await ctx.house.facts.drain();
  expect([await namesOf(ctx, 'anna'), await namesOf(ctx, 'ann')]).toEqual([['First', 'Third'], ['Second']]);
});

test('what is recorded while the trails are first read is in the next answer', async () => {
  const ctx = await (await testHouse()).newWorkspace();
  const shop = source();
  const recorded: string[] = [];
  // Something new after each answer of the log, also after that which says what things are called.
  const rows: Context['clickhouse']['rows'] = async (sql, params) => {
    const answer = await ctx.clickhouse.rows(sql, params);
    const name = `Looked ${recorded.length}`;
    await record(ctx, shop, [did('anna', name, recorded.length)]);
    recorded.push(name);
    return answer as never;
  };
  await trailsOf(ctx.house).ask({ ...ctx, clickhouse: { ...ctx.clickhouse, rows } }, 'size', undefined);
  expect(recorded.length).toBeGreaterThan(1);
  expect(await namesOf(ctx, 'anna')).toEqual(recorded);
});

test('what is undone leaves the trails', async () => {
  const ctx = await (await testHouse()).newWorkspace();
  const [kept, undone] = [source(), source()];
  await record(ctx, kept, [did('anna', 'Stays', 1)]);
  await record(ctx, undone, [did('anna', 'Goes', 2), did('ben', 'Goes', 3)]);
  expect(await namesOf(ctx, 'anna')).toEqual(['Stays', 'Goes']);
  await undoSource(ctx, undone.id);
  await ctx.house.facts.drain();
  expect(await namesOf(ctx, 'anna')).toEqual(['Stays']);
  expect((await trailsOf(ctx.house).ask(ctx, 'size', undefined)).answer).toEqual({ customers: 1, steps: 1 });
});

test('a workspace sees its own trails only', async () => {
  const [one, other] = [await (await testHouse()).newWorkspace(), await (await testHouse()).newWorkspace()];
  await record(one, source(), [did('anna', 'Private', 1)]);
  expect((await trailsOf(other.house).ask(other, 'size', undefined)).answer).toEqual({ customers: 0, steps: 0 });
  expect((await trailsOf(other.house).ask(other, 'stepsOf', { customers: [await customerNamed(one, 'anna')] })).answer).toEqual([]);
});

test('when memory is short the newest steps are kept, and the answer says since when', async () => {
  const ctx = await (await testHouse()).newWorkspace();
  await record(
    ctx,
    source(),
    Array.from({ length: 100 }, (_, minute) => did(`c${minute % 10}`, 'Looked', minute)),
  );
  // Memory for 50 steps.
  const small = new TrailEngine(0.0015);
  const { answer, since } = await small.ask(ctx, 'size', undefined);
  await small.close();
  expect(answer.steps).toBeGreaterThan(40);
  expect(answer.steps).toBeLessThan(60);
  expect(since).toBeGreaterThan(Date.parse(at(40)));
});
