import type { Context, CustomerIdentity, Job, Removal } from '#platform/room';
import { removeSource } from '../sources/sources.store.ts';
import { everythingLoaded, ingestOf } from './ingest.ts';
import { pruneMessageIds } from './loads.store.ts';
import { allOfSubjects, applyRemovals, removeOfSource, removeOfSubjects, removeOfWorkspace, removeStuck } from './log.store.ts';

/**
 * What waits in the spool is loaded first, so that it is removed as well; then the spool's own copy goes.
 * Message ids stay: they are one-way, and keep what was erased from coming back when a sender tries again.
 */
export async function forgetLoggedCustomer(ctx: Context, { identifierIds }: CustomerIdentity): Promise<Removal[]> {
  await everythingLoaded(ctx.house);
  const removed = await removeOfSubjects(ctx, identifierIds);
  await applyRemovals(ctx);
  await ingestOf(ctx.house).loader.forgetLoaded();
  return removed;
}

export async function exportLoggedCustomer(ctx: Context, { identifierIds }: CustomerIdentity): Promise<Record<string, unknown>> {
  await everythingLoaded(ctx.house);
  return { interactions: await allOfSubjects(ctx, identifierIds) };
}

export async function forgetLoggedSource(ctx: Context, sourceId: string): Promise<Removal[]> {
  await everythingLoaded(ctx.house);
  return [...(await removeOfSource(ctx, sourceId)), ...(await removeSource(ctx, sourceId))];
}

export async function forgetLoggedWorkspace(ctx: Context): Promise<void> {
  await everythingLoaded(ctx.house);
  await removeOfWorkspace(ctx);
  await removeStuck(ctx);
  await ingestOf(ctx.house).loader.forgetLoaded();
}

export const ingestJobs: Job[] = [
  {
    name: 'interactions.prune-message-ids',
    every: '17 3 * * *',
    run: async (ctx) => {
      await pruneMessageIds(ctx);
    },
  },
];
