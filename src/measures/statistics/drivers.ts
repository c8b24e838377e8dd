import { explained, inflations, relativeWeights, shapley } from './importance.ts';
import { correlations, type Gappy } from './matrix.ts';
import { randomFrom } from './random.ts';

export type Importance = 'johnson' | 'shapley';

export type Driver = {
  name: string;
  /** Its part of R², and of all parts, 0 … 1. */
  weight: number;
  share: number;
  /** 95 % of the share, by bootstrap; null where too few answered. */
  low: number | null;
  high: number | null;
  /** With the outcome. */
  correlation: number;
  /** Those who answered it and gave the outcome. */
  n: number;
  /** Mean of its answers. */
  mean: number;
  /** Variance inflation; above 10 its weight is hardly its own. */
  inflation: number;
};

export type Drivers = {
  n: number;
  rSquared: number;
  method: Importance;
  drivers: Driver[];
  /** Pairs that say nearly the same. */
  alike: { a: string; b: string; correlation: number }[];
  /** Fewer than ten people a driver: weights are guesses. */
  isThin: boolean;
};

const PER_DRIVER = 10;
const ALIKE = 0.8;
/** About how many solved systems, or correlated cells, a bootstrap may take. */
const WORK = 40_000_000;

/**
 * What moves an outcome, and by how much of what can be explained. Column 0 of `rows` is the outcome, the others are called `names`; gaps are
 * answers nobody gave. Weights by Johnson (2000), or by Shapley (LMG) up to 14 drivers; intervals from resampled respondents (percentiles).
 */
export function driversOf(
  rows: Gappy,
  names: string[],
  { method = 'johnson', seed = 1 }: { method?: Importance; seed?: number } = {},
): Drivers {
  const used = rows.filter((row) => row[0] !== null);
  const matrix = correlations(used);
  const weigh = method === 'shapley' ? shapley : relativeWeights;
  const weights = weigh(matrix);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const isThin = used.length < PER_DRIVER * names.length;
  const spread = used.length < 2 * names.length + 2 ? [] : resampled(used, weigh, roundsFor(used, method), seed);
  const inflation = inflations(matrix);
  return {
    n: used.length,
    rSquared: explained(
      matrix,
      names.map((_, index) => index + 1),
    ),
    method,
    isThin,
    alike: alikeAmong(matrix, names),
    drivers: names.map((name, index) => ({
      name,
      weight: weights[index] ?? 0,
      share: all > 0 ? (weights[index] ?? 0) / all : 0,
      ...intervalOf(spread.map((shares) => shares[index] ?? 0)),
      correlation: matrix[0]?.[index + 1] ?? 0,
      ...answersTo(used, index + 1),
      inflation: inflation[index] ?? 1,
    })),
  };
}

function roundsFor(rows: Gappy, method: Importance): number {
  const width = rows[0]?.length ?? 1;
  const once = (rows.length * width ** 2) / 2 + (method === 'shapley' ? 2 ** (width - 1) * width ** 2 : width ** 4);
  return Math.max(40, Math.min(500, Math.floor(WORK / once)));
}

function resampled(rows: Gappy, weigh: (matrix: number[][]) => number[], rounds: number, seed: number): number[][] {
  const random = randomFrom(seed);
  return Array.from({ length: rounds }, () => {
    const times = new Float64Array(rows.length);
    for (let draw = 0; draw < rows.length; draw++) {
      const index = Math.floor(random() * rows.length);
      times[index] = (times[index] ?? 0) + 1;
    }
    const weights = weigh(correlations(rows, times));
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.map((weight) => (all > 0 ? weight / all : 0));
  });
}

function intervalOf(shares: number[]): { low: number | null; high: number | null } {
  if (shares.length === 0) return { low: null, high: null };
  const sorted = [...shares].sort((a, b) => a - b);
  const point = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? null;
  return { low: point(0.025), high: point(0.975) };
}

function answersTo(rows: Gappy, column: number): { n: number; mean: number } {
  const given = rows.flatMap((row) => row[column] ?? []);
  return { n: given.length, mean: given.reduce((sum, value) => sum + value, 0) / Math.max(1, given.length) };
}

function alikeAmong(matrix: number[][], names: string[]): Drivers['alike'] {
  return names.flatMap((a, i) =>
    names.slice(i + 1).flatMap((b, further) => {
      const correlation = matrix[i + 1]?.[i + further + 2] ?? 0;
      return Math.abs(correlation) >= ALIKE ? [{ a, b, correlation }] : [];
    }),
  );
}
