import { ActionIcon, Autocomplete, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SegmentRuleCondition } from '../../contract.ts';
import { BehaviourFields } from './BehaviourFields.tsx';
import { Named } from './Named.tsx';
import classes from './segments.module.css';
import type { KnownWords } from './use-segments.ts';

type Props = { condition: SegmentRuleCondition; words: KnownWords; onChange(next: SegmentRuleCondition): void; onRemove(): void };

/** One condition, to be filled in and turned round. */
export function ConditionRow({ condition, words, onChange, onRemove }: Props) {
  const { t } = useTranslation('customers');
  return (
    <li className={classes.condition}>
      <NativeSelect
        size="xs"
        className={classes.not}
        aria-label={t('segments.holds')}
        value={condition.not ? 'not' : ''}
        onChange={(event) => onChange({ ...condition, not: event.currentTarget.value === 'not' ? true : undefined })}
        data={[
          { value: '', label: t('segments.does') },
          { value: 'not', label: t('segments.doesNot') },
        ]}
      />
      <Fields condition={condition} words={words} onChange={onChange} />
      <ActionIcon variant="subtle" color="gray" size={30} aria-label={t('segments.removeCondition')} onClick={onRemove}>
        <IconX size={15} />
      </ActionIcon>
    </li>
  );
}

type FieldsProps = Omit<Props, 'onRemove'>;

function Fields({ condition, words, onChange }: FieldsProps) {
  const { t } = useTranslation('customers');
  switch (condition.kind) {
    case 'trait':
      return <TraitFields condition={condition} words={words} onChange={onChange} />;
    case 'tag':
      return (
        <Word
          label={t('segments.kinds.tag')}
          value={condition.tag}
          data={words.tags.map(({ tag }) => tag)}
          onChange={(tag) => onChange({ ...condition, tag })}
        />
      );
    case 'consent':
      return <ConsentFields condition={condition} words={words} onChange={onChange} />;
    case 'identifier':
      return (
        <Word
          label={t('segments.kinds.identifier')}
          value={condition.identifierKind}
          data={['user_id', 'email', 'phone', 'loyalty_card', 'anonymous_id', 'device']}
          onChange={(identifierKind) => onChange({ ...condition, identifierKind })}
        />
      );
    case 'seen':
    case 'new':
      return (
        <>
          <span className={classes.label}>{t(`segments.kinds.${condition.kind}`)}</span>
          <NumberInput
            size="xs"
            className={classes.number}
            aria-label={t('segments.days')}
            min={1}
            max={10_000}
            value={condition.days}
            onChange={(days) => onChange({ ...condition, days: Math.round(Number(days)) || 1 })}
          />
          <span className={classes.label}>{t('segments.days')}</span>
        </>
      );
    case 'behaviour':
      return <BehaviourFields condition={condition} words={words} onChange={onChange} />;
    case 'source':
      return (
        <>
          <span className={classes.label}>{t('segments.kinds.source')}</span>
          <Named
            name={t('segments.kinds.source')}
            any={t('segments.anySource')}
            value={condition.sourceId}
            choices={words.sources}
            onChange={(sourceId) => onChange({ ...condition, sourceId })}
          />
        </>
      );
  }
}

const OPERATORS = ['is', 'contains', 'starts_with', 'above', 'below', 'before', 'after', 'known'] as const;
type Trait = Extract<SegmentRuleCondition, { kind: 'trait' }>;
const NUMERIC = new Set(['above', 'below']);
const DATED = new Set(['before', 'after']);

function TraitFields({ condition, words, onChange }: { condition: Trait; words: KnownWords; onChange(next: Trait): void }) {
  const { t } = useTranslation('customers');
  const setValue = (text: string) => {
    const number = Number(text);
    onChange({ ...condition, value: NUMERIC.has(condition.is) && text !== '' && Number.isFinite(number) ? number : text });
  };
  return (
    <>
      <Word
        label={t('segments.kinds.trait')}
        value={condition.key}
        data={words.traits}
        onChange={(key) => onChange({ ...condition, key })}
      />
      <NativeSelect
        size="xs"
        aria-label={t('segments.compare')}
        value={condition.is}
        onChange={(event) => {
          const is = OPERATORS.find((one) => one === event.currentTarget.value) ?? 'is';
          onChange({ ...condition, is, value: is === 'known' ? undefined : (condition.value ?? '') });
        }}
        data={OPERATORS.map((value) => ({ value, label: t(`segments.operators.${value}`) }))}
      />
      {condition.is !== 'known' && (
        <TextInput
          size="xs"
          aria-label={t('segments.value')}
          placeholder={t('segments.value')}
          type={DATED.has(condition.is) ? 'date' : NUMERIC.has(condition.is) ? 'number' : 'text'}
          step="any"
          value={String(condition.value ?? '')}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
      )}
    </>
  );
}

type Consent = Extract<SegmentRuleCondition, { kind: 'consent' }>;
const STATES = ['granted', 'denied', 'withdrawn'] as const;

function ConsentFields({ condition, words, onChange }: { condition: Consent; words: KnownWords; onChange(next: Consent): void }) {
  const { t } = useTranslation('customers');
  return (
    <>
      <Word
        label={t('segments.kinds.consent')}
        value={condition.purpose}
        data={words.purposes}
        onChange={(purpose) => onChange({ ...condition, purpose })}
      />
      <NativeSelect
        size="xs"
        aria-label={t('segments.compare')}
        value={condition.state}
        onChange={(event) => onChange({ ...condition, state: STATES.find((one) => one === event.currentTarget.value) ?? 'granted' })}
        data={STATES.map((value) => ({ value, label: t(`consent.states.${value}`) }))}
      />
    </>
  );
}

function Word({ label, value, data, onChange }: { label: string; value: string; data: string[]; onChange(value: string): void }) {
  return (
    <Autocomplete
      size="xs"
      aria-label={label}
      placeholder={label}
      value={value}
      data={data}
      limit={50}
      maxLength={200}
      onChange={onChange}
    />
  );
}
