import { countIdentifiersBySource } from '#customers';
import type { Context } from '#platform/room';
import type { Source } from '../contract.ts';
import { countInteractionsBySource, sourcesKnown, upsertSource } from './sources.store.ts';

/** Makes a source known, or brings its name up to date. */
export async function openSource(ctx: Context, source: Source): Promise<void> {
  await upsertSource(ctx, source);
}

/** Every source something ever came from, and what came. One that never sent anything is not among them. */
export async function listSources(ctx: Context) {
  const [known, interactions, identifiers] = await Promise.all([
    sourcesKnown(ctx.db),
    countInteractionsBySource(ctx),
    countIdentifiersBySource(ctx),
  ]);
  return known.map(({ createdAt, seenAt, ...source }) => ({
    ...source,
    firstSeenAt: createdAt.toISOString(),
    lastSeenAt: seenAt.toISOString(),
    interactions: interactions.get(source.id) ?? 0,
    identifiers: identifiers.get(source.id) ?? 0,
  }));
}
