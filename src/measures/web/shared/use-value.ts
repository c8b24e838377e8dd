import { useTranslation } from 'react-i18next';
import { useFigure } from '../../../apps/web/ui/use-figure.ts';
import type { ComparisonView, Figure, MetricView } from '../../contract.ts';

export const TOO_FEW = 5;
export const THIN = 30;

export type Unit = MetricView['unit'];
const DIGITS: Record<Unit, number> = { points: 1, percent: 1, score: 2, seconds: 0, hours: 1, number: 1, feeling: 2 };

export const isThin = ({ n }: Pick<Figure, 'n'>): boolean => n < THIN;

/** Figures in words: a value in its unit, its interval, a difference, and how many more answers would make it sure. */
export function useValue() {
  const { t } = useTranslation('measures');
  const figure = useFigure();
  const value = (number: number, unit: Unit, sign = false) =>
    t(`units.${unit}`, {
      value: Math.abs(number) >= 100 ? figure(Math.round(number), { sign }) : figure(number, { digits: DIGITS[unit], sign }),
    });
  return {
    value,
    n: (count: number) => t('n', { count, n: figure(count) }),
    interval: ({ low, high }: Pick<Figure, 'low' | 'high'>, unit: Unit) =>
      low === null || high === null ? t('noInterval') : t('interval', { low: value(low, unit), high: value(high, unit) }),
    more: ({ n, more }: Figure) => (n < TOO_FEW && more > 0 ? t('more', { count: more }) : undefined),
    /** What a comparison says, with its test in plain words. */
    compared: ({ difference, isReal, test, low, high }: ComparisonView, unit: Unit) =>
      difference === null
        ? t('compare.none')
        : `${t(isReal ? 'compare.real' : 'compare.noise', { difference: value(difference, unit, true) })} ${
            low === null || high === null ? '' : t('compare.range', { low: value(low, unit, true), high: value(high, unit, true) })
          } ${t(`tests.${test}`)}`,
  };
}
