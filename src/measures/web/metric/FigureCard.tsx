import { NumberInput, SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { useFigure } from '../../../apps/web/ui/use-figure.ts';
import type { Figure, MetricView } from '../../contract.ts';
import css from '../shared/shared.module.css';
import { useValue } from '../shared/use-value.ts';
import type { Computed, Search } from './use-metric.ts';

type Props = { metric: MetricView; computed: Computed; search: Partial<Search>; onChange(change: Partial<Search>): void };

/** The figure with how sure it is, next to what it is held against. */
export function FigureCard(props: Props) {
  return (
    <div className={css.figures}>
      <Value metric={props.metric} figure={props.computed.figure} />
      <Against {...props} />
    </div>
  );
}

function Value({ metric, figure }: { metric: MetricView; figure: Figure }) {
  const { t } = useTranslation('measures');
  const words = useValue();
  const isMeasured = figure.value !== null;
  return (
    <Card>
      <span className={css.big}>{figure.value === null ? '–' : words.value(figure.value, metric.unit)}</span>
      <p className={css.quiet}>{words.n(figure.n)}</p>
      {isMeasured && <p className={css.quiet}>{words.interval(figure, metric.unit)}</p>}
      <Beside figure={figure} />
      {words.more(figure) && <p className={css.quiet}>{words.more(figure)}</p>}
      {isMeasured && figure.n < 30 && figure.n >= 5 && <p className={css.quiet}>{t('thin')}</p>}
    </Card>
  );
}

function Against({ metric, computed: { against }, search, onChange }: Props) {
  const { t } = useTranslation('measures');
  const days = search.days ?? 90;
  const chosen = search.against ?? (days > 0 ? 'before' : 'number');
  const options = [...(days > 0 ? ['before'] : []), 'segment', ...(metric.target === null ? [] : ['target']), 'number'];
  return (
    <Card title={t('compare.title')}>
      <div className={css.stack}>
        <div className={css.picks}>
          <SegmentedControl
            aria-label={t('compare.title')}
            value={chosen}
            onChange={(next) => onChange({ against: next })}
            data={options.map((value) => ({ value, label: t(`compare.with.${value}`) }))}
          />
          {chosen === 'segment' && <SegmentPick value={search.segment} onChange={(segment) => onChange({ segment })} />}
          {chosen === 'number' && (
            <NumberInput
              aria-label={t('compare.number')}
              placeholder={t('compare.number')}
              value={search.number ?? ''}
              onBlur={({ currentTarget: { value } }) => onChange({ number: value === '' ? undefined : Number(value) } as Partial<Search>)}
              w={150}
            />
          )}
        </div>
        {against ? <Held metric={metric} against={against} /> : <p className={css.quiet}>{t('compare.choose')}</p>}
      </div>
    </Card>
  );
}

function Held({ metric, against: { figure, comparison } }: { metric: MetricView; against: NonNullable<Computed['against']> }) {
  const { t } = useTranslation('measures');
  const words = useValue();
  const other =
    figure && figure.value !== null
      ? t('compare.other', {
          value: words.value(figure.value, metric.unit),
          n: words.n(figure.n),
          interval: words.interval(figure, metric.unit),
        })
      : t('compare.nothing');
  return (
    <>
      {figure && <p className={css.quiet}>{other}</p>}
      <p>{words.compared(comparison, metric.unit)}</p>
    </>
  );
}

/** What stands beside the value: the camps, the mean, or how telling weighed answers are. */
function Beside({ figure: { camps, hits, mean, n, effectiveN } }: { figure: Figure }) {
  const { t } = useTranslation('measures');
  const figure = useFigure();
  return (
    <>
      {camps && (
        <p className={css.quiet}>
          {t('camps', { promoters: figure(camps.promoters), passives: figure(camps.passives), detractors: figure(camps.detractors) })}
        </p>
      )}
      {hits !== null && mean !== null && (
        <p className={css.quiet}>{t('topTwo', { hits: figure(hits), mean: figure(mean, { digits: 2 }) })}</p>
      )}
      {n > 0 && Math.abs(effectiveN - n) > 0.5 && <p className={css.quiet}>{t('effective', { n: figure(Math.round(effectiveN)) })}</p>}
    </>
  );
}

function SegmentPick({ value, onChange }: { value: string | undefined; onChange(segment: string): void }) {
  const { t } = useTranslation('measures');
  const segments = useQuery({
    queryKey: ['segments', 'names'],
    queryFn: async () => {
      const found = await fetch('/api/v1/segments');
      return ((await found.json()) as { segments?: { id: string; name: string }[] }).segments ?? [];
    },
  });
  return (
    <Select
      aria-label={t('compare.segment')}
      placeholder={t('compare.segment')}
      data={(segments.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      value={value ?? null}
      onChange={(next) => onChange(next ?? '')}
      searchable
      w={220}
    />
  );
}
