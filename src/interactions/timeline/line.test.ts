import { expect, test } from 'vitest';
import { testHouse } from '../../../tests/support/house.ts';
import type { InteractionRow } from '../contract.ts';
import { readLine } from './line.ts';
import { readOrders } from './orders.ts';
import { aCustomer, anInteraction, keep } from './testing.ts';

async function anna(rows: Partial<InteractionRow>[]) {
  const ctx = await (await testHouse()).newWorkspace();
  const [customerId = ''] = await aCustomer(ctx, { kind: 'user_id', value: 'anna' });
  await keep(
    ctx,
    rows.map((row) => anInteraction(ctx, { subject_id: customerId, ...row })),
  );
  return { ctx, customerId };
}
const day = (count: number) => new Date(Date.UTC(2026, 0, 1, 12) + count * 86_400_000).toISOString();

test('a whole life is drawn in at most 400 points that keep its heights and depths', async () => {
  const rows = Array.from({ length: 900 }, (_, index) => ({
    at: day(index),
    kind: 'call' as const,
    channel: 'phone' as const,
    title: `Call ${index}`,
    intensity: index === 450 ? -2 : index === 451 ? 2 : 0.1,
  }));
  const { ctx, customerId } = await anna([...rows, { at: day(900), kind: 'page', channel: 'web' }]);
  const line = await readLine(ctx, { customerId });
  expect(line.total).toBe(901);
  expect(line.points.length).toBeGreaterThan(200);
  expect(line.points.length).toBeLessThanOrEqual(400);
  expect(line.points.reduce((sum, { n }) => sum + n, 0)).toBe(900);
  expect(Math.min(...line.points.map(({ min }) => min))).toBe(-2);
  expect(line.extremes.map(({ title, intensity }) => [title, intensity])).toEqual([
    ['Call 450', -2],
    ['Call 451', 2],
  ]);
  expect(line).toMatchObject({
    first: day(0),
    last: day(900),
    channels: [
      { value: 'phone', n: 900 },
      { value: 'web', n: 1 },
    ],
  });
  expect(line.months[0]).toEqual({ value: '2026-01', n: 31 });
});

test('a customer to whom nothing has happened yet has an empty line', async () => {
  const { ctx, customerId } = await anna([]);
  expect(await readLine(ctx, { customerId })).toMatchObject({ total: 0, first: null, last: null, points: [], extremes: [], months: [] });
});

test('a single moment makes a line of one point', async () => {
  const { ctx, customerId } = await anna([{ at: day(1), intensity: -1.5, kind: 'complaint', title: 'Broken' }]);
  expect((await readLine(ctx, { customerId })).points).toEqual([{ at: day(1), mean: -1.5, min: -1.5, max: -1.5, n: 1 }]);
});

test('an order shows its lines, how late it came, and what went back', async () => {
  const products = [{ name: 'Lamp', sku: 'L1', quantity: 2, price: 20 }, 'nonsense', { product_id: 7, quantity: 'x' }];
  const { ctx, customerId } = await anna([
    {
      at: day(0),
      kind: 'order',
      reference: 'A1',
      amount: 60,
      currency: 'EUR',
      promised_at: day(3),
      properties: JSON.stringify({ products }),
    },
    { at: day(1), kind: 'shipment', reference: 'A1' },
    { at: day(5), kind: 'delivery', reference: 'A1', actual_at: day(5) },
    { at: day(9), kind: 'return', reference: 'A1', amount: 20, currency: 'EUR' },
    { at: day(10), kind: 'refund', reference: 'A1', amount: 20, currency: 'EUR' },
  ]);
  const { orders, totals, more } = await readOrders(ctx, { customerId });
  expect(orders).toHaveLength(1);
  expect(orders[0]).toMatchObject({
    reference: 'A1',
    amount: 60,
    returned: 20,
    cancelled: false,
    lateDays: 2,
    promisedAt: day(3),
    deliveredAt: day(5),
  });
  expect(orders[0]?.lines).toEqual([
    { name: 'Lamp', sku: 'L1', quantity: 2, price: 20 },
    { name: '7', sku: '7', quantity: null, price: null },
  ]);
  expect(orders[0]?.followed.map(({ kind }) => kind)).toEqual(['shipment', 'delivery', 'return', 'refund']);
  expect(totals).toEqual([{ currency: 'EUR', orders: 1, ordered: 60, returned: 20, net: 40 }]);
  expect(more).toBe(false);
});

test('totals are kept apart by currency; a cancelled order without an amount gives all of it back', async () => {
  const { ctx, customerId } = await anna([
    { at: day(0), kind: 'order', reference: 'A1', amount: 60, currency: 'EUR' },
    { at: day(1), kind: 'cancellation', reference: 'A1' },
    { at: day(2), kind: 'order', reference: 'B1', amount: 10.1, currency: 'GBP' },
    { at: day(3), kind: 'order', reference: '', amount: 0.2, currency: 'GBP' },
    { at: day(4), kind: 'return', reference: 'C9', amount: -5, currency: 'GBP' },
  ]);
  const { orders, totals } = await readOrders(ctx, { customerId });
  expect(orders.find(({ reference }) => reference === 'A1')).toMatchObject({ cancelled: true, returned: 60 });
  expect(totals).toEqual([
    { currency: 'EUR', orders: 1, ordered: 60, returned: 60, net: 0 },
    { currency: 'GBP', orders: 2, ordered: 10.3, returned: 5, net: 5.3 },
  ]);
});
