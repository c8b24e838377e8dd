import { z } from 'zod';
import { endpoint } from '#platform/endpoint';
import { selection } from '../analytics/questions.contract.ts';
import { mean } from './moments.contract.ts';

const id = z.uuid();
const time = z.iso.datetime();
const count = z.int();
const share = z.object({ share: z.number(), low: z.number(), high: z.number(), n: count });

const promise = z.object({
  touchpointId: z.string(),
  name: z.string(),
  promises: count,
  customers: count,
  /** Delivered on the promised day (UTC) or before. */
  kept: share,
  /** How late the middle one of those was that were late; null when none was. */
  lateDays: z.number().nullable(),
  /** How customers felt in the 14 days after, the moment itself left out; null when nobody said. */
  feltKept: mean,
  feltBroken: mean,
  /** Broken less kept. */
  difference: mean,
});
const price = z.object({
  touchpointId: z.string(),
  name: z.string(),
  charges: count,
  customers: count,
  /** Charged what was shown, or less. */
  kept: share,
  /** How much more the middle one of those was, as a share of what was shown. */
  excess: z.number().nullable(),
});
export type PromiseGap = z.infer<typeof promise>;
export type PriceGap = z.infer<typeof price>;

export const readExpectations = endpoint({
  method: 'POST',
  path: '/journey-moments/expectations',
  permission: 'journeys:read',
  summary: 'Promised against delivered, by touchpoint: days and prices, how often kept, how late, and how customers felt afterwards',
  body: z.strictObject({ selection }),
  response: z.object({ from: time, until: time, capped: z.boolean(), promises: z.array(promise), prices: z.array(price) }),
});

const gap = z.object({
  interactionId: id,
  customerId: id,
  customer: z.string(),
  at: time,
  kept: z.boolean(),
  promisedAt: time.nullable(),
  actualAt: time.nullable(),
  lateDays: z.number().nullable(),
  shown: z.number().nullable(),
  charged: z.number().nullable(),
});
export const listExpectations = endpoint({
  method: 'POST',
  path: '/journey-moments/promises',
  permission: 'customers:read',
  summary: 'The promises behind a figure, one moment each, widest gap first',
  body: z.strictObject({
    of: z.enum(['promise', 'price']),
    /** '' for what no touchpoint names. */
    touchpointId: z.union([id, z.literal('')]),
    kept: z.boolean().optional(),
    selection,
    offset: z.number().int().min(0).max(1_000_000).default(0),
    limit: z.number().int().min(1).max(500).default(50),
  }),
  response: z.object({ total: count, rows: z.array(gap), next: count.nullable() }),
});
