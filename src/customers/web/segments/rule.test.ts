import { expect, test } from 'vitest';
import type { SegmentRule } from '../../contract.ts';
import { addGroup, addTo, blank, changeAt, completePart, EMPTY_RULE, isWhole, removeAt } from './rule.ts';
import { ruleInParts, ruleInWords } from './rule-in-words.ts';

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

test('a touchpoint and a source are said by name, and one that is gone is said to be gone', () => {
  const t = (key: string, values: Record<string, unknown> = {}) => [key, ...Object.values(values)].join(' ');
  const named = { touchpoints: [{ value: 't1', label: 'Till' }], sources: [{ value: 's1', label: 'people.csv' }] };
  const said = (condition: SegmentRule['conditions'][number]) => ruleInWords(t, { match: 'all', conditions: [condition] }, named);
  expect(said({ kind: 'source', sourceId: 's1' })).toBe('segments.said.source people.csv');
  expect(said({ kind: 'source', sourceId: 's2' })).toContain('segments.said.sourceGone');
  expect(said({ kind: 'behaviour', name: 'did', parameters: { touchpoint: 't1' } })).toContain('segments.did.at Till');
  expect(said({ kind: 'behaviour', name: 'did', parameters: { touchpoint: 't2' } })).toContain('segments.gone');
  expect(isWhole({ match: 'all', conditions: [{ kind: 'behaviour', name: 'did', parameters: { touchpoint: 't1' } }] })).toBe(true);
  expect(isWhole({ match: 'all', conditions: [blank('source')] })).toBe(false);
});

test('what another room offers is said by that room, in its place in the sentence', () => {
  const t = (key: string, { words, name }: Record<string, unknown> = {}) =>
    key === 'segments.said.not' ? `not ${words}` : key.startsWith('segments.join') ? 'and' : name ? String(name) : 'tagged';
  const stage = { kind: 'behaviour' as const, name: 'stage', parameters: { stageId: crypto.randomUUID() } };
  const rule: SegmentRule = {
    match: 'all',
    conditions: [tag('vip'), { kind: 'group', match: 'any', not: true, conditions: [{ ...stage, not: true }, tag('a')] }],
  };
  const parts = ruleInParts(t, rule, { touchpoints: [], sources: [] });
  expect(parts).toEqual(['tagged and not (not ', { behaviour: { ...stage, not: true }, words: 'stage' }, ' and tagged)']);
});
