import { MultiSelect, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../../apps/web/ui/Card.tsx';
import css from './Imports.module.css';
import type { PreviewData } from './Plan.tsx';

type Options = PreviewData['options'];
type Props = { data: PreviewData; onChange(options: Partial<Options>): void };

const SURE = 0.8;
const METRICS = ['nps', 'csat', 'ces', 'rating'] as const;

/** How the survey was asked: what the score answers, its scale, and what means that nothing was answered. */
export function AnswerOptions({ data, onChange }: Props) {
  const { t } = useTranslation('imports');
  const { options, kind, mapping } = data;
  const check = (name: string) => ((data.confidence[name] ?? 1) < SURE ? { description: t('plan.check') } : {});
  const isRated = mapping['score'] !== undefined;
  return (
    <Card title={t('answers.title')} text={t('answers.text')}>
      <div className={css.options}>
        <TextInput
          label={t(kind === 'answers' ? 'answers.survey' : 'answers.place')}
          defaultValue={options.survey ?? ''}
          onBlur={({ currentTarget: { value } }) => value.trim() && value !== options.survey && onChange({ survey: value.trim() })}
        />
        {kind === 'answers' && isRated && (
          <Select
            label={t('answers.metric')}
            data={METRICS.map((value) => ({ value, label: t(`answers.metrics.${value}`) }))}
            value={options.metric ?? null}
            onChange={(next) => next && onChange({ metric: next as (typeof METRICS)[number] })}
            {...check('metric')}
          />
        )}
        {isRated &&
          (['scaleMin', 'scaleMax'] as const).map((name) => (
            <NumberInput
              key={name}
              label={t(`answers.${name}`)}
              value={options[name] ?? ''}
              onBlur={({ currentTarget: { value } }) =>
                value !== '' && Number(value) !== options[name] && onChange({ [name]: Number(value) })
              }
            />
          ))}
        {mapping['date'] === undefined && (
          <TextInput
            type="date"
            label={t('answers.date')}
            defaultValue={options.date ?? ''}
            onBlur={({ currentTarget: { value } }) => value && value !== options.date && onChange({ date: value })}
            {...check('date')}
          />
        )}
      </div>
      {kind === 'answers' && <NoAnswer options={options} onChange={onChange} />}
      {kind === 'answers' && (
        <MultiSelect
          label={t('answers.open')}
          description={t('answers.openText')}
          data={data.columns.filter(({ field }) => field === null).map(({ name }) => name)}
          value={options.openQuestions ?? []}
          onChange={(openQuestions) => onChange({ openQuestions })}
          searchable
          mt="md"
          maxDropdownHeight={260}
        />
      )}
    </Card>
  );
}

const written = (codes: Options['noAnswer']): string =>
  Object.entries(codes ?? {})
    .map(([column, list]) => `${column}: ${list.join(', ')}`)
    .join('\n');

/** "NETPRO: 11" → its column and codes; undefined when a line says something else. */
function read(text: string): Record<string, string[]> | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const pairs = lines.map((line) => {
    const at = line.lastIndexOf(':');
    const codes = line
      .slice(at + 1)
      .split(',')
      .map((code) => code.trim())
      .filter(Boolean);
    return at > 0 && codes.length > 0 ? ([line.slice(0, at).trim(), codes] as const) : undefined;
  });
  return pairs.every((pair) => pair !== undefined) ? Object.fromEntries(pairs) : undefined;
}

function NoAnswer({ options, onChange }: { options: Options; onChange: Props['onChange'] }) {
  const { t } = useTranslation('imports');
  const [text, setText] = useState(written(options.noAnswer));
  const codes = read(text);
  return (
    <Textarea
      label={t('answers.noAnswer')}
      description={t('answers.noAnswerText')}
      value={text}
      onChange={({ currentTarget: { value } }) => setText(value)}
      onBlur={() => codes && written(codes) !== written(options.noAnswer) && onChange({ noAnswer: codes })}
      error={codes ? undefined : t('answers.noAnswerBad')}
      autosize
      minRows={2}
      maxRows={8}
      mt="md"
    />
  );
}
