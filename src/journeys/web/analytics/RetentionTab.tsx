import { useTranslation } from 'react-i18next';
import { Answered } from './Answered.tsx';
import css from './analytics.module.css';
import { ChartCard } from './ChartCard.tsx';
import charts from './charts.module.css';
import { type FilterProps, Pick, useHappenings } from './Filters.tsx';
import { happeningOf } from './search.ts';
import { askedOf, type Retention, useAnswer, useOpen } from './use-analytics.ts';
import { useTexts } from './use-texts.ts';

/** Who comes back, by when they first came: a real table, tinted. */
export function RetentionTab({ search, onChange }: FilterProps) {
  const { t } = useTranslation('journeys');
  const happenings = useHappenings();
  const unit = search.unit === 'week' ? 'week' : 'month';
  const question = {
    selection: askedOf({ period: '365', ...search }).selection,
    unit,
    begin: happeningOf(search.begin),
    back: happeningOf(search.back),
  } as const;
  const query = useAnswer<Retention>('retention', question);
  return (
    <>
      <div className={css.picks}>
        <Pick
          label={t('analytics.retention.unit')}
          value={unit}
          data={(['week', 'month'] as const).map((value) => ({ value, label: t(`analytics.retention.${value}`) }))}
          onChange={(value) => onChange({ unit: value })}
        />
        <Pick
          label={t('analytics.retention.begin')}
          value={search.begin ?? ''}
          none={t('analytics.retention.anything')}
          data={happenings}
          onChange={(value) => onChange({ begin: value })}
        />
        <Pick
          label={t('analytics.retention.back')}
          value={search.back ?? ''}
          none={t('analytics.retention.anything')}
          data={happenings}
          onChange={(value) => onChange({ back: value })}
        />
      </div>
      <Answered query={query} isEmpty={({ members }) => members === 0}>
        {(retention) => <Cohorts retention={retention} question={question} />}
      </Answered>
    </>
  );
}

const MOST_COLUMNS = 26;

/**
 * A share of the heat colour, from #e6f1fc to #17498c, or the other way round in the dark. The middle of that scale is left out: on it
 * neither dark nor light words can be read.
 */
const heat = (share: number) => {
  const strength = share > 0.5 ? 0.75 + (share - 0.5) * 0.5 : share * 0.64;
  return {
    background: `color-mix(in srgb, var(--very-positive) ${Math.round(strength * 100)}%, var(--positive-soft))`,
    color: share > 0.5 ? 'var(--surface)' : 'var(--text)',
  };
};

function Cohorts({ retention, question }: { retention: Retention; question: { unit: 'week' | 'month' } }) {
  const { t, i18n } = useTranslation('journeys');
  const { count, share, interval, span } = useTexts();
  const open = useOpen();
  const cohorts = retention.cohorts.slice(-40);
  const widest = Math.min(MOST_COLUMNS, Math.max(0, ...cohorts.map(({ cells }) => cells.length)));
  const offsets = Array.from({ length: widest }, (_, offset) => offset);
  const nameOf = (start: string) =>
    new Date(start).toLocaleDateString(
      i18n.language,
      question.unit === 'month'
        ? { month: 'short', year: 'numeric', timeZone: 'UTC' }
        : { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' },
    );
  const show = (start: string, offset?: number) =>
    open({
      mark: { of: 'retention', question, part: { cohort: start, offset } },
      title: offset === undefined ? nameOf(start) : `${nameOf(start)} + ${offset}`,
    });
  const { again } = retention;
  const finding = t('analytics.retention.finding', {
    share: share(again.share),
    interval: interval(again.interval),
    count: retention.members,
    time: span(again.medianSeconds),
  });
  const table = {
    head: [t('analytics.retention.cohort'), t('analytics.retention.size'), ...offsets.map(String)],
    rows: cohorts.map(({ start, size, cells }) => [
      { text: nameOf(start) },
      { text: size, onOpen: () => show(start) },
      ...offsets.map((offset) => ({ text: cells[offset]?.customers ?? '' })),
    ]),
  };
  return (
    <ChartCard title={t('analytics.retention.title')} text={finding} table={table} name="retention">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={css.scroll} tabIndex={0} aria-label={t('analytics.retention.title')}>
        <table className={charts.cohorts}>
          <thead>
            <tr>
              <th scope="col">{t('analytics.retention.cohort')}</th>
              <th scope="col">{t('analytics.retention.size')}</th>
              {offsets.map((offset) => (
                <th key={offset} scope="col">
                  {offset}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cohorts.map(({ start, size, cells }) => (
              <tr key={start}>
                <th scope="row">{nameOf(start)}</th>
                <td>
                  <button type="button" className={css.link} onClick={() => show(start)}>
                    {count(size)}
                  </button>
                </td>
                {cells.slice(0, widest).map((cell) => (
                  <td key={cell.offset}>
                    <button
                      type="button"
                      className={cell.isOver ? charts.heat : charts.running}
                      style={heat(cell.share)}
                      title={`${t('analytics.customerCount', { count: cell.customers })} · ${interval(cell.interval)}${cell.isOver ? '' : ` · ${t('analytics.retention.running')}`}`}
                      onClick={() => show(start, cell.offset)}
                    >
                      {size < 5 ? count(cell.customers) : share(cell.share)}
                    </button>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className={css.note}>{t('analytics.retention.legend')}</p>
    </ChartCard>
  );
}
