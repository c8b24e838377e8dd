import type { Row } from './rows.ts';

/** A weight for each feature and output, and a start for each output. Feature f, output k: weights[f × outputs + k]. */
export type Linear = { features: number; outputs: number; weights: Float32Array; starts: Float32Array };

export function score({ outputs, weights, starts }: Linear, { indices, values }: Row): Float64Array {
  const sums = Float64Array.from(starts);
  for (let at = 0; at < indices.length; at++) {
    const place = (indices[at] ?? 0) * outputs;
    const value = values[at] ?? 0;
    for (let output = 0; output < outputs; output++) sums[output] = (sums[output] ?? 0) + (weights[place + output] ?? 0) * value;
  }
  return sums;
}

export function softmax(sums: ArrayLike<number>): Float64Array {
  const all = Float64Array.from(sums);
  const most = all.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  let total = 0;
  for (let at = 0; at < all.length; at++) {
    all[at] = Math.exp((all[at] ?? 0) - most);
    total += all[at] ?? 0;
  }
  return all.map((value) => value / total);
}

export const sigmoid = (sum: number): number => 1 / (1 + Math.exp(-sum));

export function best(values: ArrayLike<number>): number {
  let found = 0;
  for (let at = 1; at < values.length; at++) if ((values[at] ?? 0) > (values[found] ?? 0)) found = at;
  return found;
}
