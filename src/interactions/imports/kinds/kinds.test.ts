import { expect, test } from 'vitest';
import type { ImportKind } from '../imports.contract.ts';
import { keyOf, messagesOf } from '../messages.ts';
import type { Reading } from './kind.ts';
import { kindNamed } from './kinds.ts';

const READING: Reading = { currency: 'EUR', timeZone: 'UTC', decimal: '.', identifier: 'user_id', dates: 'iso' };

/** Reads rows whose columns are called as the fields are. */
function read(name: ImportKind, rows: Record<string, string>[], reading: Partial<Reading> = {}, mapping?: Record<string, string>) {
  const kind = kindNamed(name);
  const columns =
    mapping ?? Object.fromEntries(kind.fields.flatMap((one) => (rows.some((row) => one.name in row) ? [[one.name, one.name]] : [])));
  const how = { ...READING, ...reading };
  const groups = new Map<string, { row: number; cells: Record<string, string> }[]>();
  for (const [index, cells] of rows.entries()) {
    const row = { row: index + 2, cells };
    const key = keyOf(kind, row, columns, how);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const outcomes = [...groups].map(([key, group]) => messagesOf(kind, key, group, columns, how));
  return { ready: outcomes.flatMap(({ ready }) => ready), refused: outcomes.flatMap(({ refused }) => refused) };
}

const LINE = {
  customer: '17850',
  order_id: '536365',
  date: '2010-12-01 08:26:00',
  quantity: '2',
  price: '3.5',
  product_id: 'A',
  product: 'Lantern',
};

test('lines of one order become one order, wherever they stand', () => {
  const { ready } = read('orders', [LINE, { ...LINE, order_id: '536366' }, { ...LINE, product_id: 'B', quantity: '1', price: '10' }]);
  expect(ready).toHaveLength(2);
  expect(ready[0]).toMatchObject({
    rows: [2, 4],
    message: {
      type: 'track',
      event: 'Order Completed',
      userId: '17850',
      timestamp: '2010-12-01T08:26:00.000Z',
      properties: {
        kind: 'order',
        order_id: '536365',
        total: 17,
        currency: 'EUR',
        quantity: 3,
        products: [{ product_id: 'A' }, { product_id: 'B' }],
      },
    },
  });
});

test('an invoice that begins with C is a cancellation, and its amount is what went back', () => {
  const { ready } = read('orders', [{ ...LINE, order_id: 'C536379', quantity: '-1' }]);
  expect(ready[0]?.message).toMatchObject({ event: 'Order Cancelled', properties: { kind: 'cancellation', total: 3.5, quantity: 1 } });
});

test('negative lines of an order are a return beside the order', () => {
  const { ready } = read('orders', [LINE, { ...LINE, product_id: 'B', quantity: '-1' }]);
  expect(ready.map(({ message }) => message.properties?.['kind'])).toEqual(['order', 'return']);
});

test('a status that says refunded, returned or storniert counts', () => {
  const kindOf = (status: string) => read('orders', [{ ...LINE, status }]).ready[0]?.message.properties?.['kind'];
  expect(['paid', 'Refunded', 'returned', 'Storniert'].map(kindOf)).toEqual(['order', 'refund', 'return', 'cancellation']);
});

test('a line without a customer belongs to the customer of its order; an order without one is refused', () => {
  const { ready, refused } = read('orders', [LINE, { ...LINE, customer: '' }, { ...LINE, customer: '', order_id: '7' }]);
  expect(ready[0]?.rows).toEqual([2, 3]);
  expect(refused).toEqual([{ row: 4, reason: 'no_customer' }]);
});

test('an order number used for two customers is two orders', () => {
  expect(read('orders', [LINE, { ...LINE, customer: '2' }]).ready.map(({ message }) => message.userId)).toEqual(['17850', '2']);
});

test('the total of the order wins over the sum of its lines', () => {
  const { ready } = read('orders', [
    { ...LINE, total: '99' },
    { ...LINE, product_id: 'B', total: '' },
  ]);
  expect(ready[0]?.message.properties?.['total']).toBe(99);
});

test('the same purchase twice is two purchases, the same two each time', () => {
  const row = { customer: '4', date: '1997-01-01', amount: '29.33' };
  const first = read('orders', [row, row]).ready.map(({ message }) => message.messageId);
  expect(new Set(first).size).toBe(2);
  expect(read('orders', [row, row]).ready.map(({ message }) => message.messageId)).toEqual(first);
});

test('the same customer twice is one customer, and the second row is known', () => {
  const row = { customer: '4', city: 'Bonn' };
  const { ready } = read('customers', [row, row]);
  expect(ready.map(({ again }) => again)).toEqual([false, true]);
  expect(ready[0]?.message.messageId).toBe(ready[1]?.message.messageId);
});

test.each([
  [{ ...LINE, date: 'soon' }, 'bad_date'],
  [{ ...LINE, date: '' }, 'no_date'],
  [{ ...LINE, price: 'much' }, 'bad_number'],
  [{ ...LINE, customer: 'NULL' }, 'no_customer'],
  [{ ...LINE, customer: '', email: 'nobody' }, 'bad_email'],
])('%o is refused for %s', (row, reason) => {
  expect(read('orders', [row]).refused).toEqual([{ row: 2, reason }]);
});

test('a customer’s columns become traits, those without a field under their own names', () => {
  const { ready } = read(
    'customers',
    [{ Email: 'ann@example.com', Name: 'Ann', 'Kids count': '2', Card: '77', Empty: '' }],
    {},
    { email: 'Email', name: 'Name', loyalty_card: 'Card' },
  );
  expect(ready[0]?.message).toMatchObject({
    type: 'identify',
    context: {
      externalIds: [
        { type: 'email', id: 'ann@example.com' },
        { type: 'loyalty_card', id: '77' },
      ],
    },
    traits: { name: 'Ann', email: 'ann@example.com', kids_count: '2' },
  });
});

test('a row that says nothing about a customer is refused', () => {
  expect(read('customers', [{ customer: '1', city: '' }]).refused).toEqual([{ row: 2, reason: 'nothing_to_keep' }]);
});

test('a customer number that a spreadsheet made a decimal is still that number', () => {
  expect(read('customers', [{ customer: '17850.0', city: 'Bonn' }]).ready[0]?.message.userId).toBe('17850');
});

test('the customer column may hold emails', () => {
  const { ready } = read('customers', [{ customer: 'ann@example.com', city: 'Bonn' }], { identifier: 'email' });
  expect(ready[0]?.message).toMatchObject({ context: { externalIds: [{ type: 'email', id: 'ann@example.com' }] } });
  expect(ready[0]?.message.userId).toBeUndefined();
});

test('an interaction has its promised and actual dates, waits, scores and channel, also in German words', () => {
  const { ready } = read('interactions', [
    {
      customer: '1',
      date: '2024-05-01',
      kind: 'Anruf',
      channel: 'Telefon',
      wait_seconds: '95',
      score: '3',
      promised_at: '2024-05-02',
      actual_at: '2024-05-04',
      text: 'Wo bleibt mein Paket?',
    },
  ]);
  expect(ready[0]?.message.properties).toMatchObject({
    kind: 'call',
    channel: 'phone',
    wait_seconds: 95,
    score: 3,
    promised_at: '2024-05-02T00:00:00.000Z',
    actual_at: '2024-05-04T00:00:00.000Z',
    text: 'Wo bleibt mein Paket?',
  });
});

test('an event log says who worked on which case, and when', () => {
  const { ready, refused } = read('events', [
    { customer: '173688', name: 'A_SUBMITTED', date: '2011-10-01T00:38:44.546+02:00', lifecycle: 'COMPLETE', agent: '112' },
    { customer: '173688', name: '', date: '2011-10-01' },
  ]);
  expect(ready[0]?.message).toMatchObject({ event: 'A_SUBMITTED', userId: '173688', properties: { lifecycle: 'COMPLETE', agent: '112' } });
  expect(refused).toEqual([{ row: 3, reason: 'no_name' }]);
});
