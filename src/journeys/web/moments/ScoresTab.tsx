import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { colourOf } from '../../../apps/web/ui/feeling.ts';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import { useFigure } from '../../../apps/web/ui/use-figure.ts';
import { ChartCard } from '../analytics/ChartCard.tsx';
import { Tile } from './Figures.tsx';
import css from './moments.module.css';
import { type Backtest, periodOf, type Scores, type TabProps, useAsked, useOpenMoments } from './use-moments.ts';

/** What customers remember, beside what they lived through on average. */
export function ScoresTab({ search, onChange }: TabProps) {
  const { t } = useTranslation('journeys');
  const days = Number(search.days ?? 90);
  const selection = periodOf(days);
  const scores = useAsked<Scores>('scores', { selection });
  return (
    <>
      <div className={css.picks}>
        <NativeSelect
          label={t('moments.period')}
          value={String(days)}
          onChange={(event) => onChange({ days: Number(event.currentTarget.value) })}
          data={[7, 30, 90, 365].map((value) => ({ value: String(value), label: t('moments.lastDays', { count: value }) }))}
        />
      </div>
      {scores.isPending && <Skeletons rows={4} height={90} />}
      {scores.error && <ErrorNote error={scores.error} onRetry={() => void scores.refetch()} />}
      {scores.data && (
        <>
          <div className={css.tiles}>
            {(['remembered', 'average', 'cumulative'] as const).map((name) => (
              <Tile
                key={name}
                label={t(`moments.scores.${name}`)}
                text={t(`moments.scores.${name}Text`)}
                mean={scores.data.now[name]}
                change={scores.data.change?.[name]}
              />
            ))}
          </div>
          <Distribution scores={scores.data} selection={selection} />
        </>
      )}
      <BacktestCard search={search} onChange={onChange} />
    </>
  );
}

function Distribution({ scores: { now }, selection }: { scores: Scores; selection: object }) {
  const { t } = useTranslation('journeys');
  const figure = useFigure();
  const open = useOpenMoments();
  const most = Math.max(1, ...now.distribution);
  const label = (bin: number) => `${figure(bin / 2 - 2, { digits: 1 })} … ${figure(bin / 2 - 1.5, { digits: 1 })}`;
  const show = (bin: number) =>
    open({ title: t('moments.scores.bin', { range: label(bin) }), what: 'customers', body: { part: { of: 'score', bin }, selection } });
  const bad = now.distribution.slice(0, 3).reduce((sum, one) => sum + one, 0);
  const finding = t('moments.scores.finding', { bad: figure(bad), count: now.customers, moments: figure(now.moments) });
  const rows = now.distribution.map((count, bin) => [{ text: label(bin) }, { text: count, onOpen: () => show(bin) }]);
  const head = [t('moments.scores.remembered'), t('moments.customers')];
  return (
    <ChartCard title={t('moments.scores.distribution')} text={finding} table={{ head, rows }} name="remembered">
      <ol className={css.bars}>
        {now.distribution.map((count, bin) => (
          <li key={label(bin)}>
            <button
              type="button"
              onClick={() => show(bin)}
              disabled={count === 0}
              aria-label={t('moments.scores.bar', { range: label(bin), count })}
            >
              <span className="figure">{count}</span>
              <span className={css.bar} style={{ height: `${(count / most) * 120}px`, background: colourOf(bin / 2 - 1.75) }} />
              <small>{figure(bin / 2 - 2, { digits: 1 })}</small>
            </button>
          </li>
        ))}
      </ol>
    </ChartCard>
  );
}

function BacktestCard({ search, onChange }: TabProps) {
  const { t } = useTranslation('journeys');
  const figure = useFigure();
  const result = search.result === 'stay' ? 'stay' : 'repurchase';
  const horizonDays = Number(search.horizon ?? 30);
  const test = useAsked<Backtest>('backtest', { selection: {}, result, horizonDays });
  const { data } = test;
  return (
    <Card
      title={t('moments.backtest.title')}
      text={
        data
          ? t(`moments.backtest.verdict.${data.verdict}`, { had: figure(data.had), count: data.customers, days: data.horizonDays })
          : undefined
      }
    >
      <div className={css.picks}>
        <NativeSelect
          label={t('moments.backtest.result')}
          value={result}
          onChange={(event) => onChange({ result: event.currentTarget.value })}
          data={['repurchase', 'stay'].map((value) => ({ value, label: t(`moments.backtest.${value}` as never) as string }))}
        />
        <NativeSelect
          label={t('moments.backtest.horizon')}
          value={String(horizonDays)}
          onChange={(event) => onChange({ horizon: Number(event.currentTarget.value) })}
          data={[14, 30, 60, 90].map((value) => ({ value: String(value), label: t('moments.days', { count: value }) }))}
        />
      </div>
      {test.isPending && <Skeletons rows={3} />}
      {test.error && <ErrorNote error={test.error} onRetry={() => void test.refetch()} />}
      {data && data.scores.length > 0 && (
        <ol className={css.forest}>
          {data.scores.map(({ name, auc, low, high }) => (
            <li key={name} className={css.row}>
              <span>{t(`moments.scores.${name}`)}</span>
              <span className={css.scale}>
                <span className={css.zero} style={{ left: '50%' }} />
                <span className={css.range} style={{ left: `${low * 100}%`, right: `${100 - high * 100}%` }} />
                <span className={css.dot} style={{ left: `${auc * 100}%` }} />
              </span>
              <span className="figure">
                {figure(auc, { digits: 2 })} ({figure(low, { digits: 2 })} … {figure(high, { digits: 2 })})
              </span>
            </li>
          ))}
        </ol>
      )}
      {data && <p className={css.note}>{t('moments.backtest.legend')}</p>}
    </Card>
  );
}
