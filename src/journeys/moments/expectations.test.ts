import { expect, test } from 'vitest';
import { acceptMessages, everythingLoaded } from '#interactions';
import { newId } from '#platform/ids';
import type { Context } from '#platform/room';
import { testHouse } from '../../../tests/support/house.ts';

const at = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

async function happened(ctx: Context, rows: [string, string, number, Record<string, unknown>][]): Promise<void> {
  const source = { id: newId(), kind: 'write-key' as const, name: 'Shop', trusted: true };
  const messages = rows.map(([userId, event, days, properties]) => ({
    ...{ type: 'track', userId, event, timestamp: at(days), messageId: newId(), properties },
  }));
  await acceptMessages(ctx, source, messages);
  await everythingLoaded(ctx.house);
  await ctx.house.facts.drain();
}

async function open() {
  const { newWorkspace, inject } = await testHouse();
  const ctx = await newWorkspace();
  return { ctx, ask: (what: string, body: object) => inject(ctx, 'POST', `/api/v1/journey-moments/${what}`, body) };
}

const delivered = (days: number, late: number) => ({
  kind: 'delivery',
  channel: 'delivery',
  promised_at: at(days + late),
  actual_at: at(days),
});
const said = (intensity: number) => ({ kind: 'message', channel: 'chat', intensity });

test('promised against delivered: how many were kept, how late the others were, and how people felt afterwards', async () => {
  const { ctx, ask } = await open();
  await happened(ctx, [
    ['ann', 'Delivered', 20, delivered(20, 0)],
    ['ann', 'Wrote', 18, said(1)],
    ['ben', 'Delivered', 20, delivered(20, 3)],
    ['ben', 'Wrote', 18, said(-1)],
    ['cem', 'Delivered', 20, delivered(20, 5)],
    // Too long after to have to do with it.
    ['cem', 'Wrote', 2, said(2)],
  ]);
  const { body } = await ask('expectations', { selection: {} });
  expect(body).toMatchObject({ capped: false, prices: [] });
  expect(body.promises).toHaveLength(1);
  const [gap] = body.promises;
  expect(gap).toMatchObject({
    promises: 3,
    customers: 3,
    kept: { n: 3 },
    lateDays: 4,
    feltKept: { mean: 1, n: 1 },
    feltBroken: { mean: -1, n: 1 },
  });
  expect(gap.kept.share).toBeCloseTo(1 / 3);
  expect(gap.difference).toMatchObject({ mean: -2, low: null });
  const rows = await ask('promises', { of: 'promise', touchpointId: gap.touchpointId, kept: false, selection: {} });
  expect(rows.body).toMatchObject({
    total: 2,
    rows: [
      { customer: 'cem', lateDays: 5, kept: false },
      { customer: 'ben', lateDays: 3 },
    ],
  });
});

test('a price shown with the order, or at the checkout before it, is held against what was charged', async () => {
  const { ctx, ask } = await open();
  const order = (amount: number, more: object = {}) => ({ kind: 'order', channel: 'web', amount, currency: 'EUR', ...more });
  await happened(ctx, [
    ['ann', 'Order Completed', 5, order(50, { price_shown: 50 })],
    ['ben', 'Order Completed', 5, order(60, { price_shown: 50 })],
    ['cem', 'Checkout Started', 5.01, { kind: 'action', channel: 'web', amount: 40, currency: 'EUR' }],
    ['cem', 'Order Completed', 5, order(44)],
    // Nothing was shown, or too long before.
    ['dan', 'Order Completed', 5, order(70)],
    ['eva', 'Checkout Started', 9, { kind: 'action', channel: 'web', amount: 40, currency: 'EUR' }],
    ['eva', 'Order Completed', 5, order(90)],
  ]);
  const { body } = await ask('expectations', { selection: {} });
  const [gap] = body.prices;
  expect(gap).toMatchObject({ charges: 3, customers: 3 });
  expect(gap.excess).toBeCloseTo(0.15);
  const rows = await ask('promises', { of: 'price', touchpointId: gap.touchpointId, kept: false, selection: {} });
  expect(rows.body.rows.map((row: { customer: string; shown: number }) => [row.customer, row.shown])).toEqual([
    ['ben', 50],
    ['cem', 40],
  ]);
});
