import { expect, test } from 'vitest';
import { testHouse } from '../../../tests/support/house.ts';
import { acceptMessages, everythingLoaded, type Source } from '../../interactions/index.ts';
import { newId } from '../../platform/ids.ts';
import type { Context } from '../../platform/room.ts';
import { followJourneys } from './stays.ts';

const shop: Source = { id: newId(), kind: 'write-key', name: 'Shop', trusted: true };
const DAY = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY).toISOString();
const did = (userId: string, event: string, days: number) => ({
  type: 'track',
  userId,
  event,
  timestamp: daysAgo(days),
  messageId: newId(),
});

async function record(ctx: Context, ...messages: unknown[]): Promise<void> {
  await acceptMessages(ctx, { ...shop, id: ctx.workspaceId }, messages);
  await everythingLoaded(ctx.house);
  await ctx.house.facts.drain();
}

const STAGES = { look: newId(), buy: newId(), back: newId(), lapse: newId() };
type StageName = keyof typeof STAGES;
const on = (name: string, again = false) => ({ any: [{ names: [name] }], again });
const RULES: Record<StageName, unknown> = {
  look: on('Looked'),
  buy: on('Bought'),
  back: on('Came Back', true),
  lapse: { any: [], silentDays: 30, again: true },
};

/** A workspace with one journey: look, buy, come back, lapse. */
async function aJourney() {
  const { newWorkspace, inject } = await testHouse();
  const ctx = await newWorkspace();
  const journey = await inject(ctx, 'POST', '/api/v1/journeys', { name: 'Shopping' });
  const { id } = journey.body;
  // A blank map comes with stages that nothing enters.
  const document: Record<string, { type: string }> = journey.body.document;
  const blank = Object.entries(document).filter(([, { type }]) => type === 'stage');
  const made = (Object.keys(STAGES) as StageName[]).map((name, index) => ({
    id: STAGES[name],
    was: null,
    now: { type: 'stage', order: `a${index}`, name, rule: RULES[name] },
  }));
  const edit = async (changes: unknown[]) => {
    const answer = await inject(ctx, 'POST', `/api/v1/journeys/${id}/edits`, { editId: newId(), changes });
    expect(answer.status).toBe(200);
  };
  await edit([...blank.map(([stage, was]) => ({ id: stage, was, now: null })), ...made]);
  await followJourneys(ctx);
  const get = async (path: string) => (await inject(ctx, 'GET', `/api/v1/${path}`)).body;
  const stages = async () => {
    const { stages, run } = await get(`journeys/${id}/stages`);
    const nameOf = (stageId: string) => (Object.keys(STAGES) as StageName[]).find((name) => STAGES[name] === stageId);
    return { run, now: Object.fromEntries(stages.map((one: { stageId: string; now: number }) => [nameOf(one.stageId), one.now])), stages };
  };
  return { ctx, id, edit, get, stages };
}

const customerNamed = async (ctx: Context, value: string) =>
  (await ctx.db.row<{ id: string }>('select customer_id as id from identifiers where value = $1', [value]))?.id ?? '';

test('whoever does something new is in their new stage as soon as it is loaded, with the reason', async () => {
  const { ctx, get, stages } = await aJourney();
  await record(ctx, did('anna', 'Looked', 3), did('ben', 'Looked', 2));
  expect((await stages()).now).toEqual({ look: 2, buy: 0, back: 0, lapse: 0 });
  await record(ctx, did('anna', 'Bought', 1));
  const { now, stages: figures } = await stages();
  expect(now).toEqual({ look: 1, buy: 1, back: 0, lapse: 0 });
  expect(figures[0]).toMatchObject({ entered: 2, goOn: { share: 0.5, n: 2 }, medianSeconds: expect.closeTo(2 * 86_400, -2) });
  const { journeys } = await get(`customers/${await customerNamed(ctx, 'anna')}/stages`);
  expect(journeys[0]).toMatchObject({ name: 'Shopping', current: { stage: 'buy', reason: { name: 'Bought' } } });
  expect(journeys[0].history.map(({ stage }: { stage: string }) => stage)).toEqual(['look', 'buy']);
  const told = await ctx.db.rows<{ body: { count: number } }>("select body from facts where name = 'journeys.stages-entered' order by id");
  expect(told.map(({ body }) => body.count)).toEqual([2, 1]);
});

test('other rules put everybody where they belong by them, and say when that is done', async () => {
  const { ctx, edit, stages } = await aJourney();
  await record(ctx, did('anna', 'Looked', 3), did('ben', 'Bought', 2));
  await edit([{ id: STAGES.buy, was: { rule: RULES.buy }, now: { rule: on('Looked') } }]);
  await followJourneys(ctx);
  const { now, run } = await stages();
  expect(now).toEqual({ look: 1, buy: 0, back: 0, lapse: 0 });
  expect(run).toMatchObject({ state: 'done', customersDone: 2, customersTotal: 2 });
});

test('silence takes customers into a stage, from the day it had lasted long enough', async () => {
  const { ctx, get, stages } = await aJourney();
  await record(ctx, did('anna', 'Bought', 50), did('ben', 'Bought', 5));
  expect((await stages()).now).toEqual({ look: 0, buy: 1, back: 0, lapse: 1 });
  const { journeys } = await get(`customers/${await customerNamed(ctx, 'anna')}/stages`);
  expect(journeys[0].current.reason).toEqual({ silentDays: 30 });
  expect(Date.now() - Date.parse(journeys[0].current.enteredAt)).toBeCloseTo(20 * DAY, -6);
});

test('two who turn out to be one are in one stage, and in two again when that is undone', async () => {
  const { ctx, stages } = await aJourney();
  const { inject } = await testHouse();
  await record(ctx, did('anna', 'Looked', 3), did('ann', 'Bought', 2));
  const pair = { customerId: await customerNamed(ctx, 'anna'), otherId: await customerNamed(ctx, 'ann') };
  const merged = await inject(ctx, 'POST', '/api/v1/customer-merges', pair);
  await ctx.house.facts.drain();
  expect((await stages()).now).toEqual({ look: 0, buy: 1, back: 0, lapse: 0 });
  await inject(ctx, 'DELETE', `/api/v1/identity-changes/${merged.body.changeId}`);
  await ctx.house.facts.drain();
  expect((await stages()).now).toEqual({ look: 1, buy: 1, back: 0, lapse: 0 });
});

test('customers of a stage are listed in pages, make a CSV and make a segment', async () => {
  const { ctx, id, get } = await aJourney();
  const { inject } = await testHouse();
  await record(ctx, ...Array.from({ length: 5 }, (_, index) => did(`c${index}`, 'Looked', 5 + index)));
  const path = `journeys/${id}/stages/${STAGES.look}/customers`;
  const first = await get(`${path}?limit=2`);
  const second = await get(`${path}?limit=3&before=${encodeURIComponent(first.next)}`);
  expect([...first.customers, ...second.customers].map(({ name }: { name: string }) => name)).toEqual(['c0', 'c1', 'c2', 'c3', 'c4']);
  expect(second.next).toBeNull();
  expect((await get(`${path}?before=nonsense`)).error.code).toBe('bad_cursor');
  expect((await get(`${path}.csv`)).split('\r\n')).toHaveLength(7);
  const rule = (atLeastDays: number) => ({
    match: 'all',
    conditions: [{ kind: 'behaviour', name: 'stage', parameters: { journeyId: id, stageId: STAGES.look, atLeastDays } }],
  });
  const count = async (days: number) => (await inject(ctx, 'POST', '/api/v1/segment-counts', { rule: rule(days) })).body.count;
  expect([await count(0), await count(7)]).toEqual([5, 3]);
});
