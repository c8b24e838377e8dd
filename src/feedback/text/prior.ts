/**
 * How often each class is among texts nobody labelled, from what a model says of each (Saerens, Latinne & Decaestecker 2002): the shares under which
 * what the model says is likeliest. What it says of each text is then shifted by the same.
 */
export function estimatePrior(said: ArrayLike<number>[], learned: ArrayLike<number>): number[] {
  const classes = learned.length;
  let prior = Array.from(learned);
  if (said.length < FEWEST) return prior;
  for (let round = 0; round < ROUNDS; round++) {
    const sums = new Float64Array(classes);
    for (const shares of said) {
      const shifted = shiftShares(shares, learned, prior);
      for (let one = 0; one < classes; one++) sums[one] = (sums[one] ?? 0) + (shifted[one] ?? 0);
    }
    // Few texts say little: they are mixed with what was learned.
    const next = Array.from(sums, (sum, one) => (sum + FEWEST * (learned[one] ?? 0)) / (said.length + FEWEST));
    const moved = Math.max(...next.map((share, one) => Math.abs(share - (prior[one] ?? 0))));
    prior = next;
    if (moved < 1e-5) break;
  }
  return prior;
}

/** Under this many texts nothing is concluded about all. */
const FEWEST = 50;
const ROUNDS = 200;

export function shiftShares(shares: ArrayLike<number>, learned: ArrayLike<number>, prior: ArrayLike<number>): number[] {
  const weighed = Array.from(shares, (share, one) => (share * (prior[one] ?? 0)) / (learned[one] || 1));
  const total = weighed.reduce((sum, share) => sum + share, 0) || 1;
  return weighed.map((share) => share / total);
}
