import { Conflict, Invalid, NotFound } from '#platform/errors';
import { newId, newSecret } from '#platform/ids';
import { type Context, inTransaction } from '#platform/room';
import { problemsOf } from './check.ts';
import { differences } from './differences.ts';
import type { SurveyDocument } from './document.contract.ts';
import { addFirstDoor } from './doors.store.ts';
import type { SurveyView } from './surveys.contract.ts';
import { type SurveyRow, surveysStore } from './surveys.store.ts';
import { documentOf } from './templates/template.ts';
import { templates } from './templates/templates.ts';

const DAY = 86_400_000;
const KEPT_DELETED_DAYS = 30;

export const SURVEYS_CHANGED = 'surveys.changed';
const changed = (ctx: Context, surveyId: string) => ctx.announce({ name: SURVEYS_CHANGED, body: { surveyId } });

export const surveyView = ({ draft, published, secret: _secret, closedAt: _closed, ...row }: SurveyRow): SurveyView => ({
  ...row,
  madeAt: row.madeAt.toISOString(),
  changedAt: row.changedAt.toISOString(),
  isChanged: published === null || differences(published, draft).length > 0,
});

export async function findSurvey(ctx: Context, id: string): Promise<SurveyRow> {
  const row = await surveysStore.one(ctx.db, id);
  if (!row) throw new NotFound('survey_not_found', 'There is no such survey; look at the list of surveys.');
  return row;
}

export async function listSurveys(ctx: Context) {
  const [rows, counts] = [await surveysStore.all(ctx.db), await surveysStore.counts(ctx.db)];
  const byId = new Map(counts.map((one) => [one.id, one]));
  return {
    surveys: rows.map((row) => {
      const { answered = 0, partial = 0, keptOut = 0, lastAnswerAt } = byId.get(row.id) ?? {};
      const shown = { questions: row.draft.questions.length, languages: row.draft.languages };
      return { ...surveyView(row), ...shown, answered, partial, keptOut, lastAnswerAt: lastAnswerAt?.toISOString() ?? null };
    }),
  };
}

export const listSurveyTemplates = (language: 'en' | 'de') => {
  const say = ([en, de]: [string, string]) => (language === 'de' ? de : en);
  return templates.map(({ key, industry, stage, name, purpose, questions }) => ({
    ...{ key, industry, stage: say(stage), name: say(name), purpose: say(purpose) },
    questions: questions.map(({ kind, text }) => ({ kind, text: text[language] ?? '' })),
  }));
};

type Beginning = { name?: string | undefined; template?: string | undefined; language: 'en' | 'de' };

export async function createSurvey(ctx: Context, { name, template: key, language }: Beginning): Promise<{ id: string }> {
  const template = templates.find((one) => one.key === key);
  if (key !== undefined && !template) throw new Invalid('unknown_template', 'There is no such template; look at the list of templates.');
  const usual = template?.name[language === 'de' ? 1 : 0] ?? (language === 'de' ? 'Neue Umfrage' : 'New survey');
  return add(ctx, name ?? usual, documentOf(template ?? { questions: [] }, language));
}

async function add(ctx: Context, name: string, draft: SurveyDocument): Promise<{ id: string }> {
  const id = newId();
  const now = ctx.clock.now();
  await inTransaction(ctx, async (inside) => {
    await surveysStore.add(inside.db, { id, name, draft, secret: newSecret('tlv'), madeAt: now, madeBy: ctx.actor.name });
    await addFirstDoor(inside.db, id, { now, by: ctx.actor.name });
    await changed(inside, id);
  });
  return { id };
}

export async function readSurvey(ctx: Context, id: string) {
  const row = await findSurvey(ctx, id);
  return { survey: surveyView(row), draft: row.draft, problems: problemsOf(row.draft) };
}

type Saving = { revision: number; name?: string | undefined; draft: SurveyDocument };

export async function saveDraft(ctx: Context, id: string, { revision, name, draft }: Saving) {
  const before = await findSurvey(ctx, id);
  const saved = await surveysStore.saveDraft(ctx.db, id, { revision, name: name ?? before.name, draft, now: ctx.clock.now() });
  if (saved === 0) throw movedOn();
  await changed(ctx, id);
  const { survey, problems } = await readSurvey(ctx, id);
  return { survey, problems };
}

const movedOn = () =>
  new Conflict('draft_moved_on', 'Somebody else changed this survey meanwhile. Load it again; what you wrote here was not saved.');

export async function readChanges(ctx: Context, id: string) {
  const { draft, published } = await findSurvey(ctx, id);
  const changes = published
    ? differences(published, draft)
    : draft.questions.map(({ key }) => ({ kind: 'added' as const, at: key, what: [] }));
  return { changes, problems: problemsOf(draft) };
}

export async function publishSurvey(ctx: Context, id: string, revision: number) {
  const { draft, published } = await findSurvey(ctx, id);
  const problems = problemsOf(draft);
  if (problems.length > 0)
    throw new Invalid('survey_not_ready', `This survey is not ready to be asked: ${problems.length} things are to be put right.`, problems);
  if (published && differences(published, draft).length === 0)
    throw new Conflict('nothing_to_publish', 'Nothing has changed since the last version.');
  await inTransaction(ctx, async (inside) => {
    const version = await surveysStore.publish(inside.db, id, { revision, by: ctx.actor.name, now: ctx.clock.now() });
    if (version === undefined) throw movedOn();
    await changed(inside, id);
  });
  return { survey: surveyView(await findSurvey(ctx, id)) };
}

export async function listSurveyVersions(ctx: Context, id: string) {
  await findSurvey(ctx, id);
  const rows = await surveysStore.versions(ctx.db, id);
  return {
    versions: rows.map(({ number, document, at, by }, index) => {
      const earlier = rows[index + 1];
      return { number, at: at.toISOString(), by, changes: earlier ? differences(earlier.document, document) : [] };
    }),
  };
}

export async function setSurveyState(ctx: Context, id: string, state: 'open' | 'closed') {
  await findSurvey(ctx, id);
  if ((await surveysStore.setState(ctx.db, id, state, ctx.clock.now())) === 0)
    throw new Conflict('never_published', 'Publish this survey first; until then nobody can answer it.');
  await changed(ctx, id);
  return { survey: surveyView(await findSurvey(ctx, id)) };
}

export async function copySurvey(ctx: Context, id: string, name: string): Promise<{ id: string }> {
  const { draft } = await findSurvey(ctx, id);
  return add(ctx, name, draft);
}

export async function deleteSurvey(ctx: Context, id: string): Promise<void> {
  await findSurvey(ctx, id);
  await surveysStore.setDeleted(ctx.db, id, ctx.clock.now());
  await changed(ctx, id);
}

export async function restoreSurvey(ctx: Context, id: string) {
  await surveysStore.setDeleted(ctx.db, id, null);
  const row = await findSurvey(ctx, id);
  await changed(ctx, id);
  return { survey: surveyView(row) };
}

/** What was taken away long ago goes for good. */
export async function forgetDeletedSurveys(ctx: Context): Promise<void> {
  await surveysStore.removeDeletedBefore(ctx.db, new Date(ctx.clock.now().getTime() - KEPT_DELETED_DAYS * DAY));
}
