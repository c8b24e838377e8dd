import { z } from 'zod';
import { endpoint } from '#platform/endpoint';

const id = z.uuid();
const time = z.iso.datetime();

/** Why somebody is in a stage: what they did, or after how many silent days. */
const reason = z.union([
  z.object({ kind: z.string(), name: z.string(), channel: z.string(), touchpointId: z.string().nullable() }),
  z.object({ silentDays: z.number() }),
]);

/** A share with its 95 % interval (Wilson 1927) and the number it rests on. */
const share = z.object({ share: z.number(), low: z.number(), high: z.number(), n: z.int() });

export const stageFigures = z.object({
  stageId: id,
  /** Customers in the stage right now. */
  now: z.int(),
  /** Stays that began within the period. */
  entered: z.int(),
  /** Of those, the share that went on to a later stage; null when nobody entered. */
  goOn: share.nullable(),
  /** Time in the stage of those who left it, in seconds; null when nobody left. */
  medianSeconds: z.number().nullable(),
});
export type StageFigures = z.infer<typeof stageFigures>;

export const stageRun = z.object({
  /** `waiting`: the rules changed and the stays do not rest on them yet. */
  state: z.enum(['done', 'running', 'waiting']),
  customersDone: z.int(),
  customersTotal: z.int(),
  finishedAt: time.nullable(),
});

export const readStages = endpoint({
  method: 'GET',
  path: '/journeys/:id/stages',
  permission: 'journeys:read',
  summary: 'Where customers are: per stage who is there now, how long they stay and what share goes on',
  params: z.object({ id }),
  query: z.object({ days: z.coerce.number().int().min(1).max(3650).default(90) }),
  response: z.object({ stages: z.array(stageFigures), run: stageRun }),
});

const inStage = z.object({ id, stageId: id });

export const listStageCustomers = endpoint({
  method: 'GET',
  path: '/journeys/:id/stages/:stageId/customers',
  permission: 'customers:read',
  summary: 'Customers in a stage now, who came last first',
  params: inStage,
  query: z.object({ before: z.string().max(100).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  response: z.object({
    customers: z.array(z.object({ id, name: z.string(), enteredAt: time, reason })),
    next: z.string().nullable(),
  }),
});

export const stageCustomersCsv = endpoint({
  method: 'GET',
  path: '/journeys/:id/stages/:stageId/customers.csv',
  permission: 'customers:export',
  summary: 'Customers in a stage now, as CSV',
  params: inStage,
});

const stay = z.object({ stageId: id, stage: z.string(), enteredAt: time, leftAt: time.nullable(), reason });
export type StayTold = z.infer<typeof stay>;

export const readCustomerStages = endpoint({
  method: 'GET',
  path: '/customers/:id/stages',
  permission: 'journeys:read',
  summary: 'Where a customer is and was, in every journey',
  params: z.object({ id }),
  response: z.object({
    journeys: z.array(z.object({ id, name: z.string(), current: stay.nullable(), history: z.array(stay) })),
  }),
});
