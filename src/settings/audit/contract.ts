import { z } from 'zod';
import { endpoint } from '#platform/endpoint';
import { time } from '../fields.contract.ts';

export const auditEntryShape = z.object({
  id: z.number(),
  at: time,
  actor: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
  action: z.string(),
  target: z.string(),
  details: z.record(z.string(), z.unknown()),
});

const filter = {
  /** The start of an action's name: `key` finds key.created and key.revoked. */
  action: z.string().max(60).optional(),
  /** Part of a name or id of who did it or what it was done to. */
  q: z.string().trim().max(120).optional(),
  from: time.optional(),
  to: time.optional(),
};

export const listAudit = endpoint({
  method: 'GET',
  path: '/audit',
  permission: 'audit:read',
  summary: 'Who did what, newest first',
  query: z.object({
    ...filter,
    before: z.coerce.number().int().positive().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  /** Ask again with `before` = next for older ones. */
  response: z.object({ entries: z.array(auditEntryShape), next: z.number().nullable() }),
});

export const downloadAudit = endpoint({
  method: 'GET',
  path: '/audit.csv',
  permission: 'audit:read',
  summary: 'The same as a CSV file',
  query: z.object(filter),
});
