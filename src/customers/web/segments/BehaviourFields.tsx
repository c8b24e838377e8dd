import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SegmentRuleCondition } from '../../contract.ts';
import { PARAMETERS } from './behaviours.ts';
import classes from './segments.module.css';

type Behaviour = Extract<SegmentRuleCondition, { kind: 'behaviour' }>;

const parsed = (text: string, type: 'number' | 'text') => {
  if (text.trim() === '') return undefined;
  const number = Number(text);
  return type === 'number' && Number.isFinite(number) ? number : text;
};

/** What a behaviour asks to be told. One that this screen does not know yet goes without parameters. */
export function BehaviourFields({ condition, onChange }: { condition: Behaviour; onChange(next: Behaviour): void }) {
  const { t, i18n } = useTranslation('customers');
  const key = `behaviours.${condition.name}`;
  const name = i18n.exists(`customers:${key}`) ? t(key) : condition.name.replaceAll(/[_.-]+/g, ' ');
  return (
    <>
      <span className={classes.label}>{name}</span>
      {(PARAMETERS[condition.name] ?? []).map(({ name: parameter, type }) => (
        <TextInput
          key={parameter}
          size="xs"
          className={classes.number}
          type={type}
          step="any"
          aria-label={t(`parameters.${parameter}`)}
          placeholder={t(`parameters.${parameter}`)}
          value={String(condition.parameters[parameter] ?? '')}
          onChange={(event) => {
            const { [parameter]: _before, ...rest } = condition.parameters;
            const value = parsed(event.currentTarget.value, type);
            onChange({ ...condition, parameters: value === undefined ? rest : { ...rest, [parameter]: value } });
          }}
        />
      ))}
    </>
  );
}
