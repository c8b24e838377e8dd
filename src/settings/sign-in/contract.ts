import { z } from 'zod';
import { done, endpoint } from '#platform/endpoint';
import {
  byId,
  companyName,
  country,
  currency,
  email,
  id,
  industry,
  locale,
  meShape,
  newPassword,
  password,
  personName,
  time,
  timeZone,
} from '../fields.contract.ts';

export const sessionShape = z.object({
  id,
  current: z.boolean(),
  browser: z.string(),
  address: z.string(),
  createdAt: time,
  seenAt: time,
});

export const getSetup = endpoint({
  method: 'GET',
  path: '/setup',
  permission: 'public',
  summary: 'Is this house still waiting for its first owner?',
  response: z.object({ needed: z.boolean() }),
});

/** Makes the owner and the first workspace, and signs in. Announces settings.workspace-made { industry, name, demo }. */
export const setUp = endpoint({
  method: 'POST',
  path: '/setup',
  permission: 'public',
  summary: 'First run: make the owner and the first workspace',
  body: z.strictObject({
    name: personName,
    email,
    password: newPassword,
    company: companyName,
    industry,
    description: z.string().trim().max(2_000).optional(),
    /** Fill the workspace with the demo company. */
    demo: z.boolean().optional(),
    locale: locale.optional(),
    currency: currency.optional(),
    timeZone: timeZone.optional(),
    country: country.optional(),
  }),
  response: meShape,
});

export const signIn = endpoint({
  method: 'POST',
  path: '/session',
  permission: 'public',
  summary: 'Sign in; the answer sets the session cookie',
  body: z.strictObject({ email: z.string().trim().toLowerCase().min(1).max(254), password }),
  response: meShape,
});

export const whoAmI = endpoint({
  method: 'GET',
  path: '/session',
  permission: 'signed-in',
  summary: 'Who is calling, in which workspace, and what they may do',
  response: meShape,
});

export const signOut = endpoint({ method: 'DELETE', path: '/session', permission: 'public', summary: 'Sign out', response: done });

export const switchWorkspace = endpoint({
  method: 'PUT',
  path: '/session/workspace',
  permission: 'signed-in',
  summary: 'Work in another workspace of yours',
  body: z.strictObject({ workspaceId: id }),
  response: meShape,
});

export const listSessions = endpoint({
  method: 'GET',
  path: '/sessions',
  permission: 'signed-in',
  summary: 'Where you are signed in',
  response: z.object({ sessions: z.array(sessionShape) }),
});

export const endSession = endpoint({
  method: 'DELETE',
  path: '/sessions/:id',
  permission: 'signed-in',
  summary: 'Sign out one of your other devices',
  params: byId,
  response: done,
});

export const changePassword = endpoint({
  method: 'PUT',
  path: '/password',
  permission: 'signed-in',
  summary: 'Change your password; every other session of yours ends',
  body: z.strictObject({ current: password, next: newPassword }),
  response: done,
});

export const updateProfile = endpoint({
  method: 'PATCH',
  path: '/profile',
  permission: 'signed-in',
  summary: 'Change your name or language',
  body: z.strictObject({ name: personName.optional(), locale: locale.optional() }),
  response: meShape,
});
