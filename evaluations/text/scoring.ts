/** 2 × right / (all said + all true), of what is or is not. */
export function f1(said: boolean[], holds: boolean[]): number {
  const right = said.filter((one, index) => one && holds[index]).length;
  const all = said.filter(Boolean).length + holds.filter(Boolean).length;
  return all === 0 ? 0 : (2 * right) / all;
}

/** Mean over classes of F1, and the share that is right. */
export function macroF1(truth: number[], said: number[], classes: number): { f1: number; accuracy: number; each: number[] } {
  const each = Array.from({ length: classes }, (_, one) =>
    f1(
      said.map((value) => value === one),
      truth.map((value) => value === one),
    ),
  );
  const accuracy = said.filter((value, index) => value === truth[index]).length / (said.length || 1);
  return { f1: each.reduce((sum, one) => sum + one, 0) / classes, accuracy, each };
}

export function pearson(a: number[], b: number[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [together, alone, other] = [0, 0, 0];
  for (const [index, value] of a.entries()) {
    const [x, y] = [value - meanA, (b[index] ?? 0) - meanB];
    together += x * y;
    alone += x * x;
    other += y * y;
  }
  return together / Math.sqrt(alone * other);
}

/** How often one of `high` is above one of `low`; ties count half. */
export function auc(high: number[], low: number[]): number {
  const sorted = [...low].sort((a, b) => a - b);
  const under = (value: number, strictly: boolean): number => {
    let [from, to] = [0, sorted.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      const isUnder = strictly ? (sorted[middle] ?? 0) < value : (sorted[middle] ?? 0) <= value;
      if (isUnder) from = middle + 1;
      else to = middle;
    }
    return from;
  };
  const wins = high.reduce((sum, value) => sum + (under(value, true) + under(value, false)) / 2, 0);
  return wins / (high.length * low.length);
}

/** Normalised mutual information of two groupings (arithmetic mean of the entropies). */
export function mutualInformation(a: (string | number)[], b: (string | number)[]): number {
  const count = (keys: (string | number)[]) => {
    const counts = new Map<string | number, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return counts;
  };
  const entropy = (counts: Map<string | number, number>) =>
    -[...counts.values()].reduce((sum, one) => sum + (one / a.length) * Math.log(one / a.length), 0);
  const [hA, hB, hBoth] = [count(a), count(b), count(a.map((one, index) => `${one}\u0000${b[index]}`))].map(entropy) as [
    number,
    number,
    number,
  ];
  return (2 * (hA + hB - hBoth)) / (hA + hB);
}
