import { area, curveMonotoneX, line } from 'd3-shape';
import type { FeelingShown } from '../../../contract.ts';

/** One stage on the line. `value` null: under five people, nothing is drawn. */
export type Stop = {
  stageId: string;
  x: number;
  value: number | null;
  low: number;
  high: number;
  people: number;
  before: number | null;
  /** Only where the interval of the change excludes 0. */
  change: number | null;
};

type Measured = FeelingShown['now'];
const meanOf = (measured: Measured | undefined): number | null => (measured?.interval ? measured.mean : null);

function sureChange(change: FeelingShown['change'] | undefined): number | null {
  const isSure = change && (change.interval[0] > 0 || change.interval[1] < 0);
  return isSure ? change.change : null;
}

export function stopsOf(stageIds: string[], feelings: Record<string, FeelingShown>, width: number): Stop[] {
  const column = width / Math.max(1, stageIds.length);
  return stageIds.map((stageId, at) => {
    const { now, before, change } = feelings[stageId] ?? {};
    const value = meanOf(now);
    const [low, high] = now?.interval ?? [0, 0];
    return {
      ...{ stageId, x: (at + 0.5) * column, value, low, high, people: now?.people ?? 0 },
      before: meanOf(before),
      change: value === null ? null : sureChange(change),
    };
  });
}

/** The paths of a row of stops; where one is not known the line ends, and begins again after it. */
export function pathsOf(stops: Stop[], y: (value: number) => number) {
  const known = (stop: Stop) => stop.value !== null;
  const within = (value: number) => Math.max(-2, Math.min(2, value));
  const curve = line<Stop>()
    .defined(known)
    .x(({ x }) => x)
    .y(({ value }) => y(value ?? 0))
    .curve(curveMonotoneX);
  const band = area<Stop>()
    .defined(known)
    .x(({ x }) => x)
    .y0(({ low }) => y(within(low)))
    .y1(({ high }) => y(within(high)))
    .curve(curveMonotoneX);
  const before = line<Stop>()
    .defined((stop) => stop.before !== null)
    .x(({ x }) => x)
    .y((stop) => y(stop.before ?? 0))
    .curve(curveMonotoneX);
  return { curve: curve(stops) ?? '', band: band(stops) ?? '', before: before(stops) ?? '' };
}
