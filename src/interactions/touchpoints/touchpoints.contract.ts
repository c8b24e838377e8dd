import { z } from 'zod';
import { done, endpoint } from '#platform/endpoint';
import { told } from '../timeline/timeline.contract.ts';
import { CHANNELS, KINDS } from '../words.contract.ts';

const text = (max: number) => z.string().trim().min(1).max(max);
const channelWord = z.enum(CHANNELS);
const maybeChannel = z.enum(['', ...CHANNELS]);
const operator = z.enum(['is', 'starts-with', 'contains']);

/**
 * One condition of a rule. A closed language: nothing in it can run code or read another workspace.
 * Words are compared without regard to case. `path` is the part of the url after the host, before `?` and `#`.
 * A property `key` may be a path into an object: `payment.method`.
 */
export const condition = z.discriminatedUnion('field', [
  z.strictObject({ field: z.literal('kind'), is: z.array(z.enum(KINDS)).min(1).max(KINDS.length) }),
  z.strictObject({ field: z.literal('channel'), is: z.array(maybeChannel).min(1).max(16) }),
  z.strictObject({ field: z.literal('source'), is: z.array(z.uuid()).min(1).max(50) }),
  z.strictObject({ field: z.literal('name'), operator, value: text(200) }),
  z.strictObject({ field: z.literal('path'), operator, value: text(500) }),
  z.strictObject({ field: z.literal('property'), key: text(100), operator, value: text(200) }),
]);
export type Condition = z.infer<typeof condition>;

/** All conditions must hold; of several rules the first that matches, by position, names the touchpoint. */
export const conditions = z.array(condition).min(1).max(10);

export const rule = z.object({
  id: z.uuid(),
  touchpointId: z.uuid(),
  position: z.int(),
  conditions,
});
export type Rule = z.infer<typeof rule>;

export const touchpoint = z.object({
  id: z.uuid(),
  name: z.string(),
  channel: channelWord,
  description: z.string(),
  position: z.int(),
  archived: z.boolean(),
});
export type Touchpoint = z.infer<typeof touchpoint>;

/** How the past is being brought in line with the rules. `rowsTotal` and `rowsDone` count interactions looked at. */
export const remap = z.object({
  state: z.enum(['idle', 'waiting', 'running']),
  rowsTotal: z.int(),
  rowsDone: z.int(),
  rowsChanged: z.int(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
});
export type Remap = z.infer<typeof remap>;

const id = z.object({ id: z.uuid() });
const touchpointFields = z.strictObject({
  name: text(80),
  channel: channelWord,
  description: z.string().trim().max(500).default(''),
});

export const listTouchpoints = endpoint({
  method: 'GET',
  path: '/touchpoints',
  permission: 'interactions:read',
  summary: 'Touchpoints in their order, with how much happened on each in a period, and the share no rule names',
  query: z.object({
    /** Days back from now. */
    days: z.coerce.number().int().min(1).max(3650).default(30),
    archived: z.enum(['true', 'false']).default('false'),
  }),
  response: z.object({
    touchpoints: z.array(
      touchpoint.extend({
        rules: z.int(),
        interactions: z.int(),
        /** Identifiers seen; one customer may hold several. */
        people: z.int(),
        lastSeen: z.string().nullable(),
      }),
    ),
    unmapped: z.object({ interactions: z.int(), share: z.number().nullable() }),
  }),
});

export const createTouchpoint = endpoint({
  method: 'POST',
  path: '/touchpoints',
  permission: 'touchpoints:write',
  summary: 'Add a touchpoint, if wanted together with its first rule',
  body: touchpointFields.extend({ conditions: conditions.optional() }),
  response: touchpoint,
});

export const changeTouchpoint = endpoint({
  method: 'PATCH',
  path: '/touchpoints/:id',
  permission: 'touchpoints:write',
  summary: 'Rename, describe or move a touchpoint to another channel; archive it or take it back',
  params: id,
  body: z.strictObject({
    name: text(80).optional(),
    channel: channelWord.optional(),
    description: z.string().trim().max(500).optional(),
    archived: z.boolean().optional(),
  }),
  response: touchpoint,
});

export const orderTouchpoints = endpoint({
  method: 'PUT',
  path: '/touchpoint-order',
  permission: 'touchpoints:write',
  summary: 'Put the touchpoints in this order; those left out keep theirs, after the named ones',
  body: z.strictObject({ ids: z.array(z.uuid()).min(1).max(500) }),
  response: done,
});

export const listTouchpointRules = endpoint({
  method: 'GET',
  path: '/touchpoint-rules',
  permission: 'interactions:read',
  summary: 'The rules in the order they are tried',
  response: z.object({ rules: z.array(rule.extend({ touchpoint: z.string() })) }),
});

export const createTouchpointRule = endpoint({
  method: 'POST',
  path: '/touchpoint-rules',
  permission: 'touchpoints:write',
  summary: 'Add a rule; without a position it is tried first. The past is mapped anew in the background',
  body: z.strictObject({ touchpointId: z.uuid(), conditions, position: z.int().min(0).max(10_000).optional() }),
  response: rule,
});

export const changeTouchpointRule = endpoint({
  method: 'PATCH',
  path: '/touchpoint-rules/:id',
  permission: 'touchpoints:write',
  summary: 'Change what a rule asks for, where it leads or when it is tried',
  params: id,
  body: z.strictObject({
    touchpointId: z.uuid().optional(),
    conditions: conditions.optional(),
    position: z.int().min(0).max(10_000).optional(),
  }),
  response: rule,
});

export const removeTouchpointRule = endpoint({
  method: 'DELETE',
  path: '/touchpoint-rules/:id',
  permission: 'touchpoints:write',
  summary: 'Remove a rule; what it named is mapped by the rules that stay',
  params: id,
  response: done,
});

export const tryTouchpointRule = endpoint({
  method: 'POST',
  path: '/touchpoint-rule-trials',
  permission: 'interactions:read',
  summary: 'How many past interactions these conditions match, and a few of them; changes nothing',
  body: z.strictObject({ conditions }),
  response: z.object({
    /** Interactions looked at, and how many match. */
    total: z.int(),
    matches: z.int(),
    samples: z.array(
      told.extend({
        id: z.uuid(),
        at: z.string(),
        channel: z.string(),
        touchpoint: z.object({ id: z.uuid(), name: z.string() }).nullable(),
      }),
    ),
  }),
});

export const listUnmapped = endpoint({
  method: 'GET',
  path: '/unmapped-interactions',
  permission: 'interactions:read',
  summary: 'Kinds of interaction that no touchpoint names yet, most frequent first, each with the conditions a rule for it would have',
  query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
  response: z.object({
    total: z.int(),
    shapes: z.array(
      z.object({
        kind: z.string(),
        name: z.string(),
        channel: z.string(),
        /** The first part of the url's path, as `/products`; '' when there is none. */
        path: z.string(),
        interactions: z.int(),
        people: z.int(),
        lastSeen: z.string(),
        suggestedName: z.string(),
        suggestedChannel: channelWord,
        conditions,
      }),
    ),
  }),
});

export const readRemap = endpoint({
  method: 'GET',
  path: '/touchpoint-remap',
  permission: 'interactions:read',
  summary: 'How far the past has been mapped by the rules of today',
  response: remap,
});
