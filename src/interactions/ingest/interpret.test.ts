import { expect, test } from 'vitest';
import { newId } from '#platform/ids';
import type { InteractionRow, Source } from '../contract.ts';
import { interpret } from './interpret.ts';

const source: Source = { id: newId(), kind: 'write-key', name: 'Web', trusted: false };

function read(message: Record<string, unknown>): InteractionRow {
  const at = Date.UTC(2026, 0, 1);
  return interpret(newId(), { at, receivedAt: at, id: 'm', row: 0, message, source, subjectId: newId() });
}

const track = (event: string, properties: Record<string, unknown> = {}) => read({ type: 'track', event, userId: 'u', properties });

test.each([
  ['Order Completed', { total: 61, currency: 'EUR', products: [{ quantity: 2 }, { sku: 'x' }] }, 'order', ''],
  ['order_completed', { revenue: '12.5', currency: 'usd', quantity: 1 }, 'order', ''],
  ['OrderCompleted', { order_id: 'A-7' }, 'order', ''],
  ['Order Cancelled', { order_id: 'A-7' }, 'cancellation', ''],
  ['Order Refunded', { total: 5, currency: 'EUR' }, 'refund', ''],
  ['Payment Failed', { amount: 9.99, currency: 'GBP' }, 'payment_failed', ''],
  ['Product Reviewed', { rating: 4, text: 'Good' }, 'review', ''],
  ['Product Viewed', { sku: 's' }, 'action', ''],
  ['Products Searched', { query: 'lamp' }, 'search', ''],
  ['Asked for help', { kind: 'call', title: ' Called about a bill ' }, 'call', 'Called about a bill'],
  ['Order Delivered', { order_id: 'A-7', title: 'It came' }, 'delivery', 'It came'],
  ['Something', { kind: 'séance' }, 'other', ''],
])('%s %j is a %s, called “%s” by its sender', (event, properties, kind, title) => {
  expect(track(event, properties)).toMatchObject({ kind, title, name: event });
});

test('a page view keeps the name and the title of the page', () => {
  const page = {
    type: 'page',
    name: 'Pricing',
    properties: { title: 'What it costs' },
    context: { page: { url: 'https://shop.example/pricing?utm=1' }, library: { name: 'analytics.js' } },
  };
  const url = 'https://shop.example/pricing?utm=1';
  expect(read(page)).toMatchObject({ kind: 'page', channel: 'web', name: 'Pricing', title: 'What it costs', url });
  expect(read({ type: 'screen', name: 'Basket' })).toMatchObject({ kind: 'screen', channel: 'app', name: 'Basket', title: '' });
});

test('what is said outright wins over what a name means', () => {
  const row = track('Order Completed', { kind: 'visit', channel: 'store', direction: 'out', intensity: -2, agent: 'Kim', store: 12 });
  expect(row).toMatchObject({ kind: 'visit', channel: 'store', direction: 'out', intensity: -2, agent: 'Kim', store: '12' });
});

test.each([
  ['an order pleases a little', 'Order Completed', {}, 0.5],
  ['a failed payment hurts', 'Payment Failed', {}, -1],
  ['a dispute hurts more', 'Dispute Opened', {}, -1.5],
  ['a score counts on its scale', 'Survey Answered', { score: 0, scale_min: 0, scale_max: 10 }, -2],
  ['the middle of a scale is neither', 'Survey Answered', { score: 3, scale_min: 1, scale_max: 5 }, 0],
  ['a score without a scale says nothing', 'Survey Answered', { score: 3 }, null],
  ['on time pleases', 'Order Delivered', { promised_at: '2026-01-02', actual_at: '2026-01-01' }, 0.5],
  ['three days late hurts', 'Order Delivered', { promised_at: '2026-01-01', actual_at: '2026-01-04' }, -1.5],
  ['a month late hurts no more than can be', 'Order Delivered', { promised_at: '2026-01-01', actual_at: '2026-02-04' }, -2],
  ['a long wait hurts', 'Call', { wait_seconds: 720 }, -1.25],
  ['a short wait does not', 'Call', { wait_seconds: 30 }, null],
  ['an intensity stated too strong is bounded', 'Anything', { intensity: 9 }, 2],
  ['most things say nothing about feeling', 'Product Viewed', {}, null],
])('%s', (_sentence, event, properties, intensity) => {
  expect(track(event, properties).intensity).toBe(intensity);
});

test('values of the wrong shape are left out of the columns and kept in the properties', () => {
  const properties = { total: 'a lot', currency: { code: 'EUR' }, promised_at: 'soon', quantity: Number.NaN, url: ['x'], score: '7' };
  const row = track('Order Completed', properties);
  expect(row).toMatchObject({ amount: null, currency: '', promised_at: null, quantity: null, url: '', score: 7 });
  expect(JSON.parse(row.properties)).toMatchObject({ total: 'a lot', promised_at: 'soon' });
});

test('traits of an identify are not read as if they had happened', () => {
  const row = read({ type: 'identify', userId: 'u', traits: { kind: 'complaint', score: 1, total: 50, title: 'Dr' } });
  expect(row).toMatchObject({ kind: 'identify', amount: null, score: null, intensity: null, title: '' });
});

test('nothing an alias or a group says is lost', () => {
  expect(JSON.parse(read({ type: 'group', groupId: 'acme', traits: { plan: 'pro' } }).properties)).toEqual({
    groupId: 'acme',
    plan: 'pro',
  });
  expect(JSON.parse(read({ type: 'alias', userId: 'a', previousId: 'b' }).properties)).toEqual({ previousId: 'b' });
});
