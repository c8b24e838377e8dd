import { usableIdentifiers } from '#customers';
import { newId } from '#platform/ids';
import type { DropReason, MessageType } from '../contract.ts';
import { MESSAGE_TYPES } from '../contract.ts';
import { cleanJson, isTooDeep } from './clean.ts';
import { type Fields, field, fieldsOf, textOf } from './read-fields.ts';
import { identifiersIn } from './who.ts';
import { readTime } from './wire-time.ts';

/** A message on its way in. Each step reads what the ones before found, and adds its own. */
export type Draft = {
  workspaceId: string;
  receivedAt: number;
  /** When the whole batch was sent, by the sender's clock. */
  sentAt: number | undefined;
  raw: unknown;
  /** Bytes of JSON that are not too many. */
  largest: number;
  json: string;
  fields: Fields;
  type: MessageType | undefined;
  messageId: string;
  at: number;
};

export type Step = (draft: Draft) => DropReason | undefined;

/** Segment's own limit. */
export const LARGEST = 32_768;
const DAY = 86_400_000;
const OLDEST = Date.UTC(1990, 0, 1);

/** In this order. A step answers with the reason why the message cannot be kept, or with nothing. */
export const steps: Step[] = [
  isObject,
  isShallow,
  isSmall,
  hasType,
  hasMessageId,
  hasIdentifier,
  namesItsEvent,
  namesPreviousId,
  namesItsGroup,
  hasTime,
  isInRange,
];

export function dropReason(draft: Draft): DropReason | undefined {
  for (const step of steps) {
    const reason = step(draft);
    if (reason) return reason;
  }
  return undefined;
}

function isObject({ raw }: Draft): DropReason | undefined {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? undefined : 'not_an_object';
}

function isShallow({ raw }: Draft): DropReason | undefined {
  return isTooDeep(raw) ? 'too_deep' : undefined;
}

function isSmall(draft: Draft): DropReason | undefined {
  draft.json = cleanJson(draft.raw);
  draft.fields = fieldsOf(JSON.parse(draft.json));
  return Buffer.byteLength(draft.json) > draft.largest ? 'too_large' : undefined;
}

function hasType(draft: Draft): DropReason | undefined {
  draft.type = MESSAGE_TYPES.find((type) => type === field(draft.fields, 'type'));
  return draft.type ? undefined : 'unknown_type';
}

/** A message without an id gets one; sent again, it counts as another. */
function hasMessageId(draft: Draft): DropReason | undefined {
  const id = field(draft.fields, 'messageId') ?? '';
  if ((typeof id !== 'string' && typeof id !== 'number') || String(id).length > 255) return 'bad_message_id';
  draft.messageId = String(id).trim() || newId();
  return undefined;
}

function hasIdentifier({ workspaceId, fields }: Draft): DropReason | undefined {
  // One at a time: the first is nearly always good, and reading phone numbers is slow.
  return identifiersIn(fields).some((one) => usableIdentifiers(workspaceId, [one]).length > 0) ? undefined : 'no_identifier';
}

function namesItsEvent({ type, fields }: Draft): DropReason | undefined {
  return type === 'track' && !textOf(field(fields, 'event')) ? 'missing_event_name' : undefined;
}

function namesPreviousId({ type, fields }: Draft): DropReason | undefined {
  return type === 'alias' && !textOf(field(fields, 'previousId')) ? 'missing_previous_id' : undefined;
}

function namesItsGroup({ type, fields }: Draft): DropReason | undefined {
  return type === 'group' && !textOf(field(fields, 'groupId')) ? 'missing_group_id' : undefined;
}

/**
 * The sender's clock may be wrong by years: what counts is how long before sending it happened.
 * A message with both times has been corrected already, by whoever passed it on.
 */
function hasTime(draft: Draft): DropReason | undefined {
  const { fields, receivedAt } = draft;
  const original = field(fields, 'originalTimestamp');
  const given = field(fields, 'timestamp') ?? original ?? undefined;
  if (given === undefined) {
    draft.at = receivedAt;
    return undefined;
  }
  const at = readTime(given);
  if (at === undefined) return 'bad_timestamp';
  const isCorrected = original !== undefined && original !== null && given !== original;
  const sentAt = isCorrected ? undefined : (readTime(field(fields, 'sentAt')) ?? draft.sentAt);
  draft.at = sentAt === undefined ? at : receivedAt - (sentAt - at);
  return undefined;
}

function isInRange(draft: Draft): DropReason | undefined {
  if (draft.at < OLDEST) return 'time_out_of_range';
  if (draft.at > draft.receivedAt + DAY) draft.at = draft.receivedAt;
  return undefined;
}
