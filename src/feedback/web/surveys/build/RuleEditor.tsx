import { ActionIcon, Button, Group, MultiSelect, NumberInput, Select } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Condition, Question } from '../../../contract.ts';
import css from './build.module.css';
import type { Editing } from './fields.tsx';
import { CHOOSING, isScale } from './questions.ts';

/** The ways one may ask about an answer of this kind. */
function waysOf(question: Question | undefined): Condition['is'][] {
  if (!question) return ['answered'];
  if (isScale(question.kind) && question.kind !== 'matrix') return ['between', 'answered', 'not_answered'];
  return CHOOSING.has(question.kind) ? ['any_of', 'none_of', 'answered', 'not_answered'] : ['answered', 'not_answered'];
}

type Props = { editing: Editing; before: Question[]; conditions: Condition[]; onChange(conditions: Condition[]): void };

/** Conditions on earlier answers. Only what stands before can be chosen, so no path comes round again. */
export function Conditions({ editing, before, conditions, onChange }: Props) {
  const { t } = useTranslation('feedback');
  const add = () => {
    const question = before.at(-1);
    if (question)
      onChange([...conditions, { question: question.id, is: waysOf(question)[0] ?? 'answered', from: null, to: null, choices: [] }]);
  };
  return (
    <>
      {conditions.map((one, at) => (
        <OneCondition
          key={at}
          editing={editing}
          before={before}
          condition={one}
          onChange={(next) => onChange(next ? conditions.with(at, next) : conditions.toSpliced(at, 1))}
        />
      ))}
      {editing.mayWrite && before.length > 0 && conditions.length < 10 && (
        <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
          {t('surveys.rule.add')}
        </Button>
      )}
    </>
  );
}

type OneProps = { editing: Editing; before: Question[]; condition: Condition; onChange(next: Condition | undefined): void };

function OneCondition({ editing, before, condition, onChange }: OneProps) {
  const { t } = useTranslation('feedback');
  const { language, draft, mayWrite } = editing;
  const question = before.find(({ id }) => id === condition.question);
  const say = (text: Question['text']) => text[language] || text[draft.languages[0] ?? 'en'] || '…';
  const options = (question?.choices ?? []).map(({ key, text }) => ({ value: key, label: say(text) }));
  const pick = (id: string | null) => {
    const chosen = before.find((one) => one.id === id);
    if (chosen) onChange({ question: chosen.id, is: waysOf(chosen)[0] ?? 'answered', from: null, to: null, choices: [] });
  };
  const number = (value: string | number) => (value === '' ? null : Number(value));
  return (
    <Group gap={6} align="end" className={css.condition}>
      <Select
        aria-label={t('surveys.rule.question')}
        data={before.map((one) => ({ value: one.id, label: say(one.text) }))}
        value={question?.id ?? null}
        error={question ? undefined : t('surveys.problem.looks_ahead')}
        onChange={pick}
        disabled={!mayWrite}
        allowDeselect={false}
        style={{ flex: '1 1 130px' }}
      />
      <Select
        aria-label={t('surveys.rule.is')}
        data={waysOf(question).map((value) => ({ value, label: t(`surveys.rule.ways.${value}`) }))}
        value={condition.is}
        onChange={(is) => is && onChange({ ...condition, is: is as Condition['is'] })}
        disabled={!mayWrite}
        allowDeselect={false}
        w={140}
      />
      {condition.is === 'between' && (
        <>
          <NumberInput
            aria-label={t('surveys.rule.from')}
            placeholder={t('surveys.rule.from')}
            w={70}
            value={condition.from ?? ''}
            onChange={(value) => onChange({ ...condition, from: number(value) })}
            disabled={!mayWrite}
          />
          <NumberInput
            aria-label={t('surveys.rule.to')}
            placeholder={t('surveys.rule.to')}
            w={70}
            value={condition.to ?? ''}
            onChange={(value) => onChange({ ...condition, to: number(value) })}
            disabled={!mayWrite}
          />
        </>
      )}
      {(condition.is === 'any_of' || condition.is === 'none_of') && (
        <MultiSelect
          aria-label={t('surveys.rule.choices')}
          data={question?.other ? [...options, { value: 'other', label: t('surveys.build.other') }] : options}
          value={condition.choices}
          onChange={(choices) => onChange({ ...condition, choices })}
          disabled={!mayWrite}
          style={{ flex: '1 1 130px' }}
        />
      )}
      {mayWrite && (
        <ActionIcon variant="subtle" color="gray" size={36} aria-label={t('surveys.rule.remove')} onClick={() => onChange(undefined)}>
          <IconX size={15} />
        </ActionIcon>
      )}
    </Group>
  );
}

/** When a question is asked: always, or by what was answered before. */
export function RuleEditor({
  editing,
  question,
  before,
  onChange,
}: {
  editing: Editing;
  question: Question;
  before: Question[];
  onChange(show: Question['show']): void;
}) {
  const { t } = useTranslation('feedback');
  const { show } = question;
  return (
    <fieldset className={css.parts}>
      <legend>{t('surveys.rule.title')}</legend>
      {show && show.conditions.length > 1 && (
        <Select
          aria-label={t('surveys.rule.every')}
          w={220}
          allowDeselect={false}
          disabled={!editing.mayWrite}
          data={['all', 'any'].map((value) => ({ value, label: t(`surveys.rule.${value}`) }))}
          value={show.every ? 'all' : 'any'}
          onChange={(value) => onChange({ ...show, every: value === 'all' })}
        />
      )}
      {!show && <p className={css.quiet}>{t(before.length > 0 ? 'surveys.rule.always' : 'surveys.rule.first')}</p>}
      <Conditions
        editing={editing}
        before={before}
        conditions={show?.conditions ?? []}
        onChange={(conditions) => onChange(conditions.length > 0 ? { every: show?.every ?? true, conditions } : null)}
      />
    </fieldset>
  );
}
