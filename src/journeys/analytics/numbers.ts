type Numbers = Float64Array;

function swap(values: Numbers, a: number, b: number): void {
  const kept = values[a] ?? 0;
  values[a] = values[b] ?? 0;
  values[b] = kept;
}

/** Puts the value that belongs at place k there; smaller ones stand before it, larger ones behind. Within [left, right]. */
function place(values: Numbers, k: number, left: number, right: number): void {
  let low = left;
  let high = right;
  while (low < high) {
    const [up, down] = part(values, low, high);
    if (k <= down) high = down;
    else if (k >= up) low = up;
    else return;
  }
}

/** Hoare's: from `up` on nothing is smaller than the pivot, up to `down` nothing larger. */
const border: [number, number] = [0, 0];
function part(values: Numbers, low: number, high: number): [number, number] {
  const pivot = values[(low + high) >> 1] ?? 0;
  let up = low;
  let down = high;
  while (up <= down) {
    while ((values[up] ?? 0) < pivot) up += 1;
    while ((values[down] ?? 0) > pivot) down -= 1;
    if (up <= down) swap(values, up++, down--);
  }
  border[0] = up;
  border[1] = down;
  return border;
}

/**
 * The quantile of values[from … until), interpolated between the two that lie next to it (type 7 of Hyndman & Fan 1996).
 * Orders that part of the array on the way. NaN of nothing.
 */
export function quantileWithin(values: Numbers, from: number, until: number, share: number): number {
  const n = until - from;
  if (n <= 0) return Number.NaN;
  const exact = from + share * (n - 1);
  const k = Math.floor(exact);
  place(values, k, from, until - 1);
  const below = values[k] ?? 0;
  if (exact === k) return below;
  let above = Number.POSITIVE_INFINITY;
  for (let i = k + 1; i < until; i += 1) if ((values[i] ?? 0) < above) above = values[i] ?? 0;
  return below + (above - below) * (exact - k);
}

/** Numbers that come one by one. */
export class Growing {
  #values = new Float64Array(16);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Float64Array(this.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value;
  }

  /** null of nothing. */
  quantile(share: number): number | null {
    return this.length === 0 ? null : quantileWithin(this.#values, 0, this.length, share);
  }
}

/** ms as seconds, to the millisecond. */
export const asSeconds = (ms: number | null): number | null => (ms === null || Number.isNaN(ms) ? null : Math.round(ms) / 1_000);
