import { Forbidden, SignedOut } from '#platform/errors';
import type { House } from '#platform/house';
import type { Wire } from '#platform/http';
import { type Context, inTransaction } from '#platform/room';
import { addressKey } from '#platform/serve';
import { recordAudit } from '../audit/audit.ts';
import { roleCan } from '../roles.ts';
import { workspacesOf } from '../workspaces/workspaces.store.ts';
import { hashPassword, isPasswordOf } from './passwords.ts';
import { endOtherSessions, sessionHash, startSession } from './sessions.ts';
import { changeUser, findUser, findUserByEmail, type User } from './sign-in.store.ts';
import { countAttempt, forgiveAccount } from './throttle.ts';

/** The person behind an email and a password, or the same refusal for whatever was wrong. */
export async function provePassword(house: House, wire: Wire, email: string, password: string): Promise<User> {
  await countAttempt(house, addressKey(wire.request), email);
  const user = await findUserByEmail(house.system, email);
  const right = await isPasswordOf(user?.passwordHash, password);
  if (!user || !right) {
    house.log.info({ address: wire.request.ip }, 'a sign-in was refused');
    throw new SignedOut('The email or the password is not right.', 'wrong_email_or_password');
  }
  await forgiveAccount(house, email);
  return user;
}

/** Signs in and gives the context of the workspace the person now works in. */
export async function signIn(house: House, wire: Wire, given: { email: string; password: string }): Promise<Context> {
  const user = await provePassword(house, wire, given.email, given.password);
  const [first] = await workspacesOf(house.system, user.id);
  const ctx = contextOfUser(house, user, first);
  await startSession(house, wire, user.id, first?.id ?? null);
  if (first) await recordAudit(ctx, 'session.started', user.email, { address: wire.request.ip });
  return ctx;
}

/** The workspace of somebody who belongs to none: it does not exist, so there is nothing in it. */
export const NOWHERE = '00000000-0000-0000-0000-000000000000';

export const contextOfUser = (
  house: House,
  user: { id: string; name: string },
  place?: { id: string; role: Parameters<typeof roleCan>[0] },
): Context =>
  house.contextOf(
    place?.id ?? NOWHERE,
    { kind: 'user', id: user.id, name: user.name },
    (permission) => place !== undefined && roleCan(place.role, permission),
  );

/** The person who is signed in. Keys and the operator have no profile, password or sessions. */
export async function findSelf(ctx: Context): Promise<User> {
  const user = ctx.actor.kind === 'user' ? await findUser(ctx.house.system, ctx.actor.id) : undefined;
  if (!user) throw new Forbidden('people_only', 'Only a signed-in person can do this; keys have no account of their own.');
  return user;
}

export async function changePassword(ctx: Context, wire: Wire, given: { current: string; next: string }): Promise<void> {
  const user = await findSelf(ctx);
  await countAttempt(ctx.house, addressKey(wire.request), user.email);
  if (!(await isPasswordOf(user.passwordHash, given.current))) {
    throw new Forbidden('wrong_password', 'The current password is not right.');
  }
  await forgiveAccount(ctx.house, user.email);
  const passwordHash = await hashPassword(given.next);
  await inTransaction(ctx, async (ctx) => {
    await changeUser(ctx.db, user.id, { passwordHash });
    await recordAudit(ctx, 'password.changed', user.email);
  });
  await endOtherSessions(ctx.house, user.id, sessionHash(ctx.house, wire.request));
}

export async function updateProfile(ctx: Context, change: { name?: string; locale?: string }): Promise<void> {
  const user = await findSelf(ctx);
  await changeUser(ctx.house.system, user.id, change);
}
