import { emptyShard, makeColumns, SHARDS, type Trails } from '../trails/trails.ts';

export type TestStep = { day: number; touchpoint?: string; kind?: string; intensity?: number; amount?: number };

/** For tests: trails of customers c0, c1, … with these steps, each customer's in the order of time. */
export function someTrails(customers: TestStep[][]): Trails {
  const all = customers.flat();
  const distinct = (words: (string | undefined)[]) => [...new Set(words.filter((word) => word !== undefined))];
  const words = {
    touchpoints: distinct(all.map(({ touchpoint }) => touchpoint)),
    kinds: distinct(all.map(({ kind }) => kind)),
    channels: [],
    names: [],
    sources: [],
  };
  const columns = makeColumns(all.length);
  all.forEach(({ day, touchpoint = '', kind = '', intensity, amount }, row) => {
    columns.at[row] = day * 86_400_000;
    columns.touchpoint[row] = words.touchpoints.indexOf(touchpoint) + 1;
    columns.kind[row] = words.kinds.indexOf(kind) + 1;
    columns.intensity[row] = intensity ?? Number.NaN;
    columns.amount[row] = amount ?? Number.NaN;
  });
  const starts = new Uint32Array(customers.length + 1);
  customers.forEach((steps, index) => {
    starts[index + 1] = (starts[index] ?? 0) + steps.length;
  });
  const shard = { customers: customers.map((_, index) => `c${index}`), starts, columns };
  return { words, shards: [shard, ...Array.from({ length: SHARDS - 1 }, emptyShard)] };
}

/** For tests: the same numbers in 0 … 1 every time. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (state + 0.5) / 2_147_483_648;
  };
}
