import type { Context } from '#platform/room';
import { type FoundRow, type Stretch, soughtStore } from './sought.store.ts';

export type { ContactRow, FoundRow, PriceRow, PromiseRow, SearchRow, Stretch } from './sought.store.ts';

/** Rows of the log in which something was promised, charged, looked for or asked, newest first, never more than `most`. */
export const sought = {
  promises: (ctx: Context, stretch: Stretch) => soughtStore.promises(ctx.clickhouse, stretch),
  prices: (ctx: Context, stretch: Stretch) => soughtStore.prices(ctx.clickhouse, stretch),
  searches: (ctx: Context, stretch: Stretch) => soughtStore.searches(ctx.clickhouse, stretch),
  contacts: (ctx: Context, stretch: Stretch, kinds: string[]) => soughtStore.contacts(ctx.clickhouse, stretch, kinds),
  /** Moments at most so intense that were received since then and happened after. */
  severe: (ctx: Context, asked: { receivedFrom: string; after: number; intensity: number; most: number }) =>
    soughtStore.severe(ctx.clickhouse, asked),
  /** What these identifiers did at these times (ms). */
  at: (ctx: Context, subjects: string[], times: number[]): Promise<FoundRow[]> =>
    subjects.length === 0
      ? Promise.resolve([])
      : soughtStore.found(ctx.clickhouse, 'subject_id IN {subjects:Array(UUID)} AND toUnixTimestamp64Milli(at) IN {times:Array(Int64)}', {
          subjects,
          times: [...new Set(times)].map(Math.round),
        }),
  /** What these identifiers said themselves, in words of some length, the most strongly felt first. */
  said: async (ctx: Context, subjects: string[], { from, until, most }: Stretch): Promise<FoundRow[]> =>
    subjects.length === 0
      ? []
      : (
          await soughtStore.found(
            ctx.clickhouse,
            `subject_id IN {subjects:Array(UUID)} AND direction != 'out' AND lengthUTF8(interactions.text) >= 15
             AND at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND at < fromUnixTimestamp64Milli({until:Int64}, 'UTC')`,
            { subjects, from: Math.round(from), until: Math.round(until) },
          )
        )
          .sort((a, b) => Math.abs(b.intensity ?? 0) - Math.abs(a.intensity ?? 0))
          .slice(0, most),
  /** These interactions, of these identifiers. */
  byId: (ctx: Context, subjects: string[], ids: string[]): Promise<FoundRow[]> =>
    ids.length === 0
      ? Promise.resolve([])
      : soughtStore.found(ctx.clickhouse, 'subject_id IN {subjects:Array(UUID)} AND interactions.id IN {ids:Array(UUID)}', {
          subjects,
          ids,
        }),
};
