/** One answer and how much it counts. */
export type Weighed = { value: number; weight: number };

export type Totals = { n: number; weight: number; effectiveN: number };

/** Kish's effective sample size, (Σw)² / Σw². */
export function totalsOf(answers: { weight: number }[]): Totals {
  let weight = 0;
  let squares = 0;
  for (const one of answers) {
    weight += one.weight;
    squares += one.weight ** 2;
  }
  return { n: answers.length, weight, effectiveN: squares > 0 ? weight ** 2 / squares : 0 };
}

/** Shares that a population is known to have, by the value of one trait: `{ age: { young: .3, old: .7 } }`. */
export type Margins = Record<string, Record<string, number>>;

export type Weighing = {
  weights: number[];
  effectiveN: number;
  /** Σw²·n/(Σw)²: how much wider intervals become. */
  designEffect: number;
  /** Of raking: the largest difference between a weighed share and the known one. */
  gap: number;
  /** Known values that nobody who answered has: nothing can stand for them. */
  unreached: string[];
};

/** Each answer weighs what its cell is in the population, over what it is among the answers (Holt & Smith 1979). */
export const postStratify = (cells: string[], shares: Record<string, number>): Weighing =>
  rake(
    cells.map((cell) => ({ cell })),
    { cell: shares },
  );

const ROUNDS = 200;
const CLOSE = 1e-10;

/**
 * Iterative proportional fitting (Deming & Stephan 1940): one trait after the other is brought to its known shares until none moves.
 * With one trait it is post-stratification. Shares are brought to sum to one over the values that were reached; whoever has a value of
 * which no share is known keeps their weight. Weights sum to the number of answers.
 */
export function rake(people: Record<string, string>[], margins: Margins): Weighing {
  const weights = people.map(() => 1);
  const unreached: string[] = [];
  const steps = Object.entries(margins).map(([trait, shares]) => stepOf(people, trait, shares, unreached));
  let gap = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS && gap > CLOSE; round++) gap = Math.max(0, ...steps.map((step) => step(weights)));
  const { effectiveN } = totalsOf(weights.map((weight) => ({ weight })));
  return { weights, effectiveN, designEffect: effectiveN > 0 ? people.length / effectiveN : 1, gap, unreached };
}

function stepOf(people: Record<string, string>[], trait: string, shares: Record<string, number>, unreached: string[]) {
  const members = new Map<string, number[]>();
  for (const [index, person] of people.entries()) {
    const value = person[trait] ?? '';
    if (Object.hasOwn(shares, value)) members.set(value, [...(members.get(value) ?? []), index]);
  }
  for (const value of Object.keys(shares)) if (!members.has(value) && (shares[value] ?? 0) > 0) unreached.push(value);
  const reached = [...members.keys()].reduce((sum, value) => sum + (shares[value] ?? 0), 0);
  const counted = [...members.values()].flat();
  return (weights: number[]): number => {
    const all = counted.reduce((sum, index) => sum + (weights[index] ?? 0), 0);
    let widest = 0;
    for (const [value, indices] of members) {
      const wanted = (shares[value] ?? 0) / reached;
      const now = indices.reduce((sum, index) => sum + (weights[index] ?? 0), 0) / all;
      widest = Math.max(widest, Math.abs(wanted - now));
      for (const index of indices) weights[index] = (weights[index] ?? 0) * (now > 0 ? wanted / now : 1);
    }
    return widest;
  };
}
