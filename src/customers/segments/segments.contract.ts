import { z } from 'zod';
import { done, endpoint } from '#platform/endpoint';

const id = z.uuid();
const byId = z.object({ id });
const name = z.string().trim().min(1).max(200);
const negated = { not: z.boolean().optional() };
const word = z.string().trim().min(1).max(200);

export const traitOperator = z.enum(['is', 'contains', 'starts_with', 'above', 'below', 'known', 'before', 'after']);

/** One condition on a customer. `not: true` turns it round. */
export const segmentCondition = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('trait'),
    key: word,
    is: traitOperator,
    value: z.union([z.string().max(1_000), z.number(), z.boolean()]).optional(),
    ...negated,
  }),
  z.strictObject({ kind: z.literal('tag'), tag: word, ...negated }),
  z.strictObject({
    kind: z.literal('consent'),
    purpose: word,
    state: z.enum(['granted', 'denied', 'withdrawn']).default('granted'),
    ...negated,
  }),
  z.strictObject({ kind: z.literal('source'), sourceId: id, ...negated }),
  z.strictObject({ kind: z.literal('identifier'), identifierKind: word, ...negated }),
  /** Seen within the last so many days. */
  z.strictObject({ kind: z.literal('seen'), days: z.number().int().min(1).max(10_000), ...negated }),
  /** First seen within the last so many days. */
  z.strictObject({ kind: z.literal('new'), days: z.number().int().min(1).max(10_000), ...negated }),
  /** What they did, as another room offers it: see GET /segment-conditions for names. */
  z.strictObject({ kind: z.literal('behaviour'), name: word, parameters: z.record(z.string().max(100), z.unknown()), ...negated }),
]);
export type SegmentRuleCondition = z.infer<typeof segmentCondition>;

const match = z.enum(['all', 'any']);
export const segmentRule = z.strictObject({
  match,
  conditions: z
    .array(
      z.union([
        segmentCondition,
        z.strictObject({ kind: z.literal('group'), match, conditions: z.array(segmentCondition).min(1).max(20), ...negated }),
      ]),
    )
    .max(20),
});
export type SegmentRule = z.infer<typeof segmentRule>;

export const segment = z.object({ id, name: z.string(), rule: segmentRule, updatedAt: z.string(), by: z.string() });
export type Segment = z.infer<typeof segment>;
const segmentBody = z.strictObject({ name, rule: segmentRule });

export const listSegments = endpoint({
  method: 'GET',
  path: '/segments',
  permission: 'customers:read',
  summary: 'Every segment with its rule',
  response: z.object({ segments: z.array(segment) }),
});

export const getSegment = endpoint({
  method: 'GET',
  path: '/segments/:id',
  permission: 'customers:read',
  summary: 'One segment',
  params: byId,
  response: segment,
});

export const createSegment = endpoint({
  method: 'POST',
  path: '/segments',
  permission: 'segments:write',
  summary: 'Make a segment',
  body: segmentBody,
  response: segment,
});

export const changeSegment = endpoint({
  method: 'PUT',
  path: '/segments/:id',
  permission: 'segments:write',
  summary: 'Change a segment',
  params: byId,
  body: segmentBody,
  response: segment,
});

export const removeSegment = endpoint({
  method: 'DELETE',
  path: '/segments/:id',
  permission: 'segments:write',
  summary: 'Remove a segment; its customers stay',
  params: byId,
  response: done,
});

export const countSegment = endpoint({
  method: 'POST',
  path: '/segment-counts',
  permission: 'customers:read',
  summary: 'How many customers a rule holds for right now, and a few of them',
  body: z.strictObject({ rule: segmentRule }),
  response: z.object({ count: z.number(), exact: z.boolean(), sample: z.array(z.object({ id, label: z.string() })) }),
});

export const listSegmentConditions = endpoint({
  method: 'GET',
  path: '/segment-conditions',
  permission: 'customers:read',
  summary: 'Names of the behaviour conditions that rooms offer',
  response: z.object({ names: z.array(z.string()) }),
});

/** `query` is the list's address-bar query, as text: {"search":"anna","sort":"name"}. */
export const savedView = z.object({ id, name: z.string(), query: z.record(z.string(), z.string()), by: z.string() });
const viewBody = z.strictObject({ name, query: z.record(z.string().max(50), z.string().max(500)) });

export const listSavedViews = endpoint({
  method: 'GET',
  path: '/saved-views',
  permission: 'customers:read',
  summary: 'Saved views of the customers list, shared by the workspace',
  response: z.object({ views: z.array(savedView) }),
});

export const createSavedView = endpoint({
  method: 'POST',
  path: '/saved-views',
  permission: 'segments:write',
  summary: 'Save a view of the customers list',
  body: viewBody,
  response: savedView,
});

export const changeSavedView = endpoint({
  method: 'PUT',
  path: '/saved-views/:id',
  permission: 'segments:write',
  summary: 'Rename or change a saved view',
  params: byId,
  body: viewBody,
  response: savedView,
});

export const removeSavedView = endpoint({
  method: 'DELETE',
  path: '/saved-views/:id',
  permission: 'segments:write',
  summary: 'Remove a saved view',
  params: byId,
  response: done,
});
