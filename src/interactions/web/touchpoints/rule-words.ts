import type { TFunction } from 'i18next';
import type { Condition } from './use-touchpoints.ts';

/** A condition as part of a sentence: “the path starts with /products”. */
export function sayCondition(t: TFunction<'touchpoints'>, condition: Condition): string {
  switch (condition.field) {
    case 'kind':
      return t('says.kind', { values: condition.is.map((kind) => t(`shell:kinds.${kind}` as never)).join(', ') });
    case 'channel':
      return t('says.channel', { values: condition.is.map((channel) => t(`shell:channels.${channel}` as never)).join(', ') });
    case 'source':
      return t('says.source', { count: condition.is.length });
    case 'property':
      return t('says.text', { field: condition.key, operator: t(`operators.${condition.operator}`), value: condition.value });
    default:
      return t('says.text', {
        field: t(`fields.${condition.field}`),
        operator: t(`operators.${condition.operator}`),
        value: condition.value,
      });
  }
}

export const emptyCondition = (field: Condition['field']): Condition => {
  if (field === 'kind' || field === 'channel' || field === 'source') return { field, is: [] };
  if (field === 'property') return { field, key: '', operator: 'is', value: '' };
  return { field, operator: field === 'path' ? 'starts-with' : 'is', value: '' };
};

/** Whether it asks for anything yet: an unfinished condition is neither tried nor saved. */
export function isFinished(condition: Condition): boolean {
  if ('is' in condition) return condition.is.length > 0;
  return condition.value.trim() !== '' && (condition.field !== 'property' || condition.key.trim() !== '');
}
