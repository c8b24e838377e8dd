import { closeMail } from '#platform/mail';
import type { Room } from '#platform/room';
import { contactRoutes } from './contact/contact.routes.ts';
import { outboxJobs } from './contact/outbox.ts';
import { removeWorkspace } from './forget.store.ts';
import { identityRoutes } from './identity/identity.routes.ts';
import { erasureJobs, forgetCustomer, forgetSource } from './profiles/erasure.ts';
import { exportProfile } from './profiles/profile-names.ts';
import { profileRoutes } from './profiles/profiles.routes.ts';
import { segmentRoutes } from './segments/segments.routes.ts';

export { type Passage, tryGate } from './contact/gate.ts';
export { mailMyself } from './contact/member-mail.ts';
export { CONTACTED, type Contacted, mailCustomers, sendMailsSoon } from './contact/outbox.ts';
export { type Identifier, identifierId, type RawIdentifier, usableIdentifiers } from './identifiers.ts';
export { findIdentity, identitiesOf, joinedIdentifiers, wholeIdentities } from './identity/identity.ts';
export { recordSightings, type Sighting } from './identity/sightings.ts';
export { getCustomer } from './profiles/profile.ts';
export { countIdentifiersBySource, namesOf } from './profiles/profile-names.ts';
export { segmentMembers } from './segments/segments.ts';

export const customers: Room = {
  name: 'customers',
  folder: import.meta.dirname,
  routes: [...profileRoutes, ...identityRoutes, ...segmentRoutes, ...contactRoutes],
  jobs: [...erasureJobs, ...outboxJobs],
  open: async () => async () => closeMail(),
  forgetCustomer,
  exportCustomer: exportProfile,
  forgetSource,
  forgetWorkspace: (ctx) => removeWorkspace(ctx.db),
};
