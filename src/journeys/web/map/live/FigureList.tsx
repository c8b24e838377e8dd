import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Face } from '../../../../apps/web/ui/Face.tsx';
import type { VolumeShown } from '../../../contract.ts';
import type { Which } from './BehindDrawer.tsx';
import css from './live.module.css';
import { DAYS, useAnswers, useFeelings, usePeople, useSaid, useTimes, useVolumes } from './use-figures.ts';
import { useFigureWords } from './words.ts';

type At = { journeyId: string; cardId: string };
type Props = At & { onOpen(which: Which): void };

/** Every figure of a cell with what it rests on; each leads to the customers or interactions behind it. */
export function FigureList({ onOpen, ...at }: Props) {
  const { t } = useTranslation('journeys');
  return (
    <>
      <p className={css.quiet}>{t('cells.period', { count: DAYS })}</p>
      <dl className={css.list}>
        <People {...at} onOpen={onOpen} />
        <Volume {...at} onOpen={onOpen} />
        <Feeling {...at} />
        <Scores {...at} />
        <Timing {...at} />
      </dl>
    </>
  );
}

function Row({
  name,
  hint,
  onOpen,
  children,
}: {
  name: string;
  hint?: string | undefined;
  onOpen?: (() => void) | undefined;
  children: ReactNode;
}) {
  return (
    <div title={hint}>
      <dt>{name}</dt>
      <dd className="figure">
        {onOpen ? (
          <button type="button" className={css.link} onClick={onOpen}>
            {children}
          </button>
        ) : (
          children
        )}
      </dd>
    </div>
  );
}

function People({ journeyId, cardId, onOpen }: Props) {
  const { t } = useTranslation('journeys');
  const words = useFigureWords();
  const people = usePeople(journeyId);
  const one = people?.figures[cardId];
  if (!people || !one) return null;
  const { now, customers, before, dropOff, atStake } = one;
  return (
    <>
      <Row name={t('cells.now')} hint={t('cells.nowHow')} onOpen={() => onOpen('now')}>
        {words.figure(now)}
      </Row>
      <Row name={t('cells.came')} onOpen={() => onOpen('met')}>
        {words.figure(customers)} <small>{t('cells.before', { n: words.figure(before) })}</small>
      </Row>
      {dropOff && (
        <Row name={t('cells.lost')} hint={t('cells.lostHow')} onOpen={() => onOpen('lost')}>
          {dropOff.low === null || dropOff.high === null ? (
            t('cells.tooFew')
          ) : (
            <>
              {words.percent(dropOff.value)} <Interval low={words.percent(dropOff.low)} high={words.percent(dropOff.high)} n={dropOff.n} />
            </>
          )}
        </Row>
      )}
      <Row name={t('cells.stake')} hint={t('cells.atStakeHow')} onOpen={() => onOpen('now')}>
        {atStake === null || !people.currency ? t('cells.currencies') : words.money(atStake, people.currency)}
      </Row>
    </>
  );
}

function Interval({ low, high, n }: { low: string; high: string; n: number }) {
  const words = useFigureWords();
  return (
    <small>
      ({low} … {high}) n {words.figure(n)}
    </small>
  );
}

function Volume({ journeyId, cardId, onOpen }: Props) {
  const { t } = useTranslation('journeys');
  const words = useFigureWords();
  const volumes = useVolumes(journeyId);
  const said = useSaid(journeyId);
  const volume = volumes?.[cardId] ?? said?.[cardId]?.volume;
  if (!volume) return null;
  return (
    <>
      <Row name={t('cells.interactions')} onOpen={() => onOpen('rows')}>
        {words.figure(volume.n)} <small>{t('cells.before', { n: words.figure(volume.before) })}</small>
      </Row>
      <Split split={volume.split} />
    </>
  );
}

function Split({ split: { negative, neutral, positive } }: { split: VolumeShown['split'] }) {
  const { t } = useTranslation('journeys');
  const words = useFigureWords();
  const all = negative + neutral + positive;
  if (all < 5) return null;
  const label = t('cells.split', {
    negative: words.percent(negative / all),
    neutral: words.percent(neutral / all),
    positive: words.percent(positive / all),
  });
  return (
    <div>
      <dt>{t('cells.mood')}</dt>
      <dd>
        <span className={css.split} role="img" aria-label={label} title={label}>
          <i style={{ flex: negative, background: 'var(--negative)' }} />
          <i style={{ flex: neutral, background: 'var(--line)' }} />
          <i style={{ flex: positive, background: 'var(--positive)' }} />
        </span>
      </dd>
    </div>
  );
}

function Feeling({ journeyId, cardId }: At) {
  const { t } = useTranslation('journeys');
  const words = useFigureWords();
  const feelings = useFeelings(journeyId);
  const said = useSaid(journeyId);
  const feeling = feelings?.[cardId] ?? said?.[cardId]?.feeling;
  if (!feeling || feeling.now.mean === null) return null;
  const { mean, interval, people } = feeling.now;
  const { change } = feeling;
  const isSure = change && (change.interval[0] > 0 || change.interval[1] < 0);
  return (
    <Row name={t('cells.feeling')} hint={t('cells.feelingHow')}>
      {interval ? (
        <>
          {people >= 30 && <Face value={mean} size={15} />} {words.figure(mean, 1, true)}{' '}
          {isSure && `${change.change > 0 ? '▲' : '▼'}${words.figure(Math.abs(change.change), 1)} `}
          <Interval low={words.figure(interval[0], 1, true)} high={words.figure(interval[1], 1, true)} n={people} />
        </>
      ) : (
        t('cells.tooFew')
      )}
    </Row>
  );
}

function Scores({ journeyId, cardId }: At) {
  const { t } = useTranslation('journeys');
  const words = useFigureWords();
  const answers = useAnswers(journeyId)?.[cardId];
  if (!answers) return null;
  const say = {
    nps: (value: number) => words.figure(value, 0, true),
    csat: words.percent,
    ces: (value: number) => words.figure(value, 1),
  };
  return (['nps', 'csat', 'ces'] as const).map((metric) => {
    const score = answers[metric];
    if (!score) return null;
    const { value, low, high, n } = score;
    return (
      <Row key={metric} name={t(`metrics.${metric}`)} hint={t(`cells.how.${metric}`)}>
        {low === null || high === null ? (
          t('cells.fewMore', { missing: 5 - n })
        ) : (
          <>
            {say[metric](value)} <Interval low={say[metric](low)} high={say[metric](high)} n={n} />
          </>
        )}
      </Row>
    );
  });
}

function Timing({ journeyId, cardId }: At) {
  const { t } = useTranslation('journeys');
  const words = useFigureWords();
  const times = useTimes(journeyId)?.[cardId];
  if (!times) return null;
  const { wait, late } = times;
  return (
    <>
      {wait && (
        <Row name={t('cells.wait')} hint={t('cells.waitHow')}>
          {wait.n < 5 ? t('cells.tooFew') : `${words.span(wait.median)} · ${words.span(wait.p90)}`} <small>n {words.figure(wait.n)}</small>
        </Row>
      )}
      {late && (
        <Row name={t('cells.lateness')}>
          {late.low === null || late.high === null ? (
            t('cells.tooFew')
          ) : (
            <>
              {words.percent(late.value)} <Interval low={words.percent(late.low)} high={words.percent(late.high)} n={late.n} />
            </>
          )}
        </Row>
      )}
    </>
  );
}
