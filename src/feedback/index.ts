import type { Room } from '#platform/room';
import { askRoutes } from './asking/asking.routes.ts';
import { exportOccasions, forgetOccasions } from './asking/duties.ts';
import { askHearings, occasionJobs } from './asking/occasions.ts';
import { sendJobs } from './asking/send.ts';
import { exportReadingsOf, forgetReadings, forgetReadingsFrom, forgetReadingsOf } from './readings/duties.store.ts';
import { readingHearings, readingJobs } from './readings/reading-on.ts';
import { readingRoutes } from './readings/readings.routes.ts';
import { exportAsked, forgetAsked, forgetAskedBy, forgetSurveys } from './surveys/duties.ts';
import { doorRoutes, resultRoutes, surveyRoutes } from './surveys/surveys.routes.ts';
import { surveyJobs } from './surveys/sweep.ts';
import { openTexts } from './text/desk.ts';

export { surveyDoors } from './surveys/public/doors.ts';
export { type AnalyzedText, openAnalyst, type TextAnalyst } from './text/analyze.ts';

export const feedback: Room = {
  name: 'feedback',
  folder: import.meta.dirname,
  routes: [...readingRoutes, ...surveyRoutes, ...doorRoutes, ...resultRoutes, ...askRoutes],
  jobs: [...surveyJobs, ...readingJobs, ...sendJobs, ...occasionJobs],
  hears: [...readingHearings, ...askHearings],
  open: async (house) => {
    const texts = openTexts(house);
    return () => texts.close();
  },
  forgetCustomer: async (ctx, who) => [
    ...(await forgetOccasions(ctx, who)),
    ...(await forgetAsked(ctx, who)),
    ...(await forgetReadingsOf(ctx, who)),
  ],
  exportCustomer: async (ctx, who) => ({
    ...(await exportAsked(ctx, who)),
    ...(await exportOccasions(ctx, who)),
    readings: await exportReadingsOf(ctx, who),
  }),
  forgetSource: async (ctx, sourceId) => [...(await forgetAskedBy(ctx, sourceId)), ...(await forgetReadingsFrom(ctx, sourceId))],
  forgetWorkspace: async (ctx) => {
    await forgetSurveys(ctx);
    await forgetReadings(ctx);
  },
};
