import { useTranslation } from 'react-i18next';
import { Money } from '../../../apps/web/ui/Money.tsx';
import { useFigure } from '../../../apps/web/ui/use-figure.ts';
import css from './frictions.module.css';
import { type Friction, titleOf } from './use-frictions.tsx';

export function useFigures() {
  const { t } = useTranslation('journeys');
  const figure = useFigure();
  const percent = (value: number) => figure(value < 0.1 ? Math.round(value * 1_000) / 10 : Math.round(value * 100));
  const sign = (value: number | null) => (value === null ? '–' : figure(value, { digits: 1, sign: true }));
  return {
    share: ({ customers, came, share, low, high }: Friction['figures']) =>
      t('frictions.share', {
        customers: figure(customers),
        came: figure(came),
        share: percent(share),
        low: percent(low),
        high: percent(high),
      }),
    severity: ({ felt: { change } }: Friction['figures']) =>
      change && change.n >= 5
        ? t('frictions.severity', { change: sign(change.mean), low: sign(change.low), high: sign(change.high), n: change.n })
        : t('frictions.severityFew'),
    trend: ({ trend }: Friction['figures']) => {
      if (!trend || (trend.low <= 0 && trend.high >= 0)) return t('frictions.trendSame');
      return t(trend.change > 0 ? 'frictions.trendUp' : 'frictions.trendDown', {
        points: figure(Math.abs(trend.change) * 100, { digits: 1 }),
      });
    },
    percent,
  };
}

export function FrictionRow({ friction, isOpen, onOpen }: { friction: Friction; isOpen: boolean; onOpen(): void }) {
  const { t } = useTranslation('journeys');
  const told = useFigures();
  const { figures, owner } = friction;
  return (
    <li>
      <button type="button" className={css.row} onClick={onOpen} aria-current={isOpen || undefined}>
        <span className={css.what}>
          <strong>{titleOf(t, friction)}</strong>
          <small>
            {told.share(figures)} · {t('frictions.times', { count: figures.times })}
          </small>
          <small>
            {told.severity(figures)} · {told.trend(figures)}
            {owner && ` · ${owner}`}
          </small>
        </span>
        <span className={css.size}>
          {figures.size === null ? (
            <span>{t('frictions.noSize')}</span>
          ) : (
            <Money amount={Math.round(figures.size)} currency={figures.currency} />
          )}
          <small>
            {figures.spent > 0 && figures.currency === '' ? (
              t('frictions.severalCurrencies')
            ) : (
              <>
                <Money amount={Math.round(figures.spent)} currency={figures.currency} /> {t('frictions.spent')}
              </>
            )}
          </small>
        </span>
      </button>
    </li>
  );
}
