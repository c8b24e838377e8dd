/** What was believed of a coefficient before any data: normal, with this mean and standard deviation. */
export type Prior = { mean: number; sd: number };
export type Posterior = { mean: Float64Array; covariance: Float64Array[] };

const MOST_STEPS = 50;
const CLOSE = 1e-9;

/**
 * Logistic regression with a normal prior on each coefficient: the most probable coefficients by Newton's method, and their covariance by
 * Laplace's approximation. With wide priors it is plain maximum likelihood; with few rows the prior holds.
 * `rows` × `priors.length` features, row after row (put a column of ones first for the intercept); `outcome` 0 or 1.
 */
export function fitLogistic(features: Float64Array, outcome: Uint8Array, priors: Prior[]): Posterior {
  const width = priors.length;
  const mean = Float64Array.from(priors, (prior) => prior.mean);
  for (let step = 0; ; step += 1) {
    const { gradient, hessian } = slope(features, outcome, priors, mean);
    const covariance = invert(hessian);
    const move = Float64Array.from({ length: width }, (_, i) =>
      gradient.reduce((sum, value, j) => sum + (covariance[i]?.[j] ?? 0) * value, 0),
    );
    // A step too far would overshoot where the curve is flat.
    const longest = move.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const share = longest > 4 ? 4 / longest : 1;
    for (let i = 0; i < width; i += 1) mean[i] = (mean[i] ?? 0) + share * (move[i] ?? 0);
    if (longest < CLOSE || step >= MOST_STEPS) return { mean, covariance };
  }
}

export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

export function linear(features: Float64Array, row: number, coefficients: Float64Array): number {
  const width = coefficients.length;
  let sum = 0;
  for (let i = 0; i < width; i += 1) sum += (features[row * width + i] ?? 0) * (coefficients[i] ?? 0);
  return sum;
}

function slope(features: Float64Array, outcome: Uint8Array, priors: Prior[], at: Float64Array) {
  const width = priors.length;
  const gradient = Float64Array.from(priors, ({ mean, sd }, i) => (mean - (at[i] ?? 0)) / sd ** 2);
  const hessian = priors.map(({ sd }, i) => Float64Array.from({ length: width }, (_, j) => (i === j ? 1 / sd ** 2 : 0)));
  for (let row = 0; row < outcome.length; row += 1) {
    const chance = sigmoid(linear(features, row, at));
    const own = features.subarray(row * width, (row + 1) * width);
    addRow(own, (outcome[row] ?? 0) - chance, chance * (1 - chance), gradient, hessian);
  }
  hessian.forEach((line, i) => {
    for (let j = i + 1; j < width; j += 1) line[j] = hessian[j]?.[i] ?? 0;
  });
  return { gradient, hessian };
}

function addRow(own: Float64Array, miss: number, weight: number, gradient: Float64Array, hessian: Float64Array[]): void {
  for (let i = 0; i < own.length; i += 1) {
    const value = own[i] ?? 0;
    if (value === 0) continue;
    gradient[i] = (gradient[i] ?? 0) + value * miss;
    const line = hessian[i] as Float64Array;
    for (let j = 0; j <= i; j += 1) line[j] = (line[j] ?? 0) + weight * value * (own[j] ?? 0);
  }
}

/** Of a symmetric positive definite matrix, by Gauss and Jordan; the priors on its diagonal keep it so. */
export function invert(matrix: Float64Array[]): Float64Array[] {
  const width = matrix.length;
  const work = matrix.map((line, i) =>
    Float64Array.from({ length: 2 * width }, (_, j) => (j < width ? (line[j] ?? 0) : j - width === i ? 1 : 0)),
  );
  for (let pivot = 0; pivot < width; pivot += 1) {
    const own = work[pivot] as Float64Array;
    const scale = own[pivot] ?? 1;
    for (let j = 0; j < own.length; j += 1) own[j] = (own[j] ?? 0) / scale;
    work.forEach((line, i) => {
      const factor = line[pivot] ?? 0;
      if (i === pivot || factor === 0) return;
      for (let j = 0; j < line.length; j += 1) line[j] = (line[j] ?? 0) - factor * (own[j] ?? 0);
    });
  }
  return work.map((line) => line.slice(width));
}
