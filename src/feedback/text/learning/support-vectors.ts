import type { Linear } from './linear.ts';
import { random, shuffle } from './random.ts';
import type { Row } from './rows.ts';

/**
 * One line for each class against all others, with squared hinge loss, by dual coordinate descent (Hsieh et al. 2008, LIBLINEAR's way).
 * @param cost how much a row on the wrong side costs; larger follows the rows more closely
 */
export function fitSupportVectors(rows: Row[], classes: ArrayLike<number>, features: number, outputs: number, cost: number): Linear {
  const model: Linear = {
    features,
    outputs,
    weights: new Float32Array(features * outputs),
    starts: new Float32Array(outputs),
  };
  const lengths = Float64Array.from(rows, ({ values }) => values.reduce((sum, value) => sum + value * value, 1));
  for (let output = 0; output < outputs; output++) {
    const line = fitOne(rows, (index) => (classes[index] === output ? 1 : -1), features, lengths, 1 / (2 * cost));
    for (let feature = 0; feature < features; feature++) model.weights[feature * outputs + output] = line[feature] ?? 0;
    model.starts[output] = line[features] ?? 0;
  }
  return model;
}

const MOST_ROUNDS = 15;
const GOOD_ENOUGH = 0.05;

/** One class against the others. The last number of `line` is where it starts. */
type Descent = { line: Float64Array; pulls: Float64Array; lengths: Float64Array; slack: number };

function fitOne(rows: Row[], sideOf: (index: number) => number, features: number, lengths: Float64Array, slack: number): Float64Array {
  const descent = { line: new Float64Array(features + 1), pulls: new Float64Array(rows.length), lengths, slack };
  const order = Int32Array.from(rows.keys());
  const next = random(1);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    shuffle(order, next);
    let worst = 0;
    for (const index of order) worst = Math.max(worst, descend(descent, index, rows[index] as Row, sideOf(index)));
    if (worst < GOOD_ENOUGH) break;
  }
  return descent.line;
}

/** One step for one row; the answer is how far from settled it was. */
function descend({ line, pulls, lengths, slack }: Descent, index: number, row: Row, side: number): number {
  const before = pulls[index] ?? 0;
  const gradient = side * sumOf(line, row) - 1 + slack * before;
  const open = Math.abs(before === 0 ? Math.min(gradient, 0) : gradient);
  if (open < SETTLED) return 0;
  const after = Math.max(before - gradient / ((lengths[index] ?? 1) + slack), 0);
  pulls[index] = after;
  move(line, row, (after - before) * side);
  return open;
}

const SETTLED = 1e-10;

function sumOf(line: Float64Array, { indices, values }: Row): number {
  let sum = line.at(-1) ?? 0;
  for (let at = 0; at < indices.length; at++) sum += (line[indices[at] ?? 0] ?? 0) * (values[at] ?? 0);
  return sum;
}

function move(line: Float64Array, { indices, values }: Row, by: number): void {
  if (by === 0) return;
  for (let at = 0; at < indices.length; at++) {
    const feature = indices[at] ?? 0;
    line[feature] = (line[feature] ?? 0) + by * (values[at] ?? 0);
  }
  const start = line.length - 1;
  line[start] = (line[start] ?? 0) + by;
}
