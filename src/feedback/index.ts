import type { Room } from '#platform/room';
import { routes } from './feedback.routes.ts';
import { deleteItems } from './feedback.store.ts';

export const feedback: Room = {
  name: 'feedback',
  folder: import.meta.dirname,
  routes,
  forgetCustomer: async () => [],
  exportCustomer: async () => ({}),
  forgetSource: async () => [],
  forgetWorkspace: async (ctx) => {
    await deleteItems(ctx.db);
  },
};
