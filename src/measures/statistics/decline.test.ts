import { expect, test } from 'vitest';
import { limitFor, watch } from './decline.ts';
import { stoppedIn } from './stopped.ts';
import type { Day } from './usual.ts';

const DOWN = { direction: 'down', change: 10, minimum: 5 } as const;
const dayOf = (index: number) => new Date(Date.UTC(2025, 0, 6 + index)).toISOString().slice(0, 10);

/** Days of NPS answers with exactly these shares of promoters and detractors: chance raises nothing here. */
function days(count: number, perDay: number, camps: (day: number) => [number, number]): Day[] {
  return Array.from({ length: count }, (_, index) => {
    const [promoters, detractors] = camps(index).map((share) => Math.round(share * perDay)) as [number, number];
    return { day: dayOf(index), n: perDay, sum: 100 * (promoters - detractors), squares: 10_000 * (promoters + detractors) };
  });
}

test('the limit of a CUSUM keeps false alarms as far apart as Siegmund’s formula says', () => {
  // Siegmund (1985): k = .5, h = 4 → about 338 … 340 steps for the one-sided chart.
  expect(limitFor(0.5, 338)).toBeCloseTo(4, 1);
});

test('a fall is raised once, tells since when, and is over when the old level is back', () => {
  const series = days(260, 60, (day) => (day >= 150 && day < 175 ? [0.35, 0.35] : [0.55, 0.15]));
  const { alarms, judged } = watch(series, DOWN);
  expect(alarms).toHaveLength(1);
  expect(alarms[0]).toMatchObject({ how: 'recovered' });
  const [{ raisedOn = '', since = '' } = {}] = alarms;
  expect(raisedOn >= dayOf(150) && raisedOn <= dayOf(153)).toBe(true);
  expect(since).toBe(dayOf(150));
  expect((alarms[0]?.overOn ?? '') > dayOf(175)).toBe(true);
  expect(judged.filter(({ isAlarmed }) => isAlarmed).length).toBeGreaterThan(20);
});

test('a rise raises nothing where falling is bad, and everything where rising is', () => {
  const series = days(200, 60, (day) => (day >= 150 ? [0.75, 0.05] : [0.5, 0.25]));
  expect(watch(series, DOWN).alarms).toEqual([]);
  expect(watch(series, { ...DOWN, direction: 'up' }).alarms).toHaveLength(1);
});

test('bad Mondays are usual, and no alarm', () => {
  const series = days(200, 60, (day) => (day % 7 === 0 ? [0.3, 0.4] : [0.6, 0.1]));
  expect(watch(series, DOWN).alarms).toEqual([]);
});

test('a new level that stays becomes the usual one, and raises no more', () => {
  const series = days(330, 60, (day) => (day >= 120 ? [0.35, 0.35] : [0.55, 0.15]));
  expect(watch(series, DOWN).alarms.map(({ how }) => how)).toEqual(['settled']);
});

test('while too little is known nothing is judged, and days of few answers are put together', () => {
  const { judged } = watch(
    days(30, 10, () => [0.5, 0.2]),
    DOWN,
  );
  expect(judged.every(({ expected }) => expected === null)).toBe(true);
  const thin = watch(
    days(300, 1, (day) => (day > 200 ? [0, 1] : [day % 4 === 0 ? 0 : 1, 0])),
    DOWN,
  );
  expect(thin.alarms).toHaveLength(1);
});

test('answers that stopped coming are a broken source; a quiet weekend is none', () => {
  const working = days(60, 12, () => [0.5, 0.2]).map((day, index) => (index % 7 > 4 ? { ...day, n: 0, sum: 0, squares: 0 } : day));
  const silent = (count: number) => Array.from({ length: count }, (_, index) => ({ day: dayOf(60 + index), n: 0, sum: 0, squares: 0 }));
  expect(stoppedIn([...working, ...silent(3)])).toBeUndefined();
  expect(stoppedIn([...working, ...silent(9)])).toMatchObject({ since: dayOf(60), days: 9 });
});
