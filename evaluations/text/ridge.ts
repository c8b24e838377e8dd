import type { Linear } from '../../src/feedback/text/learning/linear.ts';
import type { Row } from '../../src/feedback/text/learning/rows.ts';

/** Ridge regression in closed form (Cholesky): one output, rows that hold every feature. */
export function fitRidge(rows: Row[], targets: number[], counts: number[], shrink: number): Linear {
  const features = rows[0]?.values.length ?? 0;
  const size = features + 1;
  const square = new Float64Array(size * size);
  const right = new Float64Array(size);
  for (const [index, { values }] of rows.entries())
    add(square, right, Float64Array.of(...values, 1), targets[index] ?? 0, counts[index] ?? 1);
  for (let a = 0; a < features; a++) square[a * size + a] = (square[a * size + a] ?? 0) + shrink;
  square[size * size - 1] = (square[size * size - 1] ?? 0) + 1e-6;
  takeApart(square, size);
  const solved = solve(square, right, size);
  return { features, outputs: 1, weights: Float32Array.from(solved.subarray(0, features)), starts: Float32Array.of(solved[features] ?? 0) };
}

function add(square: Float64Array, right: Float64Array, row: Float64Array, target: number, count: number): void {
  const size = row.length;
  for (let a = 0; a < size; a++) {
    const by = count * (row[a] ?? 0);
    if (by === 0) continue;
    right[a] = (right[a] ?? 0) + by * target;
    for (let b = 0; b <= a; b++) square[a * size + b] = (square[a * size + b] ?? 0) + by * (row[b] ?? 0);
  }
}

const dot = (square: Float64Array, a: number, b: number, length: number): number => {
  let sum = 0;
  for (let k = 0; k < length; k++) sum += (square[a + k] ?? 0) * (square[b + k] ?? 0);
  return sum;
};

/** Cholesky: the lower half becomes its own root, in place. */
function takeApart(square: Float64Array, size: number): void {
  for (let column = 0; column < size; column++) {
    for (let row = column; row < size; row++) {
      const left = (square[row * size + column] ?? 0) - dot(square, row * size, column * size, column);
      square[row * size + column] = row === column ? Math.sqrt(left) : left / (square[column * size + column] ?? 1);
    }
  }
}

function solve(root: Float64Array, right: Float64Array, size: number): Float64Array {
  const at = (row: number, column: number) => root[row * size + column] ?? 0;
  const out = right.slice();
  const settle = (row: number, known: number[], entry: (k: number) => number) => {
    const rest = known.reduce((sum, k) => sum + entry(k) * (out[k] ?? 0), 0);
    out[row] = ((out[row] ?? 0) - rest) / at(row, row);
  };
  const all = Array.from({ length: size }, (_, row) => row);
  for (const row of all) settle(row, all.slice(0, row), (k) => at(row, k));
  for (const row of all.toReversed()) settle(row, all.slice(row + 1), (k) => at(k, row));
  return out;
}
