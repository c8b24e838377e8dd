import { useTranslation } from 'react-i18next';
import { useFigure } from '../../../apps/web/ui/use-figure.ts';
import type { DriversView } from '../../contract.ts';
import css from './drivers.module.css';

type Driver = DriversView['drivers'][number];

/** Each driver's part of what can be explained, with its interval as a line across the end of its bar. */
export function WeightBars({ drivers }: { drivers: Driver[] }) {
  const { t } = useTranslation('measures');
  const figure = useFigure();
  const most = Math.max(...drivers.map(({ share, high }) => Math.max(share, high ?? 0)), 0.01);
  const at = (share: number) => `${(100 * share) / most}%`;
  return (
    <ul className={css.bars}>
      {drivers.map((driver) => {
        const { id, name, share, low, high, n, correlation } = driver;
        const range =
          low === null || high === null
            ? t('noInterval')
            : t('interval', { low: `${figure(100 * low)} %`, high: `${figure(100 * high)} %` });
        return (
          <li key={id}>
            <span className={css.name}>{name}</span>
            <span className={css.track} title={range}>
              <span className={n < 30 ? css.thin : css.bar} style={{ width: at(share) }} />
              {low !== null && high !== null && <span className={css.whisker} style={{ left: at(low), width: at(high - low) }} />}
            </span>
            <span className={css.said}>
              {figure(100 * share)} % <small>{range}</small> <small>{t('n', { count: n, n: figure(n) })}</small>
              {correlation < 0 && <small> {t('drivers.against')}</small>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
