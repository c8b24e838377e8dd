/** The 97.5 % point of the normal distribution: 95 % lie within ±Z standard errors. */
export const Z = 1.959964;

/** The 97.5 % point of Student's t (Cornish–Fisher; right to 0.3 % from 4 degrees of freedom on). */
export function tQuantile(degrees: number): number {
  const terms = [
    (Z ** 3 + Z) / 4,
    (5 * Z ** 5 + 16 * Z ** 3 + 3 * Z) / 96,
    (3 * Z ** 7 + 19 * Z ** 5 + 17 * Z ** 3 - 15 * Z) / 384,
    (79 * Z ** 9 + 776 * Z ** 7 + 1482 * Z ** 5 - 1920 * Z ** 3 - 945 * Z) / 92_160,
  ];
  return terms.reduce((sum, term, power) => sum + term / degrees ** (power + 1), Z);
}

/** 95 % interval of a share (Wilson 1927): honest near 0 and 1 and for few; null of none. */
export function wilson(hits: number, n: number): [number, number] | null {
  if (n === 0) return null;
  const share = hits / n;
  const middle = share + Z ** 2 / (2 * n);
  const reach = Z * Math.sqrt((share * (1 - share) + Z ** 2 / (4 * n)) / n);
  const scale = 1 + Z ** 2 / n;
  return [Math.max(0, (middle - reach) / scale), Math.min(1, (middle + reach) / scale)];
}
