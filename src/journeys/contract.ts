export {
  askConformance,
  askFlow,
  askFunnel,
  askPaths,
  askRetention,
  askSwitching,
  askVariants,
  askWaits,
  behindCsv,
  listBehind,
  listStepsBehind,
  readProperties,
  readWords,
  stepsBehindCsv,
} from './analytics/analytics.contract.ts';
export { HELP_KINDS, type Mark } from './analytics/questions.contract.ts';
export {
  cardCustomersCsv,
  cardInteractionsCsv,
  type FeelingShown,
  type GradeShown,
  listCardCustomers,
  listCardInteractions,
  readAnswers,
  readCardWords,
  readFeelings,
  readGrades,
  readPeople,
  readSaid,
  readTimes,
  readVolumes,
  type VolumeShown,
} from './cells/cells.contract.ts';
export {
  changeFriction,
  type Friction,
  frictionsCsv,
  listFrictionRows,
  listFrictions,
  lookForFrictions,
} from './frictions/frictions.contract.ts';
export { type Improvement, improvementsCsv, listImprovements, type MeasuredEffect } from './improvements/improvements.contract.ts';
export { addComment, changeComment, listCalls, listComments, removeComment } from './maps/comments.contract.ts';
export type {
  Binding,
  Card,
  Change,
  Conflict,
  Element,
  Evidence,
  Lane,
  MapDocument,
  Stage,
  Step,
} from './maps/document.contract.ts';
export {
  changeJourney,
  compareJourney,
  copyLanes,
  createJourney,
  type Difference,
  drawIdeal,
  duplicateJourney,
  type Edit,
  type EditAnswer,
  editJourney,
  exportJourneyCsv,
  exportJourneyJson,
  importJourney,
  type Journey,
  type JourneySummary,
  keepVersion,
  listEdits,
  listJourneys,
  listTemplates,
  listVersions,
  type Present,
  readJourney,
  readVersion,
  restoreVersion,
  sayPresent,
} from './maps/maps.contract.ts';
export { type Alarm, changeAlarm, countAlarms, listAlarms } from './moments/alarms.contract.ts';
export { listExpectations, type PriceGap, type PromiseGap, readExpectations } from './moments/expectations.contract.ts';
export {
  askBacktest,
  askTruths,
  keepMomentSettings,
  listMoments,
  listWorklist,
  type MomentShown,
  readMomentSettings,
  readRemembered,
  readScores,
  type Truth,
  worklistCsv,
} from './moments/moments.contract.ts';
export { changePersona, createPersona, listPersonas, type Persona, type Portrait, removePersona } from './personas/personas.contract.ts';
export {
  createShare,
  listShares,
  openShare,
  readSharedFigures,
  revokeShare,
  type SharedFigures,
} from './sharing/sharing.contract.ts';
export {
  listStageCustomers,
  readCustomerStages,
  readStages,
  type StageFigures,
  type StayTold,
  stageCustomersCsv,
} from './stages/stages.contract.ts';
export type { Happening, StageRule } from './words.contract.ts';
