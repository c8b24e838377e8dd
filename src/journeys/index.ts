import type { Room } from '#platform/room';
import { analyticsRoutes } from './analytics/analytics.routes.ts';
import { cellRoutes } from './cells/cells.routes.ts';
import { alarmsOfCustomer, removeAll, removeOfCustomer, removeOfSource, staysOfCustomer } from './duties.store.ts';
import { frictionRoutes } from './frictions/frictions.routes.ts';
import { frictionJobs } from './frictions/look.ts';
import { improvementRoutes } from './improvements/improvements.routes.ts';
import { mapRoutes } from './maps/maps.routes.ts';
import { alarmHearings } from './moments/alarms.ts';
import { momentRoutes } from './moments/moments.routes.ts';
import { personaRoutes } from './personas/personas.routes.ts';
import { sharingRoutes } from './sharing/sharing.routes.ts';
import { stageHearings, stageJobs } from './stages/follow.ts';
import { stageRoutes } from './stages/stages.routes.ts';
import { stageCondition } from './stages/stages.ts';
import { openTrails } from './trails/engine.ts';
import { trailHearings } from './trails/hearing.ts';

export { drawStartingJourney, moveStartingJourney } from './maps/start.ts';

/** The paths they take: maps whose cells are alive, where every customer is, and which moments matter. */
export const journeys: Room = {
  name: 'journeys',
  folder: import.meta.dirname,
  routes: [
    ...analyticsRoutes,
    ...mapRoutes,
    ...personaRoutes,
    ...sharingRoutes,
    ...stageRoutes,
    ...cellRoutes,
    ...momentRoutes,
    ...frictionRoutes,
    ...improvementRoutes,
  ],
  // Trails first: whoever asks them afterwards is answered with what the fact told.
  hears: [...trailHearings, ...stageHearings, ...alarmHearings],
  jobs: [...stageJobs, ...frictionJobs],
  conditions: [stageCondition],
  open: async (house) => {
    const trails = openTrails(house);
    return () => trails.close();
  },
  forgetCustomer: (ctx, who) => removeOfCustomer(ctx.db, who),
  exportCustomer: async (ctx, who) => ({ stages: await staysOfCustomer(ctx.db, who), severeMoments: await alarmsOfCustomer(ctx.db, who) }),
  forgetSource: (ctx, sourceId) => removeOfSource(ctx.db, sourceId),
  forgetWorkspace: (ctx) => removeAll(ctx.db),
};
