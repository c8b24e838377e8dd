import { setTimeout as wait } from 'node:timers/promises';
import { Unavailable } from '#platform/errors';
import type { Context, CustomerIdentity, Job, Removal } from '#platform/room';
import { nameSources, removeSource } from '../sources/sources.store.ts';
import { titleOf } from '../timeline/titles.ts';
import { arrangeJob } from './arrange.ts';
import { everythingLoaded, ingestOf } from './ingest.ts';
import { pruneMessageIds, removeStuckOf } from './loads.store.ts';
import { allOfSubjects, applyRemovals, removeOfSource, removeOfSubjects, removeOfWorkspace, removeStuck } from './log.store.ts';
import { correctedOf, forgetCorrectedOf, forgetCorrectedOfSource } from './versions.store.ts';
import { forgetVersions } from './versions.ts';

const PATIENCE_MS = 60_000;

/**
 * What waits in the spool is loaded first, so that it is removed as well; then the spool's own copy goes.
 * Message ids stay: they are one-way, and keep what was erased from coming back when a sender tries again.
 */
export async function forgetLoggedCustomer(ctx: Context, { identifierIds }: CustomerIdentity): Promise<Removal[]> {
  await loadedSoon(ctx);
  const removed = await removeOfSubjects(ctx, identifierIds);
  await applyRemovals(ctx);
  await ingestOf(ctx.house).loader.forgetLoaded();
  return [
    ...removed,
    { store: 'postgres', table: 'corrected_interactions', rows: await forgetCorrectedOf(ctx.db, identifierIds) },
    { store: 'postgres', table: 'stuck_messages', rows: await removeStuckOf(ctx, identifierIds) },
  ];
}

export async function exportLoggedCustomer(ctx: Context, { identifierIds }: CustomerIdentity): Promise<Record<string, unknown>> {
  await loadedSoon(ctx);
  const rows = await allOfSubjects(ctx, identifierIds);
  const corrected = await correctedOf(ctx.db, identifierIds);
  const names = await nameSources(ctx.db, [...new Set([...rows, ...corrected].map(({ source_id }) => source_id))]);
  const asTold = (row: (typeof rows)[number]) => ({ ...row, title: titleOf(row), source: names.get(row.source_id) ?? '' });
  return {
    interactions: rows.map(asTold),
    // What earlier files said of an order that a later one corrected.
    corrected: corrected.map(({ workspace_id: _, touchpoint_id: __, ...row }) => asTold(row)),
  };
}

export async function forgetLoggedSource(ctx: Context, sourceId: string): Promise<Removal[]> {
  await loadedSoon(ctx);
  return forgetVersions(ctx, sourceId, async () => [
    ...(await removeOfSource(ctx, sourceId)),
    { store: 'postgres', table: 'corrected_interactions', rows: await forgetCorrectedOfSource(ctx.db, sourceId) },
    ...(await removeSource(ctx, sourceId)),
  ]);
}

export async function forgetLoggedWorkspace(ctx: Context): Promise<void> {
  await loadedSoon(ctx);
  await removeOfWorkspace(ctx);
  await removeStuck(ctx);
  await ingestOf(ctx.house).loader.forgetLoaded();
}

/** A person waits for this: better a sentence than an answer that never comes. */
async function loadedSoon({ house }: Context): Promise<void> {
  const late = new Unavailable(
    'events_wait',
    'Events wait on disk for the event store; nothing was changed. Try again when it answers.',
    30,
  );
  const timer = new AbortController();
  const deadline = wait(PATIENCE_MS, undefined, { signal: timer.signal, ref: false }).then(() => Promise.reject(late));
  try {
    await Promise.race([everythingLoaded(house), deadline]);
  } finally {
    timer.abort();
    deadline.catch(() => undefined);
  }
}

export const ingestJobs: Job[] = [
  arrangeJob,
  {
    name: 'interactions.prune-message-ids',
    every: '17 3 * * *',
    run: async (ctx) => {
      await pruneMessageIds(ctx);
    },
  },
];
