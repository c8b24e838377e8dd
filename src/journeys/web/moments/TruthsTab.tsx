import { IconScale } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../apps/web/ui/EmptyState.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import { useFigure } from '../../../apps/web/ui/use-figure.ts';
import { ChartCard } from '../analytics/ChartCard.tsx';
import css from './moments.module.css';
import { type TabProps, type Truths, useAsked, useOpenMoments } from './use-moments.ts';

type Truth = Truths['truths'][number];
type Side = 'bad' | 'good';

/** From −this to +this on the plot; what reaches further is cut at the edge, the figure beside it is not. */
const EDGE = 0.5;
/** Of fewer nothing is drawn: what would be seen is the prior alone. */
const FEWEST = 5;
const at = (effect: number) => `${50 + (50 * Math.max(-EDGE, Math.min(EDGE, effect))) / EDGE}%`;
const isSure = ({ low, high }: Truth['bad']) => low > 0 || high < 0;

/** Per touchpoint, how much a bad and a good moment change the chance that somebody comes back. */
export function TruthsTab({ search }: TabProps) {
  const { t } = useTranslation('journeys');
  const result = search.result === 'stay' ? 'stay' : 'repurchase';
  const horizonDays = Number(search.horizon ?? 30);
  const asked = useAsked<Truths>('truths', { selection: {}, result, horizonDays });
  if (asked.isPending) return <Skeletons rows={8} />;
  if (asked.error) return <ErrorNote error={asked.error} onRetry={() => void asked.refetch()} />;
  const { truths, split } = asked.data;
  if (truths.length === 0) return <EmptyState icon={IconScale} title={t('moments.truths.none')} text={t('moments.truths.noneText')} />;
  return <Forest truths={truths} split={split} days={horizonDays} />;
}

function Forest({ truths, split, days }: { truths: Truth[]; split: string; days: number }) {
  const { t } = useTranslation('journeys');
  const figure = useFigure();
  const open = useOpenMoments();
  const sentence = useSentence(days);
  const show = (one: Truth, feeling: Side) =>
    open({
      title: t(`moments.truths.${feeling}At`, { where: one.name }),
      what: 'customers',
      body: { part: { of: 'touchpoint', touchpoint: one.touchpointId, feeling }, selection: { until: split } },
    });
  const points = (value: number) => figure(Math.round(value * 100), { sign: true });
  const sure = truths.filter(({ bad, good }) => isSure(bad) || isSure(good)).length;
  const head = ['touchpoint', 'class', 'bad', 'low', 'high', 'n', 'good', 'low2', 'high2', 'n2', 'fromData'].map(
    (key) => t(`moments.truths.head.${key}` as never) as string,
  );
  const rows = truths.map((one) => [
    { text: one.name },
    { text: t(`moments.truths.class.${one.class}`) },
    ...(['bad', 'good'] as const).flatMap((side) => [
      ...[one[side].effect, one[side].low, one[side].high].map((value) => ({ text: Math.round(value * 1000) / 10 })),
      { text: one[side].customers, onOpen: () => show(one, side) },
    ]),
    { text: Math.round(one.fromData * 100) },
  ]);
  return (
    <ChartCard
      title={t('moments.truths.title')}
      text={t('moments.truths.finding', { sure, count: truths.length, days })}
      table={{ head, rows }}
      name="moments-of-truth"
    >
      <ol className={css.forest}>
        {truths.map((one) => (
          <li key={one.touchpointId} className={css.truth}>
            <div className={css.truthHead}>
              <strong>{one.name}</strong>
              {one.class !== 'other' && <span className={css.badge}>{t(`moments.truths.class.${one.class}`)}</span>}
              <small className={css.quiet}>
                {t('moments.truths.share', { data: Math.round(one.fromData * 100), prior: 100 - Math.round(one.fromData * 100) })}
              </small>
            </div>
            {(['bad', 'good'] as const).map((side) => (
              <Effect key={side} side={side} effect={one[side]} points={points} onOpen={() => show(one, side)} />
            ))}
            <p className={css.sentence}>{sentence(one)}</p>
          </li>
        ))}
      </ol>
      <p className={css.note}>{t('moments.truths.legend')}</p>
    </ChartCard>
  );
}

type EffectProps = { side: Side; effect: Truth['bad']; points(value: number): string; onOpen(): void };

function Effect({ side, effect, points, onOpen }: EffectProps) {
  const { t } = useTranslation('journeys');
  const { low, high, customers } = effect;
  const words =
    customers < FEWEST ? t('moments.tooFew', { count: customers }) : `${points(effect.effect)} (${points(low)} … ${points(high)})`;
  return (
    <button type="button" className={css.row} onClick={onOpen} aria-label={`${t(`moments.truths.${side}`)}: ${words}, n = ${customers}`}>
      <span>{t(`moments.truths.${side}`)}</span>
      <span className={css.scale}>
        <span className={css.zero} style={{ left: '50%' }} />
        {customers >= FEWEST && (
          <>
            <span
              className={css.range}
              data-sure={isSure(effect) ? (effect.effect > 0 ? 'good' : 'bad') : undefined}
              style={{ left: at(low), right: `calc(100% - ${at(high)})` }}
            />
            <span
              className={customers < 30 ? css.hollow : css.dot}
              data-sure={isSure(effect) ? (effect.effect > 0 ? 'good' : 'bad') : undefined}
              style={{ left: at(effect.effect) }}
            />
          </>
        )}
      </span>
      <span className="figure">
        {words} <small>n = {customers}</small>
      </span>
    </button>
  );
}

/** One plain sentence: what is known, or that nothing is. */
function useSentence(days: number): (one: Truth) => string {
  const { t } = useTranslation('journeys');
  return (one) => {
    const side: Side = isSure(one.bad) || !isSure(one.good) ? 'bad' : 'good';
    const { effect, customers } = one[side];
    const points = Math.abs(Math.round(effect * 100));
    if (!isSure(one[side])) return t('moments.truths.unsure', { where: one.name, count: one.customers });
    return t(`moments.truths.${side}${effect < 0 ? 'Less' : 'More'}`, { where: one.name, points, days, count: customers });
  };
}
