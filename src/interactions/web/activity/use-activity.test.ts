import { expect, test } from 'vitest';
import { asQuery } from './use-activity.ts';

test('a filter in the address asks the API for the same', () => {
  expect(asQuery({ channel: 'web,app', q: 'refund', to: '2026-02-28' })).toEqual({
    channel: ['web', 'app'],
    kind: undefined,
    touchpoint: undefined,
    q: 'refund',
    to: '2026-03-01',
  });
});

test('an address without filters asks for everything', () => {
  expect(Object.values(asQuery({}) ?? {}).filter((value) => value !== undefined)).toEqual([]);
});
