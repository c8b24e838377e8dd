import type { FastifyRequest } from 'fastify';
import { NotFound } from '#platform/errors';
import type { House } from '#platform/house';
import type { Wire } from '#platform/http';
import { hashSecret, newId, newSecret } from '#platform/ids';
import type { Context } from '#platform/room';
import * as store from './sign-in.store.ts';

const DAY_MS = 86_400_000;
const IDLE_DAYS = 14;
const LONGEST_DAYS = 90;
/** A session's last use is written at most this often. */
const TOUCH_MS = 5 * 60_000;

const isSecure = (house: House) => house.config.PUBLIC_URL?.startsWith('https:') ?? false;
// Browsers take a __Host- cookie only over https, for the whole site and from this very host.
const cookieName = (house: House) => (isSecure(house) ? '__Host-throughline' : 'throughline');

const cookieOptions = (house: House) => ({ path: '/', httpOnly: true, sameSite: 'lax' as const, secure: isSecure(house) });

/** The hash under which the session of a request is kept; undefined without a cookie. */
export function sessionHash(house: House, request: FastifyRequest): string | undefined {
  const token = request.cookies[cookieName(house)];
  return token ? hashSecret(token) : undefined;
}

/** Signs in on this browser: always under a new token, and the old one, if it had one, ends. */
export async function startSession(house: House, { request, reply }: Wire, userId: string, workingIn: string | null): Promise<void> {
  const before = sessionHash(house, request);
  if (before) await store.removeSessionByToken(house.system, before);
  const token = newSecret('tls');
  const at = house.clock.now();
  await store.addSession(house.system, {
    id: newId(),
    tokenHash: hashSecret(token),
    userId,
    workingIn,
    at,
    expiresAt: new Date(at.getTime() + IDLE_DAYS * DAY_MS),
    address: request.ip,
    browser: String(request.headers['user-agent'] ?? '').slice(0, 300),
  });
  reply.setCookie(cookieName(house), token, { ...cookieOptions(house), maxAge: LONGEST_DAYS * 86_400 });
}

/** The session of a request, made to last on by being used. `silently` looks without using. */
export async function findSession(house: House, tokenHash: string, silently = false): Promise<store.Session | undefined> {
  const now = house.clock.now();
  const session = await store.findSession(house.system, tokenHash, now);
  if (session && !silently && now.getTime() - session.seenAt.getTime() > TOUCH_MS) {
    await store.touchSession(house.system, session.id, now, new Date(now.getTime() + IDLE_DAYS * DAY_MS), LONGEST_DAYS);
  }
  return session;
}

export async function endCurrentSession(house: House, { request, reply }: Wire): Promise<void> {
  const tokenHash = sessionHash(house, request);
  if (tokenHash) await store.removeSessionByToken(house.system, tokenHash);
  reply.clearCookie(cookieName(house), cookieOptions(house));
}

export async function listSessions(ctx: Context, current: string | undefined) {
  const sessions = await store.sessionsOf(ctx.house.system, ctx.actor.id, ctx.clock.now());
  return sessions.map(({ tokenHash, createdAt, seenAt, ...session }) => ({
    ...session,
    current: tokenHash === current,
    createdAt: createdAt.toISOString(),
    seenAt: seenAt.toISOString(),
  }));
}

export async function endSession(ctx: Context, id: string): Promise<void> {
  const ended = await store.removeSession(ctx.house.system, ctx.actor.id, id);
  if (ended === 0) throw new NotFound('session_not_found', 'That session has ended already, or is not yours.');
}

/** Every session of a person but the one they are using. */
export const endOtherSessions = (house: House, userId: string, keep = ''): Promise<number> =>
  store.removeOtherSessions(house.system, userId, keep);

export const tidySessions = (house: House): Promise<number> => store.removeSessionsExpiredBefore(house.system, house.clock.now());

export async function switchSession(house: House, request: FastifyRequest, workspaceId: string): Promise<void> {
  const tokenHash = sessionHash(house, request);
  if (tokenHash) await store.moveSession(house.system, tokenHash, workspaceId);
}
