import type { SegmentRule, SegmentRuleCondition } from '../../contract.ts';
import type { Choice } from './Named.tsx';
import type { NamedThings } from './use-segments.ts';

type Words = (key: string, values?: Record<string, unknown>) => string;

const nameOf = (choices: Choice[], id: unknown): string | undefined => choices.find(({ value }) => value === id)?.label;

const ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

function said(condition: SegmentRuleCondition, named: NamedThings): Record<string, unknown> {
  switch (condition.kind) {
    case 'trait':
      return { key: condition.key, value: condition.value ?? '' };
    case 'tag':
      return { tag: condition.tag };
    case 'consent':
      return { purpose: condition.purpose };
    case 'source':
      return { source: nameOf(named.sources, condition.sourceId) };
    case 'identifier':
      return { identifier: condition.identifierKind };
    case 'seen':
    case 'new':
      return { count: condition.days };
    case 'behaviour':
      return {
        name: condition.name.replaceAll(/[_.-]+/g, ' '),
        // An id says nothing to a person.
        parameters: Object.entries(condition.parameters)
          .filter(([, value]) => !ID.test(String(value)))
          .map(([key, value]) => `${key.replaceAll(/[_-]+/g, ' ')} ${String(value)}`)
          .join(', '),
      };
  }
}

function keyOf(condition: SegmentRuleCondition, named: NamedThings): string {
  if (condition.kind === 'source' && nameOf(named.sources, condition.sourceId) === undefined) return 'segments.said.sourceGone';
  if (condition.kind === 'trait') return `segments.said.trait.${condition.is}`;
  if (condition.kind === 'consent') return `segments.said.consent.${condition.state}`;
  return `segments.said.${condition.kind}`;
}

function didInWords(t: Words, told: Record<string, unknown>, named: NamedThings): string {
  const what = [told['kind'] ? t(`shell:kinds.${told['kind']}`) : '', told['name'] ?? ''].filter(Boolean).join(' ');
  const parts = [
    what,
    told['channel'] && t('segments.did.on', { channel: t(`shell:channels.${told['channel']}`) }),
    told['touchpoint'] && t('segments.did.at', { touchpoint: nameOf(named.touchpoints, told['touchpoint']) ?? t('segments.gone') }),
    told['atLeast'] && t('segments.did.times', { count: told['atLeast'] }),
    told['withinDays'] && t('segments.did.days', { count: told['withinDays'] }),
    told['amountAtLeast'] && t('segments.did.each', { count: told['amountAtLeast'] }),
    told['totalAtLeast'] && t('segments.did.total', { count: told['totalAtLeast'] }),
  ];
  return t('segments.did.what', { what: parts.filter(Boolean).join(' ') });
}

type Behaviour = Extract<SegmentRuleCondition, { kind: 'behaviour' }>;

function inWords(t: Words, condition: SegmentRuleCondition, named: NamedThings): string {
  if (condition.kind === 'behaviour' && condition.name === 'did') return didInWords(t, condition.parameters, named);
  return t(keyOf(condition, named), said(condition, named)).trim();
}

function conditionInWords(t: Words, condition: SegmentRuleCondition, named: NamedThings): string {
  const words = inWords(t, condition, named);
  return condition.not ? t('segments.said.not', { words }) : words;
}

/** The rule as one sentence: "city is Berlin and (tag vip or seen in the last 30 days)". */
export function ruleInWords(t: Words, rule: SegmentRule, named: NamedThings): string {
  const parts = rule.conditions.map((part) => {
    if (part.kind !== 'group') return conditionInWords(t, part, named);
    const inner = part.conditions.map((condition) => conditionInWords(t, condition, named)).join(` ${t(`segments.join.${part.match}`)} `);
    return part.not ? t('segments.said.not', { words: `(${inner})` }) : `(${inner})`;
  });
  return parts.join(` ${t(`segments.join.${rule.match}`)} `);
}

/** The same in parts, so that what another room offers can be said by that room; `words` is what is said where it has none. */
export function ruleInParts(t: Words, rule: SegmentRule, named: NamedThings): (string | { behaviour: Behaviour; words: string })[] {
  const held: { behaviour: Behaviour; words: string }[] = [];
  const hold = (condition: SegmentRuleCondition): SegmentRuleCondition => {
    if (condition.kind !== 'behaviour' || condition.name === 'did') return condition;
    const words = inWords(t, condition, named);
    return { ...condition, name: `${MARK}${held.push({ behaviour: condition, words }) - 1}${MARK}`, parameters: {} };
  };
  const conditions = rule.conditions.map((part) =>
    part.kind === 'group' ? { ...part, conditions: part.conditions.map(hold) } : hold(part),
  );
  const pieces = ruleInWords(t, { ...rule, conditions }, named).split(MARK);
  return pieces.map((piece, at) => (at % 2 === 0 ? piece : (held[Number(piece)] ?? piece)));
}

/** No text holds it. */
const MARK = '\u0001';
