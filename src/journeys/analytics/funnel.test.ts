import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testHouse } from '../../../tests/support/house.ts';
import { behind } from './behind.ts';
import { type FunnelQuestion, funnel } from './funnel.ts';
import { named, type Said, trailsOfSteps, ways } from './testing/hand-made.ts';

const HOUR = 3_600_000;
const steps = [named('A'), named('B'), named('C')];
const loose: FunnelQuestion = { selection: {}, steps, order: 'loose', window: 5 * HOUR };
const counts = (said: Said[], asked: Partial<FunnelQuestion> = {}) =>
  funnel(trailsOfSteps(said), { ...loose, ...asked }).steps.map(({ customers }) => customers);

test('a loose funnel lets other things happen between; a strict one lets nothing', () => {
  const said = ways('ann: A X B C', 'ben: A B C', 'cem: B A C', 'dia: X', 'eva: A B X C');
  expect(counts(said)).toEqual([4, 3, 3]);
  expect(counts(said, { order: 'strict' })).toEqual([4, 2, 1]);
});

test('who takes longer than the window is lost, unless they begin anew', () => {
  expect(counts(ways('ann: A X X X X X B C'))).toEqual([1, 0, 0]);
  expect(counts(ways('ann: A X X X X X A B C'))).toEqual([1, 1, 1]);
  expect(counts(ways('ann: A X X B C'), { window: 3 * HOUR })).toEqual([1, 1, 0]);
});

test('one interaction is one step, though it could be several', () => {
  const overlapping = [named('A', 'B'), named('B'), named('C')];
  expect(counts(ways('ann: B'), { steps: overlapping })).toEqual([1, 0, 0]);
  expect(counts(ways('ann: A B'), { steps: overlapping })).toEqual([1, 1, 0]);
  expect(counts(ways('ann: B B C'), { steps: overlapping })).toEqual([1, 1, 1]);
});

test('a funnel says how many convert, with the interval, how long it takes, and who was lost where', () => {
  const trails = trailsOfSteps(ways('ann: A B C', 'ben: A B', 'cem: A', 'dia: A X B X C'));
  const answer = funnel(trails, loose);
  expect(answer).toMatchObject({ entered: 4, converted: 2, medianSeconds: 3 * 3_600, p90Seconds: 3.8 * 3_600 });
  expect(answer.steps[1]).toMatchObject({ customers: 3, count: 3, share: 0.75, lost: 1, shareOfBefore: 0.75, medianSeconds: 3_600 });
  // Wilson's interval for 2 of 4, from the formula by hand.
  expect(answer.steps[2]?.interval?.map((bound) => bound.toFixed(3))).toEqual(['0.150', '0.850']);
  const lost = (step: number) =>
    behind(trails, { mark: { of: 'funnel', is: 'lost', step, ...loose }, page: 'customers', offset: 0, limit: 10 });
  const reached = (step: number) =>
    behind(trails, { mark: { of: 'funnel', is: 'reached', step, ...loose }, page: 'steps', offset: 0, limit: 10 });
  expect([lost(1).customers, lost(2).customers]).toEqual([1, 1]);
  expect(reached(2).told.map(({ name }) => name)).toEqual(['A', 'B', 'C', 'A', 'B', 'C']);
});

test('a funnel is told apart by the channel at which people entered', () => {
  const said = ways('ann: A B C', 'ben: A B', 'cem: A').map((step) => ({ ...step, channel: step.who === 'ann' ? 'web' : 'phone' }));
  expect(funnel(trailsOfSteps(said), { ...loose, by: 'channel' }).groups).toEqual([
    { key: 'phone', customers: [2, 1, 0] },
    { key: 'web', customers: [1, 1, 1] },
  ]);
});

const people = fc.array(
  fc.record({
    who: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
    at: fc.integer({ min: 0, max: 30 * HOUR }),
    name: fc.constantFrom('A', 'B', 'C', 'X'),
  }),
  { maxLength: 80 },
);

test('whatever happened, a loose funnel counts what the engine’s windowFunnel counts', async () => {
  const { clickhouse } = await (await testHouse()).newWorkspace();
  const runs = fc.sample(people, 60).map((said, run) => {
    // One moment each: in which order the engine takes ties is its own affair.
    const moments = new Set<number>();
    return { run, said: said.filter(({ at }) => !moments.has(at) && moments.add(at)) };
  });
  const all = runs.flatMap(({ run, said }) => said.map(({ who, at, name }) => [`${run}-${who}`, at, name] as const));
  const rows = await clickhouse.rows<{ run: string; level: number; n: number }>(
    `SELECT splitByChar('-', p)[1] AS run, level, count() AS n FROM (
       SELECT p, windowFunnel({window:UInt64})(t, n = 'A', n = 'B', n = 'C') AS level
       FROM (SELECT e.1 AS p, e.2 AS t, e.3 AS n FROM (SELECT arrayJoin(arrayZip({who:Array(String)}, {at:Array(UInt64)}, {name:Array(String)})) AS e
         WHERE {workspace:UUID} != generateUUIDv4())) GROUP BY p) GROUP BY run, level`,
    { window: 5 * HOUR, who: all.map(([who]) => who), at: all.map(([, at]) => at), name: all.map(([, , name]) => name) },
  );
  for (const { run, said } of runs) {
    const theirs = rows.filter((row) => Number(row.run) === run);
    const reached = [1, 2, 3].map((level) => theirs.filter((row) => row.level >= level).reduce((sum, { n }) => sum + Number(n), 0));
    expect(counts(said), JSON.stringify(said)).toEqual(reached);
  }
});

test('whatever happened, a strict funnel is the longest run of steps without anything between', () => {
  fc.assert(
    fc.property(people, (said) => {
      const longest = [...new Set(said.map(({ who }) => who))].map((who) => {
        const own = said.filter((step) => step.who === who).sort((a, b) => a.at - b.at);
        const runs = own.map((_, first) => {
          const run = ['A', 'B', 'C'].findIndex(
            (name, n) => own[first + n]?.name !== name || (own[first + n]?.at ?? 0) > (own[first]?.at ?? 0) + 5 * HOUR,
          );
          return run === -1 ? 3 : run;
        });
        return Math.max(0, ...runs);
      });
      expect(counts(said, { order: 'strict' })).toEqual([1, 2, 3].map((level) => longest.filter((done) => done >= level).length));
    }),
  );
});

test('whatever happened, every bar of a funnel leads to the customers it counts', () => {
  fc.assert(
    fc.property(people, fc.constantFrom('loose' as const, 'strict' as const), (said, order) => {
      const trails = trailsOfSteps(said);
      const answer = funnel(trails, { ...loose, order });
      answer.steps.forEach(({ customers, lost }, step) => {
        const count = (is: 'reached' | 'lost') =>
          behind(trails, { mark: { of: 'funnel', is, step, ...loose, order }, page: 'customers', offset: 0, limit: 1 }).customers;
        expect(count('reached')).toBe(customers);
        if (step > 0) expect(count('lost')).toBe(lost);
      });
    }),
  );
});
