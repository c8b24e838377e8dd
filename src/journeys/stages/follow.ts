import { INTERACTIONS_RECORDED, INTERACTIONS_REMOVED, type InteractionsRecorded, subjectsSince } from '#interactions';
import type { Context, Hearing, Job } from '#platform/room';
import { trailsOf } from '../trails/engine.ts';
import { forceRuns, liveJourneys } from './stays.store.ts';
import { followCustomers, followJourneys, membersMayHaveChanged, stagesOf } from './stays.ts';

const FOLLOW = 'journeys.follow';
const SILENCE = 'journeys.silence';
/** Facts name at most so many; a full list may be cut off. */
const MOST_NAMED = 200;
/** Beyond, following everybody is quicker. */
const MOST_FOLLOWED = 2_000;
/** Of a minute, working everything out anew takes at most a sixth. */
const REST = 5;

/** Everybody is followed anew: soon, but not over and over while much comes in. */
async function followAllSoon(ctx: Context): Promise<void> {
  const last = await forceRuns(ctx.db);
  const rested = (last?.endedAt?.getTime() ?? 0) + REST * 1_000 * (last?.tookSeconds ?? 0);
  await ctx.house.jobs.send(ctx.workspaceId, FOLLOW, null, { key: FOLLOW, at: new Date(Math.max(Date.now(), rested)) });
}

async function followRecorded(ctx: Context, { customers, receivedFrom }: InteractionsRecorded): Promise<void> {
  if (customers.length < MOST_NAMED) return followCustomers(ctx, customers);
  const subjects = await subjectsSince(ctx.clickhouse, receivedFrom, MOST_FOLLOWED);
  return subjects ? followCustomers(ctx, subjects) : followAllSoon(ctx);
}

const decided = (body: Record<string, unknown>): string[] =>
  [body['customers'], body['before']].flatMap((list) => (Array.isArray(list) ? (list as string[]) : []));

export const stageHearings: Hearing[] = [
  { fact: INTERACTIONS_RECORDED, hear: (ctx, { body }) => followRecorded(ctx, body as InteractionsRecorded) },
  { fact: 'customers.merged', hear: (ctx, { body }) => followCustomers(ctx, decided(body)) },
  { fact: 'customers.unmerged', hear: (ctx, { body }) => followCustomers(ctx, decided(body)) },
  { fact: INTERACTIONS_REMOVED, hear: (ctx) => followAllSoon(ctx) },
  { fact: 'touchpoints.remapped', hear: (ctx) => followAllSoon(ctx) },
  // Whether the stages themselves changed, the job finds out.
  { fact: 'journeys.edited', hear: (ctx) => ctx.house.jobs.send(ctx.workspaceId, FOLLOW, null, { key: FOLLOW }) },
];

/** Whoever fell silent did nothing that would have told us. */
async function followSilent(ctx: Context): Promise<void> {
  const now = ctx.clock.now().getTime();
  for (const journey of await liveJourneys(ctx.db)) {
    const stages = stagesOf(journey);
    if (!stages.some(({ rule }) => rule?.silentDays !== undefined)) continue;
    // Twice the hour between looks: one that was missed is made good by the next.
    const { answer } = await trailsOf(ctx.house).ask(ctx, 'fellSilent', { stages, now, after: now - 2 * 3_600_000 });
    for (let from = 0; from < answer.length; from += MOST_FOLLOWED) await followCustomers(ctx, answer.slice(from, from + MOST_FOLLOWED));
  }
}

export const stageJobs: Job[] = [
  // Also every minute: whatever was cut short by a crash is taken up again.
  { name: FOLLOW, every: '* * * * *', run: (ctx) => followJourneys(ctx) },
  {
    name: SILENCE,
    every: '7 * * * *',
    run: async (ctx) => {
      await followSilent(ctx);
      if (await membersMayHaveChanged(ctx)) await followAllSoon(ctx);
    },
  },
];
