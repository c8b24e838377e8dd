import { expect, test } from 'vitest';
import type { Entry } from '#interactions/contract';
import { promiseKept } from '../../../apps/web/ui/promise.ts';
import { byDay, byYear } from './days.ts';
import { layOver, newsIn } from './fresh.ts';
import { spanOf } from './span-of.ts';

const entry = (id: string, at: string, count?: number) =>
  ({ id, at, group: count ? { type: 'visit', count, from: at, to: at, rows: [] } : null }) as unknown as Entry;

test('entries of one day stand under one heading', () => {
  const days = byDay([entry('c', '2026-05-03T10:00:00'), entry('b', '2026-05-03T09:00:00'), entry('a', '2026-05-01T09:00:00')]);
  expect(days.map((day) => [day.key, day.entries.length])).toEqual([
    ['2026-05-03', 2],
    ['2026-05-01', 1],
  ]);
});

test('months are listed newest first under their years', () => {
  const years = byYear([
    { value: '2025-12', n: 1 },
    { value: '2026-01', n: 2 },
    { value: '2026-02', n: 3 },
  ]);
  expect(years.map((year) => [year.year, year.months.map((month) => month.value)])).toEqual([
    ['2026', ['2026-02', '2026-01']],
    ['2025', ['2025-12']],
  ]);
});

test('news is what is not on screen, and a visit that went on', () => {
  const shown = [entry('visit', '2026-05-03T10:00:00Z', 2), entry('a', '2026-05-01T09:00:00Z')];
  const fresh = [entry('n', '2026-05-03T11:00:00Z'), entry('visit', '2026-05-03T10:20:00Z', 3), entry('a', '2026-05-01T09:00:00Z')];
  expect(newsIn(fresh, shown).map((one) => one.id)).toEqual(['n', 'visit']);
  expect(
    layOver(fresh, [shown])
      ?.flat()
      .map((one) => [one.id, one.group?.count]),
  ).toEqual([
    ['n', undefined],
    ['visit', 3],
    ['a', undefined],
  ]);
});

test('a newest page that does not touch the story asks to read it anew', () => {
  expect(layOver([entry('z', '2026-06-01T00:00:00Z')], [[entry('a', '2026-05-01T00:00:00Z')]])).toBeNull();
});

test('a parcel on the promised day is on time, three days after is three days late', () => {
  expect(promiseKept('2026-05-03T00:00:00', '2026-05-03T18:00:00')).toEqual({ state: 'on_time', days: 0 });
  expect(promiseKept('2026-05-03T23:00:00', '2026-05-06T08:00:00')).toEqual({ state: 'late', days: 3 });
  expect(promiseKept('2026-05-03T12:00:00', '2026-05-02T12:00:00')).toEqual({ state: 'early', days: 1 });
  expect(promiseKept('2026-05-03T12:00:00', null)).toBeNull();
});

test('a span is told in its two largest units', () => {
  expect(spanOf(4210)).toEqual([
    { unit: 'hour', n: 1 },
    { unit: 'minute', n: 10 },
  ]);
  expect(spanOf(0)).toEqual([{ unit: 'second', n: 0 }]);
});
