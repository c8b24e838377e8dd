import { z } from 'zod';
import { endpoint } from '#platform/endpoint';

const item = z.object({ id: z.string(), title: z.string() });

export const listFeedback = endpoint({
  method: 'GET',
  path: '/feedback',
  permission: 'feedback:read',
  summary: 'What this room keeps',
  response: z.object({ items: z.array(item) }),
});

export type {
  Answers,
  Condition,
  Language,
  Question,
  QuestionKind,
  Quota,
  Rule,
  SurveyDocument,
  Text,
  Thanks,
} from './surveys/document.contract.ts';
export {
  changeSurveyDoor,
  createInvitation,
  createSurveyDoor,
  type Door,
  endSurveyDoor,
  listInvitations,
  listSurveyDoors,
  revokeInvitation,
  surveyDoorQr,
  type WidgetSettings,
} from './surveys/doors.contract.ts';
export {
  listResponses,
  type QuestionResult,
  type Results,
  readResults,
  releaseResponse,
  respond,
  responsesCsv,
} from './surveys/results.contract.ts';
export {
  copySurvey,
  createSurvey,
  deleteSurvey,
  listSurveys,
  listSurveyTemplates,
  listSurveyVersions,
  previewSurvey,
  publishSurvey,
  readChanges,
  readSurvey,
  restoreSurvey,
  type SurveyView,
  saveDraft,
  setSurveyState,
} from './surveys/surveys.contract.ts';
