import type { Room } from '#platform/room';
import { forgetImportedCustomer, forgetWorkspaceImports, importJobs } from './imports/duties.ts';
import { importRoutes } from './imports/imports.routes.ts';
import { watchImports } from './imports/running.ts';
import { whoComplained } from './ingest/complained.store.ts';
import { contactHearings } from './ingest/contacted.ts';
import { didCondition } from './ingest/did.ts';
import { exportLoggedCustomer, forgetLoggedCustomer, forgetLoggedSource, forgetLoggedWorkspace, ingestJobs } from './ingest/duties.ts';
import { ingestTrouble, openIngest } from './ingest/ingest.ts';
import { sourceRoutes } from './sources/sources.routes.ts';
import { nameSources } from './sources/sources.store.ts';
import { timelineRoutes } from './timeline/timeline.routes.ts';
import { forgetTouchpoints } from './touchpoints/duties.ts';
import { touchpointJobs } from './touchpoints/touchpoints.jobs.ts';
import { touchpointRoutes } from './touchpoints/touchpoints.routes.ts';

export type { Source } from './contract.ts';
export { INTERACTIONS_RECORDED, INTERACTIONS_REMOVED, type InteractionsRecorded } from './facts.ts';
export { acceptMessages } from './ingest/accept.ts';
export { everythingLoaded, holdLoading } from './ingest/ingest.ts';
export { segmentDoors } from './ingest/segment.routes.ts';
export { type Asked, everyPicked, listPicked, type Pick, pickedFigures, pickedTexts } from './picked/picked.ts';
export { type ContactRow, type FoundRow, type PriceRow, type PromiseRow, type SearchRow, sought } from './sought/sought.ts';
export { openSource } from './sources/sources.ts';
export { undoSource } from './sources/undo-source.ts';
export { change, measure, type Sums } from './timeline/statistics.ts';
export { listNamedTouchpoints } from './touchpoints/mapping.ts';
export { type Called, measureCalled, readCalledPieces, readCalledWords, sampleProperties } from './trails/called-rows.store.ts';
export {
  measureTrails,
  readTrailPieces,
  readTrailsOf,
  readTrailWords,
  readTrailWordsOf,
  subjectsSince,
  type TrailWords,
} from './trails/trail-rows.store.ts';

/** What happened: everything comes in at one door, and stands on one line. */
export const interactions: Room = {
  name: 'interactions',
  folder: import.meta.dirname,
  routes: [...importRoutes, ...sourceRoutes, ...timelineRoutes, ...touchpointRoutes],
  jobs: [...ingestJobs, ...importJobs, ...touchpointJobs],
  hears: contactHearings,
  conditions: [didCondition],
  whoComplained,
  nameSources: (ctx, ids) => nameSources(ctx.db, ids),
  open: async (house) => {
    const closeIngest = await openIngest(house);
    const stopImports = watchImports(house);
    return async () => {
      await stopImports();
      await closeIngest();
    };
  },
  // The log still has to say which files spoke of the customer, so the imports go first.
  forgetCustomer: async (ctx, who) => [...(await forgetImportedCustomer(ctx, who)), ...(await forgetLoggedCustomer(ctx, who))],
  exportCustomer: (ctx, who) => exportLoggedCustomer(ctx, who),
  forgetSource: (ctx, sourceId) => forgetLoggedSource(ctx, sourceId),
  forgetWorkspace: async (ctx) => {
    await forgetWorkspaceImports(ctx);
    await forgetLoggedWorkspace(ctx);
    await forgetTouchpoints(ctx);
  },
  notReady: (house) => ingestTrouble(house),
};
