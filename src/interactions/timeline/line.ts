import { findIdentity } from '#customers';
import type { Context } from '#platform/room';
import { nameTouchpoints } from '../touchpoints/mapping.ts';
import { type LineCount, lineStore } from './line.store.ts';
import { toldOf } from './moments.ts';

const MOST_POINTS = 400;
const EXTREMES_EACH_WAY = 10;

/** A whole life to draw in one stroke, and what there is to filter by and to jump to. */
export async function readLine(ctx: Context, { customerId: id }: { customerId: string }) {
  const { customerId, identifierIds } = await findIdentity(ctx, id);
  const [counts, extremes, name] = await Promise.all([
    lineStore.counts(ctx.clickhouse, identifierIds),
    lineStore.extremes(ctx.clickhouse, identifierIds, EXTREMES_EACH_WAY),
    nameTouchpoints(ctx),
  ]);
  const first = counts.reduce<string | null>((least, row) => (least === null || row.first < least ? row.first : least), null);
  const last = counts.reduce<string | null>((most, row) => (most === null || row.last > most ? row.last : most), null);
  return {
    customerId,
    total: counts.reduce((sum, { n }) => sum + n, 0),
    first,
    last,
    points: first && last ? await lineStore.points(ctx.clickhouse, identifierIds, stretches(first, last)) : [],
    extremes: extremes.map((row) => ({ ...toldOf(row), id: row.id, at: row.at, intensity: row.intensity })),
    channels: tally(counts, ({ channel }) => channel),
    kinds: tally(counts, ({ kind }) => kind),
    touchpoints: tally(counts, ({ touchpoint_id }) => touchpoint_id).flatMap(({ value, n }) => {
      const named = name(value);
      return named ? [{ id: named.id, name: named.name, n }] : [];
    }),
    months: tally(counts, ({ month }) => month).sort((a, b) => (a.value < b.value ? -1 : 1)),
  };
}

function stretches(first: string, last: string): { from: number; width: number } {
  const from = Date.parse(first);
  return { from, width: Math.max(1, Math.ceil((Date.parse(last) - from + 1) / MOST_POINTS)) };
}

/** Most frequent first. */
function tally(counts: LineCount[], of: (count: LineCount) => string): { value: string; n: number }[] {
  const sums = new Map<string, number>();
  for (const count of counts) sums.set(of(count), (sums.get(of(count)) ?? 0) + count.n);
  return [...sums].map(([value, n]) => ({ value, n })).sort((a, b) => b.n - a.n || (a.value < b.value ? -1 : 1));
}
