import { ActionIcon, MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { channels } from '../../../apps/web/ui/ChannelIcon.tsx';
import { emptyCondition } from './rule-words.ts';
import css from './Touchpoints.module.css';
import type { Condition } from './use-touchpoints.ts';

const FIELDS = ['kind', 'name', 'path', 'channel', 'property'] as const;
const OPERATORS = ['is', 'starts-with', 'contains'] as const;

type Props = { condition: Condition; onChange(next: Condition): void; onRemove(): void };

export function ConditionRow({ condition, onChange, onRemove }: Props) {
  const { t } = useTranslation('touchpoints');
  return (
    <li className={css.condition}>
      {condition.field === 'source' ? (
        <span className={css.fixed}>{t('says.source', { count: condition.is.length })}</span>
      ) : (
        <>
          <NativeSelect
            aria-label={t('editor.field')}
            value={condition.field}
            onChange={(event) => onChange(emptyCondition(event.currentTarget.value as Condition['field']))}
            data={FIELDS.map((value) => ({ value, label: t(`fields.${value}`) }))}
          />
          {'is' in condition ? <Choice condition={condition} onChange={onChange} /> : <Words condition={condition} onChange={onChange} />}
        </>
      )}
      <ActionIcon variant="subtle" color="gray" size={36} aria-label={t('editor.removeCondition')} onClick={onRemove}>
        <IconX size={16} />
      </ActionIcon>
    </li>
  );
}

type ListCondition = Extract<Condition, { field: 'kind' | 'channel' }>;
type WordCondition = Extract<Condition, { operator: string }>;

function Choice({ condition, onChange }: { condition: ListCondition; onChange(next: Condition): void }) {
  const { t } = useTranslation('touchpoints');
  const kinds = Object.keys(t('shell:kinds', { returnObjects: true }) as object);
  const data =
    condition.field === 'kind'
      ? kinds.map((value) => ({ value, label: t(`shell:kinds.${value}` as never) as string }))
      : channels.map((value) => ({ value, label: t(`shell:channels.${value}` as never) as string }));
  return (
    <MultiSelect
      aria-label={t(`fields.${condition.field}`)}
      className={css.grow ?? ''}
      data={data}
      value={condition.is}
      placeholder={condition.is.length === 0 ? t('editor.anyOf') : ''}
      searchable
      onChange={(is) => onChange({ ...condition, is } as Condition)}
    />
  );
}

function Words({ condition, onChange }: { condition: WordCondition; onChange(next: Condition): void }) {
  const { t } = useTranslation('touchpoints');
  return (
    <>
      {condition.field === 'property' && (
        <TextInput
          aria-label={t('editor.key')}
          placeholder="payment.method"
          value={condition.key}
          maxLength={100}
          onChange={(event) => onChange({ ...condition, key: event.currentTarget.value })}
          w={130}
        />
      )}
      <NativeSelect
        aria-label={t('editor.operator')}
        value={condition.operator}
        onChange={(event) => onChange({ ...condition, operator: event.currentTarget.value as WordCondition['operator'] })}
        data={OPERATORS.map((value) => ({ value, label: t(`operators.${value}`) }))}
      />
      <TextInput
        aria-label={t('editor.value')}
        className={css.grow ?? ''}
        value={condition.value}
        maxLength={200}
        placeholder={condition.field === 'path' ? '/products' : ''}
        onChange={(event) => onChange({ ...condition, value: event.currentTarget.value })}
      />
    </>
  );
}
