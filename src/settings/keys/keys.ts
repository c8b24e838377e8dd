import { LRUCache } from 'lru-cache';
import { NotFound } from '#platform/errors';
import type { House } from '#platform/house';
import { hashSecret, newId, newSecret } from '#platform/ids';
import { type Context, inTransaction } from '#platform/room';
import { recordAudit } from '../audit/audit.ts';
import * as store from './keys.store.ts';

/** How long another process may go on taking a key that was revoked here. */
const CACHED_MS = 5_000;

type Cached = { key: store.LiveKey | null };
const caches = new WeakMap<House, LRUCache<string, Cached>>();

function cacheOf(house: House): LRUCache<string, Cached> {
  const known = caches.get(house);
  if (known) return known;
  const cache = new LRUCache<string, Cached>({
    max: 10_000,
    ttl: CACHED_MS,
    // While the database is away no key can be revoked either, so what was good stays good and collecting goes on.
    allowStaleOnFetchRejection: true,
    noDeleteOnFetchRejection: true,
    fetchMethod: async (secretHash) => {
      const key = (await store.findLiveKey(house.system, secretHash)) ?? null;
      if (key) await store.markUsed(house.system, key.id, house.clock.now());
      return { key };
    },
  });
  caches.set(house, cache);
  return cache;
}

/** The live key with this secret; unknown ones are remembered too, so that guessing does not reach the database each time. */
export async function findKey(house: House, kind: 'write' | 'api', secret: string): Promise<store.LiveKey | null> {
  if (secret.length > 100) return null;
  const found = await cacheOf(house).fetch(hashSecret(secret));
  return found?.key?.kind === kind ? found.key : null;
}

export type WriteKey = {
  workspaceId: string;
  source: { id: string; kind: 'write-key'; name: string; trusted: boolean };
};

/** The workspace and source a write key stands for; null when it is unknown or revoked. */
export async function findWriteKey(house: House, secret: string): Promise<WriteKey | null> {
  const key = await findKey(house, 'write', secret);
  return key && { workspaceId: key.workspaceId, source: { id: key.id, kind: 'write-key', name: key.name, trusted: key.trusted } };
}

export async function listKeys(ctx: Context) {
  return (await store.listKeys(ctx.db)).map(shown);
}

type NewKey =
  | { kind: 'write'; name: string; trusted: boolean }
  | { kind: 'api'; name: string; role: 'admin' | 'editor' | 'agent' | 'viewer' };

/** The secret is in the answer and nowhere else. */
export async function createKey(ctx: Context, given: NewKey) {
  const secret = newSecret(given.kind === 'write' ? 'tlw' : 'tl');
  const key = {
    id: newId(),
    kind: given.kind,
    name: given.name,
    hint: secret.slice(-4),
    trusted: given.kind === 'write' && given.trusted,
    role: given.kind === 'api' ? given.role : null,
    createdAt: ctx.clock.now(),
  };
  await inTransaction(ctx, async (ctx) => {
    await store.addKey(ctx.db, { ...key, secretHash: hashSecret(secret), createdBy: ctx.actor.kind === 'user' ? ctx.actor.id : null });
    await recordAudit(ctx, 'key.created', key.name, { id: key.id, kind: key.kind, trusted: key.trusted, role: key.role });
  });
  return { key: shown({ ...key, usedAt: null, revokedAt: null }), secret };
}

export async function revokeKey(ctx: Context, id: string): Promise<void> {
  const revoked = await inTransaction(ctx, async (ctx) => {
    const key = await store.revokeKey(ctx.db, id, ctx.clock.now());
    if (!key) throw new NotFound('key_not_found', 'There is no such key in this workspace, or it is revoked already.');
    await recordAudit(ctx, 'key.revoked', key.name, { id, kind: key.kind });
    return key;
  });
  cacheOf(ctx.house).delete(revoked.secretHash);
}

const shown = ({ createdAt, usedAt, revokedAt, ...key }: store.Key) => ({
  ...key,
  createdAt: createdAt.toISOString(),
  usedAt: usedAt?.toISOString() ?? null,
  revokedAt: revokedAt?.toISOString() ?? null,
});
