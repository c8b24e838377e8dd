import type { Context, Removal } from '#platform/room';
import { INTERACTIONS_REMOVED, type InteractionsRemoved } from '../facts.ts';
import { everythingLoaded } from '../ingest/ingest.ts';

/** Removes everything that came from one source, in every room, and says what it was. */
export async function undoSource(ctx: Context, sourceId: string): Promise<Removal[]> {
  await everythingLoaded(ctx.house);
  const removed = await ctx.house.forgetSource(ctx, sourceId);
  const count = removed.find(({ table }) => table === 'interactions')?.rows ?? 0;
  const body: InteractionsRemoved = { sourceId, count };
  await ctx.announce({ name: INTERACTIONS_REMOVED, body });
  return removed;
}
