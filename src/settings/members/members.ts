import { Conflict, Forbidden, NotFound } from '#platform/errors';
import type { House } from '#platform/house';
import { newId } from '#platform/ids';
import { type Context, inTransaction } from '#platform/room';
import { recordAudit } from '../audit/audit.ts';
import type { Role } from '../roles.ts';
import { hashPassword } from '../sign-in/passwords.ts';
import { endOtherSessions } from '../sign-in/sessions.ts';
import { addUser, changeUser, findUserByEmail } from '../sign-in/sign-in.store.ts';
import { workspacesOf } from '../workspaces/workspaces.store.ts';
import * as store from './members.store.ts';

export async function listMembers(ctx: Context) {
  const members = await store.listMembers(ctx.db);
  return members.map(({ joinedAt, ...member }) => ({ ...member, you: member.id === ctx.actor.id, joinedAt: joinedAt.toISOString() }));
}

/** What a person is in a workspace; undefined when they do not belong to it. */
export async function findRole(house: House, userId: string, workspaceId: string): Promise<Role | undefined> {
  return (await workspacesOf(house.system, userId)).find(({ id }) => id === workspaceId)?.role;
}

export async function changeRole(ctx: Context, userId: string, role: Role): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const member = await memberToChange(ctx, userId);
    if (role === 'owner' && !ctx.can('owners:write')) throw ownersOnly();
    if (member.role === 'owner' && role !== 'owner') await refuseWithoutOwner(ctx);
    await store.setRole(ctx.db, userId, role);
    await recordAudit(ctx, 'member.role-changed', member.email, { id: userId, from: member.role, to: role });
  });
}

export async function removeMember(ctx: Context, userId: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const member = await memberToChange(ctx, userId);
    if (member.role === 'owner') await refuseWithoutOwner(ctx);
    await store.removeMembership(ctx.db, userId);
    await recordAudit(ctx, 'member.removed', member.email, { id: userId, role: member.role });
  });
}

async function memberToChange(ctx: Context, userId: string): Promise<store.Member> {
  await store.queueForMembers(ctx.db);
  const member = await store.findMember(ctx.db, userId);
  if (!member) throw new NotFound('member_not_found', 'There is no such member in this workspace.');
  if (member.role === 'owner' && !ctx.can('owners:write')) throw ownersOnly();
  return member;
}

const ownersOnly = () => new Forbidden('owners_only', 'Only an owner can make, change or remove owners.');

async function refuseWithoutOwner(ctx: Context): Promise<void> {
  if ((await store.countOwners(ctx.db)) < 2) {
    throw new Conflict('last_owner', 'A workspace needs an owner. Make somebody else an owner first.');
  }
}

type NewMember = { name: string; email: string; password: string; role: Role };

/** For the operator: a person with a password, in the current workspace. */
export async function addMember(ctx: Context, given: NewMember): Promise<string> {
  const passwordHash = await hashPassword(given.password);
  return inTransaction(ctx, async (ctx) => {
    if (await findUserByEmail(ctx.db, given.email)) {
      throw new Conflict('email_taken', 'Somebody signs in with this email already. Invite them instead.');
    }
    const id = newId();
    await addUser(ctx.db, { id, name: given.name, email: given.email, locale: 'en', passwordHash });
    await store.addMembership(ctx.db, id, given.role);
    await recordAudit(ctx, 'member.added', given.email, { id, role: given.role });
    return id;
  });
}

/** For the operator, when somebody is locked out. Whoever was signed in as them is signed out. */
export async function resetPassword(ctx: Context, given: { email: string; password: string }): Promise<void> {
  const user = await findUserByEmail(ctx.house.system, given.email);
  if (!user) throw new NotFound('person_not_found', 'Nobody signs in with this email.');
  const passwordHash = await hashPassword(given.password);
  await inTransaction(ctx, async (ctx) => {
    await changeUser(ctx.db, user.id, { passwordHash });
    await recordAudit(ctx, 'password.reset', user.email);
  });
  await endOtherSessions(ctx.house, user.id);
}
