import { z } from 'zod';
import { endpoint } from '#platform/endpoint';
import { GRADES } from '../cells/cells.contract.ts';
import { STATUSES } from '../maps/document.contract.ts';
import { OUTCOMES } from '../moments/words.contract.ts';
import { happening } from '../words.contract.ts';

const id = z.uuid();
const time = z.iso.datetime();
const count = z.int();

export const IMPROVED = ['pain', 'opportunity'] as const;
const METRICS = ['nps', 'csat', 'ces', 'feeling', 'wait', 'lateness'] as const;
/** Why nothing is measured; see the room's README. */
const WHY = ['unbound', 'words', 'whole-stage', 'too-few', 'since-unknown', 'too-soon', 'no-interval'] as const;

const side = z.object({ value: z.number(), n: count });
/** `sure`: the 95 % interval excludes 0. */
export const measured = z.discriminatedUnion('by', [
  /** Of what is open: the chance of the outcome after a bad moment there, less that of comparable customers without one, −1 … 1. */
  z.object({
    by: z.literal('harm'),
    ...{
      effect: z.number(),
      low: z.number(),
      high: z.number(),
      sure: z.boolean(),
      customers: count,
      compared: count,
      fromData: z.number(),
    },
    any: z.array(happening),
  }),
  /** Of what is done: the figure it is bound to, in so many days after it was done and as many before. Without interval nothing is concluded. */
  z.object({
    by: z.literal('change'),
    metric: z.enum(METRICS),
    ...{ before: side, after: side, change: z.number(), low: z.number().nullable(), high: z.number().nullable(), sure: z.boolean() },
    better: z.boolean().nullable(),
    ...{ since: time, days: count },
  }),
  z.object({ by: z.literal('nothing'), why: z.enum(WHY) }),
]);
export type MeasuredEffect = z.infer<typeof measured>;

const improvement = z.object({
  rank: count,
  /** What put it there. */
  rankedBy: z.enum(['effect', 'size', 'customers', 'nothing']),
  ...{ journeyId: id, journey: z.string(), cardId: id, stageId: id, stage: z.string(), text: z.string() },
  kind: z.enum(IMPROVED),
  ...{ owner: z.string(), status: z.enum(STATUSES), effort: count.nullable() },
  /** As somebody said, 1 … 3. */
  stated: count.nullable(),
  frictionId: id.nullable(),
  /** Bound to words: only who said them is known. */
  isTheme: z.boolean(),
  /** Who struggled (a friction), or who met with it in the period; null where the card is bound to nothing. */
  customers: count.nullable(),
  /** Steps of feeling, and where that is from: measured by a detector, what somebody said, or how it feels. */
  severity: z.number().nullable(),
  severityFrom: z.enum(['friction', 'stated', 'felt']).nullable(),
  /** What these customers spent in 365 days, orders less refunds; null when not known. */
  value: z.number().nullable(),
  /** Severity × value. */
  size: z.number().nullable(),
  grade: z.enum(GRADES),
  measured,
});
export type Improvement = z.infer<typeof improvement>;

const filters = {
  days: z.coerce.number().int().min(1).max(365).default(30),
  result: z.enum(OUTCOMES).default('repurchase'),
  kind: z.enum(IMPROVED).optional(),
  /** `open`: neither done nor dropped; `none`: no status was set. */
  status: z.enum(['open', 'none', 'idea', 'planned', 'doing', 'done', 'dropped', 'all']).default('open'),
  owner: z.string().min(1).max(200).optional(),
  /** Only what nobody owns. */
  unowned: z.enum(['true', 'false']).default('false'),
  journeyId: id.optional(),
};

export const listImprovements = endpoint({
  method: 'GET',
  path: '/journey-improvements',
  permission: 'journeys:read',
  summary: 'Pain points and opportunities of every live map in one list: by measured effect × customers, then by size, then by customers',
  query: z.object({
    ...filters,
    offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
    limit: z.coerce.number().int().min(1).max(1_000).default(200),
  }),
  response: z.object({
    improvements: z.array(improvement),
    total: count,
    next: count.nullable(),
    /** Of the whole list, without filters. */
    ...{ all: count, open: count },
    journeys: z.array(z.object({ id, name: z.string() })),
    owners: z.array(z.string()),
    currency: z.string().nullable(),
    /** Orders in several currencies make no sum: then no value and no size. */
    severalCurrencies: z.boolean(),
    ...{ days: count, horizonDays: count, split: time },
  }),
});

export const improvementsCsv = endpoint({
  method: 'GET',
  path: '/journey-improvements.csv',
  permission: 'customers:export',
  summary: 'Pain points and opportunities with their figures as CSV',
  query: z.object(filters),
});
