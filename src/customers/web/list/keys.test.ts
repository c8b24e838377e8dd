import { expect, test } from 'vitest';
import { knownKeys, rowsKnown } from './keys.ts';

const page = (index: number, next: string | null, rows = 100) => ({ index, next, customers: Array.from({ length: rows }) });

test('each page that is read says where the next begins', () => {
  expect(knownKeys([''], [page(0, 'b')])).toEqual(['', 'b']);
  expect(knownKeys(['', 'b'], [page(0, 'b'), page(1, 'c')])).toEqual(['', 'b', 'c']);
});

test('nothing new keeps the very same list, far pages need not be read again', () => {
  const known = ['', 'b', 'c', 'd'];
  expect(knownKeys(known, [page(0, 'b'), page(2, 'd')])).toBe(known);
});

test('a first page that ends elsewhere now makes the later keys untrue', () => {
  expect(knownKeys(['', 'b', 'c', 'd'], [page(0, 'x'), page(2, 'd')])).toEqual(['', 'x']);
  expect(knownKeys(['', 'b', 'c'], [page(0, null, 40)])).toEqual(['']);
});

test('rows are counted by what was read; the page to come counts as full, but never beyond the known whole', () => {
  expect(rowsKnown(['', 'b'], [page(0, 'b')], 100, null)).toBe(200);
  expect(rowsKnown(['', 'b'], [page(0, 'b')], 100, 130)).toBe(130);
  expect(rowsKnown(['', 'b'], [page(0, 'b'), page(1, null, 7)], 100, 107)).toBe(107);
  expect(rowsKnown([''], [page(0, null, 0)], 100, 0)).toBe(0);
});
