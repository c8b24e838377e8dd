import { COLUMN_OF, type Columns, type Shard, type Trails, wantedCodes } from '../trails/trails.ts';
import type { Happening } from '../words.contract.ts';

const PARTS = ['touchpoints', 'kinds', 'channels', 'names'] as const;
type Part = (typeof PARTS)[number];

/** At most this many at once: one bit each. */
export const MOST_HAPPENINGS = 31;

/** Set on every row that is looked at, whatever it is. */
export const MEANT = 2 ** 31;

/**
 * Which of these each row is, as bits: bit n for happening n. Per word, one look in a table; so that ten million rows
 * held against ten happenings are a few array reads each.
 */
export function bitsOf(happenings: Happening[], trails: Trails, sources?: string[]): (shard: Shard) => Uint32Array {
  const all = 2 ** happenings.length - 1 + MEANT;
  const tables = PARTS.filter((part) => happenings.some((one) => one[part])).map((part) => {
    const words = trails.words[part].map((word) => (part === 'names' ? word.toLowerCase() : word));
    return { column: COLUMN_OF[part] as keyof Columns, table: tableOf(happenings, part, ['', ...words]) };
  });
  if (sources) {
    tables.push({ column: COLUMN_OF.sources, table: Uint32Array.from(wantedCodes(trails.words.sources, sources), (ok) => (ok ? all : 0)) });
  }
  const kept = new WeakMap<Shard, Uint32Array>();
  return (shard) => {
    const known = kept.get(shard);
    if (known) return known;
    const bits = fill(shard.columns, tables, all);
    kept.set(shard, bits);
    return bits;
  };
}

function tableOf(happenings: Happening[], part: Part, words: string[]): Uint32Array {
  const table = new Uint32Array(words.length).fill(MEANT);
  happenings.forEach((happening, n) => {
    const asked = happening[part];
    const wanted = asked && new Set(asked.map((word) => (part === 'names' ? word.toLowerCase() : word)));
    for (let code = 0; code < words.length; code += 1) {
      const isOne = !wanted || (code > 0 && wanted.has(words[code] as never));
      if (isOne) table[code] = (table[code] ?? 0) | (1 << n);
    }
  });
  return table;
}

function fill(columns: Columns, tables: { column: keyof Columns; table: Uint32Array }[], all: number): Uint32Array {
  const bits = new Uint32Array(columns.at.length).fill(all);
  for (const { column, table } of tables) {
    const codes = columns[column];
    for (let row = 0; row < bits.length; row += 1) bits[row] = (bits[row] ?? 0) & (table[codes[row] ?? 0] ?? 0);
  }
  return bits;
}
