import type { Context, Job } from '#platform/room';
import { SAME_BROWSER_DAYS } from './keep-out.ts';
import { recordResponse } from './record.ts';
import { type ResponseRow, waitingStore } from './responses.store.ts';
import { endResponse } from './responses.ts';
import { surveysStore } from './surveys.store.ts';
import { forgetDeletedSurveys } from './surveys.ts';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
/** An open page tells of itself every few minutes; after this long nobody is there. */
const LEFT_AFTER = 10 * MINUTE;

async function askedIn(ctx: Context, { surveyId, version }: ResponseRow) {
  const survey = await surveysStore.one(ctx.db, surveyId);
  const document = await surveysStore.version(ctx.db, surveyId, version);
  return survey && document && { survey, document };
}

/** What was left is recorded as partial; what a stop of the house cut short is recorded now; what nobody needs is forgotten. */
export async function sweepResponses(ctx: Context): Promise<void> {
  const now = ctx.clock.now().getTime();
  await waitingStore.removeEmpty(ctx.db, new Date(now - LEFT_AFTER));
  for (const row of await waitingStore.left(ctx.db, new Date(now - LEFT_AFTER))) {
    const asked = await askedIn(ctx, row);
    if (asked) await endResponse(ctx, { entry: { survey: asked.survey, way: row.way }, document: asked.document, row });
  }
  for (const row of await waitingStore.unrecorded(ctx.db, new Date(now - MINUTE))) {
    const asked = await askedIn(ctx, row);
    if (asked) await recordResponse(ctx, { id: asked.survey.id, name: asked.survey.name, document: asked.document }, row);
  }
  await waitingStore.forgetMarks(ctx.db, { alikeBefore: new Date(now - 2 * DAY), browserBefore: new Date(now - SAME_BROWSER_DAYS * DAY) });
}

export const surveyJobs: Job[] = [
  { name: 'surveys.sweep', every: '* * * * *', run: sweepResponses },
  { name: 'surveys.forget-deleted', every: '17 3 * * *', run: forgetDeletedSurveys },
];
