import { expect, test } from 'vitest';
import { testHouse } from '../../../tests/support/house.ts';
import type { InteractionRow } from '../contract.ts';
import { mapTouchpoints } from '../touchpoints/mapping.ts';
import { readOverview } from './overview.ts';
import { aCustomer, anInteraction, keep } from './testing.ts';

const NOW = Date.parse('2026-11-20T12:00:00Z');
const daysAgo = (days: number) => new Date(NOW - days * 86_400_000).toISOString();

async function shop() {
  const { newWorkspace, inject } = await testHouse();
  const ctx = { ...(await newWorkspace()), clock: { now: () => new Date(NOW) } };
  const people: string[] = [];
  for (let index = 0; index < 8; index++) people.push(...(await aCustomer(ctx, { kind: 'user_id', value: `customer ${index}` })));
  const record = async (rows: Partial<InteractionRow>[]) =>
    keep(
      ctx,
      await mapTouchpoints(
        ctx,
        rows.map((row) => anInteraction(ctx, row)),
      ),
    );
  return { ctx, people, record, inject };
}

test('an empty workspace has an overview without made-up figures', async () => {
  const { ctx } = await shop();
  const overview = await readOverview(ctx);
  expect(overview).toMatchObject({
    total: 0,
    worst: [],
    best: [],
    busiest: [],
    worsened: [],
    compared: 0,
    unmapped: { interactions: 0, share: null },
  });
  expect(overview.days).toHaveLength(90);
  expect(overview.days.at(-1)).toEqual({
    day: '2026-11-20',
    interactions: 0,
    people: 0,
    intensity: { mean: null, n: 0, people: 0, interval: null },
  });
});

test('days count customers, not identifiers', async () => {
  const { ctx, record } = await shop();
  const ids = await aCustomer(ctx, { kind: 'user_id', value: 'anna' }, { kind: 'email', value: 'anna@example.com' });
  await record(ids.map((subject_id) => ({ subject_id, at: daysAgo(1), kind: 'call' as const })));
  const overview = await readOverview(ctx);
  expect(overview.counted).toBe('customers');
  expect(overview.days.find(({ day }) => day === '2026-11-19')).toMatchObject({ interactions: 2, people: 1 });
});

test('a mean has an interval from five people on', async () => {
  const { ctx, people, record } = await shop();
  await record(people.slice(0, 4).map((subject_id) => ({ subject_id, at: daysAgo(1), intensity: 1 })));
  await record(people.map((subject_id, index) => ({ subject_id, at: daysAgo(2), intensity: index % 2 ? 1 : -1 })));
  const { days } = await readOverview(ctx);
  expect(days.at(-2)?.intensity).toEqual({ mean: 1, n: 4, people: 4, interval: null });
  expect(days.at(-3)?.intensity).toMatchObject({ mean: 0, n: 8, people: 8, interval: [expect.any(Number), expect.any(Number)] });
});

test('the worst and best of the week are named with their customers', async () => {
  const { ctx, people, record } = await shop();
  await record([
    { subject_id: people[0] ?? '', at: daysAgo(1), kind: 'complaint', title: 'Broken on arrival', intensity: -2 },
    { subject_id: people[1] ?? '', at: daysAgo(2), kind: 'review', title: 'Five stars', intensity: 2 },
    { subject_id: people[2] ?? '', at: daysAgo(20), kind: 'complaint', title: 'Long ago', intensity: -2 },
  ]);
  const { worst, best } = await readOverview(ctx);
  expect(worst).toMatchObject([{ title: 'Broken on arrival', customer: { id: people[0], name: 'customer 0' } }]);
  expect(best).toMatchObject([{ title: 'Five stars', customer: { name: 'customer 1' } }]);
});

test('a touchpoint is said to feel worse only when chance is an unlikely reason', async () => {
  const { ctx, people, record } = await shop();
  const felt = (kind: 'delivery' | 'call', days: number, values: number[]) =>
    record(people.map((subject_id, index) => ({ subject_id, kind, at: daysAgo(days), intensity: values[index % values.length] ?? 0 })));
  await felt('delivery', 45, [0.5, 1, 0.5]);
  await felt('delivery', 5, [-1, -1.5, -2]);
  await felt('call', 45, [-1, 1, 0.4]);
  await felt('call', 5, [1, -1, -0.1]);
  const { worsened, compared, busiest, unmapped } = await readOverview(ctx);
  expect(compared).toBe(2);
  expect(worsened.map(({ touchpoint }) => touchpoint.name)).toEqual(['Delivery']);
  expect(worsened[0]?.interval[1]).toBeLessThan(0);
  expect(worsened[0]).toMatchObject({ now: { n: 8, people: 8 }, before: { n: 8 } });
  expect(busiest.map(({ touchpoint, interactions }) => [touchpoint.name, interactions]).sort()).toEqual([
    ['Delivery', 8],
    ['Support call', 8],
  ]);
  expect(unmapped).toEqual({ interactions: 0, share: 0 });
});

test('the overview is read over HTTP', async () => {
  const { ctx, inject } = await shop();
  const { status, body } = await inject(ctx, 'GET', '/api/v1/overview');
  expect(status).toBe(200);
  expect(body.days).toHaveLength(90);
});
