import type { Room } from '#platform/room';

export const customers: Room = {
  name: 'customers',
  folder: import.meta.dirname,
  routes: [],
  forgetCustomer: async () => [],
  exportCustomer: async () => ({}),
  forgetSource: async () => [],
  forgetWorkspace: async () => undefined,
};
