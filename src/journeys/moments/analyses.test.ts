import { expect, test } from 'vitest';
import { momentBacktest } from './backtest.ts';
import { momentScores, momentWorklist } from './scores.ts';
import { seeded, someTrails, type TestStep } from './testing.ts';
import { momentsOfTruth, USUAL_PRIORS } from './truth.ts';

const DAY = 86_400_000;
const felt = (day: number, intensity: number, touchpoint = 'site'): TestStep => ({ day, intensity, touchpoint, kind: 'page' });

test('scores are over customers, however many moments each had', () => {
  const trails = someTrails([[felt(1, 2)], [felt(1, -1), felt(2, -1), felt(3, -1)], [{ day: 1, kind: 'page' }]]);
  const scores = momentScores(trails, {});
  expect(scores).toMatchObject({ customers: 2, moments: 4, remembered: { mean: 0.5, n: 2, low: null } });
  expect(scores.cumulative?.mean).toBe(-0.5);
  expect(scores.distribution).toEqual([0, 0, 1, 0, 0, 0, 0, 1]);
});

test('each worklist names who belongs on it, worst first', () => {
  const trails = someTrails([
    [felt(80, 1), felt(85, 1), felt(90, -1)],
    [felt(88, -1.8), felt(95, 1)],
    [felt(97, -2)],
    [felt(10, -2)],
    [felt(96, 1)],
  ]);
  const on = (list: 'ended-badly' | 'severe-moment' | 'good-then-bad') =>
    momentWorklist(trails, { list, now: 100 * DAY, limit: 10 }).rows.map(({ customer }) => customer);
  expect(on('ended-badly')).toEqual(['c2', 'c0']);
  expect(on('good-then-bad')).toEqual(['c0']);
  expect(on('severe-moment')).toEqual(['c2']);
  expect(momentWorklist(trails, { list: 'ended-badly', now: 100 * DAY, limit: 1 })).toMatchObject({ total: 2, rows: [{ customer: 'c2' }] });
});

/** Customers whose coming back is drawn from `chance` of their moments. */
function lives(count: number, chance: (moments: number[]) => number): TestStep[][] {
  const random = seeded(11);
  return Array.from({ length: count }, () => {
    const moments = Array.from({ length: 5 }, () => Math.round((random() * 4 - 2) * 4) / 4);
    const steps = moments.map((intensity, index) => felt(index * 5 + 1, intensity));
    return random() < chance(moments) ? [...steps, { day: 40, kind: 'order', amount: 10 }] : steps;
  });
}

const asked = { result: 'repurchase' as const, split: 30 * DAY, horizon: 60 * DAY };

test('where customers go by peak and end, the back-test says so; where by nothing, that none is better; of few, nothing', () => {
  const peakEnd = (moments: number[]) => {
    const peak = moments.reduce((most, one) => (Math.abs(one) > Math.abs(most) ? one : most), 0);
    return 1 / (1 + Math.exp(-1.5 * (peak + (moments.at(-1) ?? 0))));
  };
  const told = momentBacktest(someTrails(lives(1_500, peakEnd)), asked);
  expect(told.verdict).toBe('remembered');
  expect(told.scores[0]?.low).toBeGreaterThan(0.75);
  expect(momentBacktest(someTrails(lives(1_500, () => 0.5)), asked).verdict).toBe('none-better');
  expect(momentBacktest(someTrails(lives(40, () => 0.5)), asked)).toMatchObject({ verdict: 'too-little', scores: [] });
});

/** Spend drives both calling and coming back; a bad call itself takes `harm` off the chance. */
function callers(count: number, harm: number): TestStep[][] {
  const random = seeded(5);
  const kinds = { spender: { amount: 400, calls: 0.7, back: 0.8 }, other: { amount: 10, calls: 0.3, back: 0.4 } };
  return Array.from({ length: count }, () => {
    const { amount, calls, back } = random() < 0.5 ? kinds.spender : kinds.other;
    const called = random() < calls;
    const bad = called && random() < 0.5;
    const returned = random() < back - (bad ? harm : 0);
    return [
      { day: 1, kind: 'order', touchpoint: 'till', amount },
      ...(called ? [{ day: 10, kind: 'call', touchpoint: 'phone', intensity: bad ? -1.5 : 0.1 }] : []),
      ...(returned ? [{ day: 40, kind: 'order', touchpoint: 'till', amount: 20 }] : []),
    ];
  });
}

test('what a bad call costs is found, with what spend explains taken out', () => {
  const truths = momentsOfTruth(someTrails(callers(4_000, 0.3)), { ...asked, priors: USUAL_PRIORS });
  const phone = truths.find(({ touchpoint }) => touchpoint === 'phone');
  expect(phone).toMatchObject({ class: 'problem' });
  expect(phone?.bad.low).toBeLessThan(-0.3);
  expect(phone?.bad.high).toBeGreaterThan(-0.3);
  expect(phone?.bad.high).toBeLessThan(-0.2);
  expect(phone?.fromData).toBeGreaterThan(0.9);
  expect(truths[0]).toBe(phone);
});

test('where a bad call costs nothing, the interval says so', () => {
  const phone = momentsOfTruth(someTrails(callers(4_000, 0)), { ...asked, priors: USUAL_PRIORS }).find(
    ({ touchpoint }) => touchpoint === 'phone',
  );
  expect(phone?.bad.low).toBeLessThan(0);
  expect(phone?.bad.high).toBeGreaterThan(0);
});

test('of few customers the prior speaks, and says that it does', () => {
  const phone = momentsOfTruth(someTrails(callers(30, 0.3)), { ...asked, priors: USUAL_PRIORS }).find(
    ({ touchpoint }) => touchpoint === 'phone',
  );
  expect(phone?.fromData).toBeLessThan(0.5);
  expect(phone?.bad.effect).toBeLessThan(0);
});
