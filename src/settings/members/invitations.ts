import { Conflict, Invalid, NotFound } from '#platform/errors';
import type { House } from '#platform/house';
import type { Wire } from '#platform/http';
import { hashSecret, newId, newSecret } from '#platform/ids';
import { type Context, inTransaction } from '#platform/room';
import { addressKey } from '#platform/serve';
import { recordAudit } from '../audit/audit.ts';
import { hashPassword } from '../sign-in/passwords.ts';
import { startSession } from '../sign-in/sessions.ts';
import { addUser, findUser, findUserByEmail } from '../sign-in/sign-in.store.ts';
import { contextOfUser, findSelf, provePassword } from '../sign-in/sign-in.ts';
import { countAttempt } from '../sign-in/throttle.ts';
import * as store from './members.store.ts';

const VALID_MS = 7 * 86_400_000;

export async function listInvitations(ctx: Context) {
  return (await store.openInvitations(ctx.db, ctx.clock.now())).map(shown);
}

const shown = ({ workspaceId: _, workspace: __, createdAt, expiresAt, ...invitation }: store.Invitation) => ({
  ...invitation,
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
});

/** The link is in the answer and nowhere else; a second invitation for the same email ends the first. */
export async function invite(ctx: Context, base: string, given: { email: string; role: store.LesserRole }) {
  const members = await store.listMembers(ctx.db);
  const inviter = await inviterOf(ctx, members);
  if (members.some(({ email }) => email === given.email)) {
    throw new Conflict('already_member', `${given.email} is a member of this workspace already.`);
  }
  const token = newSecret('tli');
  const createdAt = ctx.clock.now();
  const expiresAt = new Date(createdAt.getTime() + VALID_MS);
  const id = newId();
  await inTransaction(ctx, async (ctx) => {
    await store.addInvitation(ctx.db, { ...given, id, tokenHash: hashSecret(token), invitedBy: inviter.id, createdAt, expiresAt });
    await recordAudit(ctx, 'member.invited', given.email, { id, role: given.role });
  });
  const invitation = { ...given, id, invitedBy: inviter.name, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
  return { invitation, link: `${base}/join?token=${token}` };
}

/** Who runs the machine has no account: on the command line they invite for the owner. */
async function inviterOf(ctx: Context, members: store.Member[]): Promise<{ id: string; name: string }> {
  const owner = ctx.actor.kind === 'operator' ? members.find(({ role }) => role === 'owner') : undefined;
  return owner ?? findSelf(ctx);
}

export async function withdrawInvitation(ctx: Context, id: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const removed = await store.removeInvitation(ctx.db, id);
    if (removed === 0) throw new NotFound('invitation_not_found', 'There is no such open invitation in this workspace.');
    await recordAudit(ctx, 'member.invitation-withdrawn', id);
  });
}

async function findInvitation(house: House, token: string): Promise<store.Invitation> {
  const found = await store.findInvitation(house.system, hashSecret(token), house.clock.now());
  if (!found) throw new NotFound('invitation_not_found', 'This invitation was used, withdrawn or is over a week old. Ask for a new one.');
  return found;
}

export async function readInvitation(house: House, token: string) {
  const { workspace, email, role, invitedBy } = await findInvitation(house, token);
  return { workspace, email, role, invitedBy, knowsUs: (await findUserByEmail(house.system, email)) !== undefined };
}

type Answer = { token: string; name?: string; password?: string };

/** Joins as the invited person only: with their password, as themselves when signed in, or as somebody new. */
export async function acceptInvitation(ctx: Context, wire: Wire, given: Answer): Promise<Context> {
  const { house } = ctx;
  const invitation = await findInvitation(house, given.token);
  const user = (await knownPerson(ctx, wire, invitation.email, given.password)) ?? (await newPerson(house, wire, invitation.email, given));
  const joined = contextOfUser(house, user, { id: invitation.workspaceId, role: invitation.role });
  await inTransaction(joined, async (ctx) => {
    const taken = await store.takeInvitation(ctx.db, invitation.id, ctx.clock.now());
    if (taken === 0) throw new NotFound('invitation_not_found', 'This invitation was used just now. Ask for a new one.');
    if (user.isNew) await addUser(ctx.db, user);
    await store.addMembership(ctx.db, user.id, invitation.role);
    await recordAudit(ctx, 'member.joined', user.email, { id: user.id, role: invitation.role });
  });
  await startSession(house, wire, user.id, invitation.workspaceId);
  return joined;
}

async function knownPerson(ctx: Context, wire: Wire, email: string, password: string | undefined) {
  const known = await findUserByEmail(ctx.house.system, email);
  if (!known) return undefined;
  const self = ctx.actor.kind === 'user' ? await findUser(ctx.house.system, ctx.actor.id) : undefined;
  if (self?.email === email) return { ...known, isNew: false };
  if (password === undefined) throw new Invalid('password_needed', `Enter the password that ${email} signs in with here.`);
  return { ...(await provePassword(ctx.house, wire, email, password)), isNew: false };
}

async function newPerson(house: House, wire: Wire, email: string, { name, password }: Answer) {
  await countAttempt(house, addressKey(wire.request));
  if (!name || !password || password.length < 10) {
    throw new Invalid('name_and_password_needed', 'Enter your name and a new password of at least 10 characters.');
  }
  return { id: newId(), name, email, locale: 'en', passwordHash: await hashPassword(password), isNew: true };
}
