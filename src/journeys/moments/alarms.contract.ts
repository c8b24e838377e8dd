import { z } from 'zod';
import { endpoint } from '#platform/endpoint';

const id = z.uuid();
const time = z.iso.datetime();

const alarm = z.object({
  /** The interaction's own id: one alarm each. */
  id,
  customerId: id,
  customer: z.string(),
  at: time,
  intensity: z.number(),
  ...{ touchpoint: z.string(), kind: z.string(), name: z.string(), channel: z.string() },
  /** What was said, or what the sender called it. */
  text: z.string(),
  journeyId: id.nullable(),
  owner: z.string(),
  raisedAt: time,
  settledAt: time.nullable(),
  ...{ settledBy: z.string(), note: z.string() },
});
export type Alarm = z.infer<typeof alarm>;

export const listAlarms = endpoint({
  method: 'GET',
  path: '/journey-alarms',
  permission: 'customers:read',
  summary: 'Severe moments somebody should look at now, newest first; or those that were settled',
  query: z.object({
    state: z.enum(['open', 'settled']).default('open'),
    owner: z.string().max(200).optional(),
    offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: z.object({ open: z.int(), total: z.int(), alarms: z.array(alarm), next: z.int().nullable() }),
});

export const countAlarms = endpoint({
  method: 'GET',
  path: '/journey-alarms/open',
  permission: 'journeys:read',
  summary: 'How many alarms are open, and how many of them nobody owns',
  response: z.object({ open: z.int(), unowned: z.int() }),
});

export const changeAlarm = endpoint({
  method: 'PATCH',
  path: '/journey-alarms/:id',
  permission: 'journeys:comment',
  summary: 'Take an alarm or give it to somebody, settle it with a note, or open it again',
  params: z.object({ id }),
  body: z
    .strictObject({
      owner: z.string().trim().max(200).optional(),
      settled: z.boolean().optional(),
      note: z.string().trim().max(2_000).optional(),
    })
    .refine((said) => Object.values(said).some((part) => part !== undefined), { error: 'say whose it is, or whether it is settled' }),
  response: alarm,
});
