import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal, Unavailable } from '#platform/errors';
import type { House } from '#platform/house';
import type { Context, Job } from '#platform/room';
import type { Source } from '../contract.ts';
import { everythingLoaded } from '../ingest/ingest.ts';
import { openSource } from '../sources/sources.ts';
import { undoSource } from '../sources/undo-source.ts';
import { IMPORTS_PROGRESSED, type ImportsProgressed } from './imports.facts.ts';
import { type Counts, clearRefusals, findImport, type ImportRecord, moveImport, saveProgress, unfinishedImports } from './imports.store.ts';
import { loadFile } from './load.ts';

export const folderOf = (house: House, id: string): string => house.folder(join('imports', id));

/** One at a time for the whole house: the others wait in the queue. */
export const runJob: Job<{ importId: string }> = {
  name: 'imports.run',
  run: (ctx, { importId }) => once(importId, () => runQueued(ctx, importId)),
};

const JOB = 'imports.run';
const LOOK_EVERY = 5_000;
const TELL_EVERY = 1_000;

/** What this process works on. A job that is handed out a second time waits for the first. */
const working = new Map<string, Promise<void>>();

function once(id: string, work: () => Promise<void>): Promise<void> {
  const running = working.get(id);
  if (running) return running;
  const started = work().finally(() => working.delete(id));
  working.set(id, started);
  return started;
}

export const queueRun = (ctx: Context, importId: string): Promise<void> =>
  ctx.house.jobs.send(ctx.workspaceId, JOB, { importId }, { key: importId });

async function runQueued(ctx: Context, importId: string): Promise<void> {
  // Still "running" when the house went down in the middle: then it begins again, and what stands already is recognised.
  if (!(await moveImport(ctx.db, importId, ['queued', 'running'], 'running'))) return;
  const one = await findImport(ctx.db, importId);
  if (!one) return;
  try {
    await run(ctx, one);
  } catch (error) {
    // A store that is away comes back: the import is taken up again where it is looked for.
    if (error instanceof Unavailable || isLost(error)) throw error;
    if (!(error instanceof Refusal)) ctx.log.error({ err: error, importId }, 'an import failed');
    const problem = error instanceof Refusal ? error.message : 'Something went wrong on our side; it was logged. Run the import again.';
    await moveImport(ctx.db, importId, ['running'], 'failed', problem);
  }
  await announce(ctx, importId);
}

const isLost = (error: unknown): boolean =>
  /^(?:E[A-Z]+|08...|57...)$/.test((error as { code?: string }).code ?? '') || /terminat|not queryable/i.test((error as Error).message);

async function run(ctx: Context, one: ImportRecord): Promise<void> {
  const counts: Counts = { read: 0, kept: 0, refused: 0, known: 0 };
  const source: Source = { id: one.id, kind: 'import', name: one.name, trusted: true };
  await openSource(ctx, source);
  await clearRefusals(ctx.db, one.id);
  const pace = paceOf(ctx, one.id, counts);
  const finished = await loadFile({ ctx, one, folder: folderOf(ctx.house, one.id), source, counts, tell: pace.tell });
  await pace.save();
  if (finished) await moveImport(ctx.db, one.id, ['running'], 'done');
}

/** Progress is written and announced about once a second, with the pace so far. */
function paceOf(ctx: Context, id: string, counts: Counts) {
  const began = Date.now();
  let told = 0;
  let share = 0;
  let going = true;
  const save = async () => {
    told = Date.now();
    const seconds = (told - began) / 1000;
    const rowsPerSecond = seconds > 0.5 ? Math.round((counts.kept + counts.refused + counts.known) / seconds) : null;
    const secondsLeft = share > 0.01 && seconds > 1 ? Math.round((seconds * (1 - share)) / share) : null;
    going = await saveProgress(ctx.db, id, counts, { share: Math.min(share, 0.999), rowsPerSecond, secondsLeft });
    await announce(ctx, id);
  };
  return {
    save,
    tell: async (now: number) => {
      share = now;
      if (Date.now() - told >= TELL_EVERY) await save();
      return going;
    },
  };
}

export async function announce(ctx: Context, id: string): Promise<void> {
  const one = await findImport(ctx.db, id);
  if (!one) return;
  await ctx.announce(progressed(one));
}

export const progressed = ({ id, state, share }: { id: string; state: string; share: number }) => ({
  name: IMPORTS_PROGRESSED,
  body: { importId: id, state, share } satisfies ImportsProgressed,
});

/** Removes what an import brought; also where an earlier attempt at that was cut off. */
export async function finishUndo(ctx: Context, id: string): Promise<void> {
  // A cancelled load may still be on its last piece.
  await working.get(id);
  await once(id, async () => {
    await everythingLoaded(ctx.house);
    await undoSource(ctx, id);
    await moveImport(ctx.db, id, ['undoing'], 'undone');
    await announce(ctx, id);
  });
}

/** Takes up what the end of the last run cut off, and keeps looking. */
export function watchImports(house: House): () => Promise<void> {
  const look = async () => {
    for (const { id, workspace_id, state } of await unfinishedImports(house.system)) {
      if (working.has(id)) continue;
      const ctx = house.jobContext(workspace_id, JOB);
      if (state === 'undoing') await finishUndo(ctx, id);
      else await queueRun(ctx, id);
    }
  };
  let looking: Promise<void> | undefined;
  const tick = () => {
    looking ??= look()
      .catch((error) => house.log.warn({ err: error }, 'imports wait for the database'))
      .finally(() => {
        looking = undefined;
      });
  };
  const timers = [setTimeout(tick, 500), setInterval(tick, LOOK_EVERY)];
  return async () => {
    for (const timer of timers) clearTimeout(timer);
    await looking;
  };
}

export const removeFile = (house: House, id: string): Promise<void> => rm(folderOf(house, id), { recursive: true, force: true });
