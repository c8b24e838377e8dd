import type { Line } from '../customer-data.ts';

export type Drawn = {
  key: string;
  at: Date;
  value: number;
  low?: number;
  high?: number;
  n: number;
  extreme: Line['extremes'][number] | null;
  moment: string | null;
};
type Point = Line['points'][number];

/** More marks than this on one line, and none of them can be told from its neighbours. */
const MOST = 40;

/** The line as it is drawn: neighbouring points folded together, the strongest moments kept by themselves. */
export function drawnPoints({ points, extremes }: Pick<Line, 'points' | 'extremes'>): Drawn[] {
  const strongest = new Set(extremes.map(({ at }) => at));
  const rest = points.filter((point) => !(point.n === 1 && strongest.has(point.at)));
  const size = Math.max(1, Math.ceil(rest.length / MOST));
  const folded = Array.from({ length: Math.ceil(rest.length / size) }, (_, index) => fold(rest.slice(index * size, (index + 1) * size)));
  const moments = extremes.map((extreme) => ({
    key: extreme.id,
    at: new Date(extreme.at),
    value: extreme.intensity,
    n: 1,
    extreme,
    moment: extreme.id,
  }));
  return [...folded, ...moments].sort((a, b) => a.at.getTime() - b.at.getTime());
}

function fold(points: Point[]): Drawn {
  const n = points.reduce((sum, point) => sum + point.n, 0);
  const value = points.reduce((sum, point) => sum + point.mean * point.n, 0) / Math.max(1, n);
  const middle = points[Math.floor(points.length / 2)];
  const range = n > 1 ? { low: Math.min(...points.map((point) => point.min)), high: Math.max(...points.map((point) => point.max)) } : {};
  return { key: middle?.at ?? '', at: new Date(middle?.at ?? 0), value, n, extreme: null, moment: null, ...range };
}
