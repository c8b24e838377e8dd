import { area, curveMonotoneX, line } from 'd3-shape';
import { type ReactNode, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Face } from './Face.tsx';
import { colourOf, stepOf } from './feeling.ts';
import css from './SentimentLine.module.css';
import { figureText, useFigure } from './use-figure.ts';
import { useWidth } from './use-width.ts';

export type LinePoint = {
  key: string;
  at: Date;
  /** −2 … +2. */
  value: number;
  /** 95 % interval, or the range of what is folded into the point. */
  low?: number;
  high?: number;
  n: number;
  label: string;
};

type Props = {
  points: LinePoint[];
  /** One sentence that says what the line shows. */
  sentence: string;
  height?: number;
  onPick?: (point: LinePoint) => void;
  picked?: string;
  aside?: ReactNode;
  /** Shows only as much of −2 … +2 as the points need, with a scale at the side that says so. */
  scaled?: boolean;
};

const PAD = { top: 12, bottom: 20, left: 6, right: 6 };
const SCALE = 62;
/** Below this many a mean is drawn hollow: do not lean on it. A person's own line is made of single moments. */
const FEW = 30;
const FEW_OF_ONE_PERSON = 5;

/** The furthest from 0 that is drawn, by halves. */
function reachOf(points: LinePoint[]): number {
  const furthest = Math.max(
    0,
    ...points.flatMap(({ value, low = value, high = value }) => [Math.abs(low), Math.abs(high), Math.abs(value)]),
  );
  return Math.min(2, Math.max(0.5, Math.ceil(furthest * 2) / 2));
}

/** The signature of the house: feeling over time, −2 … +2, drawn the same way everywhere. Points are reached by Tab and the arrow keys. */
export function SentimentLine({ points, sentence, height = 120, onPick, picked, aside, scaled }: Props) {
  const { t, i18n } = useTranslation('shell');
  const [asTable, setAsTable] = useState(false);
  const [box, width] = useWidth();
  const [over, setOver] = useState<LinePoint>();
  const first = points[0]?.at.getTime() ?? 0;
  const last = points.at(-1)?.at.getTime() ?? 1;
  const left = scaled ? SCALE : PAD.left;
  const reach = scaled ? reachOf(points) : 2;
  const x = (at: Date) => left + ((at.getTime() - first) / Math.max(1, last - first)) * (width - left - PAD.right);
  const y = (value: number) => PAD.top + ((reach - value) / (2 * reach)) * (height - PAD.top - PAD.bottom);
  const day = (at: Date) => at.toLocaleDateString(i18n.language, { day: 'numeric', month: 'short', year: '2-digit' });
  return (
    <figure className={css.figure} ref={box}>
      <div className={css.aside}>
        {aside}
        <button type="button" className={css.toggle} onClick={() => setAsTable(!asTable)}>
          {t(asTable ? 'chart.asLine' : 'chart.asTable')}
        </button>
      </div>
      {asTable ? (
        <LineTable points={points} day={day} />
      ) : (
        <div style={{ position: 'relative' }}>
          <Drawing {...{ points, sentence, width, height, x, y, left, onPick, picked, setOver, day }} {...(scaled ? { reach } : {})} />
          {over && (
            <div className={css.tip} style={{ left: Math.min(Math.max(x(over.at), 90), width - 90), top: Math.max(0, y(over.value) - 44) }}>
              <strong>{over.label}</strong>
              <span className="figure">
                {figureText(over.value, i18n.language, { digits: 1 })} · {t('chart.n', { count: over.n })}
              </span>
            </div>
          )}
        </div>
      )}
    </figure>
  );
}

type DrawingProps = Pick<Props, 'points' | 'sentence' | 'onPick' | 'picked'> & {
  width: number;
  height: number;
  left: number;
  reach?: number;
  x(at: Date): number;
  y(value: number): number;
  setOver(point: LinePoint | undefined): void;
  day(at: Date): string;
};

function Drawing({ points, sentence, width, height, left, reach, x, y, onPick, picked, setOver, day }: DrawingProps) {
  const gradient = useId();
  const curve =
    line<LinePoint>(
      (point) => x(point.at),
      (point) => y(point.value),
    ).curve(curveMonotoneX)(points) ?? '';
  const band =
    area<LinePoint>(
      (point) => x(point.at),
      (point) => y(point.low ?? point.value),
      (point) => y(point.high ?? point.value),
    ).curve(curveMonotoneX)(points) ?? '';
  const fill =
    area<LinePoint>(
      (point) => x(point.at),
      y(0),
      (point) => y(point.value),
    ).curve(curveMonotoneX)(points) ?? '';
  const [from, to] = [points[0], points.at(-1)];
  return (
    <svg width={width} height={height} className={css.svg} role={onPick ? 'group' : 'img'} aria-label={sentence}>
      <defs>
        <linearGradient id={gradient} x1="0" x2="0" y1={y(2)} y2={y(-2)} gradientUnits="userSpaceOnUse">
          {[2, 1, 0, -1, -2].map((value) => (
            <stop key={value} offset={(2 - value) / 4} stopColor={colourOf(value)} />
          ))}
        </linearGradient>
      </defs>
      <path d={band} className={css.band} />
      <path d={fill} fill={`url(#${gradient})`} opacity="0.12" />
      {reach && <Scale {...{ reach, y, left, width }} />}
      <line x1={left} x2={width - PAD.right} y1={y(0)} y2={y(0)} className={css.zero} />
      <path d={curve} fill="none" stroke={`url(#${gradient})`} strokeWidth="2.5" strokeLinecap="round" />
      <Points {...{ points, x, y, onPick, picked, setOver, day, paint: `url(#${gradient})`, few: reach ? FEW : FEW_OF_ONE_PERSON }} />
      {from && to && from !== to && (
        <g className={css.dates}>
          <text x={left} y={height - 4}>
            {day(from.at)}
          </text>
          <text x={width - PAD.right} y={height - 4} textAnchor="end">
            {day(to.at)}
          </text>
        </g>
      )}
    </svg>
  );
}

/** The ends of the scale and the middle, as faces and figures. */
function Scale({ reach, y, left, width }: { reach: number; y(value: number): number; left: number; width: number }) {
  const { i18n } = useTranslation('shell');
  return (
    <g className={css.dates}>
      {[reach, 0, -reach].map((value) => (
        <g key={value}>
          {value !== 0 && <line x1={left} x2={width - PAD.right} y1={y(value)} y2={y(value)} className={css.grid} />}
          <g transform={`translate(0 ${y(value) - 9})`}>
            <Face value={value} size={18} silent />
          </g>
          <text x={left - 10} y={y(value) + 4} textAnchor="end">
            {figureText(value, i18n.language, { sign: true })}
          </text>
        </g>
      ))}
    </g>
  );
}

type PointsProps = Pick<DrawingProps, 'points' | 'x' | 'y' | 'onPick' | 'picked' | 'setOver' | 'day'> & { paint: string; few: number };

function Points({ points, x, y, onPick, picked, setOver, day, paint, few }: PointsProps) {
  const { t } = useTranslation('shell');
  const group = useRef<SVGGElement>(null);
  const [reached, setReached] = useState(points.length - 1);
  const move = (index: number) => {
    const next = Math.max(0, Math.min(points.length - 1, index));
    setReached(next);
    (group.current?.children[next] as SVGElement | undefined)?.focus();
  };
  const onKey = (event: React.KeyboardEvent, index: number, point: LinePoint) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, Home: -points.length, End: points.length }[event.key];
    if (step) move(index + step);
    else if (event.key === 'Enter' || event.key === ' ') onPick?.(point);
    else return;
    event.preventDefault();
  };
  return (
    <g ref={group}>
      {points.map((point, index) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: a point is a button when it can be picked, and a picture otherwise
        <circle
          key={point.key}
          cx={x(point.at)}
          cy={y(point.value)}
          r={point.key === picked ? 6 : 4}
          className={css.point}
          fill={point.n < few ? 'var(--surface)' : paint}
          stroke={paint}
          role={onPick ? 'button' : 'img'}
          tabIndex={index === Math.min(reached, points.length - 1) ? 0 : -1}
          aria-label={`${day(point.at)}: ${point.label}, ${t(`feelings.${stepOf(point.value)}`)}`}
          onClick={() => onPick?.(point)}
          onKeyDown={(event) => onKey(event, index, point)}
          onMouseEnter={() => setOver(point)}
          onMouseLeave={() => setOver(undefined)}
          onFocus={() => setOver(point)}
          onBlur={() => setOver(undefined)}
        />
      ))}
    </g>
  );
}

function LineTable({ points, day }: { points: LinePoint[]; day(at: Date): string }) {
  const { t } = useTranslation('shell');
  const figure = useFigure();
  return (
    <div className={css.scroll}>
      <table className={css.table}>
        <thead>
          <tr>
            <th>{t('chart.when')}</th>
            <th>{t('chart.what')}</th>
            <th>{t('chart.feeling')}</th>
            <th>{t('chart.interval')}</th>
            <th>n</th>
          </tr>
        </thead>
        <tbody className="figure">
          {points.map((point) => (
            <tr key={point.key}>
              <td>{day(point.at)}</td>
              <td>{point.label}</td>
              <td>{figure(point.value, { digits: 1 })}</td>
              <td>
                {point.low === undefined || point.high === undefined
                  ? '—'
                  : `${figure(point.low, { digits: 1 })} … ${figure(point.high, { digits: 1 })}`}
              </td>
              <td>{point.n}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
