import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Slot } from '../../../apps/web/slots.ts';
import type { SegmentRuleCondition } from '../../contract.ts';
import { CHANNELS, DID_NUMBERS, KINDS } from './behaviours.ts';
import { Named } from './Named.tsx';
import classes from './segments.module.css';
import type { KnownWords } from './use-segments.ts';

type Behaviour = Extract<SegmentRuleCondition, { kind: 'behaviour' }>;
type Props = { condition: Behaviour; words: KnownWords; onChange(next: Behaviour): void };

/** What a behaviour asks to be told. One that this screen does not know yet goes without parameters. */
export function BehaviourFields({ condition, words, onChange }: Props) {
  const { t, i18n } = useTranslation('customers');
  if (condition.name === 'did') return <DidFields condition={condition} words={words} onChange={onChange} />;
  const { name, parameters } = condition;
  return (
    <>
      <span className={classes.label}>
        {i18n.exists(`customers:behaviours.${name}`) ? t(`behaviours.${name}`) : name.replaceAll(/[_.-]+/g, ' ')}
      </span>
      <Slot name="segment-condition" with={{ name, parameters, onChange: (next) => onChange({ ...condition, parameters: next }) }} />
    </>
  );
}

/** Did what, where, how often, since when and for how much. */
function DidFields({ condition, words, onChange }: Props) {
  const { t } = useTranslation('customers');
  const said = condition.parameters;
  const set = (name: string, value: unknown) => {
    const { [name]: _before, ...rest } = said;
    onChange({ ...condition, parameters: value === '' || value === undefined ? rest : { ...rest, [name]: value } });
  };
  const text = (name: string) => String(said[name] ?? '');
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={t('parameters.kind')}
        value={text('kind')}
        onChange={(event) => set('kind', event.currentTarget.value)}
        data={[{ value: '', label: t('parameters.anyKind') }, ...KINDS.map((value) => ({ value, label: t(`shell:kinds.${value}`) }))]}
      />
      <NativeSelect
        size="xs"
        aria-label={t('parameters.channel')}
        value={text('channel')}
        onChange={(event) => set('channel', event.currentTarget.value)}
        data={[
          { value: '', label: t('parameters.anyChannel') },
          ...CHANNELS.map((value) => ({ value, label: t(`shell:channels.${value}`) })),
        ]}
      />
      {(words.touchpoints.length > 0 || said['touchpoint'] !== undefined) && (
        <Named
          name={t('parameters.touchpoint')}
          any={t('parameters.anyTouchpoint')}
          value={text('touchpoint')}
          choices={words.touchpoints}
          onChange={(touchpoint) => set('touchpoint', touchpoint)}
        />
      )}
      <TextInput
        size="xs"
        aria-label={t('parameters.name')}
        placeholder={t('parameters.name')}
        maxLength={200}
        value={text('name')}
        onChange={(event) => set('name', event.currentTarget.value)}
      />
      {DID_NUMBERS.map((name) => (
        <NumberInput
          key={name}
          size="xs"
          className={classes.figure}
          aria-label={t(`parameters.${name}`)}
          placeholder={t(`parameters.${name}`)}
          min={name === 'atLeast' || name === 'withinDays' ? 1 : 0}
          allowDecimal={name === 'amountAtLeast' || name === 'totalAtLeast'}
          hideControls
          value={typeof said[name] === 'number' ? said[name] : ''}
          onChange={(value) => set(name, value === '' ? undefined : Number(value))}
        />
      ))}
    </>
  );
}
