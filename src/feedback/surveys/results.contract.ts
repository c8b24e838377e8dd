import { z } from 'zod';
import { done, endpoint } from '#platform/endpoint';
import { LANGUAGES } from './document.contract.ts';

const id = z.uuid();
const byId = z.object({ id });
/** A figure with its 95 % interval; without one under five answers. */
const score = z.object({ value: z.number(), low: z.number().nullable(), high: z.number().nullable(), n: z.number().int() }).nullable();
const day = z.string().regex(/^(20|21)\d\d-\d\d-\d\d$/);

const period = z.object({
  days: z.coerce.number().int().min(1).max(3_650).default(3_650),
  version: z.coerce.number().int().min(1).max(1_000_000).optional(),
});

const option = z.object({
  /** The answer as JSON, to ask for the responses behind it. */
  value: z.string(),
  text: z.string(),
  n: z.number().int(),
  share: score,
  /** Of a ranking: the mean place, 1 is best. */
  place: score,
});

const questionResult = z.object({
  key: z.string(),
  kind: z.string(),
  text: z.string(),
  /** Of a row of a matrix: which one. */
  row: z.string(),
  n: z.number().int(),
  /** NPS; of CSAT the share of the two best. */
  score,
  /** Of a scale: the mean. */
  mean: score,
  scale: z.tuple([z.number(), z.number()]).nullable(),
  options: z.array(option),
});

export const readResults = endpoint({
  method: 'GET',
  path: '/surveys/:id/results',
  permission: 'feedback:read',
  summary: 'What was answered: per day, per question, with counts and 95 % intervals; how many finished; what was kept out and why',
  params: byId,
  query: period,
  response: z.object({
    /** Counted, of which left half-way. */
    answered: z.number().int(),
    partial: z.number().int(),
    /** Pages opened by anybody, robots included. */
    opened: z.number().int(),
    begun: z.number().int(),
    /** Of those who began. */
    finishRate: score,
    /** Of those who got a personal link, whenever. */
    responseRate: score,
    keptOut: z.array(z.object({ reason: z.string(), n: z.number().int() })),
    metric: z.string().nullable(),
    byDay: z.array(z.object({ day: z.string(), n: z.number().int(), score })),
    questions: z.array(questionResult),
    versions: z.array(z.number().int()),
  }),
});
export type Results = z.infer<NonNullable<typeof readResults.response>>;
export type QuestionResult = z.infer<typeof questionResult>;

const behind = period.extend({
  state: z.enum(['counted', 'partial', 'kept_out']).default('counted'),
  question: z.string().max(90).optional(),
  /** The answer as JSON: 9, "web". */
  value: z.string().max(200).optional(),
  /** Of a ranking: chosen for this place. */
  place: z.coerce.number().int().min(1).max(40).optional(),
  from: z.coerce.number().min(-1e6).max(1e6).optional(),
  to: z.coerce.number().min(-1e6).max(1e6).optional(),
  day: day.optional(),
  /** With `day`: up to this day. */
  until: day.optional(),
});
export type Behind = z.infer<typeof behind>;

export const listResponses = endpoint({
  method: 'GET',
  path: '/surveys/:id/responses',
  permission: 'feedback:read',
  summary: 'The responses behind a figure, newest first, and who they are of where that is known',
  params: byId,
  query: behind.extend({
    offset: z.coerce.number().int().min(0).max(100_000).default(0),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: z.object({
    total: z.number().int(),
    responses: z.array(
      z.object({
        id,
        at: z.string(),
        version: z.number().int(),
        way: z.string(),
        partial: z.boolean(),
        keptOut: z.string().nullable(),
        /** Null where nobody knows who it was. */
        customerId: z.string().nullable(),
        customer: z.string(),
        answers: z.array(z.object({ key: z.string(), question: z.string(), answer: z.string() })),
      }),
    ),
  }),
});

export const responsesCsv = endpoint({
  method: 'GET',
  path: '/surveys/:id/responses.csv',
  permission: 'customers:export',
  summary: 'The same as a CSV file, one response a line, one question a column',
  params: byId,
  query: behind,
});

export const respond = endpoint({
  method: 'POST',
  path: '/surveys/:id/responses',
  permission: 'feedback:write',
  summary: 'Record an answer that was given elsewhere: on paper, on the phone, in another system. `id` makes sending twice be once',
  params: byId,
  body: z.strictObject({
    id: id.optional(),
    language: z.enum(LANGUAGES).optional(),
    at: z.iso.datetime({ offset: true }).optional(),
    customerId: id.optional(),
    answers: z
      .record(z.string().max(80), z.union([z.string().max(20_000), z.number(), z.array(z.string().max(40)).max(40)]))
      .refine((given) => Object.keys(given).length <= 1_100, { error: 'at most 1,100 answers' }),
  }),
  response: z.object({ id }),
});

export const releaseResponse = endpoint({
  method: 'POST',
  path: '/survey-responses/:id/release',
  permission: 'feedback:write',
  summary: 'Count a response after all that was kept out of the figures',
  params: byId,
  response: done,
});
