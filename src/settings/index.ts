import type { Room } from '#platform/room';
import { auditRoutes } from './audit/audit.routes.ts';
import { writeDownFact, writtenDownFacts } from './audit/audit.ts';
import { keyRoutes } from './keys/keys.routes.ts';
import { memberRoutes } from './members/members.routes.ts';
import { prepareNobodysHash } from './sign-in/passwords.ts';
import { tidySessions } from './sign-in/sessions.ts';
import { signInRoutes } from './sign-in/sign-in.routes.ts';
import { tidyAttempts } from './sign-in/throttle.ts';
import { forgetSettings } from './workspaces/forget.ts';
import { workspaceRoutes } from './workspaces/workspaces.routes.ts';

export { findWriteKey } from './keys/keys.ts';
export { whoIsCalling } from './sign-in/callers.ts';
export { admitOperator } from './sign-in/operator.ts';
export { isSetupNeeded } from './sign-in/setup.ts';

/** Who may do what: people, roles, keys, workspaces, and the book of who did what. */
export const settings: Room = {
  name: 'settings',
  folder: import.meta.dirname,
  routes: [...signInRoutes, ...workspaceRoutes, ...memberRoutes, ...keyRoutes, ...auditRoutes],
  jobs: [
    {
      name: 'settings.tidy',
      every: '*/20 * * * *',
      run: async ({ house }) => {
        await tidyAttempts(house);
        await tidySessions(house);
      },
    },
  ],
  hears: writtenDownFacts.map((fact) => ({ fact, hear: writeDownFact })),
  open: async () => {
    await prepareNobodysHash();
    return async () => undefined;
  },
  // This room keeps people who work here, not customers.
  forgetCustomer: async () => [],
  exportCustomer: async () => ({}),
  forgetSource: async () => [],
  forgetWorkspace: forgetSettings,
};
