import type { Room } from '#platform/room';

export const interactions: Room = {
  name: 'interactions',
  folder: import.meta.dirname,
  routes: [],
  forgetCustomer: async () => [],
  exportCustomer: async () => ({}),
  forgetSource: async () => [],
  forgetWorkspace: async () => undefined,
};
