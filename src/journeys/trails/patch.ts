import { TrailBuilder } from './build.ts';
import { type Columns, makeColumns, type Shard, shardOf, type Trails } from './trails.ts';

/** New trails for some customers: `gone` are ids that lead nobody any more, or have nothing left. */
export type Patch = { bytes: Uint8Array; customerOf: Map<string, string>; gone: string[] };

/** The same trails with some customers' made anew. Only the shards they lie in are copied. */
export function patchTrails(trails: Trails, { bytes, customerOf, gone }: Patch): Trails {
  const builder = new TrailBuilder((subject) => customerOf.get(subject) ?? subject);
  builder.add(bytes);
  const fresh = builder.finish();
  const replaced = new Set([...gone, ...customerOf.values(), ...fresh.flatMap(({ customers }) => customers)]);
  const touched = new Set([...replaced].map(shardOf));
  const shards = trails.shards.map((shard, index) => (touched.has(index) ? join(shard, fresh[index], replaced) : shard));
  return { ...trails, shards };
}

function join(old: Shard, fresh: Shard | undefined, replaced: Set<string>): Shard {
  if (!fresh) return old;
  const kept = old.customers.flatMap((id, index) => (replaced.has(id) ? [] : [{ id, shard: old, index }]));
  const added = fresh.customers.map((id, index) => ({ id, shard: fresh, index }));
  const all = [...kept, ...added].sort((a, b) => (a.id < b.id ? -1 : 1));
  const starts = new Uint32Array(all.length + 1);
  all.forEach(({ shard, index }, to) => {
    starts[to + 1] = (starts[to] ?? 0) + (shard.starts[index + 1] ?? 0) - (shard.starts[index] ?? 0);
  });
  const columns = makeColumns(starts[all.length] ?? 0);
  all.forEach(({ shard, index }, to) => {
    copy(shard.columns, shard.starts[index] ?? 0, shard.starts[index + 1] ?? 0, columns, starts[to] ?? 0);
  });
  return { customers: all.map(({ id }) => id), starts, columns };
}

function copy(from: Columns, start: number, end: number, to: Columns, at: number): void {
  for (const name of Object.keys(from) as (keyof Columns)[]) to[name].set(from[name].subarray(start, end), at);
}
