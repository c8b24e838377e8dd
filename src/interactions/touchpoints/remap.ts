import type { Context } from '#platform/room';
import { touchpointMap } from './mapping.ts';
import { type MapRow, remapStore, type YearOfRows } from './remap.store.ts';
import type { MappingRule } from './rules.ts';
import type { Remap } from './touchpoints.contract.ts';

export const REMAP = 'touchpoints.remap';
const LOOK_EVERY = 250;
const TELL_EVERY = 1_000;
const BEAT_EVERY = 5_000;
/** Rows may be loaded by the rules of a moment ago while the past is rewritten; then it is looked over again. */
const ROUNDS = 5;

/** Puts the new rules in force and has the past mapped by them in the background. Call it outside a transaction. */
export async function wantRemap(ctx: Context): Promise<void> {
  await remapStore.bump(ctx.db);
  await ctx.house.jobs.send(ctx.workspaceId, REMAP, null, { key: REMAP });
}

export async function readRemap(ctx: Context): Promise<Remap> {
  const row = await remapStore.read(ctx.db);
  if (!row) return { state: 'idle', rowsTotal: 0, rowsDone: 0, rowsChanged: 0, startedAt: null, finishedAt: null };
  const { rowsTotal, rowsDone, rowsChanged, startedAt, finishedAt } = row;
  return {
    state: stateOf(row),
    rowsTotal,
    rowsDone,
    rowsChanged,
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}

function stateOf({ version, mappedVersion, working }: MapRow): Remap['state'] {
  if (working) return 'running';
  return mappedVersion < version ? 'waiting' : 'idle';
}

/**
 * Brings the past in line with the rules in force. What a row should have depends on the row and the rules alone, so doing it
 * again, after a crash or by chance, changes nothing more; the store swaps whole parts, so no row is ever doubled or lost.
 */
export async function remapTouchpoints(ctx: Context): Promise<void> {
  while (await remapStore.claim(ctx.db)) {
    const heart = setInterval(() => void remapStore.beat(ctx.db).catch(() => undefined), BEAT_EVERY);
    try {
      await remapOnce(ctx);
    } catch (error) {
      await remapStore.release(ctx.db);
      throw error;
    } finally {
      clearInterval(heart);
    }
  }
}

type Progress = { rowsTotal: number; rowsDone: number; rowsChanged: number };

async function remapOnce(ctx: Context): Promise<void> {
  await settle(ctx);
  const { version, rules } = await touchpointMap(ctx);
  let years = await remapStore.years(ctx.clickhouse, rules);
  const progress = { rowsTotal: years.reduce((sum, { total }) => sum + total, 0), rowsDone: 0, rowsChanged: 0 };
  for (let round = 0; round < ROUNDS && years.some(({ changed }) => changed > 0); round++) {
    await rewriteYears(ctx, rules, years, progress);
    years = await remapStore.years(ctx.clickhouse, rules);
  }
  await remapStore.tell(ctx.db, { ...progress, rowsDone: progress.rowsTotal });
  if (await remapStore.finish(ctx.db, version))
    await ctx.announce({ name: 'touchpoints.remapped', body: { rowsChanged: progress.rowsChanged } });
}

async function rewriteYears(ctx: Context, rules: MappingRule[], years: YearOfRows[], progress: Progress): Promise<void> {
  progress.rowsDone = 0;
  for (const { year, total, changed } of years) {
    if (changed > 0) await rewriteYear(ctx, rules, { year, total }, progress);
    progress.rowsDone = Math.min(progress.rowsTotal, progress.rowsDone + total);
    progress.rowsChanged += changed;
    await tell(ctx, progress);
  }
}

async function tell(ctx: Context, progress: Progress): Promise<void> {
  await remapStore.tell(ctx.db, progress);
  await ctx.announce({ name: 'touchpoints.remapping', body: progress });
}

async function rewriteYear(
  ctx: Context,
  rules: MappingRule[],
  { year, total }: { year: number; total: number },
  progress: Progress,
): Promise<void> {
  await remapStore.rewrite(ctx.clickhouse, year, rules);
  let most = 1;
  let told = Date.now();
  await settle(ctx, async (parts) => {
    most = Math.max(most, parts);
    if (Date.now() - told < TELL_EVERY) return;
    told = Date.now();
    const done = progress.rowsDone + Math.floor((total * (most - parts)) / most);
    await tell(ctx, { ...progress, rowsDone: Math.min(progress.rowsTotal, done) });
  });
}

/** Waits until no rewriting of this workspace goes on. */
async function settle(ctx: Context, look?: (parts: number) => Promise<void>): Promise<void> {
  for (;;) {
    const { waiting, parts, failure } = await remapStore.mutations(ctx.clickhouse);
    if (failure) {
      await remapStore.stopMutations(ctx.clickhouse);
      throw new Error(`mapping the past failed: ${failure}`);
    }
    if (waiting === 0) return;
    await look?.(parts);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }
}
