import { findIdentity } from '#customers';
import { Conflict, Invalid, NotFound } from '#platform/errors';
import { newId } from '#platform/ids';
import { type Context, inTransaction } from '#platform/room';
import { readAnswers } from './answers.ts';
import type { Answers, Language, SurveyDocument } from './document.contract.ts';
import { type InvitationRow, invitationsStore } from './doors.store.ts';
import { stateOf } from './doors.ts';
import { type KeptOut, reasonToKeepOut } from './keep-out.ts';
import { recordResponse } from './record.ts';
import { quotaStore, type ResponseRow, responsesStore, type Way } from './responses.store.ts';
import { type SurveyRow, surveysStore } from './surveys.store.ts';
import { isUnder, missingIn, thanksFor } from './walk.ts';

export const SURVEYS_ANSWERED = 'surveys.answered';

/** Where an answer comes in: a survey, and by which way. */
export type Entry = { survey: SurveyRow; way: Way; invitation?: InvitationRow | undefined; customerId?: string | null };

export type Sent = {
  id: string;
  version: number;
  language: Language;
  answers: Record<string, unknown>;
  /** When the page was fetched, as its stamp says; for kiosks and the API when it was answered. */
  startedAt: Date;
  at: Date;
  suspect: KeptOut | null;
  browser: string | null;
  alike: string | null;
  finished: boolean;
};

export type Saved = { state: 'kept' | 'finished' | 'full'; thanks: number };

async function documentOf(ctx: Context, { id, version: current }: SurveyRow, version: number): Promise<SurveyDocument> {
  const document = version <= current ? await surveysStore.version(ctx.db, id, version) : undefined;
  if (!document) throw new NotFound('version_not_found', 'This survey has no such version; load the page again.');
  return document;
}

/** Who is in the middle of it may finish; nobody new may begin once it is closed or the link has ended. */
function refuseNew(ctx: Context, { survey, way, invitation }: Entry, { at }: Sent): void {
  const wasOpen = way === 'kiosk' && survey.closedAt !== null && at < survey.closedAt;
  if (survey.state !== 'open' && !wasOpen) throw new Conflict('survey_closed', 'This survey is closed. Thank you for wanting to answer.');
  const state = invitation ? stateOf(invitation, ctx.clock.now()) : 'waiting';
  if (state === 'answered') throw new Conflict('already_answered', 'This link has been answered already. Thank you.');
  if (state === 'revoked' || state === 'expired') throw new Conflict('link_ended', 'This link does not work any more.');
}

/** The response as it is on its way; nothing, when it was never heard of. */
async function begunAt(ctx: Context, { survey, way }: Entry, id: string): Promise<ResponseRow | undefined> {
  const before = await responsesStore.one(ctx.db, id);
  if (before && (before.surveyId !== survey.id || before.way !== way))
    throw new NotFound('response_not_found', 'There is no such response here.');
  return before;
}

/** Keeps what is answered so far; when finished, it counts (or is kept out) and goes to the log. The same sent twice is once. */
export async function saveResponse(ctx: Context, entry: Entry, sent: Sent): Promise<Saved> {
  const before = await begunAt(ctx, entry, sent.id);
  if (!before) refuseNew(ctx, entry, sent);
  const document = await documentOf(ctx, entry.survey, before?.version ?? sent.version);
  const answers = readAnswers(document.questions, sent.answers);
  const thanks = thanksFor(document, answers);
  if (before?.endedAt) return { state: 'finished', thanks };
  if (sent.finished) refuseUnfinished(document, answers);
  const row = before ? { ...before, ...nowOf(ctx, sent, answers) } : { ...newRow(entry, document, sent), ...nowOf(ctx, sent, answers) };
  await responsesStore.save(ctx.db, row);
  if (sent.finished) return endResponse(ctx, { entry, document, row: { ...row, finishedAt: sent.at } });
  return { state: (await isFull(ctx, document, row)) ? 'full' : 'kept', thanks };
}

type Now = Pick<ResponseRow, 'answers' | 'language' | 'savedAt'> & Partial<Pick<ResponseRow, 'keptOut' | 'browser'>>;
const nowOf = (ctx: Context, { language, suspect, browser }: Sent, answers: Answers): Now => ({
  ...{ answers, language, savedAt: ctx.clock.now() },
  ...(suspect ? { keptOut: suspect } : {}),
  ...(browser ? { browser } : {}),
});

function newRow({ survey, way, invitation, customerId }: Entry, { anonymous }: SurveyDocument, sent: Sent): ResponseRow {
  // An anonymous survey does not even remember for a moment whose link it was.
  const known = anonymous ? undefined : invitation;
  return {
    ...{ id: sent.id, surveyId: survey.id, version: sent.version, way, language: sent.language, answers: {} },
    ...{ invitationId: known?.id ?? null, customerId: known?.customerId ?? customerId ?? null },
    ...{ startedAt: sent.startedAt, savedAt: sent.startedAt, keptOut: null, browser: null, alike: sent.alike },
    ...{ finishedAt: null, endedAt: null, recordedAt: null },
  };
}

function refuseUnfinished(document: SurveyDocument, answers: Answers): void {
  const missing = missingIn(document.questions, answers).map(({ key }) => key);
  if (missing.length > 0) throw new Invalid('answers_missing', `Some questions need an answer: ${missing.join(', ')}.`, missing);
}

/** A group of which enough have answered already. */
async function isFull(ctx: Context, { quotas, questions }: SurveyDocument, { surveyId, answers }: ResponseRow): Promise<boolean> {
  if (quotas.length === 0) return false;
  const taken = new Map((await quotaStore.taken(ctx.db, surveyId)).map(({ id, taken }) => [id, taken]));
  return quotas.some((quota) => (taken.get(quota.id) ?? 0) >= quota.limit && isUnder(quota, questions, answers));
}

type Ending = { entry: Entry; document: SurveyDocument; row: ResponseRow };

/** Finished, or left for good. One at a time decides, so that a quota is never passed and the same browser never counts twice. */
export async function endResponse(ctx: Context, { entry, document, row }: Ending): Promise<Saved> {
  const { survey, invitation } = entry;
  const keptOut = await inTransaction(ctx, async (inside) => {
    await responsesStore.lockSurvey(inside.db, survey.id);
    const reason =
      (await useInvitation(inside, row, invitation)) ??
      (await reasonToKeepOut(inside, row, document)) ??
      (await takeQuotas(inside, document, row));
    const ended = await responsesStore.end(inside.db, row.id, { finishedAt: row.finishedAt, endedAt: inside.clock.now(), keptOut: reason });
    if (ended === 0) return 'ended' as const;
    await inside.announce({ name: SURVEYS_ANSWERED, body: { surveyId: survey.id, keptOut: reason } });
    return reason;
  });
  if (keptOut === null) await recordResponse(ctx, { id: survey.id, name: survey.name, document }, row);
  return { state: keptOut === 'quota' ? 'full' : 'finished', thanks: thanksFor(document, row.answers) };
}

/** A personal link is answered once: whoever is second is told so, and what they left half-way does not count. */
async function useInvitation(ctx: Context, { invitationId, finishedAt }: ResponseRow, invitation?: InvitationRow): Promise<KeptOut | null> {
  const id = invitation?.id ?? invitationId;
  if (id === null || (await invitationsStore.markAnswered(ctx.db, id)) > 0) return null;
  if (finishedAt !== null) throw new Conflict('already_answered', 'This link has been answered already. Thank you.');
  return 'answered_before';
}

/** All of the quotas it falls under, or none. */
async function takeQuotas(ctx: Context, { quotas, questions }: SurveyDocument, row: ResponseRow): Promise<KeptOut | null> {
  const under = quotas.filter((quota) => isUnder(quota, questions, row.answers));
  if (under.length === 0 || row.finishedAt === null) return null;
  if (await isFull(ctx, { quotas: under, questions } as SurveyDocument, row)) return 'quota';
  for (const { id, limit } of under) await quotaStore.take(ctx.db, row.surveyId, id, limit);
  return null;
}

/** A person has looked at it: it counts after all. */
export async function releaseResponse(ctx: Context, id: string): Promise<void> {
  const row = await responsesStore.one(ctx.db, id);
  const survey = row && (await surveysStore.one(ctx.db, row.surveyId));
  const document = row && survey && (await surveysStore.version(ctx.db, survey.id, row.version));
  if (!row || !document || (await responsesStore.release(ctx.db, id)) === 0)
    throw new NotFound('response_not_found', 'There is no response here that is kept out.');
  await recordResponse(ctx, { id: survey.id, name: survey.name, document }, row);
  await ctx.announce({ name: SURVEYS_ANSWERED, body: { surveyId: survey.id, keptOut: null } });
}

type Told = {
  id?: string | undefined;
  language?: Language | undefined;
  at?: string | undefined;
  customerId?: string | undefined;
  answers: Answers;
};

/** An answer that was given elsewhere, through the API: on paper, on the phone. */
export async function respond(
  ctx: Context,
  surveyId: string,
  { id = newId(), language, at, customerId, answers }: Told,
): Promise<{ id: string }> {
  const survey = await surveysStore.one(ctx.db, surveyId);
  if (!survey) throw new NotFound('survey_not_found', 'There is no such survey; look at the list of surveys.');
  if (!survey.published) throw new Conflict('never_published', 'Publish this survey first; until then nobody can answer it.');
  const when = at ? new Date(at) : ctx.clock.now();
  if (when > ctx.clock.now() || when.getUTCFullYear() < 1990) throw new Invalid('bad_time', 'An answer was given between 1990 and now.');
  const known = customerId === undefined || survey.published.anonymous ? null : (await findIdentity(ctx, customerId)).customerId;
  const times = { startedAt: when, at: when };
  const sent = {
    id,
    version: survey.version,
    language: language ?? survey.published.languages[0] ?? 'en',
    answers,
    finished: true,
    ...times,
  };
  await saveResponse(ctx, { survey, way: 'api', customerId: known }, { ...sent, suspect: null, browser: null, alike: null });
  return { id };
}
