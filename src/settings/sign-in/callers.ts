import type { FastifyRequest } from 'fastify';
import type { House } from '#platform/house';
import type { Caller } from '#platform/serve';
import { findKey } from '../keys/keys.ts';
import { keyCan, roleCan } from '../roles.ts';
import { findOperator } from './operator.ts';
import { findSession, sessionHash } from './sessions.ts';
import { NOWHERE } from './sign-in.ts';

export type KnownCaller = Caller & { byCookie?: boolean };

/**
 * Who sent a request: an API key or the operator (Bearer token), else whoever is signed in on this browser.
 * A wrong token is nobody, even beside a good cookie. `silently` does not count as using the session.
 */
export async function whoIsCalling(house: House, request: FastifyRequest, silently = false): Promise<KnownCaller | null> {
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return (await findOperator(house, bearer, request.headers['x-workspace'])) ?? keyCaller(house, bearer);
  const tokenHash = sessionHash(house, request);
  const session = tokenHash && (await findSession(house, tokenHash, silently));
  if (!session) return null;
  const { workspaceId, role } = session;
  return {
    workspaceId: workspaceId ?? NOWHERE,
    actor: { kind: 'user', id: session.userId, name: session.userName },
    can: (permission) => role !== null && roleCan(role, permission),
    byCookie: true,
  };
}

async function keyCaller(house: House, secret: string): Promise<KnownCaller | null> {
  const key = await findKey(house, 'api', secret);
  if (!key) return null;
  const { role } = key;
  return {
    workspaceId: key.workspaceId,
    actor: { kind: 'key', id: key.id, name: key.name },
    can: (permission) => role !== null && keyCan(role, permission),
  };
}
