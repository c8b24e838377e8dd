import { z } from 'zod';
import { endpoint } from '#platform/endpoint';
import * as ask from './questions.contract.ts';

const count = z.int();
const seconds = z.number().nullable();
/** 95 %, Wilson 1927; null of none. */
const interval = z.tuple([z.number(), z.number()]).nullable();
const part = z.object({ n: count, of: count, share: z.number(), interval });

/** What acts, stages and sources are called; what is not in it is its own name. */
const names = z.record(z.string(), z.string());
/** Only steps since then fit into memory; null when all do. */
const since = z.iso.datetime().nullable();
const told = { names, since };

const of = <Path extends string, Body extends z.ZodType, Response extends z.ZodType>(
  path: Path,
  summary: string,
  body: Body,
  response: Response,
) => endpoint({ method: 'POST', path: `/journey-analytics/${path}`, permission: 'journeys:read', summary, body, response });

export const readWords = endpoint({
  method: 'GET',
  path: '/journey-analytics/words',
  permission: 'journeys:read',
  summary: 'What steps can be called: touchpoints, kinds, channels, event names and sources that occur, the most frequent first',
  response: z.object({
    customers: count,
    steps: count,
    since,
    touchpoints: z.array(z.object({ id: z.string(), name: z.string(), steps: count })),
    kinds: z.array(z.object({ id: z.string(), steps: count })),
    channels: z.array(z.object({ id: z.string(), steps: count })),
    names: z.array(z.object({ id: z.string(), steps: count })),
    sources: z.array(z.object({ id: z.string(), name: z.string(), steps: count })),
  }),
});

export const readProperties = endpoint({
  method: 'GET',
  path: '/journey-analytics/properties',
  permission: 'journeys:read',
  summary: 'Properties by which steps can be called: of a sample, those with two to 500 values, with the share that has them',
  query: z.object({ days: z.coerce.number().int().min(1).max(3650).optional(), source: z.uuid().optional() }),
  response: z.object({ properties: z.array(z.object({ property: z.string(), share: z.number(), values: count })) }),
});

const node = z.object({
  act: z.string(),
  ...{ count, customers: count, again: count, starts: count, ends: count, felt: count },
  feeling: z.number().nullable(),
});
const edge = z.object({
  ...{ from: z.string(), to: z.string(), count, customers: count, share: z.number() },
  ...{ meanSeconds: z.number(), medianSeconds: z.number(), p90Seconds: z.number() },
});
export const askFlow = of(
  'flow',
  'What directly follows what: counts, customers and times',
  ask.flowQuestion,
  z.object({
    ...told,
    ...{ cases: count, events: count, variants: count, reworked: count, edgesLeftOut: count },
    ...{ nodes: z.array(node), edges: z.array(edge) },
  }),
);

const variant = z.object({
  id: z.string(),
  acts: z.array(z.string()),
  steps: count,
  cases: count,
  share: z.number(),
  medianSeconds: seconds,
});
export const askVariants = of(
  'variants',
  'The whole ways customers went, most frequent first',
  ask.variantsQuestion,
  z.object({ ...told, cases: count, variants: count, top: z.array(variant) }),
);

export const askPaths = of(
  'paths',
  'What came after an act, or led up to it, step by step',
  ask.pathsQuestion,
  z.object({
    ...told,
    customers: count,
    nodes: z.array(z.object({ id: count, level: count, is: z.enum(['act', 'rest', 'end']), act: z.string(), customers: count })),
    links: z.array(z.object({ from: count, to: count, customers: count })),
    top: z.array(z.object({ acts: z.array(z.string()), customers: count, share: z.number() })),
  }),
);

const funnelStep = z.object({
  ...{ count, customers: count, share: z.number(), interval, shareOfBefore: z.number(), intervalOfBefore: interval, lost: count },
  ...{ medianSeconds: seconds, p90Seconds: seconds },
});
export const askFunnel = of(
  'funnel',
  'How many customers go through steps in order, how fast, and where they are lost',
  ask.funnelQuestion,
  z.object({
    ...told,
    ...{ entered: count, converted: count, steps: z.array(funnelStep), medianSeconds: seconds, p90Seconds: seconds },
    groups: z.array(z.object({ key: z.string(), customers: z.array(count) })),
  }),
);

const cell = z.object({ offset: count, customers: count, share: z.number(), interval, isOver: z.boolean() });
export const askRetention = of(
  'retention',
  'Who comes back, by when they first came',
  ask.retentionQuestion,
  z.object({
    since,
    members: count,
    cohorts: z.array(z.object({ start: z.iso.datetime(), size: count, cells: z.array(cell) })),
    again: z.object({ customers: count, share: z.number(), interval, medianSeconds: seconds }),
  }),
);

export const askSwitching = of(
  'switching',
  'Needs for help: contacts each, hops between channels, and how many one contact settles',
  ask.switchingQuestion,
  z.object({
    since,
    ...{ needs: count, open: count, customers: count, contacts: count, hopsPerNeed: z.number(), medianSeconds: seconds },
    contactsPerNeed: z.object({ mean: z.number(), interval }),
    ...{ firstContact: part, hopped: part },
    byContacts: z.array(z.object({ contacts: count, needs: count })),
    hops: z.array(z.object({ from: z.string(), to: z.string(), count, customers: count })),
    channels: z.array(z.object({ channel: z.string(), needs: count, contactsPerNeed: z.number(), firstContact: part })),
  }),
);

const wait = z.object({
  ...{ key: z.string(), n: count, customers: count },
  ...{ quarterSeconds: z.number(), medianSeconds: z.number(), threeQuartersSeconds: z.number(), p90Seconds: z.number() },
});
export const askWaits = of(
  'waits',
  'How long customers wait, by what they meet with and by channel',
  ask.waitsQuestion,
  z.object({ ...told, n: count, acts: z.array(wait), channels: z.array(wait) }),
);

const deviation = z.object({ is: z.enum(['step', 'move']), stage: z.string(), to: z.string(), count, customers: count });
export const askConformance = of(
  'conformance',
  'How much of what happens a drawn journey explains, which real ways it lacks, and what is drawn that nobody does',
  ask.conformanceQuestion,
  z.object({
    ...told,
    ...{ customers: count, steps: count, explained: count, share: z.number() },
    fitness: z.object({ mean: z.number(), median: seconds, whole: count, wholeInterval: interval, tenths: z.array(count) }),
    stages: z.array(z.object({ id: z.string(), steps: count, customers: count, again: z.boolean() })),
    deviations: z.array(deviation),
    unused: z.object({
      stages: z.array(z.string()),
      happenings: z.array(z.object({ stage: z.string(), index: count })),
      cards: z.array(z.string()),
    }),
  }),
);

const behind = <Row extends z.ZodType>(row: Row) => ({
  body: z.strictObject({
    mark: ask.mark,
    offset: z.number().int().min(0).max(100_000_000).default(0),
    limit: z.number().int().min(1).max(500).default(50),
  }),
  response: z.object({ customers: count, interactions: count, rows: z.array(row), next: count.nullable() }),
});

const time = z.iso.datetime();
export const listBehind = endpoint({
  method: 'POST',
  path: '/journey-analytics/customers',
  permission: 'customers:read',
  summary: 'The customers behind a mark on a chart',
  ...behind(z.object({ id: z.uuid(), name: z.string(), interactions: count, firstAt: time, lastAt: time })),
});

export const listStepsBehind = endpoint({
  method: 'POST',
  path: '/journey-analytics/interactions',
  permission: 'interactions:read',
  summary: 'The interactions behind a mark on a chart, customer by customer',
  ...behind(
    z.object({
      ...{ customerId: z.uuid(), customer: z.string(), at: time, touchpoint: z.string(), kind: z.string(), channel: z.string() },
      ...{
        name: z.string(),
        source: z.string(),
        intensity: z.number().nullable(),
        amount: z.number().nullable(),
        wait: z.number().nullable(),
      },
    }),
  ),
});

/** The mark as JSON, so that a plain link fetches the file. */
const query = z.object({ mark: z.string().max(40_000) });
export const behindCsv = endpoint({
  method: 'GET',
  path: '/journey-analytics/customers.csv',
  permission: 'customers:export',
  summary: 'All customers behind a mark on a chart, as CSV',
  query,
});
export const stepsBehindCsv = endpoint({
  method: 'GET',
  path: '/journey-analytics/interactions.csv',
  permission: 'customers:export',
  summary: 'All interactions behind a mark on a chart, as CSV',
  query,
});
