import { expect, test } from 'vitest';
import { seeded, someTrails, type TestStep } from '../moments/testing.ts';
import { momentsOfTruth, USUAL_PRIORS } from '../moments/truth.ts';
import { harmOfPicks } from './harm.ts';

const DAY = 86_400_000;
const when = { result: 'repurchase' as const, split: 60 * DAY, horizon: 30 * DAY, priors: USUAL_PRIORS };

/** Everybody looks and orders; of every third a payment fails, and of those one in ten orders again, of the others six. */
function shop(): TestStep[][] {
  const random = seeded(7);
  return Array.from({ length: 300 }, (_, n): TestStep[] => {
    const isFailed = n % 3 === 0;
    const comes = random() < (isFailed ? 0.1 : 0.6);
    return [
      { day: 20 + (n % 10), touchpoint: 'shelf', kind: 'page', intensity: random() < 0.2 ? -1 : 0.2 },
      { day: 35 + (n % 10), touchpoint: 'till', kind: 'order', amount: 20 },
      isFailed ? { day: 50, touchpoint: 'till', kind: 'payment_failed', intensity: -1.5 } : { day: 50, touchpoint: 'shelf', kind: 'page' },
      ...(comes ? [{ day: 70, touchpoint: 'till', kind: 'order', amount: 20 }] : []),
    ];
  });
}

test('bad moments at one touchpoint cost exactly what the moments of truth say', () => {
  const trails = someTrails(shop());
  const truth = momentsOfTruth(trails, when).find(({ touchpoint }) => touchpoint === 'till');
  const [harm] = harmOfPicks(trails, { ...when, picks: [[{ touchpoints: ['till'] }]], cells: [{ of: 0, among: [0] }] });
  expect(harm).toEqual({ ...truth?.bad, compared: truth?.customers, fromData: truth?.fromData });
});

test('what is bad for all it happens to is held against those who came to the same stage', () => {
  const [failed, looked] = [[{ kinds: ['payment_failed' as const] }], [{ kinds: ['order' as const] }]];
  const [alone, among] = harmOfPicks(someTrails(shop()), {
    ...when,
    picks: [failed, looked],
    cells: [
      { of: 0, among: [0] },
      { of: 0, among: [0, 1] },
    ],
  });
  // Among themselves nobody is left to compare with: the interval holds 0, and so would any effect.
  expect(alone).toMatchObject({ customers: 100, compared: 100 });
  expect(among).toMatchObject({ customers: 100, compared: 300 });
  expect(among?.high).toBeLessThan(-0.2);
  expect(among?.effect).toBeLessThan(-0.3);
  expect(among?.effect).toBeGreaterThan(-0.65);
});

test('of fewer than five nothing is told', () => {
  const trails = someTrails(shop().slice(0, 4));
  expect(harmOfPicks(trails, { ...when, picks: [[{ touchpoints: ['till'] }]], cells: [{ of: 0, among: [0] }] })).toEqual([null]);
});
