import { z } from 'zod';
import { endpoint } from '#platform/endpoint';
import { CHANNELS, KINDS } from '../words.contract.ts';

/** `?channel=web&channel=app`: one or several. */
const several = <Item extends z.ZodType>(item: Item) =>
  z.union([item, z.array(item).max(40)]).transform((value) => (Array.isArray(value) ? value : [value]) as z.output<Item>[]);
const moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);
const cursor = z.string().max(100);
const id = z.object({ id: z.uuid() });

/** What a line or the whole log can be narrowed to. Times: an ISO date or date and time; `to` is exclusive. */
export const filters = z.object({
  channel: several(z.enum(['', ...CHANNELS])).optional(),
  kind: several(z.enum(KINDS)).optional(),
  /** Touchpoint ids; `none` is what no touchpoint names. */
  touchpoint: several(z.union([z.uuid(), z.literal('none')])).optional(),
  source: several(z.uuid()).optional(),
  /** Words in title, text, name, reference, store, agent or the path of the url. */
  q: z.string().trim().max(200).optional(),
  from: moment.optional(),
  to: moment.optional(),
});
export type Filters = z.infer<typeof filters>;

const paging = {
  /** Interactions older than this cursor; newer than it; or on both sides of a date or of an interaction's id. */
  before: cursor.optional(),
  after: cursor.optional(),
  around: z.union([moment, z.uuid()]).optional(),
  /** About how many interactions a page holds. A page ends only between entries, so it may hold a few more. */
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

/** What a title is made of, so that each screen can say it in its reader's language. */
export const told = z.object({
  kind: z.string(),
  /** The event's own name, as sent. */
  name: z.string(),
  direction: z.string(),
  /** What happened, for people: the sender's own title, or else a sentence in English. */
  title: z.string(),
  /** The title as sent; of a page or screen, the page's own; '' when none was given. */
  givenTitle: z.string(),
  /** The order, ticket or invoice it belongs to: the same reference binds order, shipment, delivery and return. */
  reference: z.string(),
  amount: z.number().nullable(),
  currency: z.string(),
  quantity: z.number().nullable(),
  score: z.number().nullable(),
  scaleMax: z.number().nullable(),
  promisedAt: z.string().nullable(),
  actualAt: z.string().nullable(),
  url: z.string(),
});
export type ToldParts = z.infer<typeof told>;

const cameFrom = z.object({
  id: z.uuid(),
  name: z.string().describe('What the source is called: the name of a file, of a key, of a person'),
  row: z.int().nullable().describe('The row of the file it was made of; null when it came from no file'),
});

/** One interaction as the line shows it. Times are ISO 8601 in UTC. */
export const moments = told.extend({
  id: z.uuid(),
  at: z.string(),
  channel: z.string(),
  touchpoint: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  text: z.string(),
  store: z.string(),
  agent: z.string(),
  scaleMin: z.number().nullable(),
  waitSeconds: z.number().nullable(),
  durationSeconds: z.number().nullable(),
  /** −2 (very bad) … +2 (very good); null when no feeling is known. */
  intensity: z.number().nullable(),
  source: cameFrom,
  subjectId: z.uuid().describe('The identifier it was recorded under'),
  corrected: z
    .array(z.object({ id: z.uuid(), at: z.string().describe('When it was corrected'), source: cameFrom, was: told }))
    .describe('What earlier files said of this order, newest first; each can be read by its id'),
});
export type Moment = z.infer<typeof moments>;

/**
 * One entry of the line. With `group` it stands for several interactions: a visit (page and screen views with less than
 * 30 minutes between them) or the same small thing again and again. The entry's own fields are those of its newest row, except
 * `id`, which is that of its oldest: it stays the same while the visit goes on.
 */
export const entry = moments.extend({
  group: z
    .object({
      type: z.enum(['visit', 'repeat']),
      count: z.int(),
      from: z.string(),
      to: z.string(),
      rows: z.array(moments),
    })
    .nullable(),
});
export type Entry = z.infer<typeof entry>;

export const readTimeline = endpoint({
  method: 'GET',
  path: '/customers/:id/timeline',
  permission: 'customers:read',
  summary: 'Everything that happened to one customer, newest first, in pages',
  params: id,
  query: filters.extend(paging),
  response: z.object({
    /** The customer's id today; differs from the one asked for after a merge. */
    customerId: z.uuid(),
    entries: z.array(entry),
    /** Cursor for `before`; null when this is the oldest page. */
    older: z.string().nullable(),
    /** Cursor for `after`; null when this is the newest page. */
    newer: z.string().nullable(),
    /** Id of the entry that holds what `around` asked for. */
    focus: z.uuid().nullable(),
  }),
});

const counted = z.array(z.object({ value: z.string(), n: z.int() }));
const feeling = told.extend({ id: z.uuid(), at: z.string(), intensity: z.number() });

export const readLine = endpoint({
  method: 'GET',
  path: '/customers/:id/line',
  permission: 'customers:read',
  summary: 'The signed intensity along a whole life, to draw; and what there is to filter by and jump to',
  params: id,
  response: z.object({
    customerId: z.uuid(),
    total: z.int(),
    first: z.string().nullable(),
    last: z.string().nullable(),
    /** At most 400, oldest first. `n` interactions with a known feeling around `at`. */
    points: z.array(z.object({ at: z.string(), mean: z.number(), min: z.number(), max: z.number(), n: z.int() })),
    /** The strongest moments, oldest first. */
    extremes: z.array(feeling),
    channels: counted,
    kinds: counted,
    touchpoints: z.array(z.object({ id: z.uuid(), name: z.string(), n: z.int() })),
    /** `value` is a month as 2026-11, oldest first. */
    months: counted,
  }),
});

export const readOrders = endpoint({
  method: 'GET',
  path: '/customers/:id/orders',
  permission: 'customers:read',
  summary: 'Orders with their lines and what became of each: shipped, delivered, late, returned, refunded, cancelled',
  params: id,
  response: z.object({
    customerId: z.uuid(),
    orders: z.array(
      z.object({
        id: z.uuid(),
        reference: z.string(),
        at: z.string(),
        title: z.string(),
        givenTitle: z.string(),
        amount: z.number().nullable(),
        currency: z.string(),
        store: z.string(),
        lines: z.array(z.object({ name: z.string(), sku: z.string(), quantity: z.number().nullable(), price: z.number().nullable() })),
        cancelled: z.boolean(),
        returned: z.number(),
        promisedAt: z.string().nullable(),
        deliveredAt: z.string().nullable(),
        /** Whole and part days after the promise; negative when early; null when nothing was promised or nothing came. */
        lateDays: z.number().nullable(),
        /** Everything else with the same reference, oldest first. */
        followed: z.array(z.object({ id: z.uuid(), at: z.string(), kind: z.string(), title: z.string(), amount: z.number().nullable() })),
      }),
    ),
    /** True when there are more orders than the newest 500 shown. */
    more: z.boolean(),
    totals: z.array(
      z.object({
        currency: z.string(),
        orders: z.int(),
        /** Everything ordered, what went back or was cancelled, and the difference. */
        ordered: z.number(),
        returned: z.number(),
        net: z.number(),
      }),
    ),
  }),
});

export const timelineCsv = endpoint({
  method: 'GET',
  path: '/customers/:id/timeline.csv',
  permission: 'customers:export',
  summary: 'One customer’s interactions as CSV',
  params: id,
  query: filters,
});

const named = z.object({ id: z.uuid(), name: z.string() });

export const listInteractions = endpoint({
  method: 'GET',
  path: '/interactions',
  permission: 'interactions:read',
  summary: 'The whole log of the workspace, newest first, in pages',
  query: filters.extend({ before: cursor.optional(), limit: paging.limit }),
  response: z.object({
    interactions: z.array(moments.extend({ customer: named.nullable() })),
    older: z.string().nullable(),
  }),
});

export const interactionsCsv = endpoint({
  method: 'GET',
  path: '/interactions.csv',
  permission: 'customers:export',
  summary: 'The log as CSV, one person after the other, oldest first',
  query: filters,
});

export const readInteraction = endpoint({
  method: 'GET',
  path: '/interactions/:id',
  permission: 'interactions:read',
  summary: 'One interaction with everything that was sent: its properties and its context',
  params: id,
  response: moments.extend({
    customer: named.nullable(),
    properties: z.unknown(),
    context: z.unknown(),
    messageId: z.string(),
    receivedAt: z.string(),
    replacedBy: z.uuid().nullable().describe('The interaction that stands in its place, when a later file corrected it'),
    /** The line of the imported file, from 1; 0 when it did not come from a file. */
    sourceRow: z.int(),
  }),
});

export const logInteraction = endpoint({
  method: 'POST',
  path: '/interactions',
  permission: 'interactions:write',
  summary: 'Write down what happened: a note, a call, a visit. It stands on the line when this answers',
  body: z.strictObject({
    customerId: z.uuid(),
    kind: z.enum([
      'note',
      'call',
      'video_call',
      'visit',
      'email',
      'message',
      'chat',
      'sms',
      'complaint',
      'gesture',
      'appointment',
      'other',
    ]),
    channel: z.enum(['', ...CHANNELS]).default(''),
    direction: z.enum(['', 'in', 'out']).default(''),
    title: z.string().trim().max(200).default(''),
    text: z.string().trim().max(20_000).default(''),
    at: z.iso.datetime({ offset: true }).optional(),
    durationSeconds: z.number().min(0).max(1e7).optional(),
    intensity: z.number().min(-2).max(2).optional(),
  }),
  response: z.object({ id: z.uuid(), customerId: z.uuid() }),
});
