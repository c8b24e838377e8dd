import { useTranslation } from 'react-i18next';
import { useFigure } from '../../../apps/web/ui/use-figure.ts';
import css from './moments.module.css';
import type { Mean } from './use-moments.ts';

/** A mean with its interval and how many it rests on; nothing is coloured that may be chance. */
export function useMeanText(): (mean: Mean, digits?: number) => string {
  const { t } = useTranslation('journeys');
  const figure = useFigure();
  return (mean, digits = 2) => {
    if (!mean) return t('moments.unknown');
    const value = figure(mean.mean, { digits, sign: true });
    if (mean.low === null || mean.high === null) return `${value} · ${t('moments.tooFew', { count: mean.n })}`;
    return `${value} (${figure(mean.low, { digits, sign: true })} … ${figure(mean.high, { digits, sign: true })}) · n = ${figure(mean.n)}`;
  };
}

export function Tile({ label, text, mean, change }: { label: string; text: string; mean: Mean; change: Mean | undefined }) {
  const { t } = useTranslation('journeys');
  const figure = useFigure();
  const told = useMeanText();
  const sure = change && change.low !== null && change.high !== null && (change.low > 0 || change.high < 0);
  return (
    <div className={css.tile}>
      <h3>{label}</h3>
      <p className={css.big}>{mean ? figure(mean.mean, { digits: 2, sign: true }) : '–'}</p>
      <p className={css.quiet}>{told(mean)}</p>
      {change && (
        <p className={css.quiet} data-change={sure ? (change.mean > 0 ? 'good' : 'bad') : undefined}>
          {sure
            ? t('moments.scores.changed', { by: figure(change.mean, { digits: 2, sign: true }) })
            : t('moments.scores.notSure', { by: figure(change.mean, { digits: 2, sign: true }) })}
        </p>
      )}
      <p className={css.quiet}>{text}</p>
    </div>
  );
}
