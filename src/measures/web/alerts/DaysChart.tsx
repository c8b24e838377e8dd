import { useTranslation } from 'react-i18next';
import { useWidth } from '../../../apps/web/ui/use-width.ts';
import type { Unit } from '../shared/use-value.ts';
import { useValue } from '../shared/use-value.ts';
import css from './alerts.module.css';

export type Judged = {
  day: string;
  n: number;
  value: number | null;
  expected: number | null;
  low: number | null;
  high: number | null;
  evidence: number;
  isAlarmed: boolean;
};
export type Raised = { since: string; raisedOn: string; overOn: string | null };

const HEIGHT = 220;
const SHOWN = 180;

/** Day by day: what came, what was to be expected and how far days stray by chance; where an alert stood, or would have. */
export function DaysChart({ judged, alarms, unit }: { judged: Judged[]; alarms: Raised[]; unit: Unit }) {
  const { t, i18n } = useTranslation('measures');
  const words = useValue();
  const [ref, width] = useWidth();
  const days = judged.slice(-SHOWN);
  const values = days.flatMap(({ value, low, high }) => [value, low, high].filter((one) => one !== null));
  const [least, most] = values.length > 0 ? [Math.min(...values), Math.max(...values)] : [0, 1];
  const x = (at: number) => 8 + (at / Math.max(1, days.length - 1)) * (width - 16);
  const y = (value: number) => 8 + (1 - (value - least) / (most - least || 1)) * (HEIGHT - 34);
  const date = (day: string) => new Date(`${day}T12:00:00Z`).toLocaleDateString(i18n.language, { day: 'numeric', month: 'short' });
  const place = (day: string) => days.findIndex((one) => one.day >= day);
  const known = days.flatMap((day, at) => (day.expected === null ? [] : [{ ...day, at, expected: day.expected }]));
  const banded = known.filter(
    (day): day is (typeof known)[number] & { low: number; high: number } => day.low !== null && day.high !== null,
  );
  return (
    <div ref={ref} style={{ width: '100%', overflow: 'hidden' }}>
      <svg width={width} height={HEIGHT} role="img" aria-label={t('alerts.chart')} style={{ display: 'block' }}>
        {days.map(({ day, isAlarmed }, at) =>
          isAlarmed ? (
            <rect key={day} className={css.alarmed} x={x(at) - 2} y={4} width={Math.max(4, x(1) - x(0) + 0.5)} height={HEIGHT - 28} />
          ) : null,
        )}
        {banded.length > 1 && (
          <path
            className={css.usual}
            d={`M${[...banded.map(({ at, high }) => `${x(at)},${y(high)}`), ...[...banded].reverse().map(({ at, low }) => `${x(at)},${y(low)}`)].join('L')}Z`}
          />
        )}
        <path
          className={css.expected}
          d={known.map(({ at, expected }, index) => `${index === 0 ? 'M' : 'L'}${x(at)},${y(expected)}`).join('')}
        />
        {alarms.map(({ raisedOn }) => {
          const at = place(raisedOn);
          return at < 0 || raisedOn < (days[0]?.day ?? '') ? null : (
            <line key={raisedOn} className={css.flag} x1={x(at)} x2={x(at)} y1={4} y2={HEIGHT - 24} />
          );
        })}
        {days.map(({ day, value, n, expected }, at) =>
          value === null ? null : (
            <circle key={day} className={n < 30 ? css.few : css.day} cx={x(at)} cy={y(value)} r={2.4}>
              <title>{`${date(day)}: ${words.value(value, unit)}, ${words.n(Math.round(n))}${expected === null ? '' : ` (${t('alerts.expected', { value: words.value(expected, unit) })})`}`}</title>
            </circle>
          ),
        )}
        {[0, days.length - 1].map((at) => (
          <text key={at} className={css.tick} x={at === 0 ? 8 : width - 8} y={HEIGHT - 6} textAnchor={at === 0 ? 'start' : 'end'}>
            {days[at] ? date(days[at].day) : ''}
          </text>
        ))}
      </svg>
      <p className={css.legend}>{t('alerts.legend')}</p>
    </div>
  );
}
