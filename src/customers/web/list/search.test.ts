import { expect, test } from 'vitest';
import { asQuery, asView, isFiltered, sameView } from './search.ts';

const now = Date.UTC(2026, 10, 21, 12, 0, 30);

test('seen within seven days asks for what came after, not seen for thirty for what came before', () => {
  expect(asQuery({ seen: '7' }, now)).toMatchObject({ seenAfter: '2026-11-14T12:00:00.000Z' });
  expect(asQuery({ seen: '-30' }, now)).toMatchObject({ seenBefore: '2026-10-22T12:00:00.000Z' });
});

test('a search that looks like a number is still text', () => {
  expect(asQuery({ search: 4711 as unknown as string }, now).search).toBe('4711');
});

test('a view is the same in whatever order its filters were set', () => {
  expect(sameView(asView({ tag: 'vip', search: 'ann' }), asView({ search: 'ann', tag: 'vip', source: '' }))).toBe(true);
});

test('an order alone is not a filter', () => {
  expect(isFiltered({ sort: 'name' })).toBe(false);
  expect(isFiltered({ tag: 'vip' })).toBe(true);
});
