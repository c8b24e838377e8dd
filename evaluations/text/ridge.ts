import type { Linear } from '../../src/feedback/text/learning/linear.ts';
import type { Row } from '../../src/feedback/text/learning/rows.ts';

/** Ridge regression in closed form (Cholesky): one output, rows that hold every feature. */
export function fitRidge(rows: Row[], targets: number[], counts: number[], shrink: number): Linear {
  const features = rows[0]?.values.length ?? 0;
  const size = features + 1;
  const square = new Float64Array(size * size);
  const right = new Float64Array(size);
  for (const [index, { values }] of rows.entries()) {
    const count = counts[index] ?? 1;
    const target = targets[index] ?? 0;
    for (let a = 0; a < size; a++) {
      const by = count * (a < features ? (values[a] ?? 0) : 1);
      if (by === 0) continue;
      right[a] = (right[a] ?? 0) + by * target;
      for (let b = 0; b <= a; b++) square[a * size + b] = (square[a * size + b] ?? 0) + by * (b < features ? (values[b] ?? 0) : 1);
    }
  }
  for (let a = 0; a < features; a++) square[a * size + a] = (square[a * size + a] ?? 0) + shrink;
  square[size * size - 1] = (square[size * size - 1] ?? 0) + 1e-6;
  const solved = solve(square, right, size);
  return { features, outputs: 1, weights: Float32Array.from(solved.subarray(0, features)), starts: Float32Array.of(solved[features] ?? 0) };
}

/** The lower half of `square` is taken apart in place. */
function solve(square: Float64Array, right: Float64Array, size: number): Float64Array {
  const at = (row: number, column: number) => square[row * size + column] ?? 0;
  for (let column = 0; column < size; column++) {
    for (let row = column; row < size; row++) {
      let sum = at(row, column);
      for (let k = 0; k < column; k++) sum -= at(row, k) * at(column, k);
      square[row * size + column] = row === column ? Math.sqrt(sum) : sum / at(column, column);
    }
  }
  const out = right.slice();
  for (let row = 0; row < size; row++) {
    for (let k = 0; k < row; k++) out[row] = (out[row] ?? 0) - at(row, k) * (out[k] ?? 0);
    out[row] = (out[row] ?? 0) / at(row, row);
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let k = row + 1; k < size; k++) out[row] = (out[row] ?? 0) - at(k, row) * (out[k] ?? 0);
    out[row] = (out[row] ?? 0) / at(row, row);
  }
  return out;
}
