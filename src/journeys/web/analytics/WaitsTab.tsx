import { useTranslation } from 'react-i18next';
import { Answered } from './Answered.tsx';
import css from './analytics.module.css';
import { ChartCard } from './ChartCard.tsx';
import charts from './charts.module.css';
import type { FilterProps } from './Filters.tsx';
import { askedOf, useActName, useAnswer, useOpen, type Waits } from './use-analytics.ts';
import { useTexts } from './use-texts.ts';

type Wait = Waits['acts'][number];

/** How long customers wait, on one scale. */
export function WaitsTab({ search }: FilterProps) {
  const { t } = useTranslation('journeys');
  const asked = askedOf(search);
  const query = useAnswer<Waits>('waits', asked);
  const name = useActName(asked.lens, query.data?.names);
  const open = useOpen();
  const show = (title: string, part: object) => open({ mark: { of: 'waits', question: asked, part }, title });
  return (
    <Answered query={query} isEmpty={({ n }) => n === 0}>
      {({ acts, channels, n }) => (
        <>
          <Scale
            title={t('analytics.waits.acts')}
            waits={acts}
            all={n}
            scaleOf={[...acts, ...channels]}
            name={name}
            onOpen={(key) => show(name(key), { act: key })}
          />
          <Scale
            title={t('analytics.waits.channels')}
            waits={channels}
            all={n}
            scaleOf={[...acts, ...channels]}
            name={(key) => t(`shell:channels.${key}` as never) as string}
            onOpen={(key) => show(t(`shell:channels.${key}` as never) as string, { channel: key })}
          />
        </>
      )}
    </Answered>
  );
}

type Props = { title: string; waits: Wait[]; all: number; scaleOf: Wait[]; name(key: string): string; onOpen(key: string): void };

/** Logarithmic: a minute and a week must both be seen. A line from the first quarter to 90 %, a mark at the median; hollow under 30. */
function Scale({ title, waits, all, scaleOf, name, onOpen }: Props) {
  const { t } = useTranslation('journeys');
  const { span, count } = useTexts();
  const at = (seconds: number) => Math.log(1 + Math.max(0, seconds));
  const longest = Math.max(0.001, ...scaleOf.map(({ p90Seconds }) => at(p90Seconds)));
  const place = (seconds: number) => `${(100 * at(seconds)) / longest}%`;
  const [worst] = waits;
  const table = {
    head: ['what', 'count', 'customers', 'median', 'p90'].map((key) => t(`analytics.head.${key}` as never) as string),
    rows: waits.map((one) => [
      { text: name(one.key) },
      { text: one.n },
      { text: one.customers, onOpen: () => onOpen(one.key) },
      { text: one.medianSeconds },
      { text: one.p90Seconds },
    ]),
  };
  const finding = t('analytics.waits.finding', { what: worst ? name(worst.key) : '', time: span(worst?.medianSeconds), count: all });
  return (
    <ChartCard title={title} text={finding} table={table} name="waits">
      <ol className={charts.waits}>
        {waits.map((one) => (
          <li key={one.key}>
            <button
              type="button"
              onClick={() => onOpen(one.key)}
              aria-label={t('analytics.waits.one', {
                what: name(one.key),
                median: span(one.medianSeconds),
                p90: span(one.p90Seconds),
                count: one.n,
              })}
            >
              <span className={charts.waitName}>{name(one.key)}</span>
              <span className={charts.scale}>
                <span
                  className={charts.range}
                  style={{ left: place(one.quarterSeconds), right: `calc(100% - ${place(one.p90Seconds)})` }}
                />
                <span className={one.n < 30 ? charts.hollow : charts.dot} style={{ left: place(one.medianSeconds) }} />
              </span>
              <span className="figure">
                {span(one.medianSeconds)} <small>{t('analytics.waits.upTo', { time: span(one.p90Seconds) })}</small>{' '}
                <small>n = {count(one.n)}</small>
              </span>
            </button>
          </li>
        ))}
      </ol>
      <p className={css.note}>{t('analytics.waits.legend')}</p>
    </ChartCard>
  );
}
