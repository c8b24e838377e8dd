import type { Room } from '#platform/room';
import { demoRoutes } from './demo.routes.ts';
import { dropCompany } from './demo.store.ts';
import { loadDemo, tellAll, tellOn } from './demo.ts';

/** A company that does not exist, so that no screen is empty on the first day. Its customers come in at the same door as real ones. */
export const demo: Room = {
  name: 'demo',
  folder: import.meta.dirname,
  routes: demoRoutes,
  jobs: [
    { name: 'demo.load', run: (ctx) => tellAll(ctx) },
    { name: 'demo.tick', every: '* * * * *', run: (ctx) => tellOn(ctx) },
  ],
  hears: [
    {
      fact: 'settings.workspace-made',
      hear: async (ctx, { body }) => {
        if (body.demo === true) await loadDemo(ctx);
      },
    },
  ],
  // What the company sent in lies in the other rooms; here is only that it exists.
  forgetCustomer: async () => [],
  exportCustomer: async () => ({}),
  forgetSource: async () => [],
  forgetWorkspace: async (ctx) => {
    await dropCompany(ctx);
  },
};
