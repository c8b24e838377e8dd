import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeColumns } from '../trails/trails.ts';
import type { StageRule } from '../words.contract.ts';
import { makeWalker, type StageToWalk } from './walk.ts';

const DAY = 86_400_000;
const words = { touchpoints: [], kinds: ['page', 'order', 'call'], channels: [], names: [], sources: [] };
type Kind = 'page' | 'order' | 'call';
const on = (kind: Kind, more: Partial<StageRule> = {}): StageRule => ({ any: [{ kinds: [kind] }], again: false, ...more });

const stages: StageToWalk[] = [
  { id: 'aware', rule: on('page') },
  { id: 'buys', rule: on('order') },
  { id: 'help', rule: on('call', { again: true }) },
  { id: 'again', rule: on('order', { again: true }) },
  { id: 'lapsed', rule: { any: [], silentDays: 60, again: true } },
];

/** `page@3` is a page view on day 3. */
function walk(steps: string[], nowDay: number, over = stages) {
  const columns = makeColumns(steps.length);
  steps.forEach((step, row) => {
    const [kind = '', day = ''] = step.split('@');
    columns.kind[row] = words.kinds.indexOf(kind) + 1;
    columns.at[row] = Number(day) * DAY;
  });
  const stays = makeWalker(over, words, nowDay * DAY)(columns, 0, steps.length);
  return stays.map(({ stage, enteredAt, leftAt }) => `${over[stage]?.id}@${enteredAt / DAY}-${leftAt === null ? '' : leftAt / DAY}`);
}

test('a customer goes forward, and is in the stage they entered last', () => {
  expect(walk(['page@1', 'page@2', 'order@3'], 4)).toEqual(['aware@1-3', 'buys@3-']);
});

test('looking around after buying does not take a customer back', () => {
  expect(walk(['page@1', 'order@3', 'page@5'], 6)).toEqual(['aware@1-3', 'buys@3-']);
});

test('a second order is a repurchase, the nearest stage ahead', () => {
  expect(walk(['order@1', 'order@2', 'order@3'], 4)).toEqual(['buys@1-2', 'again@2-']);
});

test('a stage that may be entered again is entered from behind, and left again', () => {
  expect(walk(['order@1', 'order@2', 'call@3', 'order@4'], 5)).toEqual(['buys@1-2', 'again@2-3', 'help@3-4', 'again@4-']);
});

test('after sixty silent days a customer has lapsed from the sixtieth day on, and an order brings them back', () => {
  expect(walk(['order@1', 'order@100'], 101)).toEqual(['buys@1-61', 'lapsed@61-100', 'again@100-']);
  expect(walk(['order@1'], 60)).toEqual(['buys@1-']);
  expect(walk(['order@1'], 61)).toEqual(['buys@1-61', 'lapsed@61-']);
});

test('who was never in a stage does not fall silent', () => {
  expect(walk(['page@1'], 500, stages.slice(1))).toEqual([]);
});

test('a stage without a rule is never entered', () => {
  expect(walk(['page@1', 'order@2'], 3, [{ id: 'dream', rule: null }, ...stages])).toEqual(['aware@1-2', 'buys@2-']);
});

test('whatever happens: stays follow each other without gap, the last is open, and a later now only adds silence', () => {
  const step = fc.tuple(fc.constantFrom<Kind>('page', 'order', 'call'), fc.integer({ min: 0, max: 400 }));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), fc.integer({ min: 0, max: 200 }), (steps, later) => {
      const sorted = steps.sort(([, a], [, b]) => a - b).map(([kind, day]) => `${kind}@${day}`);
      const stays = walk(sorted, 400);
      stays.forEach((stay, index) => {
        const next = stays[index + 1];
        expect(stay.split('-')[1]).toBe(next ? next.split('@')[1]?.split('-')[0] : '');
      });
      const entered = (list: string[]) => list.map((stay) => stay.split('-')[0]);
      expect(entered(walk(sorted, 400 + later)).slice(0, stays.length)).toEqual(entered(stays));
    }),
  );
});
