import { NO_ACT } from '../trails/lens.ts';
import type { Shard, Trails } from '../trails/trails.ts';
import { type Look, type Looked, look } from './look.ts';
import { asSeconds, Growing } from './numbers.ts';

/** A whole way from the first step to the last. `id` stands for the steps; `acts` are the first hundred of them. */
export type Variant = { id: string; acts: string[]; steps: number; cases: number; share: number; medianSeconds: number | null };
export type VariantsAnswer = { cases: number; variants: number; top: Variant[] };

export const SHOWN_ACTS = 100;
const LESS = 2 ** 32;

/** 53 bits of the way between two rows, from two independent 32-bit hashes: two ways in a million share one once in 10⁴ workspaces. */
export function wayOf(acts: Uint16Array, from: number, until: number): number {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let row = from; row < until; row += 1) {
    const act = acts[row] ?? NO_ACT;
    if (act === NO_ACT) continue;
    a = Math.imul(a ^ (act + 1), 0x01000193);
    b = Math.imul(b ^ (act + 0x7ed5), 0x85ebca6b);
    b = (b << 13) | (b >>> 19);
  }
  return mix(a) * 0x200000 + (mix(b) >>> 11);
}

function mix(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

export const idOfWay = (way: number): string => `${(way / LESS) >>> 0}-${way % LESS}`;

/** Rows between which the lens sees something: the first such, and the one after the last; null when none. */
export function seen(acts: Uint16Array, from: number, until: number): [number, number] | null {
  let first = from;
  while (first < until && acts[first] === NO_ACT) first += 1;
  if (first === until) return null;
  let end = until;
  while (acts[end - 1] === NO_ACT) end -= 1;
  return [first, end];
}

type Kept = { cases: number; shard: Shard; from: number; until: number; seconds: Growing };

/** The ways customers went, most frequent first. Ways are counted by hash: memory grows with their number, not with their length. */
export function variants(trails: Trails, asked: Looked & { top: number }): VariantsAnswer {
  const looked = look(trails, asked);
  const counts = new Map<number, number>();
  let cases = 0;
  looked.walk((acts, from, until) => {
    const rows = seen(acts, from, until);
    if (!rows) return;
    cases += 1;
    const way = wayOf(acts, rows[0], rows[1]);
    counts.set(way, (counts.get(way) ?? 0) + 1);
  });
  const top = topOf(counts, asked.top);
  const kept = describe(looked, new Set(top));
  return {
    cases,
    variants: counts.size,
    top: top.map((way) => told(looked, way, kept.get(way), cases)).sort(bySize),
  };
}

/** Equal counts: the smaller hash first, the same every run. */
function topOf(counts: Map<number, number>, most: number): number[] {
  const byCount = [...counts].sort(([a, m], [b, n]) => n - m || a - b);
  return byCount.slice(0, most).map(([way]) => way);
}

function describe(looked: Look, wanted: Set<number>): Map<number, Kept> {
  const kept = new Map<number, Kept>();
  looked.walk((acts, from, until, shard) => {
    const rows = seen(acts, from, until);
    if (!rows) return;
    const way = wayOf(acts, rows[0], rows[1]);
    if (!wanted.has(way)) return;
    const of = kept.get(way) ?? { cases: 0, shard, from: rows[0], until: rows[1], seconds: new Growing() };
    kept.set(way, of);
    of.cases += 1;
    of.seconds.push((shard.columns.at[rows[1] - 1] ?? 0) - (shard.columns.at[rows[0]] ?? 0));
  });
  return kept;
}

function told({ labels, actsOf }: Look, way: number, kept: Kept | undefined, cases: number): Variant {
  const acts: string[] = [];
  let steps = 0;
  for (let row = kept?.from ?? 0; kept && row < kept.until; row += 1) {
    const act = actsOf(kept.shard)[row] ?? NO_ACT;
    if (act === NO_ACT) continue;
    steps += 1;
    if (acts.length < SHOWN_ACTS) acts.push(labels[act] ?? '');
  }
  return {
    ...{ id: idOfWay(way), acts, steps, cases: kept?.cases ?? 0 },
    share: (kept?.cases ?? 0) / Math.max(1, cases),
    medianSeconds: asSeconds(kept?.seconds.quantile(0.5) ?? null),
  };
}

const bySize = (a: Variant, b: Variant) => b.cases - a.cases || a.steps - b.steps || (a.acts.join('\0') < b.acts.join('\0') ? -1 : 1);
