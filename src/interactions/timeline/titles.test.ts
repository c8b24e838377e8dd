import { expect, test } from 'vitest';
import { type Told, titleOf } from './titles.ts';

const told = (kind: string, parts: Partial<Told> = {}): Told => ({
  ...{ kind, name: '', title: '', reference: '', amount: null, currency: '', quantity: null, score: null, scale_max: null },
  ...{ promised_at: null, actual_at: null, url: '', ...parts },
});

test.each([
  ['order', { amount: 61, currency: 'EUR', quantity: 3 }, 'Ordered 3 items for €61.00'],
  ['order', { amount: 12.5, currency: 'USD', quantity: 1 }, 'Ordered 1 item for $12.50'],
  ['order', { amount: 3, currency: 'POINTS' }, 'Ordered for 3.00 POINTS'],
  ['order', { reference: 'A-7' }, 'Ordered A-7'],
  ['cancellation', { reference: 'A-7' }, 'Cancelled order A-7'],
  ['refund', { amount: 5, currency: 'EUR' }, 'Got a refund of €5.00'],
  ['payment_failed', { amount: 9.99, currency: 'GBP' }, 'A payment of £9.99 failed'],
  ['review', { score: 4, scale_max: 5 }, 'Wrote a review: 4 of 5'],
  ['delivery', { reference: 'A-7', promised_at: '2026-01-01', actual_at: '2026-01-04' }, 'Order A-7 delivered, 3 days late'],
  ['page', { title: 'What it costs', name: 'Pricing', url: 'https://shop.example/pricing?x=1' }, 'Viewed What it costs'],
  ['page', { name: 'Pricing', url: 'https://shop.example/pricing' }, 'Viewed Pricing'],
  ['page', { url: 'https://shop.example/pricing?x=1' }, 'Viewed /pricing'],
  ['screen', {}, 'Opened a screen'],
  ['identify', { name: 'identify' }, 'Details updated'],
  ['identify', { name: 'alias' }, 'Known by another id as well'],
  ['other', { name: 'group', title: 'Acme' }, 'Belongs to Acme'],
  ['action', { name: 'Product Viewed' }, 'Product Viewed'],
  ['video_call', {}, 'video call'],
  ['order', { title: 'Ordered a coat', amount: 61, currency: 'EUR' }, 'Ordered a coat'],
] satisfies [string, Partial<Told>, string][])('%s %j reads “%s”', (kind, parts, title) => {
  expect(titleOf(told(kind, parts))).toBe(title);
});
