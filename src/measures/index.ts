import type { Room } from '#platform/room';
import { routes } from './measures.routes.ts';
import { deleteItems } from './measures.store.ts';

export const measures: Room = {
  name: 'measures',
  folder: import.meta.dirname,
  routes,
  forgetCustomer: async () => [],
  exportCustomer: async () => ({}),
  forgetSource: async () => [],
  forgetWorkspace: async (ctx) => {
    await deleteItems(ctx.db);
  },
};
