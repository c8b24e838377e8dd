import { Button, Select } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Answer, call } from '../../../apps/web/client.ts';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import type * as contract from '../../contract.ts';
import type { Filters, MetricView } from '../../contract.ts';
import css from '../shared/shared.module.css';
import { useMetricWords } from '../shared/use-metrics.ts';
import { useValue } from '../shared/use-value.ts';
import type { Search } from './use-metric.ts';

type Parts = Answer<typeof contract.breakdownOfMetric>['parts'];
type Props = { metric: MetricView; filters: Filters; search: Partial<Search>; onChange(change: Partial<Search>): void };

/** The metric by a property; each part against all others, coloured only where it truly differs. */
export function Breakdown({ metric, filters, search, onChange }: Props) {
  const { t } = useTranslation('measures');
  const words = useMetricWords().data;
  const by = search.by ?? (metric.measure.by === 'score' ? 'survey' : 'channel');
  const questions = (words?.questions ?? [])
    .filter(({ survey }) => !filters.survey || survey === filters.survey)
    .map(({ question }) => question);
  const options = [
    ...['survey', 'channel', 'touchpoint', 'kind', 'store', 'agent'].map((value) => ({ value, label: t(`by.${value}`) })),
    ...[...new Set(questions)].map((question) => ({ value: `question:${question}`, label: question })),
  ];
  const found = useQuery({
    queryKey: ['measures', 'breakdown', metric.key, filters, by],
    queryFn: () =>
      call<typeof contract.breakdownOfMetric>('POST', '/metrics/:key/breakdown', { params: { key: metric.key }, body: { filters, by } }),
    placeholderData: (before) => before,
  });
  return (
    <Card
      title={t('breakdown.title')}
      text={t('breakdown.text')}
      aside={
        <div className={css.picks}>
          <Select
            aria-label={t('breakdown.by')}
            data={options}
            value={by}
            onChange={(next) => next && onChange({ by: next })}
            searchable
            allowDeselect={false}
            w={220}
          />
          {(found.data?.parts.length ?? 0) > 0 && (
            <Button
              variant="default"
              leftSection={<IconDownload size={15} aria-hidden="true" />}
              onClick={() => save(metric.key, found.data?.parts ?? [])}
            >
              CSV
            </Button>
          )}
        </div>
      }
    >
      {found.isPending && <Skeletons rows={4} />}
      {found.error && <ErrorNote error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && <Table parts={found.data.parts} metric={metric} />}
      {found.data?.cut && <p className={css.quiet}>{t('breakdown.cut')}</p>}
    </Card>
  );
}

function Table({ parts, metric }: { parts: Parts; metric: MetricView }) {
  const { t } = useTranslation('measures');
  if (parts.length === 0) return <p className={css.quiet}>{t('breakdown.none')}</p>;
  return (
    <div className={css.scroll}>
      <table className={css.table}>
        <thead>
          <tr>
            <th>{t('breakdown.part')}</th>
            <th className={css.right}>{t('breakdown.value')}</th>
            <th className={css.right}>n</th>
            <th>{t('breakdown.interval')}</th>
            <th>{t('breakdown.others')}</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <Part key={part.part} part={part} metric={metric} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Part({ part, metric }: { part: Parts[number]; metric: MetricView }) {
  const { t } = useTranslation('measures');
  const words = useValue();
  const { isReal, difference } = part.comparison;
  const colour = (difference ?? 0) > 0 === (metric.good === 'up') ? css.better : css.worse;
  const apart = difference === null ? '' : words.value(difference, metric.unit, true);
  return (
    <tr>
      <td className={css.words}>{part.name || t('breakdown.unnamed')}</td>
      <td className={`${css.right} ${isReal ? colour : ''}`}>{part.value === null ? '–' : words.value(part.value, metric.unit)}</td>
      <td className={css.right}>{part.n}</td>
      <td>{part.value !== null && (words.more(part) ?? words.interval(part, metric.unit))}</td>
      <td>{apart && t(isReal ? 'breakdown.real' : 'breakdown.noise', { difference: apart })}</td>
    </tr>
  );
}

/** Words in quotation marks, a mark before what a spreadsheet would run. */
const cell = (value: string | number | null): string =>
  typeof value === 'string' ? `"${(/^[=+\-@]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"` : String(value ?? '');

function save(key: string, parts: Parts): void {
  const lines = [
    ['part', 'value', 'n', 'low', 'high', 'difference', 'difference_low', 'difference_high', 'p'],
    ...parts.map(({ name, value, n, low, high, comparison }) => [
      name,
      value,
      n,
      low,
      high,
      comparison.difference,
      comparison.low,
      comparison.high,
      comparison.p,
    ]),
  ];
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([lines.map((line) => line.map(cell).join(',')).join('\r\n')], { type: 'text/csv' }));
  link.download = `${key}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}
