import { z } from 'zod';
import { done, endpoint } from '#platform/endpoint';
import { byId, email, id, lesserRole, meShape, newPassword, password, personName, role, time } from '../fields.contract.ts';

export const memberShape = z.object({ id, name: z.string(), email: z.string(), role, you: z.boolean(), joinedAt: time });

export const invitationShape = z.object({
  id,
  email: z.string(),
  role: lesserRole,
  invitedBy: z.string(),
  createdAt: time,
  expiresAt: time,
});

export const listMembers = endpoint({
  method: 'GET',
  path: '/members',
  permission: 'settings:read',
  summary: 'Who works in this workspace',
  response: z.object({ members: z.array(memberShape) }),
});

export const changeRole = endpoint({
  method: 'PATCH',
  path: '/members/:id',
  permission: 'members:write',
  summary: 'Change what a member may do',
  params: byId,
  body: z.strictObject({ role }),
  response: done,
});

export const removeMember = endpoint({
  method: 'DELETE',
  path: '/members/:id',
  permission: 'members:write',
  summary: 'Remove a member from this workspace',
  params: byId,
  response: done,
});

/** For `throughline user`: only the operator on the server's own machine may. */
export const addMember = endpoint({
  method: 'POST',
  path: '/members',
  permission: 'house:operate',
  summary: 'Add a member with a password, without an invitation (operator only)',
  body: z.strictObject({ name: personName, email, password: newPassword, role }),
  response: z.object({ id }),
});

export const resetPassword = endpoint({
  method: 'PUT',
  path: '/members/password',
  permission: 'house:operate',
  summary: 'Give a person a new password; all their sessions end (operator only)',
  body: z.strictObject({ email, password: newPassword }),
  response: done,
});

export const listInvitations = endpoint({
  method: 'GET',
  path: '/invitations',
  permission: 'members:write',
  summary: 'Invitations that wait for an answer',
  response: z.object({ invitations: z.array(invitationShape) }),
});

/** The link is shown this once; whoever opens it within seven days may join. */
export const invite = endpoint({
  method: 'POST',
  path: '/invitations',
  permission: 'members:write',
  summary: 'Invite somebody; the answer has the link to send them',
  body: z.strictObject({ email, role: lesserRole }),
  response: z.object({ invitation: invitationShape, link: z.string() }),
});

export const withdrawInvitation = endpoint({
  method: 'DELETE',
  path: '/invitations/:id',
  permission: 'members:write',
  summary: 'Withdraw an invitation; its link stops working',
  params: byId,
  response: done,
});

const token = z.string().min(1).max(100);

/** The screen behind the link is /join?token=… */
export const readInvitation = endpoint({
  method: 'GET',
  path: '/invitation',
  permission: 'public',
  summary: 'What an invitation link invites to',
  query: z.object({ token }),
  response: z.object({
    workspace: z.string(),
    email: z.string(),
    role: lesserRole,
    invitedBy: z.string(),
    /** true: the person has a sign-in here already, so ask for its password; false: ask for a name and a new one. */
    knowsUs: z.boolean(),
  }),
  perMinute: 30,
});

/** For a new person: name and a new password. For one who has a sign-in: their password, unless signed in with that very email. */
export const acceptInvitation = endpoint({
  method: 'POST',
  path: '/invitation/acceptance',
  permission: 'public',
  summary: 'Join the workspace of an invitation, and sign in',
  body: z.strictObject({ token, name: personName.optional(), password: password.optional() }),
  response: meShape,
});
