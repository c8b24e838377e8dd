import { expect, test } from 'vitest';
import { guessDates, readDate } from './dates.ts';
import { currencyIn, guessDecimal, readNumber } from './numbers.ts';

test.each([
  ['2010-12-01 08:26:00', 'iso', 'UTC', '2010-12-01T08:26:00.000Z'],
  ['2010-12-01T08:26:00.5+02:00', 'iso', 'UTC', '2010-12-01T06:26:00.500Z'],
  ['2010-07-01 08:26', 'iso', 'Europe/Berlin', '2010-07-01T06:26:00.000Z'],
  ['2010-12-01', 'dmy', 'Europe/Berlin', '2010-11-30T23:00:00.000Z'],
  ['19970118', 'yyyymmdd', 'UTC', '1997-01-18T00:00:00.000Z'],
  ['31.12.2023', 'dmy', 'UTC', '2023-12-31T00:00:00.000Z'],
  ['1/2/24 3:04 PM', 'mdy', 'UTC', '2024-01-02T15:04:00.000Z'],
  ['1/2/24 3:04', 'dmy', 'UTC', '2024-02-01T03:04:00.000Z'],
  ['12-Mar-2019', 'dmy', 'UTC', '2019-03-12T00:00:00.000Z'],
  ['1290000000', 'unix', 'UTC', '2010-11-17T13:20:00.000Z'],
  ['1290000000000', 'unix', 'UTC', '2010-11-17T13:20:00.000Z'],
] as const)('%s read as %s in %s is %s', (text, order, zone, expected) => {
  expect(readDate(text, order, zone)?.toISOString()).toBe(expected);
});

test.each(['31.02.2023', 'tomorrow', '', '2023-13-01', '99999999999999999999'])('"%s" is no date', (text) => {
  expect(readDate(text, 'dmy', 'UTC')).toBeUndefined();
});

test('a day above twelve decides between day and month first', () => {
  expect(guessDates(['01/02/2023', '25/02/2023'])?.dates).toBe('dmy');
  expect(guessDates(['01/02/2023', '02/25/2023'])?.dates).toBe('mdy');
});

test('where both readings are dates, the one that keeps the file in order of time is taken, with less certainty', () => {
  const guessed = guessDates(['01/02/2023', '01/03/2023', '01/04/2023', '02/01/2023', '02/02/2023']);
  expect(guessed).toMatchObject({ dates: 'mdy', sure: 0.75 });
  expect(guessDates(['03/03/2023'])?.sure).toBe(0.5);
});

test('plain words and small numbers are no dates', () => {
  expect(guessDates(['red', 'green'])).toBeUndefined();
  expect(guessDates(['1', '2'])).toBeUndefined();
});

test.each([
  ['1.234,50 €', ',', 1234.5],
  ['€1,234.50', '.', 1234.5],
  ['(12.00)', '.', -12],
  ['-3', ',', -3],
  ['7-', '.', -7],
  ['USD 5', '.', 5],
  ['1e3', '.', 1000],
  ['.5', '.', 0.5],
] as const)('%s with "%s" is %d', (text, decimal, expected) => {
  expect(readNumber(text, decimal)).toBe(expected);
});

test.each(['', 'abc', '1.2.3', '12 apples', '-'])('"%s" is no number', (text) => {
  expect(readNumber(text, '.')).toBeUndefined();
});

test('the sign of the fraction is found in the values', () => {
  expect(guessDecimal(['2,50', '1.234,00', '3']).decimal).toBe(',');
  expect(guessDecimal(['2.50', '1,234.00', '3']).decimal).toBe('.');
});

test('a currency is read from its sign or its code', () => {
  expect(currencyIn('12,00 €')).toBe('EUR');
  expect(currencyIn('GBP 3')).toBe('GBP');
  expect(currencyIn('3')).toBeUndefined();
});
