import type { Context } from '#platform/room';
import { type FoundRow, type Stretch, soughtStore } from './sought.store.ts';

export type { ContactRow, FoundRow, PriceRow, PromiseRow, SearchRow, SevereRow, Stretch } from './sought.store.ts';

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
  /** These interactions, of these identifiers. */
  byId: (ctx: Context, subjects: string[], ids: string[]): Promise<FoundRow[]> =>
    ids.length === 0
      ? Promise.resolve([])
      : soughtStore.found(ctx.clickhouse, 'subject_id IN {subjects:Array(UUID)} AND interactions.id IN {ids:Array(UUID)}', {
          subjects,
          ids,
        }),
};
