import { expect, test } from 'vitest';
import { someTrails, type TestStep } from '../moments/testing.ts';
import { contactMarks, feeMarks, lateMarks, searchMarks } from './detectors/from-log.ts';
import { findFrictions } from './find.ts';

const NOW = 100;
const MINUTES = 1 / 1_440;
const asked = (marks: Parameters<typeof findFrictions>[1]['marks'] = []) => ({
  from: (NOW - 60) * 86_400_000,
  middle: (NOW - 30) * 86_400_000,
  now: NOW * 86_400_000,
  marks,
});
const step = (day: number, name: string, kind: string, more: Partial<TestStep> = {}): TestStep => ({ day, name, kind, ...more });
/** So many customers who all did this. */
const times = (count: number, steps: TestStep[]) => Array.from({ length: count }, () => steps);
const find = (customers: TestStep[][]) =>
  findFrictions(someTrails(customers), asked()).map(({ detector, place, customers: n, came }) => ({ detector, place, customers: n, came }));

test('a checkout that led to no order within a day was abandoned; one begun an hour ago may still', () => {
  const begun = step(90, 'Checkout Started', 'action');
  const found = find([
    ...times(6, [begun]),
    ...times(4, [begun, step(90.5, 'Ordered', 'order')]),
    ...times(9, [step(99.99, 'Checkout Started', 'action')]),
  ]);
  expect(found).toEqual([{ detector: 'abandoned', place: 'name:Checkout Started', customers: 6, came: 10 }]);
});

test('the same thing three times running is repeated; with something between, or page after page, it is not', () => {
  const tries = [0, 1, 2].map((n) => step(90 + n * MINUTES, 'Coupon Entered', 'action'));
  const pages = [0, 1, 2].map((n) => step(90 + n * MINUTES, 'Home', 'page'));
  const broken = [tries[0], step(90 + 0.5 * MINUTES, 'Help', 'page'), tries[1], tries[2]] as TestStep[];
  expect(find([...times(5, tries), ...times(5, pages), ...times(5, broken)])).toEqual([
    { detector: 'repeated', place: 'name:Coupon Entered', customers: 5, came: 10 },
  ]);
});

test('to and fro within an hour is a loop', () => {
  const way = (...names: string[]) => names.map((name, n) => step(90 + n * MINUTES, name, 'page'));
  expect(find([...times(5, way('Prices', 'Help', 'Prices', 'Help')), ...times(5, way('Prices', 'Help', 'Home', 'Help'))])).toEqual([
    { detector: 'loop', place: 'name:Help|name:Prices', customers: 5, came: 10 },
  ]);
});

test('a long wait depends on whether one stands and waits', () => {
  const waited = (channel: string, wait: number) => [step(90, 'Asked', 'chat', { channel, wait, touchpoint: channel })];
  expect(find([...times(5, waited('phone', 700)), ...times(15, waited('phone', 100)), ...times(9, waited('email', 7_000))])).toEqual([
    { detector: 'wait', place: 'touchpoint:phone', customers: 5, came: 20 },
  ]);
});

test('an error is held against all who were on that channel', () => {
  const crash = [step(90, 'App Crashed', 'error', { channel: 'app' })];
  expect(
    find([
      ...times(5, crash),
      ...times(95, [step(90, 'Opened', 'screen', { channel: 'app' })]),
      ...times(50, [step(90, 'Home', 'page', { channel: 'web' })]),
    ]),
  ).toEqual([{ detector: 'error', place: 'name:App Crashed', customers: 5, came: 100 }]);
});

const row = (customer: string, day: number, more: object = {}) => ({
  ...{
    id: `${customer}${day}`,
    subject: customer,
    customer,
    at: day * 86_400_000,
    touchpoint: 't',
    name: 'n',
    kind: 'order',
    channel: 'web',
  },
  ...more,
});
const hits = (marks: { hit: boolean; customer: string; detector: string }[]) =>
  marks.filter(({ hit }) => hit).map(({ detector, customer }) => `${detector} ${customer}`);

test('the log tells of searches without result, higher charges, late parcels', () => {
  expect(hits(searchMarks([row('a', 1, { results: 0 }), row('b', 1, { results: 3 })] as never))).toEqual(['search a']);
  expect(
    hits(
      feeMarks([
        row('a', 1, { shown: 10, charged: 12, currency: 'EUR' }),
        row('b', 1, { shown: 10, charged: 10, currency: 'EUR' }),
      ] as never),
    ),
  ).toEqual(['fee a']);
  const promise = (late: number) => ({ promised: 5 * 86_400_000, actual: (5 + late) * 86_400_000 });
  expect(hits(lateMarks([row('a', 6, promise(1)), row('b', 5, promise(0.9)), row('c', 4, promise(-1))] as never))).toEqual(['late a']);
});

test('turning to us again within a week is one thing, on another channel another; an hour’s conversation and another problem are neither', () => {
  const contact = (customer: string, day: number, channel: string) => row(customer, day, { channel, touchpoint: channel });
  const marks = contactMarks([
    ...[contact('again', 1, 'phone'), contact('again', 3, 'phone')],
    ...[contact('hops', 1, 'phone'), contact('hops', 3, 'email')],
    ...[contact('talks', 1, 'chat'), contact('talks', 1.01, 'chat'), contact('talks', 1.02, 'chat')],
    ...[contact('later', 1, 'phone'), contact('later', 20, 'phone')],
  ] as never);
  expect(hits(marks).sort()).toEqual(['contact again', 'contact hops', 'hop hops']);
  expect(marks.find(({ detector, hit }) => hit && detector === 'hop')?.place).toBe('touchpoint:phone');
});

test('how it felt afterwards is held against before, the moment itself left out, and what those customers spend is known', () => {
  const life = (after: number): TestStep[] => [
    step(80, 'Ordered', 'order', { intensity: 0.5, amount: 40 }),
    step(90, 'App Crashed', 'error', { intensity: -1, channel: 'app' }),
    step(91, 'Wrote', 'message', { intensity: after }),
  ];
  const [found] = findFrictions(someTrails(Array.from({ length: 10 }, (_, n) => life(n % 2 === 0 ? -1.5 : -0.5))), asked());
  expect(found).toMatchObject({
    detector: 'error',
    customers: 10,
    spent: 400,
    felt: { before: { mean: 0.5 }, after: { mean: -1 }, change: { mean: -1.5, n: 10 } },
  });
  expect(found?.felt.change?.high).toBeLessThan(-1);
});
