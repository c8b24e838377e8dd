import { z } from 'zod';
import { endpoint } from '#platform/endpoint';

const several = <Item extends z.ZodType>(item: Item) =>
  z.union([item, z.array(item).max(40)]).transform((value) => (Array.isArray(value) ? value : [value]) as z.output<Item>[]);
const moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

const step = z.enum(['very_negative', 'negative', 'neutral', 'positive', 'very_positive']);
const emotion = z.enum(['joy', 'trust', 'surprise', 'confusion', 'worry', 'frustration', 'anger']);

/** What people said, narrowed. Times: an ISO date or date and time; `to` is exclusive. */
const filters = z.object({
  from: moment.optional(),
  to: moment.optional(),
  sentiment: several(step).optional(),
  emotion: several(emotion).optional(),
  topic: several(z.string().max(60)).optional(),
  urgency: several(z.enum(['soon', 'now'])).optional(),
  /** Only who speaks of leaving. */
  leaving: z.enum(['true']).optional(),
  language: several(z.string().max(8)).optional(),
  kind: several(z.string().max(40)).optional(),
  touchpoint: several(z.uuid()).optional(),
  source: several(z.uuid()).optional(),
  /** Words in what was said. */
  q: z.string().trim().max(200).optional(),
});
export type FeedbackFilters = z.infer<typeof filters>;

const sentiment = z.object({ class: step, score: z.number() });

const item = z.object({
  /** The interaction's id. */
  id: z.uuid(),
  at: z.string(),
  customer: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  kind: z.string(),
  name: z.string(),
  channel: z.string(),
  touchpoint: z.object({ id: z.uuid(), name: z.string(), names: z.record(z.string(), z.string()).optional() }).nullable(),
  sourceId: z.uuid(),
  source: z.string(),
  /** What was said; personal data in it is blacked out for whoever may not change customers. */
  text: z.string(),
  /** Kinds of personal data found in it. */
  pii: z.array(z.string()),
  score: z.object({ value: z.number(), min: z.number().nullable(), max: z.number().nullable() }).nullable(),
  language: z.string(),
  sentiment,
  /** What the sentiment rests on: `model`, `words`, `lexicon`, or `none`: then neutral is no finding. */
  basis: z.enum(['model', 'words', 'lexicon', 'none']),
  emotions: z.array(emotion),
  topics: z.array(z.string()),
  aspects: z.array(z.object({ phrase: z.string(), score: z.number() })),
  urgency: z.object({ level: z.enum(['none', 'soon', 'now']), reasons: z.array(z.string()) }),
  leaving: z.string().nullable(),
});
export type FeedbackItem = z.infer<typeof item>;

export const listFeedback = endpoint({
  method: 'GET',
  path: '/feedback',
  permission: 'feedback:read',
  summary: 'What customers said, newest first, with what was read from it',
  query: filters.extend({ before: z.string().max(100).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  response: z.object({
    items: z.array(item),
    older: z.string().nullable(),
    /** How many of each sentiment the same filters hold, the choice of sentiments aside; null on later pages. */
    counts: z.partialRecord(step, z.number().int()).nullable(),
  }),
});

export const feedbackCsv = endpoint({
  method: 'GET',
  path: '/feedback.csv',
  permission: 'feedback:read',
  summary: 'The same as a CSV file',
  query: filters,
});

export const readReadingState = endpoint({
  method: 'GET',
  path: '/feedback/reading',
  permission: 'feedback:read',
  summary: 'How far the reading of words has come, and what it is done with',
  response: z.object({
    /** Texts read so far. */
    read: z.number().int(),
    /** Whether words are waiting to be read. */
    isBehind: z.boolean(),
    /** Of all, how many were read by something else than what reads now; null while nothing has read since the house was opened. */
    older: z.number().int().nullable(),
    /** Why reading is weaker than it could be, in words; null when all is well, or nothing was read yet. */
    weaker: z.string().nullable(),
    again: z
      .object({
        state: z.enum(['running', 'done']),
        total: z.number().int(),
        done: z.number().int(),
        startedAt: z.string(),
        finishedAt: z.string().nullable(),
      })
      .nullable(),
  }),
});
export type ReadingState = z.infer<NonNullable<(typeof readReadingState)['response']>>;

export const readAgain = endpoint({
  method: 'POST',
  path: '/feedback/reading',
  permission: 'feedback:write',
  summary: 'Reads all words again in the background, with what reads now',
  response: z.object({ total: z.number().int() }),
});
