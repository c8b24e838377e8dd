/** Rows of numbers, all of one length. */
export type Matrix = number[][];

const at = (matrix: Matrix, row: number, column: number): number => matrix[row]?.[column] ?? 0;

/** Rows in which not everything was answered. */
export type Gappy = (number | null)[][];

/**
 * Correlations between columns, each pair over the rows that have both (weighed where weights are given); with no gaps, the usual ones.
 * A pair with fewer than three rows, or a column that never varies, correlates with nothing.
 */
export function correlations(rows: Gappy, weights?: ArrayLike<number>): Matrix {
  const width = rows[0]?.length ?? 0;
  const made: Matrix = Array.from({ length: width }, (_, i) => Array.from({ length: width }, (__, j) => (i === j ? 1 : 0)));
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < i; j++) {
      const both = correlation(rows, i, j, weights);
      (made[i] as number[])[j] = both;
      (made[j] as number[])[i] = both;
    }
  }
  return made;
}

function correlation(rows: Gappy, i: number, j: number, weights: ArrayLike<number> | undefined): number {
  let [count, n, x, y, xx, yy, xy] = [0, 0, 0, 0, 0, 0, 0];
  for (let row = 0; row < rows.length; row++) {
    const [a, b, weight] = [rows[row]?.[i] ?? null, rows[row]?.[j] ?? null, weights?.[row] ?? 1];
    if (a === null || b === null || weight === 0) continue;
    count += 1;
    n += weight;
    x += weight * a;
    y += weight * b;
    xx += weight * a * a;
    yy += weight * b * b;
    xy += weight * a * b;
  }
  const spread = (xx - (x * x) / n) * (yy - (y * y) / n);
  return count >= 3 && spread > 1e-18 ? (xy - (x * y) / n) / Math.sqrt(spread) : 0;
}

/** x of A·x = b, by elimination with pivots; undefined where A has no inverse worth the name. */
export function solve(a: Matrix, b: number[]): number[] | undefined {
  const rows = a.map((line, index) => [...line, b[index] ?? 0]);
  for (let column = 0; column < b.length; column++) if (!eliminate(rows, column)) return undefined;
  const x = new Array<number>(b.length).fill(0);
  for (let row = b.length - 1; row >= 0; row--) {
    let rest = at(rows, row, b.length);
    for (let column = row + 1; column < b.length; column++) rest -= at(rows, row, column) * (x[column] ?? 0);
    x[row] = rest / at(rows, row, row);
  }
  return x;
}

function eliminate(rows: Matrix, column: number): boolean {
  let pivot = column;
  for (let row = column + 1; row < rows.length; row++) if (Math.abs(at(rows, row, column)) > Math.abs(at(rows, pivot, column))) pivot = row;
  if (Math.abs(at(rows, pivot, column)) < 1e-10) return false;
  const [top, other] = [rows[pivot] ?? [], rows[column] ?? []];
  rows[column] = top;
  rows[pivot] = other;
  for (const line of rows.slice(column + 1)) subtract(line, top, column);
  return true;
}

function subtract(line: number[], top: number[], column: number): void {
  const factor = (line[column] ?? 0) / (top[column] ?? 1);
  if (factor !== 0) for (let k = column; k < line.length; k++) line[k] = (line[k] ?? 0) - factor * (top[k] ?? 0);
}

/** Eigenvalues and eigenvectors (as columns) of a symmetric matrix, by Jacobi's rotations. */
export function eigen(symmetric: Matrix): { values: number[]; vectors: Matrix } {
  const n = symmetric.length;
  const a = symmetric.map((line) => [...line]);
  const vectors = a.map((_, i) => a.map((__, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < 100; sweep++) {
    let off = 0;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) off += rotate(a, vectors, p, q);
    if (off < 1e-22) break;
  }
  return { values: a.map((line, i) => line[i] ?? 0), vectors };
}

function rotate(a: Matrix, vectors: Matrix, p: number, q: number): number {
  const off = at(a, p, q);
  if (Math.abs(off) < 1e-15) return off ** 2;
  const theta = (at(a, q, q) - at(a, p, p)) / (2 * off);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  turnColumns(a, p, q, cosine, sine);
  const [rowP, rowQ] = [a[p] ?? [], a[q] ?? []];
  for (let k = 0; k < a.length; k++) {
    const [x, y] = [rowP[k] ?? 0, rowQ[k] ?? 0];
    rowP[k] = cosine * x - sine * y;
    rowQ[k] = sine * x + cosine * y;
  }
  turnColumns(vectors, p, q, cosine, sine);
  return off ** 2;
}

function turnColumns(a: Matrix, p: number, q: number, cosine: number, sine: number): void {
  for (const line of a) {
    const [x, y] = [line[p] ?? 0, line[q] ?? 0];
    line[p] = cosine * x - sine * y;
    line[q] = sine * x + cosine * y;
  }
}
