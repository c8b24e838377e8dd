import { eigen, type Matrix, solve } from './matrix.ts';

/** More than these and every subset would take too long. */
export const MOST_FOR_SHAPLEY = 14;

/** R² of the first variable on those named, from the correlations of all. */
export function explained(correlations: Matrix, on: number[]): number {
  if (on.length === 0) return 0;
  const target = on.map((i) => correlations[i]?.[0] ?? 0);
  const weights = solve(
    on.map((i) => on.map((j) => correlations[i]?.[j] ?? 0)),
    target,
  );
  return weights ? weights.reduce((sum, weight, index) => sum + weight * (target[index] ?? 0), 0) : Number.NaN;
}

/**
 * R² shared out among drivers as Shapley would, averaged over every order in which they could enter (Lindeman, Merenda & Gold 1980; R's
 * relaimpo calls it lmg). Variable 0 is what is explained. Up to 14 drivers.
 */
export function shapley(correlations: Matrix): number[] {
  const count = correlations.length - 1;
  if (count > MOST_FOR_SHAPLEY) throw new RangeError(`${count} drivers have too many orders`);
  const known = new Float64Array(1 << count);
  const members = (mask: number) => Array.from({ length: count }, (_, index) => index).filter((index) => (mask >> index) & 1);
  for (let mask = 1; mask < 1 << count; mask++)
    known[mask] = explained(
      correlations,
      members(mask).map((index) => index + 1),
    );
  const share = sharesBySize(count);
  return Array.from({ length: count }, (_, driver) => {
    let sum = 0;
    for (let mask = 0; mask < 1 << count; mask++) {
      if ((mask >> driver) & 1) continue;
      sum += (share[members(mask).length] ?? 0) * ((known[mask | (1 << driver)] ?? 0) - (known[mask] ?? 0));
    }
    return sum;
  });
}

/** s!·(p−s−1)!/p! for each size s of who came before. */
function sharesBySize(count: number): number[] {
  const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
  return Array.from({ length: count }, (_, size) => (factorial(size) * factorial(count - size - 1)) / factorial(count));
}

/**
 * Relative weights (Johnson 2000; the same as Genizi 1993): the outcome is explained by the orthonormal variables closest to the drivers,
 * and what each explains is given back to the drivers it stands for. Variable 0 is what is explained; they sum to R².
 */
export function relativeWeights(correlations: Matrix): number[] {
  const drivers = correlations.slice(1).map((line) => line.slice(1));
  const { values, vectors } = eigen(drivers);
  const power = (exponent: number): Matrix =>
    drivers.map((_, i) =>
      drivers.map((__, j) =>
        values.reduce((sum, value, k) => sum + (vectors[i]?.[k] ?? 0) * Math.max(value, 1e-12) ** exponent * (vectors[j]?.[k] ?? 0), 0),
      ),
    );
  const [root, inverse] = [power(0.5), power(-0.5)];
  const target = correlations.slice(1).map((line) => line[0] ?? 0);
  const standing = inverse.map((line) => line.reduce((sum, value, j) => sum + value * (target[j] ?? 0), 0));
  return root.map((line) => line.reduce((sum, loading, k) => sum + loading ** 2 * (standing[k] ?? 0) ** 2, 0));
}

/** How much of a driver the other drivers already say: 1/(1 − R²) of it on them. Above 10 its weight is hardly its own. */
export function inflations(correlations: Matrix): number[] {
  const drivers = correlations.slice(1).map((line) => line.slice(1));
  return drivers.map((_, driver) => {
    const order = [driver, ...drivers.map((__, index) => index).filter((index) => index !== driver)];
    const turned = order.map((i) => order.map((j) => drivers[i]?.[j] ?? 0));
    const shared = explained(
      turned,
      order.slice(1).map((_index, position) => position + 1),
    );
    return Number.isNaN(shared) || shared >= 1 - 1e-9 ? Number.POSITIVE_INFINITY : 1 / (1 - shared);
  });
}
