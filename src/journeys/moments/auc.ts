/**
 * How well scores foretell an outcome: the chance that of two customers, one with the outcome and one without, the one with it had the
 * higher score (ties count half), with the covariance between scores of the same customers (DeLong, DeLong & Clarke-Pearson 1988; by
 * midranks, Sun & Xu 2014: n log n).
 */
export function deLong(scores: Float64Array[], outcome: Uint8Array): { auc: number[]; covariance: number[][] } {
  const [with_, without] = [places(outcome, 1), places(outcome, 0)];
  const structures = scores.map((score) => structure(score, with_, without));
  const cell = (a: Structure, b: Structure) => covary(a.v10, b.v10) / with_.length + covary(a.v01, b.v01) / without.length;
  return { auc: structures.map(({ auc }) => auc), covariance: structures.map((a) => structures.map((b) => cell(a, b))) };
}

type Structure = { auc: number; v10: Float64Array; v01: Float64Array };

const places = (outcome: Uint8Array, wanted: number): number[] => [...outcome.keys()].filter((index) => outcome[index] === wanted);

function structure(score: Float64Array, with_: number[], without: number[]): Structure {
  const [m, n] = [with_.length, without.length];
  const take = (indices: number[]) => Float64Array.from(indices, (index) => score[index] ?? 0);
  const all = midranks(take([...with_, ...without]));
  const [own, others] = [midranks(take(with_)), midranks(take(without))];
  const v10 = Float64Array.from(with_, (_, index) => ((all[index] ?? 0) - (own[index] ?? 0)) / n);
  const v01 = Float64Array.from(without, (_, index) => 1 - ((all[m + index] ?? 0) - (others[index] ?? 0)) / m);
  return { auc: v10.reduce((sum, value) => sum + value, 0) / m, v10, v01 };
}

/** Ranks from 1; equals share the mean of their ranks. */
export function midranks(values: Float64Array): Float64Array {
  const order = [...values.keys()].sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let until = from + 1;
    while (until < order.length && values[order[until] ?? 0] === values[order[from] ?? 0]) until += 1;
    for (let index = from; index < until; index += 1) ranks[order[index] ?? 0] = (from + until + 1) / 2;
    from = until;
  }
  return ranks;
}

function covary(a: Float64Array, b: Float64Array): number {
  if (a.length < 2) return 0;
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  return a.reduce((sum, value, index) => sum + (value - meanA) * ((b[index] ?? 0) - meanB), 0) / (a.length - 1);
}
