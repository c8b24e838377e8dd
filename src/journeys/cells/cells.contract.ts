import { z } from 'zod';
import { told } from '#interactions/contract';
import { endpoint } from '#platform/endpoint';

const id = z.uuid();
const byJourney = z.object({ id });
const byCard = z.object({ id, cardId: id });
const time = z.iso.datetime();
/** The period: so many days up to now. The one before it is as long. */
const days = z.coerce.number().int().min(1).max(3650).default(30);

/** A figure with its 95 % interval; null under five, where nothing can be concluded. */
const score = z.object({ value: z.number(), low: z.number().nullable(), high: z.number().nullable(), n: z.int() });
const measured = z.object({
  mean: z.number().nullable(),
  n: z.int(),
  people: z.int(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
});

const volume = z.object({
  n: z.int(),
  before: z.int(),
  /** By identifiers; the customers who are joined stand with the people. */
  people: z.int(),
  peopleBefore: z.int(),
  /** Of those interactions in which a feeling is known. */
  split: z.object({ negative: z.int(), neutral: z.int(), positive: z.int() }),
  newest: time.nullable(),
  oldest: time.nullable(),
});
const feeling = z.object({
  now: measured,
  before: measured,
  /** Where both periods have five people or more. */
  change: z.object({ change: z.number(), interval: z.tuple([z.number(), z.number()]) }).nullable(),
});
export type FeelingShown = z.infer<typeof feeling>;
export type VolumeShown = z.infer<typeof volume>;

/** Answers by the id of a card or a stage. What has nothing to say is left out. */
const byElement = <Shape extends z.ZodType>(shape: Shape) => z.object({ figures: z.record(id, shape) });

const part = <Path extends string, Shape extends z.ZodType>(path: Path, summary: string, response: Shape) =>
  endpoint({
    method: 'GET',
    path: `/journeys/:id/figures/${path}`,
    permission: 'journeys:read',
    summary,
    params: byJourney,
    query: z.object({ days }),
    response,
  });

export const readVolumes = part('volume', 'How much happens at each card and stage, and with which mood', byElement(volume));
export const readFeelings = part('feeling', 'How each card and stage feels, with intervals, against the period before', byElement(feeling));
export const readSaid = part(
  'said',
  'Cards bound to what people say: how often, how it feels, and a sentence',
  byElement(z.object({ volume, feeling, quote: z.object({ interactionId: id, text: z.string() }).nullable() })),
);
export const readAnswers = part(
  'answers',
  'NPS (0–10), CSAT (share of 4 and 5 of 5) and CES (mean of 1–7, 7 = easy) at each card and stage; of each person the newest answer',
  byElement(z.object({ nps: score.nullable(), csat: score.nullable(), ces: score.nullable(), npsBefore: score.nullable() })),
);
export const readTimes = part(
  'times',
  'Waits (s) and kept promises at each card and stage',
  byElement(
    z.object({
      wait: z.object({ n: z.int(), median: z.number(), p90: z.number(), medianBefore: z.number().nullable() }).nullable(),
      /** Share that came after the promised day; `days`: how many, in the middle case. */
      late: score.extend({ days: z.number() }).nullable(),
    }),
  ),
);
const people = z.object({
  /** Whose last step was here and who are in the stage. */
  now: z.int(),
  customers: z.int(),
  before: z.int(),
  /** Share of those who came here and did nothing further on within 30 days; null on the last stage. */
  dropOff: score.nullable(),
  /** Orders less refunds of the last 365 days, of the customers there now; null when there are several currencies. */
  atStake: z.number().nullable(),
});
export const readPeople = part(
  'people',
  'Who is there now, who came, who went no further, and what they spent',
  z.object({ figures: z.record(id, people), currency: z.string().nullable(), since: time.nullable() }),
);

export const GRADES = ['assumed', 'thin', 'evidenced', 'proven'] as const;
const grade = z.object({
  grade: z.enum(GRADES),
  /** Bound, and something came lately, for how often it comes. */
  live: z.boolean(),
  stale: z.boolean(),
  /** How many people stand behind it, and how many pieces somebody attached. */
  people: z.int(),
  attached: z.int(),
  kinds: z.array(z.enum(['behaviour', 'feeling', 'scores', 'words', 'attached'])),
  newest: time.nullable(),
  /** The cheapest thing that would raise it; null when proven. */
  next: z.object({ what: z.enum(['event', 'survey', 'interviews', 'more', 'fresh']), count: z.int() }).nullable(),
});
export type GradeShown = z.infer<typeof grade>;
export const readGrades = endpoint({
  method: 'GET',
  path: '/journeys/:id/grades',
  permission: 'journeys:read',
  summary: 'How much each card is known to be so: assumed, thin, evidenced or proven, and what would raise it',
  params: byJourney,
  response: z.object({
    grades: z.record(id, grade),
    cards: z.int(),
    live: z.int(),
    /** Evidenced or proven. */
    evidenced: z.int(),
  }),
});

export const readCardWords = endpoint({
  method: 'GET',
  path: '/journeys/:id/cards/:cardId/words',
  permission: 'interactions:read',
  summary: 'What people say at a card more than elsewhere, with quotes',
  params: byCard,
  query: z.object({ days }),
  response: z.object({
    texts: z.int(),
    phrases: z.array(
      z.object({
        phrase: z.string(),
        people: z.int(),
        /** How much more typical of this cell than of the rest, in standard deviations. */
        z: z.number(),
        quotes: z.array(z.object({ interactionId: id, text: z.string(), at: z.string(), intensity: z.number().nullable() })),
      }),
    ),
  }),
});

const which = z.enum(['now', 'met', 'lost']);
export const listCardCustomers = endpoint({
  method: 'GET',
  path: '/journeys/:id/cards/:cardId/customers',
  permission: 'customers:read',
  summary: 'The customers behind a card: there now, who came in the period, or who went no further',
  params: byCard,
  query: z.object({
    days,
    which: which.default('met'),
    offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: z.object({
    total: z.int(),
    customers: z.array(z.object({ id, name: z.string(), times: z.int(), last: time, spent: z.number() })),
    next: z.int().nullable(),
  }),
});
export const cardCustomersCsv = endpoint({
  method: 'GET',
  path: '/journeys/:id/cards/:cardId/customers.csv',
  permission: 'customers:export',
  summary: 'The customers behind a card, as CSV',
  params: byCard,
  query: z.object({ days, which: which.default('met') }),
});
export const listCardInteractions = endpoint({
  method: 'GET',
  path: '/journeys/:id/cards/:cardId/interactions',
  permission: 'interactions:read',
  summary: 'The interactions behind a card, newest first',
  params: byCard,
  query: z.object({ days, before: z.string().max(100).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  response: z.object({
    interactions: z.array(
      told.extend({
        id,
        at: z.string(),
        text: z.string(),
        channel: z.string(),
        intensity: z.number().nullable(),
        customer: z.object({ id, name: z.string() }).nullable(),
      }),
    ),
    older: z.string().nullable(),
  }),
});
export const cardInteractionsCsv = endpoint({
  method: 'GET',
  path: '/journeys/:id/cards/:cardId/interactions.csv',
  permission: 'customers:export',
  summary: 'The interactions behind a card, as CSV',
  params: byCard,
  query: z.object({ days }),
});
