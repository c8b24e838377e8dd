import type { SegmentRule, SegmentRuleCondition } from '../../contract.ts';
import { isToldEnough } from './behaviours.ts';

export type Group = Extract<SegmentRule['conditions'][number], { kind: 'group' }>;
export type Part = SegmentRule['conditions'][number];
/** Where a condition stands: its place in the rule, and its place in a group there. */
export type Place = [number] | [number, number];

export const EMPTY_RULE: SegmentRule = { match: 'all', conditions: [] };

export function blank(kind: SegmentRuleCondition['kind'], name = ''): SegmentRuleCondition {
  switch (kind) {
    case 'trait':
      return { kind, key: '', is: 'is', value: '' };
    case 'tag':
      return { kind, tag: '' };
    case 'consent':
      return { kind, purpose: '', state: 'granted' };
    case 'source':
      return { kind, sourceId: '' };
    case 'identifier':
      return { kind, identifierKind: 'email' };
    case 'seen':
    case 'new':
      return { kind, days: 30 };
    case 'behaviour':
      return { kind, name, parameters: name === 'did' ? { kind: 'order' } : {} };
  }
}

/** Whether a condition says enough to be asked of the server. */
export function isComplete(condition: SegmentRuleCondition): boolean {
  switch (condition.kind) {
    case 'trait':
      return condition.key.trim() !== '' && (condition.is === 'known' || (condition.value !== undefined && condition.value !== ''));
    case 'tag':
      return condition.tag.trim() !== '';
    case 'consent':
      return condition.purpose.trim() !== '';
    case 'source':
      return condition.sourceId !== '';
    case 'identifier':
      return condition.identifierKind.trim() !== '';
    case 'seen':
    case 'new':
      return condition.days >= 1;
    case 'behaviour':
      return isToldEnough(condition.name, condition.parameters);
  }
}

/** The rule without what is not filled in yet, so that it can be counted while it is being written. */
export function completePart(rule: SegmentRule): SegmentRule {
  const conditions = rule.conditions
    .map((part) => (part.kind === 'group' ? { ...part, conditions: part.conditions.filter(isComplete) } : part))
    .filter((part) => (part.kind === 'group' ? part.conditions.length > 0 : isComplete(part)));
  return { ...rule, conditions };
}

export const isWhole = (rule: SegmentRule): boolean =>
  rule.conditions.length > 0 && JSON.stringify(completePart(rule)) === JSON.stringify(rule);

export function changeAt(rule: SegmentRule, place: Place, next: Part): SegmentRule {
  const [index, inner] = place;
  const conditions = rule.conditions.map((part, position) => {
    if (position !== index) return part;
    if (inner === undefined || part.kind !== 'group' || next.kind === 'group') return next;
    return { ...part, conditions: part.conditions.map((condition, at) => (at === inner ? next : condition)) };
  });
  return { ...rule, conditions };
}

/** Takes a condition away; a group that is empty afterwards goes with it. */
export function removeAt(rule: SegmentRule, place: Place): SegmentRule {
  const [index, inner] = place;
  const conditions = rule.conditions.flatMap((part, position) => {
    if (position !== index) return [part];
    if (inner === undefined || part.kind !== 'group') return [];
    const left = part.conditions.filter((_, at) => at !== inner);
    return left.length > 0 ? [{ ...part, conditions: left }] : [];
  });
  return { ...rule, conditions };
}

export function addTo(rule: SegmentRule, group: number | null, condition: SegmentRuleCondition): SegmentRule {
  if (group === null) return { ...rule, conditions: [...rule.conditions, condition] };
  const conditions = rule.conditions.map((part, position) =>
    position === group && part.kind === 'group' ? { ...part, conditions: [...part.conditions, condition] } : part,
  );
  return { ...rule, conditions };
}

export const addGroup = (rule: SegmentRule): SegmentRule => ({
  ...rule,
  conditions: [...rule.conditions, { kind: 'group', match: rule.match === 'all' ? 'any' : 'all', conditions: [blank('trait')] }],
});
