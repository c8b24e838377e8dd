import { expect, test } from 'vitest';
import { byWeek } from './weeks.ts';

const day = (number: number, mean: number | null, people: number, half: number | null) => ({
  day: `2026-01-${String(number).padStart(2, '0')}`,
  intensity: {
    mean,
    n: people * 2,
    people,
    interval: mean === null || half === null ? null : ([mean - half, mean + half] as [number, number]),
  },
});

test('days become weeks counted back from the newest, weighted by the people who spoke', () => {
  const days = [
    day(1, -1, 10, 0.5),
    ...Array.from({ length: 6 }, (_, index) => day(index + 2, null, 0, null)),
    day(8, 1, 30, 0.2),
    day(9, 0, 10, 0.4),
  ];
  const weeks = byWeek(days);
  expect(weeks.map(({ mean, people }) => [mean, people])).toEqual([
    [-1, 10],
    [0.75, 40],
  ]);
});

test('several days say more together than each alone', () => {
  const [week] = byWeek(Array.from({ length: 7 }, (_, index) => day(index + 1, 0.5, 20, 0.4)));
  const half = ((week?.interval?.[1] ?? 0) - (week?.interval?.[0] ?? 0)) / 2;
  // Seven equal, independent means: the half-width shrinks by the root of seven.
  expect(half).toBeCloseTo(0.4 / Math.sqrt(7), 6);
});

test('a week whose days are all too thin has no interval', () => {
  const [week] = byWeek([day(1, 1, 3, null), day(2, -1, 2, null)]);
  expect(week).toMatchObject({ people: 5, interval: null });
});

test('a week in which nobody spoke is not drawn', () => {
  expect(byWeek([day(1, null, 0, null)])).toEqual([]);
  expect(byWeek([])).toEqual([]);
});
