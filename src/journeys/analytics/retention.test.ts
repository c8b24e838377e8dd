import fc from 'fast-check';
import { expect, test } from 'vitest';
import { behind } from './behind.ts';
import { type RetentionQuestion, retention } from './retention.ts';
import { named, type Said, trailsOfSteps } from './testing/hand-made.ts';

const day = (text: string) => Date.parse(`${text}T12:00:00Z`);
const did = (who: string, name: string, ...days: string[]): Said[] => days.map((text) => ({ who, name, at: day(text) }));
const asked: RetentionQuestion = { selection: {}, unit: 'month', now: day('2026-04-15') };
const table = (said: Said[], change: Partial<RetentionQuestion> = {}) =>
  retention(trailsOfSteps(said), { ...asked, ...change }).cohorts.map(({ start, size, cells }) => [
    new Date(start).toISOString().slice(0, 10),
    size,
    cells.map(({ customers }) => customers),
  ]);

const said = [
  ...did('ann', 'Looked', '2026-01-03', '2026-01-30', '2026-03-01'),
  ...did('ben', 'Looked', '2026-01-20'),
  ...did('ben', 'Bought', '2026-02-11', '2026-03-12', '2026-04-02'),
  ...did('cem', 'Bought', '2026-03-31', '2026-04-01'),
];

test('customers are held against when they first came', () => {
  expect(table(said)).toEqual([
    ['2026-01-01', 2, [2, 1, 2, 1]],
    ['2026-03-01', 1, [1, 1]],
  ]);
});

test('coming and coming back may each be something that happens; buying again is both', () => {
  const buying = { begin: named('Bought'), back: named('Bought') };
  expect(table(said, buying)).toEqual([
    ['2026-02-01', 1, [1, 1, 1]],
    ['2026-03-01', 1, [1, 1]],
  ]);
  const { members, again } = retention(trailsOfSteps(said), { ...asked, ...buying });
  expect({ members, again }).toMatchObject({ members: 2, again: { customers: 2, share: 1, medianSeconds: 15 * 86_400 } });
});

test('a month that is not over says so', () => {
  const { cohorts } = retention(trailsOfSteps(said), asked);
  expect(cohorts[0]?.cells.map(({ isOver }) => isOver)).toEqual([true, true, true, false]);
});

test('a cohort is of those who really came first in it, though only later months are asked for', () => {
  expect(table(said, { selection: { from: day('2026-02-01') } })).toEqual([['2026-03-01', 1, [1, 1]]]);
});

test('weeks begin on Monday', () => {
  const week = did('ann', 'Looked', '2026-03-01', '2026-03-02', '2026-03-15');
  expect(table(week, { unit: 'week', now: day('2026-03-16') })).toEqual([['2026-02-23', 1, [1, 1, 1, 0]]]);
});

test('whatever happened, the table is what sets of customers give, and every cell leads to them', () => {
  const steps = fc.array(
    fc.record({
      who: fc.constantFrom('a', 'b', 'c', 'd'),
      at: fc.integer({ min: day('2026-01-01'), max: day('2026-04-14') }),
      name: fc.constantFrom('A', 'B'),
    }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(steps, fc.constantFrom('week' as const, 'month' as const), (made, unit) => {
      const question = { ...asked, unit, back: named('B') };
      const trails = trailsOfSteps(made);
      const monday = (at: number) => new Date(at - ((new Date(at).getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10);
      const unitOf = (at: number) => (unit === 'week' ? monday(at) : `${new Date(at).toISOString().slice(0, 7)}-01`);
      const first = new Map<string, number>();
      for (const { who, at } of made) first.set(who, Math.min(at, first.get(who) ?? at));
      const { cohorts } = retention(trails, question);
      for (const { start, size, cells } of cohorts) {
        const members = [...first].filter(([, at]) => unitOf(at) === unitOf(start)).map(([who]) => who);
        expect(size).toBe(members.length);
        for (const { offset, customers } of cells) {
          const then =
            unit === 'week'
              ? start + offset * 7 * 86_400_000
              : Date.UTC(new Date(start).getUTCFullYear(), new Date(start).getUTCMonth() + offset, 1);
          const back = members.filter((who) => made.some((one) => one.who === who && one.name === 'B' && unitOf(one.at) === unitOf(then)));
          expect(customers).toBe(back.length);
          const mark = { of: 'retention' as const, cohort: start, offset, ...question };
          expect(behind(trails, { mark, page: 'customers', offset: 0, limit: 1 }).customers).toBe(customers);
        }
      }
      expect(cohorts.reduce((sum, { size }) => sum + size, 0)).toBe(first.size);
    }),
  );
});
