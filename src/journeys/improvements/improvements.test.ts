import { expect, test, vi } from 'vitest';
import { acceptMessages, everythingLoaded, pickedFigures } from '#interactions';
import { newId } from '#platform/ids';
import type { Context } from '#platform/room';
import { testHouse } from '../../../tests/support/house.ts';

const DAY = 86_400_000;
const at = (days: number) => new Date(Date.now() - days * DAY).toISOString();
type Row = [who: string, event: string, days: number, properties?: Record<string, unknown>];

async function happened(ctx: Context, rows: Row[]): Promise<void> {
  const source = { id: ctx.workspaceId, kind: 'write-key' as const, name: 'Shop', trusted: true };
  const messages = rows.map(([userId, event, days, properties = {}]) => ({
    ...{ type: 'track', userId, event, timestamp: at(days), messageId: newId(), properties },
  }));
  await acceptMessages(ctx, source, messages);
  await everythingLoaded(ctx.house);
  await ctx.house.facts.drain();
}

const order = (amount: number, currency = 'EUR') => ({ kind: 'order', channel: 'web', amount, currency });
const [stage, pains, chances] = [newId(), newId(), newId()];
const on = (name: string) => ({ to: 'happening', happening: { names: [name] } });
const card = (laneId: string, text: string, rest: object = {}) => ({ type: 'card', order: 'V', stageId: stage, laneId, text, ...rest });

/** One stage that every order belongs to, a lane for pains and one for opportunities. */
async function aMap(cards: Record<string, object>, name = 'Shopping') {
  const { newWorkspace, inject } = await testHouse();
  const ctx = await newWorkspace();
  const { body } = await inject(ctx, 'POST', '/api/v1/journeys', { name });
  const made: Record<string, unknown> = {
    [stage]: { type: 'stage', order: 'a', name: 'Buy', rule: { any: [{ names: ['Order Completed'] }] } },
    [pains]: { type: 'lane', order: 'y', kind: 'pains' },
    [chances]: { type: 'lane', order: 'z', kind: 'opportunities' },
    ...cards,
  };
  const edit = async (changes: unknown[]) => {
    const answer = await inject(ctx, 'POST', `/api/v1/journeys/${body.id}/edits`, { editId: newId(), changes });
    expect(answer.status).toBe(200);
  };
  await edit(Object.entries(made).map(([id, now]) => ({ id, was: null, now })));
  const list = async (query = '') => (await inject(ctx, 'GET', `/api/v1/journey-improvements${query}`)).body;
  return { ctx, list, edit, inject, id: body.id as string };
}

/** Ninety who order; of every third the card is declined: of those one in ten orders again, of the others two thirds do. */
const shop = (): Row[] =>
  Array.from({ length: 90 }, (_, n) => n).flatMap((n): Row[] => {
    const isDeclined = n % 3 === 0;
    const comes = isDeclined ? n % 30 === 0 : n % 3 === 1 || n % 2 === 0;
    return [
      [`c${n}`, 'Order Completed', 60 - (n % 5), order(50)],
      [`c${n}`, isDeclined ? 'Card Declined' : 'Page Viewed', 45 - (n % 5), isDeclined ? { kind: 'payment_failed', intensity: -1.5 } : {}],
      ...(comes ? [[`c${n}`, 'Order Completed', 10, order(50)] satisfies Row] : []),
      [`c${n}`, 'Slow Page', 5, { kind: 'page' }],
    ];
  });

test('what is measured to cost customers comes first, then what is big, then what touches many, then what rests on nothing', async () => {
  const [declined, slow, likely, unbound, wish] = [newId(), newId(), newId(), newId(), newId()];
  const { ctx, list } = await aMap({
    [unbound]: card(pains, 'Nobody answers', { severity: 3 }),
    [likely]: card(pains, 'The page asks too much', { binding: on('Page Viewed') }),
    [slow]: card(pains, 'The page is slow', { severity: 1, binding: on('Slow Page') }),
    [declined]: card(pains, 'The card is declined', { severity: 1, owner: 'Ruth', binding: on('Card Declined') }),
    [wish]: card(chances, 'Another way to pay', { effort: 2, status: 'planned', binding: on('Card Declined') }),
  });
  await happened(ctx, shop());
  const { improvements, all, open, owners, currency } = await list('?days=90');
  expect({ all, open, owners, currency }).toEqual({ all: 5, open: 5, owners: ['Ruth'], currency: 'EUR' });
  expect(improvements.map((one: { text: string; rankedBy: string }) => [one.text, one.rankedBy])).toEqual([
    ['Another way to pay', 'effect'],
    ['The card is declined', 'effect'],
    ['The page is slow', 'size'],
    ['The page asks too much', 'customers'],
    ['Nobody answers', 'nothing'],
  ]);
  const byId = Object.fromEntries(improvements.map((one: { cardId: string }) => [one.cardId, one]));
  expect(byId[declined]).toMatchObject({
    ...{ journey: 'Shopping', stage: 'Buy', kind: 'pain', owner: 'Ruth', status: '', stated: 1 },
    ...{ customers: 30, severity: 0.5, severityFrom: 'stated', value: 30 * 50 + 3 * 50, size: 825 },
    measured: { by: 'harm', sure: true, customers: 30, compared: 90, any: [{ names: ['Card Declined'] }] },
  });
  expect(byId[declined].measured.high).toBeLessThan(0);
  expect(byId[wish]).toMatchObject({ kind: 'opportunity', effort: 2, severity: 1.5, severityFrom: 'felt' });
  // No moment on a slow page is known to be bad: nothing is measured, and that is said.
  expect(byId[slow]).toMatchObject({ customers: 90, severity: 0.5, measured: { by: 'nothing', why: 'too-few' } });
  expect(byId[unbound]).toMatchObject({ customers: null, value: null, size: null, grade: 'assumed', measured: { why: 'unbound' } });
});

test('what is done is measured by its figure since then against before; too early, or brought in from elsewhere, it says so', async () => {
  const calm = newId();
  const { ctx, list, edit, inject, id } = await aMap({
    [calm]: card(pains, 'They wait and fret', { status: 'doing', binding: on('Called') }),
  });
  await edit([{ id: calm, was: { status: 'doing' }, now: { status: 'done' } }]);
  expect((await list('?status=done')).improvements[0].measured).toEqual({ by: 'nothing', why: 'too-soon' });
  await ctx.db.run("update journey_changes set at = now() - interval '10 days' where journey_id = $1", [id]);
  await happened(
    ctx,
    Array.from({ length: 12 }, (_, n) => n).flatMap((n): Row[] => [
      [`c${n}`, 'Called', 15, { kind: 'call', intensity: n % 2 ? -1 : -1.5 }],
      [`c${n}`, 'Called', 4, { kind: 'call', intensity: n % 2 ? 1 : 0.5 }],
      [`c${n}`, 'Called', 25, { kind: 'call', intensity: 2 }],
    ]),
  );
  const { improvements } = await list('?status=done');
  expect(improvements[0]).toMatchObject({
    rankedBy: 'effect',
    measured: { by: 'change', metric: 'feeling', before: { value: -1.25, n: 12 }, after: { value: 0.75, n: 12 }, change: 2, sure: true },
  });
  expect(improvements[0].measured).toMatchObject({ better: true, days: 10 });
  const file = (await inject(ctx, 'GET', `/api/v1/journeys/${id}/map.json`)).body;
  const { id: copy } = (await inject(ctx, 'POST', '/api/v1/journey-files', file)).body;
  const [row] = (await list(`?status=done&journeyId=${copy}`)).improvements;
  expect(row.measured).toEqual({ by: 'nothing', why: 'since-unknown' });
});

test('filters leave each its rank; orders in two currencies make no value and no size', async () => {
  const { ctx, list, inject } = await aMap({
    [newId()]: card(pains, 'Slow', { severity: 2, owner: 'Ruth', binding: on('Order Completed') }),
    [newId()]: card(chances, 'Faster', { status: 'idea' }),
    [newId()]: card(chances, 'Never mind', { status: 'dropped', owner: 'Ruth' }),
  });
  await happened(ctx, [
    ['a', 'Order Completed', 2, order(10)],
    ['b', 'Order Completed', 2, order(10, 'CHF')],
  ]);
  const texts = async (query: string) =>
    (await list(query)).improvements.map((one: { rank: number; text: string }) => [one.rank, one.text]);
  expect(await texts('')).toEqual([
    [1, 'Slow'],
    [2, 'Faster'],
  ]);
  expect(await texts('?status=all&owner=Ruth')).toEqual([
    [1, 'Slow'],
    [3, 'Never mind'],
  ]);
  expect(await texts('?kind=opportunity&unowned=true')).toEqual([[2, 'Faster']]);
  const { improvements, severalCurrencies, currency } = await list('?kind=pain');
  expect({ severalCurrencies, currency }).toEqual({ severalCurrencies: true, currency: null });
  expect(improvements[0]).toMatchObject({ customers: 2, value: null, size: null, rankedBy: 'customers' });
  const csv = (await inject(ctx, 'GET', '/api/v1/journey-improvements.csv?status=all')).body as string;
  expect(csv.split('\r\n')).toHaveLength(5);
  expect(csv).toContain('Never mind,Ruth,dropped');
});

test('however many maps there are, the log is read for all of them together, and cards of a copy keep their own figures', async () => {
  const [called, wrote] = [newId(), newId()];
  const { ctx, list, inject } = await aMap({ [called]: card(pains, 'They call', { binding: on('Called') }) });
  const { body: second } = await inject(ctx, 'POST', '/api/v1/journeys', { name: 'Writing' });
  const drawn = {
    [stage]: { type: 'stage', order: 'a', name: 'Buy', rule: { any: [{ names: ['Order Completed'] }] } },
    [pains]: { type: 'lane', order: 'y', kind: 'pains' },
    // The same id as on the other map, for something else.
    [called]: card(pains, 'They write', { binding: on('Wrote') }),
    [wrote]: card(pains, 'They write again', { binding: on('Wrote') }),
  };
  const changes = Object.entries(drawn).map(([id, now]) => ({ id, was: null, now }));
  expect((await inject(ctx, 'POST', `/api/v1/journeys/${second.id}/edits`, { editId: newId(), changes })).status).toBe(200);
  await happened(ctx, [
    ['a', 'Called', 3],
    ['b', 'Called', 3],
    ['c', 'Wrote', 3],
  ]);
  const asked = (['volumes', 'feelings', 'answers', 'times'] as const).map((name) => vi.spyOn(pickedFigures, name));
  const { improvements } = await list();
  expect(asked.map((one) => one.mock.calls.length)).toEqual([1, 1, 1, 1]);
  vi.restoreAllMocks();
  const customers = improvements.map(({ text, customers }: { text: string; customers: number }) => [text, customers]);
  expect(Object.fromEntries(customers)).toEqual({ 'They call': 2, 'They write': 1, 'They write again': 1 });
});
