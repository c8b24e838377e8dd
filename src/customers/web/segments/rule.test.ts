import { expect, test } from 'vitest';
import { addGroup, addTo, blank, changeAt, completePart, EMPTY_RULE, isWhole, removeAt } from './rule.ts';

const tag = (name: string) => ({ kind: 'tag' as const, tag: name });

test('an unfinished condition is left out of the count', () => {
  const rule = addTo(addTo(EMPTY_RULE, null, tag('vip')), null, blank('trait'));
  expect(completePart(rule).conditions).toEqual([tag('vip')]);
  expect(isWhole(rule)).toBe(false);
});

test('a group asks the other way round than the rule it stands in, and goes when it is empty', () => {
  const rule = addGroup(EMPTY_RULE);
  expect(rule.conditions[0]).toMatchObject({ kind: 'group', match: 'any' });
  expect(removeAt(rule, [0, 0]).conditions).toEqual([]);
});

test('a condition in a group is changed in its place', () => {
  const rule = changeAt(addTo(addGroup(EMPTY_RULE), 0, tag('a')), [0, 1], tag('b'));
  expect(rule.conditions[0]).toMatchObject({ conditions: [{ kind: 'trait' }, tag('b')] });
});

test('a trait that only has to be known needs no value', () => {
  expect(isWhole({ match: 'all', conditions: [{ kind: 'trait', key: 'city', is: 'known' }] })).toBe(true);
});
