import type { Room } from '#platform/room';
import { alertRoutes } from './alerts/alerts.routes.ts';
import { watchJobs } from './alerts/watches.ts';
import { driverRoutes } from './drivers/drivers.routes.ts';
import { removeWorkspace } from './measures.store.ts';
import { metricRoutes } from './metrics/metrics.routes.ts';

/** How customers are doing, in numbers that say how sure they are. Figures are read from the log; only definitions are kept here. */
export const measures: Room = {
  name: 'measures',
  folder: import.meta.dirname,
  routes: [...metricRoutes, ...driverRoutes, ...alertRoutes],
  jobs: watchJobs,
  forgetCustomer: async () => [],
  exportCustomer: async () => ({}),
  forgetSource: async () => [],
  forgetWorkspace: (ctx) => removeWorkspace(ctx.db),
};
