import { CHANNELS, KINDS } from '#interactions/contract';
import { makeColumns, SHARDS, type Shard, shardOf, type Trails } from '../../trails/trails.ts';

/** One step as a test says it; what is left out is not known. `at` in ms. */
export type Said = {
  who: string;
  at: number;
  name: string;
  kind?: string;
  channel?: string;
  source?: string;
  wait?: number;
  intensity?: number;
};

/** A customer's id, made from a word. */
export const idOf = (who: string): string => {
  let hash = 7;
  for (const letter of who) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0;
  return `${Math.imul(hash, 2_654_435_761).toString(16).replace('-', '').padStart(8, '0').slice(0, 8)}-0000-4000-8000-${hash.toString(16).padStart(12, '0')}`;
};

/** Trails as the worker holds them, of steps said in any order; at the same time they stay as said. */
export function trailsOfSteps(said: Said[]): Trails {
  const names = [...new Set(said.map(({ name }) => name))];
  const sources = [...new Set(said.flatMap(({ source }) => (source ? [source] : [])))];
  const words = { touchpoints: [], kinds: [...KINDS], channels: [...CHANNELS], names, sources };
  const code = (list: readonly string[], word: string | undefined) => (word === undefined ? 0 : list.indexOf(word) + 1);
  const shards = Array.from({ length: SHARDS }, (_, index): Shard => {
    const mine = said.filter(({ who }) => shardOf(idOf(who)) === index);
    const customers = [...new Set(mine.map(({ who }) => idOf(who)))].sort();
    const ordered = customers.map((id) => mine.filter(({ who }) => idOf(who) === id).sort((a, b) => a.at - b.at));
    const starts = Uint32Array.from([0, ...ordered.map((_, n) => ordered.slice(0, n + 1).flat().length)]);
    const columns = makeColumns(mine.length);
    for (const name of ['intensity', 'amount', 'wait'] as const) columns[name].fill(Number.NaN);
    columns.nps.fill(-1);
    ordered.flat().forEach((step, row) => {
      columns.at[row] = step.at;
      columns.name[row] = code(names, step.name);
      columns.kind[row] = code(words.kinds, step.kind ?? 'action');
      columns.channel[row] = code(words.channels, step.channel);
      columns.source[row] = code(sources, step.source);
      if (step.wait !== undefined) columns.wait[row] = step.wait;
      if (step.intensity !== undefined) columns.intensity[row] = step.intensity;
    });
    return { customers, starts, columns };
  });
  return { words, shards };
}

/** "ann: A B C" as steps an hour apart. */
export const ways = (...lines: string[]): Said[] =>
  lines.flatMap((line) => {
    const [who = '', ...names] = line.split(/[: ]+/);
    return names.map((name, n) => ({ who, at: n * 3_600_000, name }));
  });

export const byName = { lens: { by: 'name' as const }, selection: {} };
export const named = (...names: string[]) => ({ names });
