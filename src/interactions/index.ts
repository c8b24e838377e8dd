import type { Room } from '#platform/room';
import { exportLoggedCustomer, forgetLoggedCustomer, forgetLoggedSource, forgetLoggedWorkspace, ingestJobs } from './ingest/duties.ts';
import { ingestTrouble, openIngest } from './ingest/ingest.ts';

export type { Accepted, Channel, Direction, DropReason, InteractionRow, Kind, Message, Source } from './contract.ts';
export { INTERACTIONS_RECORDED, INTERACTIONS_REMOVED, type InteractionsRecorded, type InteractionsRemoved } from './facts.ts';
export { type AcceptOptions, acceptMessages } from './ingest/accept.ts';
export { everythingLoaded } from './ingest/ingest.ts';
export { type KnownKey, type SegmentDoors, segmentDoors } from './ingest/segment.routes.ts';
export { openSource, undoSource } from './sources/sources.ts';

/** What happened: everything comes in at one door, and stands on one line. */
export const interactions: Room = {
  name: 'interactions',
  folder: import.meta.dirname,
  // Each part of the room adds its own: ...timelineRoutes, ...touchpointRoutes, ...importRoutes
  routes: [],
  jobs: [...ingestJobs],
  open: (house) => openIngest(house),
  forgetCustomer: (ctx, who) => forgetLoggedCustomer(ctx, who),
  exportCustomer: (ctx, who) => exportLoggedCustomer(ctx, who),
  forgetSource: (ctx, sourceId) => forgetLoggedSource(ctx, sourceId),
  forgetWorkspace: (ctx) => forgetLoggedWorkspace(ctx),
  notReady: (house) => ingestTrouble(house),
};
