import { INTERACTIONS_RECORDED, INTERACTIONS_REMOVED, type InteractionsRecorded } from '#interactions';
import type { Context, Hearing, Job } from '#platform/room';
import { textsOf } from '../text/desk.ts';
import { estimatePrior } from '../text/prior.ts';
import type { Reading } from '../text/reading.ts';
import { topicsOf } from '../text/topics.ts';
import { forgetOrphans } from './duties.store.ts';
import { forgetLessons, learnFromRatings } from './lessons.ts';
import { type ReadingRow, readingsStore, type SaidRow, stateStore } from './readings.store.ts';

/** What customers said was read; open screens look again. */
export const FEEDBACK_READ = 'feedback.read';

const READ = 'feedback.reading';
const AGAIN = 'feedback.reading-again';
/** Read together: half a second of work, so that new words are never long behind an import. */
const TOGETHER = 128;
const NEWEST = 3_000;

export const readingHearings: Hearing[] = [
  {
    fact: INTERACTIONS_RECORDED,
    hear: async (ctx, { body }) => {
      await stateStore.want(ctx.db, new Date((body as InteractionsRecorded).receivedFrom));
      await ctx.house.jobs.send(ctx.workspaceId, READ, null, { key: READ });
    },
  },
  {
    fact: INTERACTIONS_REMOVED,
    hear: async (ctx) => {
      forgetLessons(ctx.workspaceId);
      await forgetOrphans(ctx);
    },
  },
];

/** Every minute too, for what a crash cut short. */
export const readingJobs: Job[] = [
  { name: READ, every: '* * * * *', run: (ctx) => readOn(ctx) },
  { name: AGAIN, every: '* * * * *', run: (ctx) => readOnAgain(ctx) },
];

const turns = new Map<string, Promise<void>>();

/** One after the other: two at once would read the same words twice. */
function inTurn(key: string, work: () => Promise<void>): Promise<void> {
  const before = turns.get(key) ?? Promise.resolve();
  const turn = before.catch(() => undefined).then(work);
  const kept = turn
    .catch(() => undefined)
    .then(() => {
      if (turns.get(key) === kept) turns.delete(key);
    });
  turns.set(key, kept);
  return turn;
}

/** Reads what nobody has read, until nothing is left. Doing it twice changes nothing: of two readings the later one counts. */
export const readOn = (ctx: Context): Promise<void> => inTurn(`${ctx.workspaceId} new`, () => readUnread(ctx));

/** Goes on where reading everything again stands: after a crash no text is left out, and none counts twice. */
export const readOnAgain = (ctx: Context): Promise<void> => inTurn(`${ctx.workspaceId} again`, () => readFurther(ctx));

async function readUnread(ctx: Context): Promise<void> {
  let prior: number[] | undefined;
  for (;;) {
    const state = await stateStore.read(ctx.db);
    if (!state?.wanted_from) return;
    const rows = await readingsStore.unread(ctx.clickhouse, state.wanted_from, TOGETHER);
    if (rows.length > 0) {
      prior ??= await light(ctx);
      await readRows(ctx, rows, prior);
    } else if (await stateStore.settle(ctx.db, state.wanted)) return;
  }
}

/** Begins to read everything again; the answer is how many texts that are. */
export async function readAllAgain(ctx: Context): Promise<{ total: number }> {
  const total = await readingsStore.countSaid(ctx.clickhouse);
  await stateStore.beginAgain(ctx.db, total);
  await ctx.house.jobs.send(ctx.workspaceId, AGAIN, null, { key: AGAIN });
  return { total };
}

async function readFurther(ctx: Context): Promise<void> {
  let prior: number[] | undefined;
  for (;;) {
    const state = await stateStore.read(ctx.db);
    if (!state?.again_started_at || state.again_finished_at) return;
    const rows = await readingsStore.inKeyOrder(ctx.clickhouse, state.again_after, TOGETHER);
    const last = rows.at(-1);
    if (!last) {
      await stateStore.finishAgain(ctx.db, state.again_started_at);
      await ctx.announce({ name: FEEDBACK_READ, body: { count: 0 } });
      return;
    }
    prior ??= await light(ctx);
    await readRows(ctx, rows, prior);
    await stateStore.tellAgain(ctx.db, state.again_started_at, { subject: last.subject_id, at: last.at, id: last.id }, rows.length);
  }
}

/** In which light this workspace's words are read: what its ratings have taught, and how often each side is said. */
async function light(ctx: Context): Promise<number[]> {
  await learnFromRatings(ctx);
  return priorOf(ctx);
}

/** How often each side is said here, found from what the model said of the newest texts (`estimatePrior`). */
async function priorOf(ctx: Context): Promise<number[]> {
  const { learnedPrior } = await textsOf(ctx.house).about();
  return estimatePrior(await readingsStore.newestShares(ctx.clickhouse, NEWEST), learnedPrior);
}

async function readRows(ctx: Context, rows: SaidRow[], prior: number[]): Promise<void> {
  const desk = textsOf(ctx.house);
  const { edition } = await desk.about();
  const usual = await stateStore.language(ctx.db);
  const readings = await desk.read(
    rows.map(({ text }) => text),
    { workspace: ctx.workspaceId, usual, prior },
  );
  const madeAt = ctx.clock.now().toISOString();
  const kept = rows.flatMap((row, index) => {
    const reading = readings[index];
    return reading ? [asRow(ctx.workspaceId, row, reading, edition, madeAt)] : [];
  });
  await readingsStore.keep(ctx.clickhouse, kept);
  await readingsStore.dropGone(ctx.clickhouse, kept);
  await ctx.announce({ name: FEEDBACK_READ, body: { count: kept.length } });
}

function asRow(workspace: string, row: SaidRow, reading: Reading, edition: string, madeAt: string): ReadingRow {
  const [negative, neutral, positive] = reading.said;
  return {
    workspace_id: workspace,
    subject_id: row.subject_id,
    at: row.at,
    interaction_id: row.id,
    source_id: row.source_id,
    edition,
    made_at: madeAt,
    language: reading.language,
    basis: reading.basis,
    sentiment: reading.sentiment.class,
    score: reading.sentiment.score,
    negative,
    neutral,
    positive,
    emotions: reading.emotions.map(({ emotion }) => emotion),
    topics: topicsOf(row.text),
    aspects: reading.aspects.map(({ phrase }) => phrase),
    aspect_scores: reading.aspects.map(({ score }) => score),
    urgency: reading.urgency.level,
    urgency_reasons: reading.urgency.reasons,
    leaving: reading.leaving ?? '',
    pii: [...new Set(reading.pii.map(({ kind }) => kind))],
    embedding: Array.from(reading.embedding ?? [], (value) => Math.round(Math.max(-1, Math.min(1, value)) * 127)),
  };
}
