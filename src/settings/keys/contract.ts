import { z } from 'zod';
import { done, endpoint } from '#platform/endpoint';
import { byId, id, lesserRole, time } from '../fields.contract.ts';

export const keyShape = z.object({
  id,
  kind: z.enum(['write', 'api']),
  name: z.string(),
  /** The last characters of the secret, to recognise it by. */
  hint: z.string(),
  trusted: z.boolean(),
  role: lesserRole.nullable(),
  createdAt: time,
  usedAt: time.nullable(),
  revokedAt: time.nullable(),
});

export const listKeys = endpoint({
  method: 'GET',
  path: '/keys',
  permission: 'keys:write',
  summary: 'Write keys and API keys, newest first; never their secrets',
  response: z.object({ keys: z.array(keyShape) }),
});

/** `secret` is shown this once. A write key is public unless trusted; an API key needs a role, which is at most the maker's. */
export const createKey = endpoint({
  method: 'POST',
  path: '/keys',
  permission: 'keys:write',
  summary: 'Make a write key (for collecting) or an API key',
  body: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('write'),
      name: z.string().trim().min(1).max(120),
      /** Only for keys that stay on your own servers: what they say about a customer counts as checked. */
      trusted: z.boolean().default(false),
    }),
    z.strictObject({ kind: z.literal('api'), name: z.string().trim().min(1).max(120), role: lesserRole }),
  ]),
  response: z.object({ key: keyShape, secret: z.string() }),
});

export const revokeKey = endpoint({
  method: 'DELETE',
  path: '/keys/:id',
  permission: 'keys:write',
  summary: 'Revoke a key; it stops working within seconds',
  params: byId,
  response: done,
});
