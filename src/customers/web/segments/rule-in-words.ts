import type { SegmentRule, SegmentRuleCondition } from '../../contract.ts';

type Words = (key: string, values?: Record<string, unknown>) => string;

function said(condition: SegmentRuleCondition): Record<string, unknown> {
  switch (condition.kind) {
    case 'trait':
      return { key: condition.key, value: condition.value ?? '' };
    case 'tag':
      return { tag: condition.tag };
    case 'consent':
      return { purpose: condition.purpose };
    case 'source':
      return {};
    case 'identifier':
      return { identifier: condition.identifierKind };
    case 'seen':
    case 'new':
      return { count: condition.days };
    case 'behaviour':
      return {
        name: condition.name.replaceAll(/[_.-]+/g, ' '),
        parameters: Object.entries(condition.parameters)
          .map(([key, value]) => `${key.replaceAll(/[_-]+/g, ' ')} ${String(value)}`)
          .join(', '),
      };
  }
}

function keyOf(condition: SegmentRuleCondition): string {
  if (condition.kind === 'trait') return `segments.said.trait.${condition.is}`;
  if (condition.kind === 'consent') return `segments.said.consent.${condition.state}`;
  return `segments.said.${condition.kind}`;
}

function didInWords(t: Words, told: Record<string, unknown>): string {
  const what = [told['kind'] ? t(`shell:kinds.${told['kind']}`) : '', told['name'] ?? ''].filter(Boolean).join(' ');
  const parts = [
    what,
    told['channel'] && t('segments.did.on', { channel: t(`shell:channels.${told['channel']}`) }),
    told['atLeast'] && t('segments.did.times', { count: told['atLeast'] }),
    told['withinDays'] && t('segments.did.days', { count: told['withinDays'] }),
    told['amountAtLeast'] && t('segments.did.each', { count: told['amountAtLeast'] }),
    told['totalAtLeast'] && t('segments.did.total', { count: told['totalAtLeast'] }),
  ];
  return t('segments.did.what', { what: parts.filter(Boolean).join(' ') });
}

function inWords(t: Words, condition: SegmentRuleCondition): string {
  if (condition.kind === 'behaviour' && condition.name === 'did') return didInWords(t, condition.parameters);
  return t(keyOf(condition), said(condition)).trim();
}

function conditionInWords(t: Words, condition: SegmentRuleCondition): string {
  const words = inWords(t, condition);
  return condition.not ? t('segments.said.not', { words }) : words;
}

/** The rule as one sentence: "city is Berlin and (tag vip or seen in the last 30 days)". */
export function ruleInWords(t: Words, rule: SegmentRule): string {
  const parts = rule.conditions.map((part) => {
    if (part.kind !== 'group') return conditionInWords(t, part);
    const inner = part.conditions.map((condition) => conditionInWords(t, condition)).join(` ${t(`segments.join.${part.match}`)} `);
    return part.not ? t('segments.said.not', { words: `(${inner})` }) : `(${inner})`;
  });
  return parts.join(` ${t(`segments.join.${rule.match}`)} `);
}
