import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useWidth } from '../../../apps/web/ui/use-width.ts';
import css from './shared.module.css';
import type { Step } from './use-metrics.ts';
import { isThin, type Unit, useValue } from './use-value.ts';

type Props = { steps: Step[]; unit: Unit; height: number; axes?: boolean; target?: number | null; label: string };

const PAD = { left: 48, right: 12, top: 10, bottom: 24 };

/** The course of a metric with its band (95 %); marks are hollow where fewer than thirty answered, and lines dashed where a step is not over. */
export function Course({ steps, unit, height, axes = false, target = null, label }: Props) {
  const [ref, width] = useWidth();
  const { i18n } = useTranslation();
  const words = useValue();
  const clip = useId();
  const told = steps.filter((step): step is Step & { value: number } => step.value !== null);
  const pad = axes ? PAD : { left: 4, right: 4, top: 6, bottom: 6 };
  const ends = told.flatMap(({ value, low, high }) => [value, ...(told.length > 0 && low !== null && high !== null ? [low, high] : [])]);
  const [least, most] = spread([...ends, ...(target === null || !axes ? [] : [target])]);
  const x = (at: number) => pad.left + (told.length === 1 ? 0.5 : at / (told.length - 1)) * (width - pad.left - pad.right);
  const y = (value: number) => pad.top + (1 - (value - least) / (most - least)) * (height - pad.top - pad.bottom);
  const day = (start: string) =>
    new Date(`${start}T12:00:00Z`).toLocaleDateString(i18n.language, {
      day: 'numeric',
      month: 'short',
      ...(axes ? { year: '2-digit' } : {}),
    });
  return (
    <figure className={css.course} ref={ref}>
      <svg width={width} height={height} role="img" aria-label={label}>
        <clipPath id={clip}>
          <rect x={0} y={0} width={width} height={height} />
        </clipPath>
        {axes && <Axes least={least} most={most} y={y} width={width} pad={pad} say={(value) => words.value(value, unit)} />}
        {axes && target !== null && <line className={css.target} x1={pad.left} x2={width - pad.right} y1={y(target)} y2={y(target)} />}
        <path className={css.band} d={bandOf(told, x, y)} clipPath={`url(#${clip})`} />
        <path className={css.line} d={told.map(({ value }, at) => `${at === 0 ? 'M' : 'L'}${x(at)},${y(value)}`).join('')} />
        {told.map((step, at) => (
          <circle key={step.start} className={isThin(step) ? css.hollow : css.mark} cx={x(at)} cy={y(step.value)} r={axes ? 3.5 : 2.5}>
            <title>{`${day(step.start)}: ${words.value(step.value, unit)}, ${words.interval(step, unit)}, ${words.n(step.n)}`}</title>
          </circle>
        ))}
        {axes && <Days told={told} x={x} y={height - 6} say={day} width={width} />}
      </svg>
    </figure>
  );
}

type Told = Step & { value: number };

/** Some air around; never a flat line on the edge. */
function spread(values: number[]): [number, number] {
  if (values.length === 0) return [0, 1];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const air = (most - least || Math.abs(most) || 1) * 0.06;
  return [least - air, most + air];
}

/** Where nothing is sure the band breaks off. */
function bandOf(told: Told[], x: (at: number) => number, y: (value: number) => number): string {
  const runs: { at: number; low: number; high: number }[][] = [[]];
  for (const [at, { low, high }] of told.entries()) {
    if (low === null || high === null) runs.push([]);
    else runs.at(-1)?.push({ at, low, high });
  }
  return runs
    .filter((run) => run.length > 0)
    .map((run) => {
      const aside = run.length === 1 ? [-7, 7] : [0];
      const points = run.flatMap(({ at, low, high }) => aside.map((by) => ({ left: x(at) + by, low, high })));
      const up = points.map(({ left, high }) => `${left},${y(high)}`);
      const down = [...points].reverse().map(({ left, low }) => `${left},${y(low)}`);
      return `M${[...up, ...down].join('L')}Z`;
    })
    .join('');
}

type AxesProps = { least: number; most: number; y(value: number): number; width: number; pad: typeof PAD; say(value: number): string };

function Axes({ least, most, y, width, pad, say }: AxesProps) {
  const rough = (most - least) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((one) => one * power >= rough) ?? 10) * power;
  const ticks = Array.from({ length: 12 }, (_, index) => Math.ceil(least / step) * step + index * step).filter((tick) => tick <= most);
  return (
    <g>
      {ticks.map((tick) => (
        <g key={tick}>
          <line className={css.grid} x1={pad.left} x2={width - pad.right} y1={y(tick)} y2={y(tick)} />
          <text className={css.tick} x={pad.left - 6} y={y(tick) + 4} textAnchor="end">
            {say(Math.abs(tick) < 1e-9 ? 0 : tick)}
          </text>
        </g>
      ))}
    </g>
  );
}

function Days({ told, x, y, say, width }: { told: Told[]; x(at: number): number; y: number; say(start: string): string; width: number }) {
  const every = Math.max(1, Math.ceil(told.length / Math.max(2, Math.floor(width / 110))));
  return (
    <g>
      {told.map(({ start }, at) =>
        at % every === 0 ? (
          <text
            key={start}
            className={css.tick}
            x={x(at)}
            y={y}
            textAnchor={at === 0 && told.length > 1 ? 'start' : at === told.length - 1 && told.length > 1 ? 'end' : 'middle'}
          >
            {say(start)}
          </text>
        ) : null,
      )}
    </g>
  );
}
