import { useTranslation } from 'react-i18next';
import { Face } from '../../../../apps/web/ui/Face.tsx';
import { colourOf, stepOf } from '../../../../apps/web/ui/feeling.ts';
import type { Binding, FeelingShown } from '../../../contract.ts';
import { useMap } from '../screen.ts';
import css from './live.module.css';
import { useAnswers, useFeelings, useGrades, usePeople, useSaid, useTimes, useVolumes } from './use-figures.ts';
import { useFigureWords } from './words.ts';

type Props = { journeyId: string; cardId: string };

/** At the right of a touchpoint, or under a card's text: how much, and how it feels. Nothing while that is not known. */
export function CardFigures({ journeyId, cardId }: Props) {
  const { document } = useMap();
  const card = document[cardId];
  if (card?.type !== 'card' || !card.binding) return null;
  const lane = document[card.laneId];
  return (
    <span className={css.figures}>
      <Main {...{ journeyId, cardId, binding: card.binding }} />
      {lane?.type === 'lane' && lane.kind === 'words' && <Quote {...{ journeyId, cardId }} />}
      <Age {...{ journeyId, cardId }} />
    </span>
  );
}

function Main({ binding, ...at }: Props & { binding: Binding }) {
  if (binding.to === 'theme') return <Mentions {...at} />;
  return binding.to === 'metric' ? <Metric {...at} metric={binding.metric} /> : <Traffic {...at} />;
}

function Traffic({ journeyId, cardId }: Props) {
  const { t } = useTranslation('journeys');
  const words = useFigureWords();
  const volumes = useVolumes(journeyId);
  const feeling = useFeelings(journeyId)?.[cardId];
  if (!volumes) return null;
  const n = volumes[cardId]?.n ?? 0;
  return (
    <>
      <span className="figure" title={t('cells.times', { n: words.figure(n) })}>
        {words.short(n)}
      </span>
      <Mood feeling={feeling} />
    </>
  );
}

function Mentions({ journeyId, cardId }: Props) {
  const { t } = useTranslation('journeys');
  const said = useSaid(journeyId);
  if (!said) return null;
  const one = said[cardId];
  return (
    <>
      <span>{t('cells.mentions', { count: one?.volume.n ?? 0 })}</span>
      <Mood feeling={one?.feeling} />
    </>
  );
}

/** No colour on noise: under five people nothing is said, under thirty the dot is hollow. */
export function Mood({ feeling }: { feeling: FeelingShown | undefined }) {
  const { t } = useTranslation('journeys');
  const words = useFigureWords();
  if (!feeling || feeling.now.mean === null) return null;
  const { mean, interval, people } = feeling.now;
  if (!interval) return <i className={css.dot} data-unknown role="img" aria-label={t('cells.tooFew')} title={t('cells.tooFew')} />;
  const label = t('cells.feels', {
    step: t(`shell:feelings.${stepOf(mean)}`),
    mean: words.figure(mean, 1, true),
    low: words.figure(interval[0], 1, true),
    high: words.figure(interval[1], 1, true),
    people: words.figure(people),
  });
  const colour = colourOf(mean);
  return (
    <i
      className={css.dot}
      role="img"
      aria-label={label}
      title={label}
      style={{ borderColor: colour, background: people < 30 ? 'transparent' : colour }}
    />
  );
}

type MetricName = Extract<Binding, { to: 'metric' }>['metric'];

function Metric({ journeyId, cardId, metric }: Props & { metric: MetricName }) {
  if (metric === 'nps' || metric === 'csat' || metric === 'ces') return <Score {...{ journeyId, cardId, metric }} />;
  if (metric === 'wait' || metric === 'lateness') return <Timing {...{ journeyId, cardId, metric }} />;
  if (metric === 'customers' || metric === 'revenue') return <Customers {...{ journeyId, cardId, metric }} />;
  return metric === 'feeling' ? <Feels {...{ journeyId, cardId }} /> : <Traffic {...{ journeyId, cardId }} />;
}

function Score({ journeyId, cardId, metric }: Props & { metric: 'nps' | 'csat' | 'ces' }) {
  const { t } = useTranslation('journeys');
  const { isShared } = useMap();
  const words = useFigureWords();
  const answers = useAnswers(journeyId);
  if (!answers) return null;
  const score = answers[cardId]?.[metric];
  const name = t(`metrics.${metric}`);
  // A stranger is not told how few they are.
  if (isShared && !score) return <span>{`${name}: ${t('cells.tooFew')}`}</span>;
  if (!score || score.low === null || score.high === null)
    return <span>{t('cells.scoreTooFew', { name, missing: 5 - (score?.n ?? 0) })}</span>;
  const say = (value: number) =>
    metric === 'csat' ? words.percent(value) : words.figure(value, metric === 'ces' ? 1 : 0, metric === 'nps');
  return (
    <span className="figure" data-few={score.n < 30 || undefined} title={t('cells.interval', { n: words.figure(score.n) })}>
      {name} <strong>{say(score.value)}</strong> ({say(score.low)} … {say(score.high)})
    </span>
  );
}

function Timing({ journeyId, cardId, metric }: Props & { metric: 'wait' | 'lateness' }) {
  const { t } = useTranslation('journeys');
  const words = useFigureWords();
  const times = useTimes(journeyId);
  if (!times) return null;
  const { wait, late } = times[cardId] ?? { wait: null, late: null };
  const n = metric === 'wait' ? (wait?.n ?? 0) : (late?.n ?? 0);
  if (n < 5) return <span>{t('cells.tooFew')}</span>;
  if (metric === 'wait' && wait)
    return (
      <span title={t('cells.p90', { value: words.span(wait.p90), n: words.figure(n) })}>
        {t('cells.waits', { value: words.span(wait.median) })}
      </span>
    );
  return late ? (
    <span title={t('cells.interval', { n: words.figure(n) })}>
      {t('cells.late', { share: words.percent(late.value), days: words.figure(late.days) })}
    </span>
  ) : null;
}

function Customers({ journeyId, cardId, metric }: Props & { metric: 'customers' | 'revenue' }) {
  const { t } = useTranslation('journeys');
  const words = useFigureWords();
  const { isShared } = useMap();
  const people = usePeople(journeyId);
  const one = people?.figures[cardId];
  if (!people || !one) return null;
  if (metric === 'customers') return <span>{t('cells.customers', { count: one.customers, shown: words.figure(one.customers) })}</span>;
  if (isShared && one.atStake === null && people.currency) return <span>{t('cells.tooFew')}</span>;
  if (one.atStake === null || !people.currency) return <span>{t('cells.currencies')}</span>;
  return <span title={t('cells.atStakeHow')}>{t('cells.atStake', { amount: words.money(one.atStake, people.currency) })}</span>;
}

function Feels({ journeyId, cardId }: Props) {
  const { t } = useTranslation('journeys');
  const words = useFigureWords();
  const feelings = useFeelings(journeyId);
  if (!feelings) return null;
  const feeling = feelings[cardId];
  if (!feeling?.now.interval || feeling.now.mean === null) return <span>{t('cells.tooFew')}</span>;
  return (
    <>
      <Face value={feeling.now.mean} size={14} />
      <span className="figure">{words.figure(feeling.now.mean, 1, true)}</span>
    </>
  );
}

function Quote({ journeyId, cardId }: Props) {
  const quote = useSaid(journeyId)?.[cardId]?.quote;
  return quote ? <q className={css.quote}>{quote.text}</q> : null;
}

/** The dot of a card says "live"; when its newest evidence is old, it says that. */
function Age({ journeyId, cardId }: Props) {
  const { t } = useTranslation('journeys');
  const words = useFigureWords();
  const grade = useGrades(journeyId)?.grades[cardId];
  if (!grade?.stale || !grade.newest) return null;
  return (
    <span className={css.stale}>
      <i className={css.dot} data-unknown aria-hidden="true" />
      {t('cells.old', { age: words.span((Date.now() - Date.parse(grade.newest)) / 1_000) })}
    </span>
  );
}
