import { expect, test } from 'vitest';
import { guess } from './guess.ts';
import type { ImportKind } from './imports.contract.ts';

const HABITS = { currency: 'CHF', timeZone: 'Europe/Zurich' };

function guessed(header: string, ...lines: string[]) {
  const columns = header.split(';');
  const rows = lines.map((line, index) => ({
    row: index + 2,
    cells: Object.fromEntries(line.split(';').map((cell, at) => [columns[at] ?? '', cell])),
  }));
  return (kind?: ImportKind) => guess(rows, 'csv', { kind }, HABITS);
}

test('a German order list is understood', () => {
  const { kind, mapping, options } = guessed(
    'Bestellnummer;Kundennummer;Bestelldatum;Artikel;Menge;Einzelpreis',
    '1001;77;24.12.2023;Tasse;2;4,50 €',
    '1002;78;05.01.2024;Teller;1;12,00 €',
  )();
  expect(kind).toBe('orders');
  expect(mapping).toEqual({
    order_id: 'Bestellnummer',
    customer: 'Kundennummer',
    date: 'Bestelldatum',
    product: 'Artikel',
    quantity: 'Menge',
    price: 'Einzelpreis',
  });
  expect(options).toMatchObject({ currency: 'EUR', dates: 'dmy', decimal: ',', timeZone: 'Europe/Zurich' });
});

test('a list of people is a file of customers, an email column holds emails', () => {
  const { kind, mapping } = guessed('Contact;First Name;Last Name;City', 'ann@example.com;Ann;Lee;Bonn', 'ben@example.com;Ben;Ode;Ulm')();
  expect(kind).toBe('customers');
  expect(mapping).toMatchObject({ email: 'Contact', first_name: 'First Name', last_name: 'Last Name', city: 'City' });
});

test('calls with waits and comments are interactions', () => {
  const { kind, mapping } = guessed(
    'customer_id;timestamp;channel;agent;wait_time;comment',
    '1;2024-01-01 10:00;phone;Kim;30;Hello there',
  )();
  expect(kind).toBe('interactions');
  expect(mapping).toMatchObject({ customer: 'customer_id', date: 'timestamp', wait_seconds: 'wait_time', text: 'comment', agent: 'agent' });
});

test('a case, an activity and a time are an event log', () => {
  const { kind, mapping } = guessed('Case ID;Activity;Timestamp;Resource', '1;Check;2024-01-01 10:00;Kim')();
  expect(kind).toBe('events');
  expect(mapping).toEqual({ customer: 'Case ID', name: 'Activity', date: 'Timestamp', agent: 'Resource' });
});

test('the case of an event log is who it is about, though a column is called customer', () => {
  const columns = 'case:concept:name;concept:name;time:timestamp;org:resource;customer';
  const { kind, mapping } = guessed(columns, 'Case 1;Check;2024-01-01 10:00;Kim;Value 3', 'Case 2;Check;2024-01-02 10:00;Kim;Value 3')();
  expect(kind).toBe('events');
  expect(mapping).toMatchObject({ customer: 'case:concept:name', name: 'concept:name', date: 'time:timestamp' });
});

test('a kind that a person chose is certain, and guesses say how sure they are', () => {
  const { kind, confidence } = guessed('id;when;how much', '1;2024-01-01;5')('orders');
  expect(kind).toBe('orders');
  expect(confidence['kind']).toBe(1);
});

test('numbers under a name of dates are not taken for dates', () => {
  expect(guessed('customer;date;amount', '1;red;5.00', '2;green;6.00')('orders').mapping).not.toHaveProperty('date');
});
