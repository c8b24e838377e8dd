import { z } from 'zod';
import { endpoint } from '#platform/endpoint';

const when = z.string();
const id = z.uuid();
const byId = z.object({ id });

/** Why a link does not join its two ends. */
export const whyHeld = z.enum(['cut', 'kept_apart', 'shared_identifier', 'two_user_ids', 'untrusted_claim', 'too_many_identifiers']);

const endOfLink = z.object({ id, kind: z.string(), value: z.string(), customerId: id });
export const linkSeen = z.object({
  id,
  a: endOfLink,
  b: endOfLink,
  /** observed: seen together in one message · alias: a message says outright that both are one person · by-hand: a person joined them */
  kind: z.enum(['observed', 'alias', 'by-hand']),
  evidence: z.string().describe('How the two came together, as an English sentence'),
  because: z
    .object({
      code: z.enum(['sent_together', 'said_one_person', 'merged', 'told']),
      type: z.string().optional(),
      name: z.string().optional(),
      by: z.string().optional(),
      reason: z.string().optional(),
      text: z.string().optional(),
    })
    .describe('The same as a code with what it takes to say it in any language'),
  /** 0…1 */
  confidence: z.number(),
  trusted: z.boolean(),
  source: z.object({
    id,
    kind: z.string(),
    name: z.string(),
    row: z.number().nullable().describe('The row of the file that says so first; null when it came from no file'),
  }),
  by: z.string(),
  firstAt: when,
  lastAt: when,
  /** True when it joins its ends; otherwise `held` says why not. */
  joins: z.boolean(),
  held: whyHeld.nullable(),
});
export type LinkSeen = z.infer<typeof linkSeen>;

export const identityAction = z.enum(['merged', 'unmerged', 'cut', 'kept_apart']);
export const identityChange = z.object({
  id,
  at: when,
  by: z.string(),
  action: identityAction,
  a: z.object({ id, kind: z.string(), value: z.string() }),
  b: z.object({ id, kind: z.string(), value: z.string() }),
  /** When and by whom it was taken back. */
  undoneAt: when.nullable(),
  undoneBy: z.string(),
});

const keptApart = z.object({ id, a: endOfLink, b: endOfLink, at: when, by: z.string() });

export const getIdentity = endpoint({
  method: 'GET',
  path: '/customers/:id/identity',
  permission: 'customers:read',
  summary: 'Why this is one person: its links with evidence, what is held apart, and what people decided',
  params: byId,
  response: z.object({
    customerId: id,
    links: z.array(linkSeen),
    keptApart: z.array(keptApart),
    history: z.array(identityChange),
  }),
});

export const mergeCustomers = endpoint({
  method: 'POST',
  path: '/customer-merges',
  permission: 'customers:merge',
  summary: 'Join two customers into one; nothing is rewritten, so it can be undone exactly',
  body: z.strictObject({ customerId: id, otherId: id, reason: z.string().trim().max(500).default('') }),
  response: z.object({ customerId: id, changeId: id }),
});

export const unmergeCustomers = endpoint({
  method: 'POST',
  path: '/customer-unmerges',
  permission: 'customers:merge',
  summary: 'Take identifiers out of a customer and keep the two apart',
  body: z.strictObject({ customerId: id, identifierIds: z.array(id).min(1).max(1_000) }),
  response: z.object({ customerId: id, otherId: id, changeId: id }),
});

export const cutLink = endpoint({
  method: 'DELETE',
  path: '/links/:id',
  permission: 'customers:merge',
  summary: 'Cut a link: it, and any like it from other sources, joins nobody from now on',
  params: byId,
  response: z.object({ customerIds: z.array(id), changeId: id }),
});

export const keepApart = endpoint({
  method: 'POST',
  path: '/kept-apart',
  permission: 'customers:merge',
  summary: 'Say that two customers are two people, whatever links may come',
  body: z.strictObject({ customerId: id, otherId: id }),
  response: z.object({ changeId: id }),
});

export const undoIdentityChange = endpoint({
  method: 'DELETE',
  path: '/identity-changes/:id',
  permission: 'customers:merge',
  summary: 'Take back a merge, an unmerge, a cut or a keeping apart',
  params: byId,
  response: z.object({ customerIds: z.array(id) }),
});

export const suggestionRule = z.enum([
  'same_email',
  'same_phone',
  'same_card',
  'untrusted_claim',
  'same_name_and_phone',
  'same_name_and_email',
]);
const side = z.object({ id, label: z.string(), name: z.string(), email: z.string(), phone: z.string(), lastSeenAt: when });
export const mergeSuggestion = z.object({
  rule: suggestionRule,
  /** What both have: the e-mail, the phone, the name. */
  shared: z.string(),
  confidence: z.number(),
  customer: side,
  other: side,
});
export type MergeSuggestion = z.infer<typeof mergeSuggestion>;

export const listMergeSuggestions = endpoint({
  method: 'GET',
  path: '/merge-suggestions',
  permission: 'customers:read',
  summary: 'Customers that may be one person, with the rule that says so. Accept by merging, dismiss by keeping them apart',
  query: z.object({ customerId: id.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  response: z.object({ rules: z.array(z.object({ rule: suggestionRule, says: z.string() })), suggestions: z.array(mergeSuggestion) }),
});
