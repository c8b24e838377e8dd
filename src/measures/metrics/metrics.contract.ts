import { z } from 'zod';
import { endpoint } from '#platform/endpoint';

/** What a score answers. */
export const SCORES = ['nps', 'csat', 'ces', 'rating'] as const;
export const UNITS = ['points', 'percent', 'score', 'seconds', 'hours', 'number', 'feeling'] as const;
export const BUCKETS = ['day', 'week', 'month', 'quarter'] as const;

const condition = z.string().trim().max(2_000);
const scale = z.tuple([z.number(), z.number()]).refine(([least, most]) => least < most, 'The lowest score comes first.');

/**
 * How a metric is measured. `score`: what people answered, the leading question or one named. `formula`: over interactions, in the language
 * of `formula.ts`. The others look at people: who came back, how often, whether a contact settled it, how soon we acted.
 */
export const measure = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('score'),
    score: z.enum(SCORES),
    /** The mean instead of the share of the two best; NPS is always NPS. */
    mean: z.boolean().optional(),
    question: z.string().max(500).optional(),
    scale: scale.optional(),
  }),
  z.strictObject({ by: z.literal('formula'), formula: z.string().trim().min(1).max(2_000) }),
  z.strictObject({ by: z.enum(['retention', 'churn', 'revenue-retention', 'repeat']), where: condition }),
  z.strictObject({ by: z.literal('resolution'), where: condition, days: z.number().int().min(1).max(60) }),
  z.strictObject({ by: z.literal('action'), where: condition, days: z.number().int().min(1).max(90) }),
]);

export const definition = z.strictObject({
  name: z.string().trim().min(1).max(120),
  measure,
  unit: z.enum(UNITS),
  /** Which way is good. */
  good: z.enum(['up', 'down']),
  /** In the metric's own unit. */
  target: z.number().nullable().default(null),
  owner: z.string().trim().max(200).default(''),
});

export const metricView = definition.extend({
  key: z.string(),
  version: z.number(),
  /** One of the standard catalogue; `name` is then only the English word. */
  isStandard: z.boolean(),
  changedAt: z.iso.datetime().nullable(),
  changedBy: z.string(),
});

const shares = z.record(z.string().max(200), z.number().min(0));

/** Which interactions count. Times are ISO; without them: all that is known. */
export const filters = z.strictObject({
  survey: z.string().max(200).optional(),
  /** A question of the answers, instead of the leading one. */
  question: z.string().max(500).optional(),
  channel: z.string().max(40).optional(),
  touchpoint: z.uuid().optional(),
  source: z.uuid().optional(),
  segment: z.uuid().optional(),
  /** A column of weights: `weight`, or a key of the answers. */
  weight: z.string().max(200).optional(),
  from: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
  /** Any further condition, in the formula's language. */
  where: condition.optional(),
});

export const figure = z.object({
  /** In the metric's unit; null when there is nothing to measure. */
  value: z.number().nullable(),
  n: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** As many equal answers would be as telling. */
  effectiveN: z.number(),
  /** About how many more until the interval is half a tenth of the scale wide to either side; 0 when it is. */
  more: z.number(),
  /** Below this many nothing is concluded (5), below 30 marks are hollow. */
  camps: z.object({ promoters: z.number(), passives: z.number(), detractors: z.number() }).nullable(),
  /** For satisfaction: how many chose one of the two best, and the mean. */
  hits: z.number().nullable(),
  mean: z.number().nullable(),
});

export const comparison = z.object({
  difference: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  p: z.number().nullable(),
  test: z.enum(['adjusted-wald', 'newcombe', 'welch', 'one-sample', 'wilson-against', 'intervals', 'none']),
  isReal: z.boolean(),
});

const key = z.object({ key: z.string().min(1).max(60) });
const asked = filters.extend({
  /** Population shares by a trait found in the answers: the value is post-stratified, or raked over several. */
  margins: z.record(z.string().max(200), shares).optional(),
});

export type Definition = z.infer<typeof definition>;
export type Measure = z.infer<typeof measure>;
export type MetricView = z.infer<typeof metricView>;
export type Filters = z.infer<typeof filters>;
export type Figure = z.infer<typeof figure>;
export type ComparisonView = z.infer<typeof comparison>;
export type Bucket = (typeof BUCKETS)[number];

export const listMetrics = endpoint({
  method: 'GET',
  path: '/metrics',
  permission: 'measures:read',
  summary: 'The catalogue of metrics: the standard ones and the workspace’s own, each in its version in force',
  response: z.object({ metrics: z.array(metricView) }),
});

export const createMetric = endpoint({
  method: 'POST',
  path: '/metrics',
  permission: 'measures:write',
  summary: 'Define a metric of your own',
  body: definition,
  response: metricView,
});

export const readMetric = endpoint({
  method: 'GET',
  path: '/metrics/:key',
  permission: 'measures:read',
  summary: 'One metric with every version its definition had',
  params: key,
  response: z.object({ metric: metricView, versions: z.array(metricView) }),
});

export const changeMetric = endpoint({
  method: 'PUT',
  path: '/metrics/:key',
  permission: 'measures:write',
  summary: 'Change the definition: a new version; what the old one said can still be read',
  params: key,
  body: definition,
  response: metricView,
});

export const removeMetric = endpoint({
  method: 'DELETE',
  path: '/metrics/:key',
  permission: 'measures:write',
  summary: 'Remove a metric of your own; a standard one goes back to how it came',
  params: key,
  response: z.object({ done: z.literal(true) }),
});

export const computeMetric = endpoint({
  method: 'POST',
  path: '/metrics/:key/value',
  permission: 'measures:read',
  summary: 'The metric now, with n, interval and, where asked, weights; against another period, segment, or number',
  params: key,
  body: z.strictObject({
    filters: asked.default({}),
    against: z.union([z.strictObject({ filters }), z.strictObject({ number: z.number() })]).optional(),
    version: z.number().int().min(1).optional(),
  }),
  response: z.object({
    metric: metricView,
    figure,
    weighing: z.object({ designEffect: z.number(), gap: z.number(), unreached: z.array(z.string()) }).nullable(),
    against: z.object({ figure: figure.nullable(), comparison }).nullable(),
  }),
});

export const seriesOfMetric = endpoint({
  method: 'POST',
  path: '/metrics/:key/series',
  permission: 'measures:read',
  summary: 'The metric over time, each step with its interval; at most the newest 400 steps',
  params: key,
  body: z.strictObject({ filters: filters.default({}), bucket: z.enum(BUCKETS).default('week') }),
  response: z.object({ steps: z.array(figure.extend({ start: z.string(), isOver: z.boolean() })), cut: z.boolean() }),
});

export const breakdownOfMetric = endpoint({
  method: 'POST',
  path: '/metrics/:key/breakdown',
  permission: 'measures:read',
  summary: 'The metric by a property, each part held against all others together with the test named; the 100 largest parts',
  params: key,
  body: z.strictObject({ filters: filters.default({}), by: z.string().max(520) }),
  response: z.object({ parts: z.array(figure.extend({ part: z.string(), name: z.string(), comparison })), cut: z.boolean() }),
});

export const rowsOfMetric = endpoint({
  method: 'POST',
  path: '/metrics/:key/rows',
  permission: 'interactions:read',
  summary: 'The rows behind a metric, newest first, in pages',
  params: key,
  body: z.strictObject({
    filters: filters.default({}),
    before: z.string().max(100).optional(),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  response: z.object({
    rows: z.array(
      z.object({
        at: z.string(),
        interactionId: z.string(),
        customerId: z.string(),
        customer: z.string(),
        name: z.string(),
        channel: z.string(),
        value: z.number().nullable(),
        weight: z.number(),
        text: z.string(),
      }),
    ),
    older: z.string().nullable(),
  }),
});

export const metricRowsCsv = endpoint({
  method: 'GET',
  path: '/metrics/:key/rows.csv',
  permission: 'customers:export',
  summary: 'The rows behind a metric as CSV; at most 100,000',
  params: key,
  query: filters,
});

export const metricWords = endpoint({
  method: 'GET',
  path: '/metric-words',
  permission: 'measures:read',
  summary: 'Surveys, questions, channels and sources that answers and other interactions name, to filter and break down by',
  response: z.object({
    surveys: z.array(z.object({ name: z.string(), metric: z.string(), n: z.number(), newest: z.string() })),
    questions: z.array(z.object({ survey: z.string(), question: z.string(), n: z.number(), numeric: z.number() })),
    channels: z.array(z.string()),
  }),
});

const step = figure.extend({ start: z.string(), isOver: z.boolean() });

export const readBoard = endpoint({
  method: 'POST',
  path: '/metric-board',
  permission: 'measures:read',
  summary: 'Every metric at once: the last days against as many before, with its course; and where metrics contradict each other',
  body: z.strictObject({
    /** 0: all that is known, against nothing. */
    days: z.number().int().min(0).max(3_660).default(90),
    survey: z.string().max(200).optional(),
    segment: z.uuid().optional(),
  }),
  response: z.object({
    tiles: z.array(z.object({ metric: metricView, figure, comparison, target: comparison.nullable(), steps: z.array(step) })),
    /** One got better and the other worse, both more than chance. */
    contradictions: z.array(z.object({ better: z.string(), worse: z.string() })),
  }),
});

export const whoAnswered = endpoint({
  method: 'POST',
  path: '/metric-respondents',
  permission: 'measures:read',
  summary: 'Customers who answered next to those who did not: how they differ in what they did',
  body: z.strictObject({ survey: z.string().max(200).optional(), from: z.iso.datetime().optional(), until: z.iso.datetime().optional() }),
  response: z.object({
    answered: z.number(),
    others: z.number(),
    /** Answers of people nobody knows. */
    unknown: z.number(),
    traits: z.array(
      z.object({
        name: z.enum(['interactions', 'orders', 'spent', 'feeling', 'complaints']),
        answered: z.number().nullable(),
        others: z.number().nullable(),
        comparison,
      }),
    ),
  }),
});
