import { SegmentedControl, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MetricView } from '../../contract.ts';
import css from '../shared/shared.module.css';
import { PERIODS, useMetricWords } from '../shared/use-metrics.ts';
import type { Search } from './use-metric.ts';

type Props = { metric: MetricView; search: Partial<Search>; onChange(change: Partial<Search>): void };

/** Which answers count: period, survey, question, channel, weight. */
export function Picks({ metric, search, onChange }: Props) {
  const { t } = useTranslation('measures');
  const words = useMetricWords().data;
  const isScore = metric.measure.by === 'score';
  const questions = (words?.questions ?? []).filter(({ survey, numeric }) => numeric > 0 && (!search.survey || survey === search.survey));
  const names = [...new Set(questions.map(({ question }) => question))];
  const pick = (name: 'survey' | 'question' | 'channel' | 'weight', data: { value: string; label: string }[] | string[], width = 200) => (
    <Select
      key={name}
      label={t(`picks.${name}`)}
      placeholder={t(`picks.${name}All`)}
      data={data}
      value={search[name] ?? null}
      onChange={(next) => onChange({ [name]: next ?? '' })}
      clearable
      searchable
      w={width}
    />
  );
  return (
    <div className={css.picks}>
      <SegmentedControl
        aria-label={t('period')}
        value={String(search.days ?? 90)}
        onChange={(next) => onChange({ days: Number(next) })}
        data={PERIODS.map((one) => ({ value: String(one), label: t(`periods.${one}`) }))}
      />
      {isScore && pick('survey', [...new Set((words?.surveys ?? []).map(({ name }) => name))], 240)}
      {isScore && names.length > 0 && pick('question', names)}
      {(words?.channels.length ?? 0) > 1 &&
        pick(
          'channel',
          (words?.channels ?? []).map((value) => ({ value, label: t(`shell:channels.${value}`, { defaultValue: value }) })),
          160,
        )}
      {isScore &&
        pick('weight', [{ value: 'weight', label: t('picks.weightColumn') }, ...names.map((value) => ({ value, label: value }))], 180)}
    </div>
  );
}
