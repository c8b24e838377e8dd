import { expect, test } from 'vitest';
import { acceptMessages, everythingLoaded, undoSource } from '#interactions';
import { newId } from '#platform/ids';
import type { Context } from '#platform/room';
import { testHouse } from '../../../tests/support/house.ts';
import { lookForFrictions } from './look.ts';

const at = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
type Row = [who: string, event: string, days: number, properties: Record<string, unknown>];

async function happened(ctx: Context, rows: Row[]): Promise<string> {
  const source = { id: newId(), kind: 'write-key' as const, name: 'Shop', trusted: true };
  const messages = rows.map(([userId, event, days, properties]) => ({
    ...{ type: 'track', userId, event, timestamp: at(days), messageId: newId(), properties },
  }));
  await acceptMessages(ctx, source, messages);
  await everythingLoaded(ctx.house);
  await ctx.house.facts.drain();
  return source.id;
}

const search = (results: number) => ({ kind: 'search', channel: 'web', results });
/** Twenty searched, the first `empty` of them found nothing and said so the next day. */
const searches = (empty: number): Row[] =>
  Array.from({ length: 20 }, (_, n) => n).flatMap((n): Row[] => [
    [`c${n}`, 'Order Completed', 12, { kind: 'order', channel: 'web', amount: 100, currency: 'EUR', intensity: 0.5 }],
    [`c${n}`, 'Products Searched', 5, search(n < empty ? 0 : 7)],
    ...(n < empty
      ? [[`c${n}`, 'Wrote', 4, { kind: 'chat', channel: 'chat', intensity: -1, text: `I cannot find boots, number ${n}` }] as Row]
      : []),
  ]);

async function open() {
  const { newWorkspace, inject } = await testHouse();
  const ctx = await newWorkspace();
  const list = async (state = 'raised') => (await inject(ctx, 'GET', `/api/v1/journey-frictions?state=${state}`)).body;
  const change = async (id: string, body: object) => inject(ctx, 'PATCH', `/api/v1/journey-frictions/${id}`, body);
  const get = async (path: string) => (await inject(ctx, 'GET', `/api/v1/${path}`)).body;
  return { ctx, list, change, get, inject };
}

test('searches that find nothing are raised with who, how many of how many, how it felt and what is at stake, down to their rows', async () => {
  const { ctx, list, get } = await open();
  await happened(ctx, searches(8));
  await lookForFrictions(ctx);
  const { frictions, look, counts } = await list();
  expect(look).toMatchObject({ state: 'done' });
  expect(counts).toMatchObject({ raised: 1, dismissed: 0 });
  const [{ id, figures, ...friction }] = frictions;
  expect(friction).toMatchObject({ detector: 'search', state: 'raised', owner: '' });
  expect(figures).toMatchObject({
    customers: 8,
    came: 20,
    times: 8,
    share: 0.4,
    severity: 1.5,
    spent: 800,
    currency: 'EUR',
    size: 1_200,
    cameBefore: 0,
    trend: null,
  });
  expect(figures.low).toBeGreaterThan(0.2);
  const rows = await get(`journey-frictions/${id}/rows?limit=5`);
  expect(rows).toMatchObject({ kept: 8, times: 8, next: 5 });
  expect(rows.rows[0]).toMatchObject({ title: 'Products Searched' });
  expect(rows.quotes[0].text).toMatch(/I cannot find boots/);
});

test('fewer than five, or fewer than usual, raise nothing', async () => {
  const { ctx, list } = await open();
  await happened(ctx, searches(4));
  await lookForFrictions(ctx);
  expect((await list()).frictions).toEqual([]);
});

test('what was dismissed stays so until it is half as bad again, and can be taken back; no reason, no dismissal', async () => {
  const { ctx, list, change } = await open();
  await happened(ctx, searches(8));
  await lookForFrictions(ctx);
  const [{ id }] = (await list()).frictions;
  expect((await change(id, { state: 'dismissed' })).status).toBe(400);
  expect((await change(id, { state: 'dismissed', reason: 'We do not sell boots.' })).body).toMatchObject({
    state: 'dismissed',
    decidedBy: 'Olive Owner',
  });
  await lookForFrictions(ctx);
  const after = await list('dismissed');
  expect(after.frictions).toMatchObject([{ id, reason: 'We do not sell boots.' }]);
  expect(after.frictions[0].figures.floor).toBeCloseTo(0.6);
  expect((await list()).frictions).toEqual([]);
  await change(id, { state: 'raised' });
  expect((await list()).frictions).toMatchObject([{ id, decidedAt: null, reason: '' }]);
});

test('a confirmed friction becomes a pain point on a map, and leaves it when it is taken back', async () => {
  const { ctx, list, change, get, inject } = await open();
  await happened(ctx, searches(8));
  await lookForFrictions(ctx);
  const { id: journeyId } = (await inject(ctx, 'POST', '/api/v1/journeys', { name: 'Shopping', template: 'classic' })).body;
  const [{ id }] = (await list()).frictions;
  const confirmed = (await change(id, { state: 'confirmed', journeyId, owner: 'Ruth' })).body;
  expect(confirmed).toMatchObject({ state: 'confirmed', journeyId, owner: 'Ruth' });
  const card = (await get(`journeys/${journeyId}`)).document[confirmed.cardId];
  expect(card).toMatchObject({ type: 'card', frictionId: id, owner: 'Ruth', severity: 3 });
  expect((await change(id, { state: 'raised' })).body).toMatchObject({ cardId: null });
  expect((await get(`journeys/${journeyId}`)).document[confirmed.cardId]).toBeUndefined();
});

test('a friction is not merged into itself; and it goes when its source goes', async () => {
  const { ctx, list, change } = await open();
  const source = await happened(ctx, searches(8));
  await lookForFrictions(ctx);
  const [{ id }] = (await list()).frictions;
  expect((await change(id, { state: 'merged', mergedInto: id })).status).toBe(409);
  await undoSource(ctx, source);
  await lookForFrictions(ctx);
  expect((await list('all')).frictions).toEqual([]);
});

test('a detector that saw only the newest rows says so, and since when', async () => {
  const { ctx, list } = await open();
  await happened(ctx, searches(8));
  await lookForFrictions(ctx);
  expect((await list()).look.cut).toEqual([]);
  await lookForFrictions(ctx, 15);
  const [cut, ...others] = (await list()).look.cut;
  expect(others).toMatchObject([{ detectors: ['fee'], rows: 15 }]);
  expect(cut).toMatchObject({ detectors: ['search'], rows: 15 });
  expect(Date.now() - Date.parse(cut.since)).toBeGreaterThan(4.9 * 86_400_000);
});

test('what was spent in several currencies makes no size', async () => {
  const { ctx, list } = await open();
  await happened(ctx, [...searches(8), ['c1', 'Order Completed', 100, { kind: 'order', channel: 'web', amount: 5, currency: 'CHF' }]]);
  await lookForFrictions(ctx);
  expect((await list()).frictions[0].figures).toMatchObject({ currency: '', severity: 1.5, size: null });
});
