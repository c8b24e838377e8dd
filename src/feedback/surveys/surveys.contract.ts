import { z } from 'zod';
import { done, endpoint } from '#platform/endpoint';
import { LANGUAGES, surveyDocument } from './document.contract.ts';

const id = z.uuid();
const byId = z.object({ id });
const name = z.string().trim().min(1).max(120);
const house = z.enum(['en', 'de']).default('en');

const problem = z.object({ at: z.string(), code: z.string(), detail: z.string() });
const difference = z.object({ kind: z.enum(['added', 'removed', 'moved', 'changed']), at: z.string(), what: z.array(z.string()) });

const survey = z.object({
  id,
  name: z.string(),
  state: z.enum(['draft', 'open', 'closed']),
  /** The version people are asked by now; 0 while none was published. */
  version: z.number().int(),
  /** Counts the changes of the draft; send it back with the next one. */
  revision: z.number().int(),
  madeAt: z.string(),
  madeBy: z.string(),
  changedAt: z.string(),
  /** The draft says something else than the published version. */
  isChanged: z.boolean(),
});
export type SurveyView = z.infer<typeof survey>;

export const listSurveys = endpoint({
  method: 'GET',
  path: '/surveys',
  permission: 'feedback:read',
  summary: 'Every survey, the one changed last first',
  response: z.object({
    surveys: z.array(
      survey.extend({
        questions: z.number().int(),
        languages: z.array(z.string()),
        /** Finished and counted; begun and left; kept out of the figures. */
        answered: z.number().int(),
        partial: z.number().int(),
        keptOut: z.number().int(),
        lastAnswerAt: z.string().nullable(),
      }),
    ),
  }),
});

export const createSurvey = endpoint({
  method: 'POST',
  path: '/surveys',
  permission: 'feedback:write',
  summary: 'Begin a survey: empty, or from a template, in English and German with `language` first',
  body: z.strictObject({ name: name.optional(), template: z.string().max(60).optional(), language: house }),
  response: z.object({ id }),
});

export const listSurveyTemplates = endpoint({
  method: 'GET',
  path: '/survey-templates',
  permission: 'feedback:read',
  summary: 'What a survey can begin from, by industry and stage',
  query: z.object({ language: house }),
  response: z.object({
    templates: z.array(
      z.object({
        ...{ key: z.string(), industry: z.string(), stage: z.string(), name: z.string(), purpose: z.string() },
        questions: z.array(z.object({ kind: z.string(), text: z.string() })),
      }),
    ),
  }),
});

export const readSurvey = endpoint({
  method: 'GET',
  path: '/surveys/:id',
  permission: 'feedback:read',
  summary: 'A survey with its draft, and what keeps it from being published',
  params: byId,
  response: z.object({ survey, draft: surveyDocument, problems: z.array(problem) }),
});

export const saveDraft = endpoint({
  method: 'PUT',
  path: '/surveys/:id/draft',
  permission: 'feedback:write',
  summary: 'Save the draft; nobody is asked by it until it is published. 409 when somebody else saved in between',
  params: byId,
  body: z.strictObject({ revision: z.number().int(), name: name.optional(), draft: surveyDocument }),
  response: z.object({ survey, problems: z.array(problem) }),
});

export const readChanges = endpoint({
  method: 'GET',
  path: '/surveys/:id/changes',
  permission: 'feedback:read',
  summary: 'What publishing the draft would change',
  params: byId,
  response: z.object({ changes: z.array(difference), problems: z.array(problem) }),
});

export const publishSurvey = endpoint({
  method: 'POST',
  path: '/surveys/:id/publication',
  permission: 'feedback:write',
  summary: 'Ask by the draft from now on: a new version, which never changes. Answers to earlier ones keep theirs',
  params: byId,
  body: z.strictObject({ revision: z.number().int() }),
  response: z.object({ survey }),
});

export const listSurveyVersions = endpoint({
  method: 'GET',
  path: '/surveys/:id/versions',
  permission: 'feedback:read',
  summary: 'Published versions, newest first, each with what it changed',
  params: byId,
  response: z.object({
    versions: z.array(z.object({ number: z.number().int(), at: z.string(), by: z.string(), changes: z.array(difference) })),
  }),
});

export const setSurveyState = endpoint({
  method: 'PUT',
  path: '/surveys/:id/state',
  permission: 'feedback:write',
  summary: 'Close a survey to new answers, or open it again. Who is in the middle of it may finish',
  params: byId,
  body: z.strictObject({ state: z.enum(['open', 'closed']) }),
  response: z.object({ survey }),
});

export const copySurvey = endpoint({
  method: 'POST',
  path: '/surveys/:id/copy',
  permission: 'feedback:write',
  summary: 'A new draft that asks the same',
  params: byId,
  body: z.strictObject({ name }),
  response: z.object({ id }),
});

export const deleteSurvey = endpoint({
  method: 'DELETE',
  path: '/surveys/:id',
  permission: 'feedback:write',
  summary: 'Take a survey away; for 30 days it can be brought back. What customers answered stays on their lines',
  params: byId,
  response: done,
});

export const restoreSurvey = endpoint({
  method: 'POST',
  path: '/surveys/:id/restoration',
  permission: 'feedback:write',
  summary: 'Bring back a survey that was taken away',
  params: byId,
  response: z.object({ survey }),
});

export const previewSurvey = endpoint({
  method: 'GET',
  path: '/surveys/:id/preview',
  permission: 'feedback:read',
  summary: 'The public page as the draft would be: HTML, keeps nothing that is answered',
  params: byId,
  query: z.object({ language: z.enum(LANGUAGES).optional(), at: z.string().max(60).optional(), revision: z.string().max(20).optional() }),
});
