import { z } from 'zod';
import { endpoint } from '#platform/endpoint';
import { STATUSES } from '../maps/document.contract.ts';
import { mean } from '../moments/moments.contract.ts';
import { DETECTORS } from './words.contract.ts';

const id = z.uuid();
const time = z.iso.datetime();
const count = z.int();
const STATES = ['raised', 'confirmed', 'merged', 'dismissed'] as const;

const figures = z.object({
  ...{ customers: count, times: count, came: count, share: z.number(), low: z.number(), high: z.number() },
  ...{ customersBefore: count, cameBefore: count },
  trend: z.object({ change: z.number(), low: z.number(), high: z.number() }).nullable(),
  /** 30 days before against 14 after, the moment itself left out. */
  felt: z.object({ before: mean, after: mean, change: mean }),
  severity: z.number().nullable(),
  spent: z.number(),
  currency: z.string(),
  size: z.number().nullable(),
  floor: z.number(),
  ...{ from: time, until: time },
});
export type Figures = z.infer<typeof figures>;

const friction = z.object({
  id,
  detector: z.enum(DETECTORS),
  place: z.string(),
  /** What its places are called: one, or two of a loop. */
  places: z.array(z.string()),
  touchpointId: id.nullable(),
  state: z.enum(STATES),
  mergedInto: id.nullable(),
  figures,
  ...{ firstAt: time, lastAt: time, lookedAt: time, decidedAt: time.nullable() },
  ...{ decidedBy: z.string(), reason: z.string(), owner: z.string() },
  status: z.enum(STATUSES),
  effort: count.nullable(),
  journeyId: id.nullable(),
  cardId: id.nullable(),
});
export type Friction = z.infer<typeof friction>;

const look = z.object({
  state: z.enum(['never', 'running', 'done']),
  ...{ done: count, total: count, found: count },
  finishedAt: time.nullable(),
  /** Detectors that saw only the newest rows of the log, for there are more: what is older than `since` they did not see. */
  cut: z.array(z.object({ detectors: z.array(z.enum(DETECTORS)), rows: count, since: time })),
});
export type Cut = z.infer<typeof look>['cut'];
export const listFrictions = endpoint({
  method: 'GET',
  path: '/journey-frictions',
  permission: 'journeys:read',
  summary: 'Where customers struggle, as detectors saw it in the last 30 days, by measured effect',
  query: z.object({ state: z.enum([...STATES, 'all']).default('raised') }),
  response: z.object({ frictions: z.array(friction), counts: z.record(z.enum(STATES), count), look }),
});
export const frictionsCsv = endpoint({
  method: 'GET',
  path: '/journey-frictions.csv',
  permission: 'customers:export',
  summary: 'All frictions with their figures as CSV',
});
export const lookForFrictions = endpoint({
  method: 'POST',
  path: '/journey-frictions/look',
  permission: 'journeys:write',
  summary: 'Let the detectors look now; they do so every hour by themselves',
  response: look,
});
export const listFrictionRows = endpoint({
  method: 'GET',
  path: '/journey-frictions/:id/rows',
  permission: 'customers:read',
  summary: 'The interactions a friction rests on, newest first: at most 200 are kept, `times` says how many there were',
  params: z.object({ id }),
  query: z.object({
    offset: z.coerce.number().int().min(0).max(1_000).default(0),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: z.object({
    kept: count,
    times: count,
    rows: z.array(
      z.object({
        interactionId: id,
        customerId: id,
        customer: z.string(),
        at: time,
        title: z.string(),
        text: z.string(),
        intensity: z.number().nullable(),
      }),
    ),
    /** What these customers said in the two weeks after. */
    quotes: z.array(
      z.object({ interactionId: id, customerId: id, customer: z.string(), at: time, text: z.string(), intensity: z.number().nullable() }),
    ),
    next: count.nullable(),
  }),
});
export const changeFriction = endpoint({
  method: 'PATCH',
  path: '/journey-frictions/:id',
  permission: 'journeys:write',
  summary: 'Confirm a friction (onto a map, if one is named), merge it into another, dismiss it with a reason, or raise it again',
  params: z.object({ id }),
  body: z
    .strictObject({
      state: z.enum(STATES).optional(),
      reason: z.string().trim().max(1_000).optional(),
      mergedInto: id.optional(),
      /** With `confirmed`: the map it becomes a pain point of. */
      journeyId: id.optional(),
      /** What the card says, in the words of who confirms; without it, in English. */
      text: z.string().trim().min(1).max(300).optional(),
      owner: z.string().trim().max(200).optional(),
      status: z.enum(STATUSES).optional(),
      effort: z.number().int().min(1).max(3).nullable().optional(),
    })
    .refine(({ state, reason }) => state !== 'dismissed' || reason, { error: 'say why it is dismissed: detectors learn from it' })
    .refine(({ state, mergedInto }) => (state === 'merged') === (mergedInto !== undefined), { error: 'say into which it is merged' }),
  response: friction,
});
