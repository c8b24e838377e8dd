import { z } from 'zod';
import { happening, stageRule } from '../words.contract.ts';

/** How far a pain point or an opportunity is; '' when nobody said. */
export const STATUSES = ['', 'idea', 'planned', 'doing', 'done', 'dropped'] as const;

const line = z.string().max(200);
const words = z.string().max(4_000);
const id = z.uuid();
/** Where an element stands among its own: fractional keys, compared as text; a new one fits between any two. */
const order = z.string().regex(/^[0-9A-Za-z]{1,60}$/);

export const LANES = ['actions', 'touchpoints', 'emotion', 'words', 'pains', 'opportunities', 'backstage', 'information', 'own'] as const;

/** What a card's figures come from. Without one, a card is an assumption. */
export const binding = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('touchpoint'), touchpointId: id }),
  z.strictObject({ to: z.literal('happening'), happening }),
  /** One figure: of a touchpoint or happening, or of everything in the stage. */
  z.strictObject({
    to: z.literal('metric'),
    metric: z.enum(['nps', 'csat', 'ces', 'feeling', 'wait', 'lateness', 'volume', 'customers', 'revenue']),
    of: happening.optional(),
  }),
  /** What people say: interactions whose words hold any of these. */
  z.strictObject({ to: z.literal('theme'), words: z.array(z.string().trim().min(2).max(60)).min(1).max(20) }),
]);
export type Binding = z.infer<typeof binding>;

/** Something shown for what a card says. */
export const evidence = z.strictObject({
  id,
  kind: z.enum(['quote', 'interview', 'document', 'interaction', 'metric']),
  text: z.string().max(2_000),
  /** An interaction's id, or where the document lies. */
  reference: z.string().max(500).default(''),
  at: z.iso.datetime(),
  by: line,
});
export type Evidence = z.infer<typeof evidence>;

export const stage = z.strictObject({
  type: z.literal('stage'),
  order,
  name: line,
  /** What the customer wants here; what we want them to have when they leave it. */
  goal: words.default(''),
  owner: line.default(''),
  rule: stageRule.nullable().default(null),
  hidden: z.boolean().default(false),
});
export const step = z.strictObject({ type: z.literal('step'), order, stageId: id, name: line });
export const lane = z.strictObject({
  type: z.literal('lane'),
  order,
  kind: z.enum(LANES),
  /** Empty: the usual name of its kind, in the reader's language. */
  name: line.default(''),
  purpose: line.default(''),
  hidden: z.boolean().default(false),
});
export const card = z.strictObject({
  type: z.literal('card'),
  order,
  stageId: id,
  stepId: id.nullable().default(null),
  laneId: id,
  text: words,
  owner: line.default(''),
  binding: binding.nullable().default(null),
  evidence: z.array(evidence).max(50).default([]),
  /** The card leads to another journey, which tells this part at more depth. */
  journeyId: id.nullable().default(null),
  /** Pains: how much it hurts, 1 … 3. Opportunities: what it takes, 1 … 3, and how far it is. */
  severity: z.number().int().min(1).max(3).nullable().default(null),
  effort: z.number().int().min(1).max(3).nullable().default(null),
  status: z.enum(STATUSES).default(''),
  /** The pain point a detector raised, which this card shows. */
  frictionId: id.nullable().default(null),
});

export const element = z.discriminatedUnion('type', [stage, step, lane, card]);
export type Element = z.infer<typeof element>;
export type Stage = z.infer<typeof stage>;
export type Step = z.infer<typeof step>;
export type Lane = z.infer<typeof lane>;
export type Card = z.infer<typeof card>;

/** A drawn map: everything on it by its id. */
export const mapDocument = z.record(id, element);
export type MapDocument = z.infer<typeof mapDocument>;

const fields = z.record(z.string().max(40), z.unknown());
/**
 * One element made (`was` null), taken away (`now` null), or some of its fields changed. Turned round it is its own undoing.
 * Fields are `was` as the person saw them: who changed the same words meanwhile is not overwritten.
 */
export const change = z.strictObject({ id, was: fields.nullable(), now: fields.nullable() });
export type Change = z.infer<typeof change>;

/** A change that would have overwritten somebody: what stands there now, and what was wanted. */
export const conflict = z.object({ id, field: z.string(), theirs: z.unknown(), yours: z.unknown() });
export type Conflict = z.infer<typeof conflict>;
