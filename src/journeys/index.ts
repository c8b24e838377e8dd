import type { Room } from '#platform/room';
import { removeAll, removeOfCustomer, removeOfSource, staysOfCustomer } from './duties.store.ts';
import { openTrails } from './trails/engine.ts';
import { trailHearings } from './trails/hearing.ts';

/** The paths they take: maps whose cells are alive, where every customer is, and which moments matter. */
export const journeys: Room = {
  name: 'journeys',
  folder: import.meta.dirname,
  routes: [],
  hears: [...trailHearings],
  open: async (house) => {
    const trails = openTrails(house);
    return () => trails.close();
  },
  forgetCustomer: (ctx, who) => removeOfCustomer(ctx.db, who),
  exportCustomer: async (ctx, who) => ({ stages: await staysOfCustomer(ctx.db, who) }),
  forgetSource: (ctx, sourceId) => removeOfSource(ctx.db, sourceId),
  forgetWorkspace: (ctx) => removeAll(ctx.db),
};
