import type { Context, Removal } from '#platform/room';
import type { Source } from '../contract.ts';
import { INTERACTIONS_REMOVED } from '../facts.ts';
import { everythingLoaded } from '../ingest/ingest.ts';
import { upsertSource } from './sources.store.ts';

/** Makes a source known, or brings its name up to date. */
export async function openSource(ctx: Context, source: Source): Promise<void> {
  await upsertSource(ctx, source);
}

/** Removes everything that came from one source, in every room, and says what it was. */
export async function undoSource(ctx: Context, sourceId: string): Promise<Removal[]> {
  await everythingLoaded(ctx.house);
  const removed = await ctx.house.forgetSource(ctx, sourceId);
  const count = removed.find(({ table }) => table === 'interactions')?.rows ?? 0;
  await ctx.announce({ name: INTERACTIONS_REMOVED, body: { sourceId, count } });
  return removed;
}
