import { makeColumns, SHARDS, type Shard, shardOf, type Trails } from '../trails/trails.ts';

export type TestStep = {
  day: number;
  touchpoint?: string;
  kind?: string;
  name?: string;
  channel?: string;
  intensity?: number;
  amount?: number;
  /** Seconds. */
  wait?: number;
};

/** For tests: trails of customers c0, c1, … with these steps, each customer's in the order of time. */
export function someTrails(customers: TestStep[][]): Trails {
  const all = customers.flat();
  const distinct = (words: (string | undefined)[]) => [...new Set(words.filter((word) => word !== undefined))];
  const words = {
    touchpoints: distinct(all.map(({ touchpoint }) => touchpoint)),
    kinds: distinct(all.map(({ kind }) => kind)),
    channels: distinct(all.map(({ channel }) => channel)),
    names: distinct(all.map(({ name }) => name)),
    sources: [],
  };
  const named = customers.map((steps, index) => ({ id: `c${index}`, steps })).sort((a, b) => (a.id < b.id ? -1 : 1));
  const shards = Array.from({ length: SHARDS }, (_, n) =>
    shardWith(
      named.filter(({ id }) => shardOf(id) === n),
      words,
    ),
  );
  return { words, shards };
}

function shardWith(customers: { id: string; steps: TestStep[] }[], words: Trails['words']): Shard {
  const all = customers.flatMap(({ steps }) => steps);
  const columns = makeColumns(all.length);
  all.forEach(({ day, touchpoint = '', kind = '', name = '', channel = '', intensity, amount, wait }, row) => {
    columns.at[row] = day * 86_400_000;
    columns.touchpoint[row] = words.touchpoints.indexOf(touchpoint) + 1;
    columns.kind[row] = words.kinds.indexOf(kind) + 1;
    columns.name[row] = words.names.indexOf(name) + 1;
    columns.channel[row] = words.channels.indexOf(channel) + 1;
    columns.wait[row] = wait ?? Number.NaN;
    columns.intensity[row] = intensity ?? Number.NaN;
    columns.amount[row] = amount ?? Number.NaN;
  });
  const starts = new Uint32Array(customers.length + 1);
  customers.forEach(({ steps }, index) => {
    starts[index + 1] = (starts[index] ?? 0) + steps.length;
  });
  return { customers: customers.map(({ id }) => id), starts, columns };
}

/** For tests: the same numbers in 0 … 1 every time. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (state + 0.5) / 2_147_483_648;
  };
}
