import type { Room } from '#platform/room';

export { type Identifier, identifierId, type RawIdentifier, usableIdentifiers } from './identifiers.ts';
export { findIdentity, identitiesOf } from './identity/identity.ts';
export { recordSightings, type Sighting, type SightingSource } from './identity/sightings.ts';

export const customers: Room = {
  name: 'customers',
  folder: import.meta.dirname,
  routes: [],
  forgetCustomer: async () => [],
  exportCustomer: async () => ({}),
  forgetSource: async () => [],
  forgetWorkspace: async () => undefined,
};
