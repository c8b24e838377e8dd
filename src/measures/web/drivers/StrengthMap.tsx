import { useTranslation } from 'react-i18next';
import { useFigure } from '../../../apps/web/ui/use-figure.ts';
import { useWidth } from '../../../apps/web/ui/use-width.ts';
import type { DriversView } from '../../contract.ts';
import css from './drivers.module.css';

type Driver = DriversView['drivers'][number];
const HEIGHT = 380;
const PAD = 44;

/** Importance across, how it stands upwards: below right is where improving pays most. The lines are the averages of these drivers. */
export function StrengthMap({ drivers }: { drivers: Driver[] }) {
  const { t } = useTranslation('measures');
  const figure = useFigure();
  const [ref, width] = useWidth();
  const shares = drivers.map(({ share }) => share);
  const stands = drivers.map(({ performance }) => performance);
  const [mostShare, least, best] = [Math.max(...shares) * 1.12, Math.min(...stands) - 0.04, Math.max(...stands) + 0.04];
  const x = (share: number) => PAD + (share / mostShare) * (width - PAD - 24);
  const y = (performance: number) => HEIGHT - PAD - ((performance - least) / (best - least || 1)) * (HEIGHT - PAD - 28);
  const middle = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [crossX, crossY] = [x(middle(shares)), y(middle(stands))];
  const named = placed(drivers, x, y, width);
  return (
    <div ref={ref} className={css.map}>
      <svg width={width} height={HEIGHT} role="img" aria-label={t('drivers.map')}>
        <rect className={css.improve} x={crossX} y={crossY} width={Math.max(0, width - crossX)} height={HEIGHT - PAD - crossY} />
        <line className={css.cross} x1={crossX} x2={crossX} y1={8} y2={HEIGHT - PAD} />
        <line className={css.cross} x1={PAD} x2={width} y1={crossY} y2={crossY} />
        <text className={css.corner} x={width - 6} y={20} textAnchor="end">
          {t('drivers.corners.keep')}
        </text>
        <text className={css.corner} x={width - 6} y={HEIGHT - PAD - 8} textAnchor="end">
          {t('drivers.corners.improve')}
        </text>
        <text className={css.axis} x={(width + PAD) / 2} y={HEIGHT - 12} textAnchor="middle">
          {t('drivers.importance')}
        </text>
        <text className={css.axis} x={14} y={HEIGHT / 2} textAnchor="middle" transform={`rotate(-90 14 ${HEIGHT / 2})`}>
          {t('drivers.performance')}
        </text>
        {named.map(({ driver, left, top, label, isNamed, anchor }) => (
          <g key={driver.id}>
            <circle className={driver.n < 30 ? css.hollow : css.dot} cx={left} cy={top} r={6}>
              <title>{`${driver.name}: ${figure(100 * driver.share)} %, ${figure(driver.mean, { digits: 2 })}, n ${figure(driver.n)}`}</title>
            </circle>
            {isNamed && (
              <text className={css.dotName} x={anchor === 'start' ? left + 10 : left - 10} y={top + 4} textAnchor={anchor}>
                {label}
              </text>
            )}
          </g>
        ))}
      </svg>
    </div>
  );
}

/** Names where there is room; what would lie over another name is in the tooltip and in the list above. */
function placed(drivers: Driver[], x: (share: number) => number, y: (performance: number) => number, width: number) {
  const taken: { left: number; right: number; top: number }[] = [];
  return drivers.map((driver) => {
    const [left, top] = [x(driver.share), y(driver.performance)];
    const label = driver.name.length > 26 ? `${driver.name.slice(0, 25)}…` : driver.name;
    const length = label.length * 6.8 + 14;
    const anchor = left + length > width ? ('end' as const) : ('start' as const);
    const box = anchor === 'start' ? { left, right: left + length, top } : { left: left - length, right: left, top };
    const isNamed = box.left > 0 && taken.every((one) => Math.abs(one.top - top) > 15 || one.right < box.left || one.left > box.right);
    if (isNamed) taken.push(box);
    return { driver, left, top, label, isNamed, anchor };
  });
}
