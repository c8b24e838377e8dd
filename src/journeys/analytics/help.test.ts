import { expect, test } from 'vitest';
import { behind } from './behind.ts';
import { type ConformanceQuestion, conformance } from './conformance.ts';
import { type SwitchingQuestion, switching } from './switching.ts';
import { byName, named, type Said, trailsOfSteps, ways } from './testing/hand-made.ts';
import { waits } from './waits.ts';

const DAY = 86_400_000;
const contact = (who: string, day: number, channel: string): Said => ({ who, at: day * DAY, name: 'Asked', kind: 'chat', channel });
const asked: SwitchingQuestion = { selection: {}, contact: { kinds: ['chat'] }, gap: 7 * DAY, now: 100 * DAY };

const contacts = [
  contact('ann', 0, 'chat'),
  contact('ann', 7, 'phone'),
  contact('ann', 9, 'phone'),
  contact('ann', 30, 'chat'),
  contact('ben', 1, 'email'),
  contact('cem', 95, 'chat'),
  { who: 'ben', at: 2 * DAY, name: 'Looked', channel: 'web' },
];

test('contacts no more than seven days apart are one need; later ones are another', () => {
  const answer = switching(trailsOfSteps(contacts), asked);
  expect(answer).toMatchObject({ needs: 3, open: 1, customers: 2, contacts: 5, firstContact: { n: 2, of: 3 }, hopped: { n: 1, of: 3 } });
  expect(answer.contactsPerNeed.mean).toBeCloseTo(5 / 3);
  expect(answer.byContacts.map(({ needs }) => needs)).toEqual([2, 0, 1, 0, 0, 0]);
  expect(answer.hops).toEqual([{ from: 'chat', to: 'phone', count: 1, customers: 1 }]);
  expect(answer.channels.map(({ channel, needs, firstContact }) => [channel, needs, firstContact.n])).toEqual([
    ['chat', 2, 1],
    ['email', 1, 1],
  ]);
  expect(answer.medianSeconds).toBe(9 * 86_400);
});

test('needs lead to their customers', () => {
  const trails = trailsOfSteps(contacts);
  const count = (mark: object) => {
    const { customers, steps } = behind(trails, {
      mark: { of: 'switching', ...asked, ...mark } as never,
      page: 'customers',
      offset: 0,
      limit: 9,
    });
    return [customers, steps];
  };
  expect(count({ is: 'all' })).toEqual([2, 5]);
  expect(count({ is: 'open' })).toEqual([1, 1]);
  expect(count({ is: 'first' })).toEqual([2, 2]);
  expect(count({ is: 'hopped', from: 'chat', to: 'phone' })).toEqual([1, 3]);
  expect(count({ is: 'all', contacts: 3 })).toEqual([1, 3]);
  expect(count({ is: 'all', channel: 'email' })).toEqual([1, 1]);
});

test('waits stand on one scale, by what was waited for and by channel', () => {
  const said: Said[] = [10, 20, 30, 40].map((wait, n) => ({ who: `p${n % 2}`, at: n, name: 'Called', channel: 'phone', wait }));
  const trails = trailsOfSteps([...said, { who: 'p0', at: 9, name: 'Wrote', wait: 100 }, { who: 'p0', at: 10, name: 'Wrote' }]);
  const answer = waits(trails, byName);
  expect(answer.n).toBe(5);
  expect(answer.acts).toMatchObject([
    { key: 'Wrote', n: 1, customers: 1, medianSeconds: 100 },
    { key: 'Called', n: 4, customers: 2, quarterSeconds: 17.5, medianSeconds: 25, threeQuartersSeconds: 32.5, p90Seconds: 37 },
  ]);
  expect(answer.channels.map(({ key, n }) => [key, n])).toEqual([
    ['', 1],
    ['phone', 4],
  ]);
  expect(behind(trails, { mark: { of: 'waits', act: 'Called', ...byName }, page: 'customers', offset: 0, limit: 9 })).toMatchObject({
    customers: 2,
    steps: 4,
  });
});

const stage = (id: string, names: string[], again = false) => ({ id, any: [named(...names)], again });
const map: ConformanceQuestion = {
  ...byName,
  stages: [stage('look', ['A', 'B']), stage('buy', ['C']), stage('use', ['D']), stage('help', ['H'], true)],
  cards: [
    { id: 'brochure', happening: named('Brochure') },
    { id: 'ad', happening: named('A') },
  ],
};

test('a map explains what goes forward by its stages, and help at any time', () => {
  const answer = conformance(trailsOfSteps(ways('ann: A B C H D', 'ben: A H A C')), map);
  expect(answer).toMatchObject({ customers: 2, steps: 9, explained: 9, share: 1, fitness: { mean: 1, whole: 2 }, deviations: [] });
  expect(answer.stages.map(({ id, steps, customers }) => [id, steps, customers])).toEqual([
    ['look', 4, 2],
    ['buy', 2, 2],
    ['use', 1, 1],
    ['help', 2, 2],
  ]);
});

test('a map says which real ways it lacks, and what is drawn and nobody does', () => {
  const trails = trailsOfSteps(ways('ann: A D', 'ben: A X C A', 'cem: C'));
  const answer = conformance(trails, map);
  expect(answer.deviations.map(({ is, stage, to, count, customers }) => [is, stage, to, count, customers])).toEqual([
    ['move', '', 'buy', 1, 1],
    ['move', 'buy', 'look', 1, 1],
    ['step', 'look', 'X', 1, 1],
    ['move', 'look', 'use', 1, 1],
  ]);
  expect(answer).toMatchObject({ steps: 7, explained: 3, fitness: { whole: 0 } });
  expect(answer.unused).toEqual({ stages: ['help'], happenings: [{ stage: 'help', index: 0 }], cards: ['brochure'] });
  const mark = { of: 'conformance' as const, ...byName, stages: map.stages };
  const count = (more: object) => behind(trails, { mark: { ...mark, ...more } as never, page: 'customers', offset: 0, limit: 9 });
  for (const deviation of answer.deviations)
    expect(count({ is: deviation.is, stage: deviation.stage, to: deviation.to })).toMatchObject({ customers: 1, steps: 1 });
  expect(count({ is: 'stage', stage: 'buy' })).toMatchObject({ customers: 2, steps: 2 });
});
