import { z } from 'zod';
import { type Channel, type Kind, SOURCE_KINDS } from './words.contract.ts';

export { CHANNELS, type Channel, KINDS, type Kind } from './words.contract.ts';

/** Seen from the business: `in` = the customer did or said it; `out` = we did; '' when neither fits. */
export const DIRECTIONS = ['in', 'out'] as const;
export type Direction = (typeof DIRECTIONS)[number] | '';

export const MESSAGE_TYPES = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const;
export type MessageType = (typeof MESSAGE_TYPES)[number];

const anything = z.record(z.string(), z.unknown());
const words = z.string().max(1_000);

/** Segment's message, the one shape in which everything comes in. */
export const message = z.looseObject({
  type: z.enum(MESSAGE_TYPES),
  /** Chosen by the sender; the same id is kept once per workspace. At most 255 characters. */
  messageId: z.string().max(255).optional(),
  userId: words.nullish(),
  anonymousId: words.nullish(),
  event: words.nullish(),
  name: words.nullish(),
  category: words.nullish(),
  properties: anything.nullish(),
  traits: anything.nullish(),
  /** `externalIds: [{ type, id }]` carries identifiers of any other kind. */
  context: anything.nullish(),
  timestamp: z.union([z.string().max(100), z.number(), z.date()]).nullish(),
  originalTimestamp: z.union([z.string().max(100), z.number(), z.date()]).nullish(),
  sentAt: z.union([z.string().max(100), z.number(), z.date()]).nullish(),
  /** `alias`: the user id that turned out to be `userId`. */
  previousId: words.nullish(),
  groupId: words.nullish(),
});
export type Message = z.input<typeof message>;

/** Why a message was not kept. Every reason has a test. */
export const DROP_REASONS = [
  'not_an_object',
  'too_large',
  'too_deep',
  'unknown_type',
  'bad_message_id',
  'no_identifier',
  'missing_event_name',
  'missing_previous_id',
  'missing_group_id',
  'bad_timestamp',
  'time_out_of_range',
] as const;
export type DropReason = (typeof DROP_REASONS)[number];

export const dropped = z.object({ index: z.number().int(), messageId: z.string().optional(), reason: z.enum(DROP_REASONS) });
export type Dropped = z.infer<typeof dropped>;

export const accepted = z.object({ kept: z.number().int(), dropped: z.array(dropped) });
export type Accepted = z.infer<typeof accepted>;

/** Where messages come from. What an untrusted source says never hides what a trusted one said. */
export const source = z.object({ id: z.uuid(), kind: z.enum(SOURCE_KINDS), name: z.string().max(200), trusted: z.boolean() });
export type Source = z.infer<typeof source>;

/** One row of `throughline.interactions`, as it is inserted and (with ISO times) read. */
export type InteractionRow = {
  workspace_id: string;
  /** The strongest identifier it carried. Which customer that is today, the customers room says. */
  subject_id: string;
  at: string;
  id: string;
  kind: Kind;
  /** The event's own name, as sent: "Order Completed", a page's name, an XES activity. */
  name: string;
  channel: Channel;
  direction: Direction;
  /** The nil UUID where no rule fits. */
  touchpoint_id: string;
  /** As the sender gave it; the page's own for a page or screen; '' where none was given. */
  title: string;
  text: string;
  reference: string;
  store: string;
  agent: string;
  amount: number | null;
  currency: string;
  quantity: number | null;
  score: number | null;
  scale_min: number | null;
  scale_max: number | null;
  /** −2 … +2; null where no feeling is known. */
  intensity: number | null;
  promised_at: string | null;
  actual_at: string | null;
  wait_seconds: number | null;
  duration_seconds: number | null;
  url: string;
  /** JSON text: the message's properties, or the traits of an identify. */
  properties: string;
  /** JSON text. */
  context: string;
  source_id: string;
  source_row: number;
  message_id: string;
  received_at: string;
};

export const NO_TOUCHPOINT = '00000000-0000-0000-0000-000000000000';

export {
  type Becoming,
  cancelImport,
  changeImport,
  discardImport,
  downloadRefusals,
  type ImportField,
  type ImportKind,
  type ImportOptions,
  type ImportPreview,
  type ImportRefusal,
  type ImportState,
  type ImportView,
  listImportKinds,
  listImports,
  listRefusals,
  type PreviewRow,
  previewImport,
  readImport,
  runImport,
  undoImport,
  uploadImport,
} from './imports/imports.contract.ts';
export { listSources } from './sources/sources.contract.ts';
export { type Measured, readOverview } from './timeline/overview.contract.ts';
export {
  type Entry,
  interactionsCsv,
  listInteractions,
  logInteraction,
  type Moment,
  readInteraction,
  readLine,
  readOrders,
  readTimeline,
  type ToldParts,
  timelineCsv,
  told,
} from './timeline/timeline.contract.ts';
export {
  type Condition,
  changeTouchpoint,
  changeTouchpointRule,
  createTouchpoint,
  createTouchpointRule,
  listTouchpointRules,
  listTouchpoints,
  listUnmapped,
  orderTouchpoints,
  type Remap,
  type Rule,
  readRemap,
  removeTouchpointRule,
  type Touchpoint,
  tryTouchpointRule,
} from './touchpoints/touchpoints.contract.ts';
