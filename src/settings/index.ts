import type { Room } from '#platform/room';

export const settings: Room = {
  name: 'settings',
  folder: import.meta.dirname,
  routes: [],
  forgetCustomer: async () => [],
  exportCustomer: async () => ({}),
  forgetSource: async () => [],
  forgetWorkspace: async () => undefined,
};
