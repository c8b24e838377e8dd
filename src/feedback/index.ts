import type { Room } from '#platform/room';
import { routes } from './feedback.routes.ts';
import { deleteItems } from './feedback.store.ts';
import { exportAsked, forgetAsked, forgetAskedBy, forgetSurveys } from './surveys/duties.ts';
import { doorRoutes, resultRoutes, surveyRoutes } from './surveys/surveys.routes.ts';
import { surveyJobs } from './surveys/sweep.ts';

export { surveyDoors } from './surveys/public/doors.ts';
export { type AnalyzedText, openAnalyst, type TextAnalyst } from './text/analyze.ts';

export const feedback: Room = {
  name: 'feedback',
  folder: import.meta.dirname,
  routes: [...routes, ...surveyRoutes, ...doorRoutes, ...resultRoutes],
  jobs: surveyJobs,
  forgetCustomer: (ctx, who) => forgetAsked(ctx, who),
  exportCustomer: (ctx, who) => exportAsked(ctx, who),
  forgetSource: (ctx, sourceId) => forgetAskedBy(ctx, sourceId),
  forgetWorkspace: async (ctx) => {
    await deleteItems(ctx.db);
    await forgetSurveys(ctx);
  },
};
