import { wilson } from '#platform/intervals';

type Part = [hits: number, n: number];

/** Change of a share with its 95 % interval (Newcombe 1998, method 10: from the Wilson intervals of both); null where one is of nobody. */
export function differenceOfShares(now: Part, before: Part): { change: number; low: number; high: number } | null {
  const [a, b] = [wilson(...now), wilson(...before)];
  if (!a || !b) return null;
  const [p, q] = [now[0] / now[1], before[0] / before[1]];
  return { change: p - q, low: p - q - Math.hypot(p - a[0], b[1] - q), high: p - q + Math.hypot(a[1] - p, q - b[0]) };
}
