import { type Linear, score, sigmoid, softmax } from '../../src/feedback/text/learning/linear.ts';
import { random, shuffle } from '../../src/feedback/text/learning/random.ts';
import type { Row } from '../../src/feedback/text/learning/rows.ts';

export type LogisticOptions = {
  /** One of the outputs holds (softmax), or each by itself (sigmoid). */
  kind: 'one' | 'each';
  rounds: number;
  rate: number;
  shrink: number;
  /** How much each row counts. */
  counts?: Float32Array;
};

/**
 * Logistic regression by stochastic gradients with AdaGrad's steps (Duchi et al. 2011).
 * @param targets how much of each output a row is, 0 … 1, row after row
 */
export function fitLogistic(rows: Row[], targets: Float32Array, features: number, outputs: number, options: LogisticOptions): Linear {
  const model = { features, outputs, weights: new Float32Array(features * outputs), starts: new Float32Array(outputs) };
  const seen = { weights: new Float32Array(features * outputs), starts: new Float32Array(outputs) };
  const order = Int32Array.from(rows.keys());
  const next = random(1);
  for (let round = 0; round < options.rounds; round++) {
    shuffle(order, next);
    for (const index of order) {
      const row = rows[index];
      if (!row) continue;
      const sums = score(model, row);
      const said = options.kind === 'one' ? softmax(sums) : sums.map(sigmoid);
      const count = options.counts?.[index] ?? 1;
      const gradient = said.map((share, output) => count * (share - (targets[index * outputs + output] ?? 0)));
      stepStarts(model, seen.starts, gradient, options.rate);
      stepWeights(model, seen.weights, row, gradient, options);
    }
  }
  return model;
}

function stepStarts({ starts }: Linear, seen: Float32Array, gradient: Float64Array, rate: number): void {
  for (const [output, by] of gradient.entries()) {
    seen[output] = (seen[output] ?? 0) + by * by;
    starts[output] = (starts[output] ?? 0) - (rate * by) / Math.sqrt((seen[output] ?? 0) + 1e-6);
  }
}

function stepWeights(model: Linear, seen: Float32Array, row: Row, gradient: Float64Array, { rate, shrink }: LogisticOptions): void {
  const { outputs, weights } = model;
  const { indices, values } = row;
  for (let at = 0; at < indices.length; at++) {
    const place = (indices[at] ?? 0) * outputs;
    const value = values[at] ?? 0;
    for (let output = 0; output < outputs; output++) {
      const weight = weights[place + output] ?? 0;
      const by = (gradient[output] ?? 0) * value + shrink * weight;
      const total = (seen[place + output] ?? 0) + by * by;
      seen[place + output] = total;
      weights[place + output] = weight - (rate * by) / Math.sqrt(total + 1e-8);
    }
  }
}
