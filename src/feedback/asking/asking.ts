import { segmentMembers } from '#customers';
import { Invalid, NotFound } from '#platform/errors';
import { newId } from '#platform/ids';
import type { Context } from '#platform/room';
import { findSurvey } from '../surveys/surveys.ts';
import type { Ask, AskView } from './asking.contract.ts';
import { askStore, type Counted, everybody, occasionStore } from './asking.store.ts';
import { isAmong } from './sample.ts';
import { ASK } from './send.ts';

const asView = ({ madeAt, ...row }: Counted): AskView => ({ ...row, madeAt: madeAt.toISOString() });

export async function listAsks(ctx: Context, surveyId: string) {
  await findSurvey(ctx, surveyId);
  return { asks: (await askStore.of(ctx.db, surveyId)).map(asView) };
}

async function findAsk(ctx: Context, id: string): Promise<Counted> {
  const row = await askStore.one(ctx.db, id);
  if (!row) throw new NotFound('ask_not_found', 'There is no such rule for asking; somebody may have taken it away.');
  return row;
}

/** The words for the survey's main language must be there: all others fall back on them. */
async function checkWords(ctx: Context, surveyId: string, { subject, body }: Ask): Promise<void> {
  const { draft, published } = await findSurvey(ctx, surveyId);
  const main = (published ?? draft).languages[0] ?? 'en';
  for (const text of [subject, body])
    if (!text[main]?.trim())
      throw new Invalid('words_missing', `Write the subject and the text of the mail in the survey's main language (${main}).`);
}

export async function createAsk(ctx: Context, surveyId: string, ask: Ask): Promise<AskView> {
  await checkWords(ctx, surveyId, ask);
  const id = newId();
  await askStore.add(ctx.db, { id, surveyId, ask, madeAt: ctx.clock.now(), madeBy: ctx.actor.name });
  return asView(await findAsk(ctx, id));
}

export async function changeAsk(ctx: Context, id: string, ask: Ask): Promise<AskView> {
  const { surveyId } = await findAsk(ctx, id);
  await checkWords(ctx, surveyId, ask);
  await askStore.change(ctx.db, id, ask, ctx.clock.now());
  return asView(await findAsk(ctx, id));
}

export async function switchAsk(ctx: Context, id: string, isOn: boolean): Promise<AskView> {
  const { ask, surveyId } = await findAsk(ctx, id);
  if (isOn && (await findSurvey(ctx, surveyId)).state !== 'open')
    throw new Invalid('survey_not_open', 'Publish the survey first, or open it again; until then nobody can answer it.');
  const now = ctx.clock.now();
  await askStore.turn(ctx.db, id, isOn, now);
  if (!isOn) await occasionStore.dropDue(ctx.db, id);
  if (isOn && ask.when.kind === 'once') {
    const people = (await whoFalls(ctx, ask)).filter((customerId) => isAmong(id, customerId, ask.share));
    await occasionStore.add(
      ctx.db,
      id,
      people.map((customerId) => ({ customerId, occasion: 'once', occurredAt: now })),
      0,
    );
    await ctx.house.jobs.send(ctx.workspaceId, ASK, null, { key: ASK });
  }
  return asView(await findAsk(ctx, id));
}

export async function removeAsk(ctx: Context, id: string): Promise<void> {
  if ((await askStore.remove(ctx.db, id)) === 0) await findAsk(ctx, id);
}

/** Whom it may fall to: the members of its segment, or everybody. */
export const whoFalls = (ctx: Context, { segmentId }: Ask): Promise<string[]> =>
  segmentId ? segmentMembers(ctx, segmentId) : everybody(ctx.db);
