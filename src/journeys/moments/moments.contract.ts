import { z } from 'zod';
import { endpoint } from '#platform/endpoint';
import { selection } from '../analytics/questions.contract.ts';
import { happening } from '../words.contract.ts';
import { MOMENT_CLASSES, OUTCOMES, WORKLISTS } from './words.contract.ts';

const id = z.uuid();
const time = z.iso.datetime();
const count = z.int();
/** Over customers; with the 95 % interval of the mean, none of fewer than five. */
export const mean = z.object({ mean: z.number(), low: z.number().nullable(), high: z.number().nullable(), n: count }).nullable();
const score = z.object({
  ...{ remembered: z.number(), average: z.number(), cumulative: z.number(), peak: z.number(), end: z.number() },
  moments: count,
});
const page = {
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(50),
};
const since = time.nullable();

const scores = z.object({
  customers: count,
  moments: count,
  remembered: mean,
  average: mean,
  cumulative: mean,
  distribution: z.array(count),
});
/** Before: the stretch of the same length just before; null where no period was asked for or nothing was felt then. */
export const readScores = endpoint({
  method: 'POST',
  path: '/journey-moments/scores',
  permission: 'journeys:read',
  summary: 'How customers remember: peak and end, beside the plain average and the sum, with intervals, and as it was before',
  body: z.strictObject({ selection }),
  response: z.object({
    now: scores,
    before: scores.nullable(),
    change: z.object({ remembered: mean, average: mean, cumulative: mean }).nullable(),
    since,
  }),
});

const moment = z.object({
  customerId: id,
  name: z.string(),
  at: time,
  intensity: z.number(),
  touchpointId: z.string(),
  touchpoint: z.string(),
  score,
  spent: z.number(),
});
export type MomentShown = z.infer<typeof moment>;
const moments = z.object({ total: count, rows: z.array(moment), next: count.nullable() });

const list = z.enum(WORKLISTS);
export const listWorklist = endpoint({
  method: 'POST',
  path: '/journey-moments/worklists',
  permission: 'customers:read',
  summary: 'Customers to care for first: ended badly, one severe moment this week, a good journey with a bad ending',
  body: z.strictObject({ list, selection, ...page }),
  response: moments,
});
export const worklistCsv = endpoint({
  method: 'GET',
  path: '/journey-moments/worklists.csv',
  permission: 'customers:export',
  summary: 'A worklist as CSV, all of it',
  query: z.object({ list, segmentId: id.optional() }),
});

/** `until` of the selection is where a moment of truth was known: its `split`. */
export const part = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('score'), bin: z.number().int().min(0).max(7).optional() }),
  z.strictObject({ of: z.literal('touchpoint'), touchpoint: id, feeling: z.enum(['bad', 'good', 'any']) }),
  z.strictObject({ of: z.literal('happening'), any: z.array(happening).min(1).max(100), feeling: z.enum(['bad', 'good', 'any']) }),
]);
export const listMoments = endpoint({
  method: 'POST',
  path: '/journey-moments/customers',
  permission: 'customers:read',
  summary: 'The customers behind a figure about moments, each at the moment that counts, worst first',
  body: z.strictObject({ part, selection, ...page }),
  response: moments,
});

const foretold = {
  selection: selection,
  result: z.enum(OUTCOMES).default('repurchase'),
  /** Moments up to so many days ago foretell what came after. */
  horizonDays: z.number().int().min(1).max(730).default(30),
};
const told = { split: time, horizonDays: count, result: z.enum(OUTCOMES), since };
export const askBacktest = endpoint({
  method: 'POST',
  path: '/journey-moments/backtest',
  permission: 'journeys:read',
  summary: 'Which score foretold on your own data who would come back: remembered, average or cumulative; or that there is too little',
  body: z.strictObject(foretold),
  response: z.object({
    ...told,
    ...{ customers: count, had: count },
    verdict: z.enum(['too-little', 'none-better', 'remembered', 'average', 'cumulative']),
    scores: z.array(
      z.object({ name: z.enum(['remembered', 'average', 'cumulative']), auc: z.number(), low: z.number(), high: z.number() }),
    ),
  }),
});

const effect = z.object({ effect: z.number(), low: z.number(), high: z.number(), customers: count });
const truth = z.object({
  touchpointId: z.string(),
  name: z.string(),
  class: z.enum(MOMENT_CLASSES),
  customers: count,
  bad: effect,
  good: effect,
  outcome: z.number(),
  fromData: z.number(),
});
export type Truth = z.infer<typeof truth>;
export const askTruths = endpoint({
  method: 'POST',
  path: '/journey-moments/truths',
  permission: 'journeys:read',
  summary: 'Moments of truth: how the chance of coming back differs after a bad and a good moment at each touchpoint, adjusted and shrunk',
  body: z.strictObject({
    ...foretold,
    /** Whose stages at the time are taken out of the effects; without one, the first journey that is live. */
    journeyId: id.optional(),
  }),
  response: z.object({ ...told, journeyId: id.nullable(), truths: z.array(truth) }),
});

const belief = z.strictObject({
  bad: z.number().min(-3).max(3),
  good: z.number().min(-3).max(3),
  sd: z.number().min(0.05).max(5),
});
const settings = {
  severe: z.number().min(-2).max(-0.5),
  priors: z.strictObject({ first: belief, problem: belief, purchase: belief, other: belief }),
};
const settingsTold = z.object({ ...settings, usual: z.object(settings) });
export const readMomentSettings = endpoint({
  method: 'GET',
  path: '/journey-moments/settings',
  permission: 'journeys:read',
  summary: 'From where on a moment is severe, and what is believed of moments before data; with what is usual',
  response: settingsTold,
});
export const keepMomentSettings = endpoint({
  method: 'PUT',
  path: '/journey-moments/settings',
  permission: 'journeys:write',
  summary: 'Say from where on a moment is severe and what is believed before data (log odds: mean after a bad and a good moment, spread)',
  body: z.strictObject(settings),
  response: settingsTold,
});

const keyMoment = z.object({ interactionId: id.nullable(), at: time, intensity: z.number(), touchpoint: z.string(), title: z.string() });
export const readRemembered = endpoint({
  method: 'GET',
  path: '/customers/:id/remembered',
  permission: 'customers:read',
  summary: 'What one customer is likely to remember: their peak moment and their last, and the scores these make',
  params: z.object({ id }),
  response: z.object({ remembered: score.extend({ from: time, peakMoment: keyMoment, endMoment: keyMoment }).nullable() }),
});
