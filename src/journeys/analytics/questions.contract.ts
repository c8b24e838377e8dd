import { z } from 'zod';
import { happening } from '../words.contract.ts';

const id = z.uuid();
const time = z.iso.datetime({ offset: true });
const word = z.string().max(500);

/**
 * What a step is called. `stages`: by the stages of a journey, as its rules say; what belongs to none is not a step. `feeling`: -2 to 2.
 * `property`: by the value of one, `address.city` for one inside another; what does not have it is not a step.
 */
export const lens = z
  .discriminatedUnion('by', [
    z.strictObject({ by: z.enum(['touchpoint', 'kind', 'channel', 'name', 'source', 'feeling']) }),
    z.strictObject({ by: z.literal('property'), property: z.string().trim().min(1).max(200) }),
    z.strictObject({ by: z.literal('stages'), journeyId: id }),
    z.strictObject({ by: z.literal('happenings'), happenings: z.array(happening).min(1).max(31) }),
  ])
  .default({ by: 'touchpoint' });

/** Which customers, and which of their interactions. What is left out is not asked for. */
export const selection = z
  .strictObject({
    from: time.optional(),
    until: time.optional(),
    sources: z.array(id).min(1).max(200).optional(),
    segmentId: id.optional(),
    /** Of the persona’s own segment. */
    personaId: id.optional(),
    /** Customers who did this within the period; with `not`, those who did not. */
    outcome: z.strictObject({ did: happening, not: z.boolean().default(false) }).optional(),
  })
  .prefault({});

const looked = { lens, selection };

export const flowQuestion = z.strictObject(looked);
export const variantsQuestion = z.strictObject({ ...looked, top: z.number().int().min(1).max(1_000).default(50) });
export const waitsQuestion = z.strictObject(looked);

export const pathsQuestion = z.strictObject({
  ...looked,
  direction: z.enum(['from', 'to']).default('from'),
  /** An act, as the lens calls it; without one: from the first step of all, or to the last. */
  anchor: word.optional(),
  steps: z.number().int().min(2).max(10).default(5),
  branches: z.number().int().min(1).max(30).default(6),
  /** The same act several times running is taken as once. */
  collapse: z.boolean().default(false),
});

export const funnelQuestion = z.strictObject({
  selection,
  steps: z.array(happening).min(2).max(10),
  order: z.enum(['loose', 'strict']).default('loose'),
  windowHours: z.number().min(0.01).max(87_600).default(720),
  by: z.enum(['channel', 'source', 'segment']).optional(),
  /** With `by: segment`: which segments to hold beside each other. */
  segments: z.array(id).max(10).default([]),
});

export const retentionQuestion = z.strictObject({
  selection,
  unit: z.enum(['week', 'month']).default('month'),
  begin: happening.optional(),
  back: happening.optional(),
});

/** Kinds by which customers ask for help. */
export const HELP_KINDS = ['message', 'call', 'video_call', 'chat', 'email', 'sms', 'complaint', 'mention', 'dispute'] as const;

export const switchingQuestion = z.strictObject({
  selection,
  contact: happening.prefault({ kinds: [...HELP_KINDS] }),
  gapDays: z.number().min(0.01).max(365).default(7),
});

export const conformanceQuestion = z.strictObject({ ...looked, journeyId: id });

/** A mark on a chart: the question the chart answers, and which part of the answer. */
export const mark = z.discriminatedUnion('of', [
  z.strictObject({
    of: z.literal('flow'),
    question: flowQuestion,
    part: z.discriminatedUnion('is', [
      z.strictObject({ is: z.literal('all') }),
      z.strictObject({ is: z.enum(['act', 'start', 'end']), act: word }),
      z.strictObject({ is: z.literal('edge'), from: word, to: word }),
      z.strictObject({ is: z.literal('variant'), id: word }),
    ]),
  }),
  z.strictObject({
    of: z.literal('funnel'),
    question: funnelQuestion,
    part: z.strictObject({ is: z.enum(['reached', 'lost']), step: z.number().int().min(0).max(9), group: word.optional() }),
  }),
  z.strictObject({
    of: z.literal('paths'),
    question: pathsQuestion,
    part: z.strictObject({ node: z.number().int().min(0), to: z.number().int().min(0).optional() }),
  }),
  z.strictObject({
    of: z.literal('retention'),
    question: retentionQuestion,
    part: z.strictObject({ cohort: time, offset: z.number().int().min(0).max(10_000).optional() }),
  }),
  z.strictObject({
    of: z.literal('switching'),
    question: switchingQuestion,
    part: z.strictObject({
      is: z.enum(['all', 'first', 'hopped', 'open']),
      contacts: z.number().int().min(1).max(6).optional(),
      channel: word.optional(),
      from: word.optional(),
      to: word.optional(),
    }),
  }),
  z.strictObject({
    of: z.literal('waits'),
    question: waitsQuestion,
    part: z.strictObject({ act: word.optional(), channel: word.optional() }),
  }),
  z.strictObject({
    of: z.literal('conformance'),
    question: conformanceQuestion,
    part: z.strictObject({ is: z.enum(['explained', 'step', 'move', 'stage']), stage: word, to: word.optional() }),
  }),
]);

export type Lens = z.infer<typeof lens>;
export type Selection = z.infer<typeof selection>;
export type FlowQuestion = z.infer<typeof flowQuestion>;
export type VariantsQuestion = z.infer<typeof variantsQuestion>;
export type PathsQuestion = z.infer<typeof pathsQuestion>;
export type FunnelQuestion = z.infer<typeof funnelQuestion>;
export type RetentionQuestion = z.infer<typeof retentionQuestion>;
export type SwitchingQuestion = z.infer<typeof switchingQuestion>;
export type ConformanceQuestion = z.infer<typeof conformanceQuestion>;
export type Mark = z.infer<typeof mark>;
