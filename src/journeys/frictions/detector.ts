import type { IsHappening } from '../trails/lens.ts';
import type { Columns, Trails } from '../trails/trails.ts';
import type { DetectorName } from './words.contract.ts';

/** What is usual: below this share of those who came by, nothing is raised. */
export const USUAL_FLOORS: Record<DetectorName, number> = {
  abandoned: 0.1,
  repeated: 0.03,
  loop: 0.05,
  wait: 0.1,
  error: 0.02,
  search: 0.05,
  fee: 0.01,
  late: 0.05,
  contact: 0.15,
  hop: 0.1,
};
/** Fewer customers are chance. */
export const FEWEST = 5;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** One customer's steps: rows [from, until) of the columns. `now` in ms. */
export type View = { columns: Columns; from: number; until: number; now: number };
/**
 * `came`: this customer came by, so they could have struggled. `hit`: they did, at a place. Both at a time in ms.
 * Places and bases are keys that `placeKey` and its like make; who came by is counted by base.
 */
export type Say = { came(base: string, at: number): void; hit(place: string, base: string, at: number): void };
export type TrailDetector = { name: DetectorName; prepare(trails: Trails): (view: View, say: Say) => void };

/** Where a step took place: its touchpoint, or else the name of what happened. */
export function placesOf({ words }: Trails): (columns: Columns, row: number) => string {
  const touchpoints = ['', ...words.touchpoints.map((id) => `touchpoint:${id}`)];
  const names = ['', ...words.names.map((name) => `name:${name}`)];
  return (columns, row) => touchpoints[columns.touchpoint[row] ?? 0] || names[columns.name[row] ?? 0] || '';
}

/** Whether a step is of any of these kinds. */
export function kindTest({ words }: Trails, kinds: readonly string[]): IsHappening {
  const meant = Uint8Array.from([0, ...words.kinds.map((kind) => (kinds.includes(kind) ? 1 : 0))]);
  return (columns, row) => meant[columns.kind[row] ?? 0] === 1;
}

/** Whether what happened is called so. */
export function nameTest({ words }: Trails, holds: (name: string) => boolean): IsHappening {
  const meant = Uint8Array.from([0, ...words.names.map((name) => (holds(name.toLowerCase()) ? 1 : 0))]);
  return (columns, row) => meant[columns.name[row] ?? 0] === 1;
}
