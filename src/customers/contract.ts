import { z } from 'zod';
import { done, endpoint } from '#platform/endpoint';
import { moment } from '#platform/moments.contract';

/** ISO 8601, UTC. */
const when = z.string();
const id = z.uuid();
const short = z.string().trim().min(1).max(200);
const byId = z.object({ id });
const customerIs = z.object({ customerId: id });

export const identifierBrief = z.object({ id, kind: z.string(), value: z.string() });

export const customerRow = z.object({
  id: id.describe('Follows from the strongest identifier; after a merge the older id still leads here'),
  label: z.string().describe("The name, else the strongest identifier's value"),
  name: z.string().describe("'' when no source says one"),
  email: z.string().describe("The one seen last, those of trusted sources before others; '' when none is known"),
  phone: z.string().describe('Chosen like the e-mail'),
  leading: identifierBrief.describe('The strongest identifier, which gives the customer its id'),
  identifierCount: z.number(),
  tags: z.array(z.string()),
  sourceKinds: z
    .array(z.string())
    .describe('Kinds of the sources that know them: write-key, api-key, import, demo, person, webhook, survey'),
  isDemo: z.boolean().describe('Known from the demo company, and else only from what people wrote down'),
  firstSeenAt: when.describe('When anything was first heard of them'),
  lastSeenAt: when.describe('When anything was last heard of them'),
});
export type CustomerRow = z.infer<typeof customerRow>;

/** The filters of the customers list; what a saved view keeps and the address bar shows. */
export const customerFilter = z.object({
  search: z.string().max(200).optional(),
  tag: short.optional(),
  segment: id.optional(),
  source: id.optional(),
  /** A purpose to which consent is granted now. */
  consent: short.optional(),
  seenAfter: moment.optional(),
  seenBefore: moment.optional(),
  sort: z.enum(['last_seen', 'first_seen', 'name']).default('last_seen'),
  order: z.enum(['asc', 'desc']).optional(),
});
export type CustomerFilter = z.infer<typeof customerFilter>;

export const listCustomers = endpoint({
  method: 'GET',
  path: '/customers',
  permission: 'customers:read',
  summary: 'Customers, by search and filters, in pages',
  query: customerFilter.extend({ after: z.string().max(2_000).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  response: z.object({
    customers: z.array(customerRow),
    /** Send it as `after` for the next page; null on the last one. */
    next: z.string().nullable(),
    /** Only on the first page. `exact: false`: of everybody about so many, with any filter more than so many. */
    count: z.number().nullable(),
    exact: z.boolean(),
  }),
});

export const downloadCustomers = endpoint({
  method: 'GET',
  path: '/customers.csv',
  permission: 'customers:export',
  summary: 'The same list as a CSV file',
  query: customerFilter,
});

const sourceSeen = z.object({
  id: id.describe('The id of an import is that of its source'),
  kind: z.string().describe('write-key, api-key, import, demo, person, webhook or survey'),
  name: z.string().describe('What the source is called: the name of a file, of a key, of a person'),
  row: z.number().nullable().describe('The row of the file that says so first; null when it came from no file'),
  trusted: z.boolean().describe('False for a public write key: anyone can send anything with it'),
  firstAt: when.describe('When it was said first'),
  lastAt: when.describe('When it was said last'),
});
const identifierSeen = identifierBrief.extend({
  raw: z.string(),
  /** A source that is trusted has seen it. */
  trusted: z.boolean(),
  /** Belongs to several people (a till tablet, a family's e-mail), so it joins nobody. */
  shared: z.boolean(),
  firstSeenAt: when,
  lastSeenAt: when,
  sources: z.array(sourceSeen),
});
const traitValue = z.object({
  value: z.unknown().describe('Any JSON value; null where it was cleared'),
  source: sourceSeen.pick({ id: true, kind: true, name: true, row: true }).describe('Where the value came from, down to the row'),
  by: z.string().describe('Who entered it, when a person did'),
  trusted: z.boolean().describe('Said by a source that is believed; what others say is shown only where no such source speaks'),
  firstAt: when.describe('When this value was said first'),
  at: when.describe('When this value was said last'),
});
const consentState = z.enum(['granted', 'denied', 'withdrawn']);
const consentEntry = z.object({ state: consentState, at: when, source: z.string(), by: z.string() });

export const customerPage = customerRow.extend({
  identifiers: z.array(identifierSeen),
  /** The value shown, and every other one known, newest first. */
  traits: z.array(traitValue.extend({ key: z.string(), history: z.array(traitValue) })),
  consents: z.array(consentEntry.extend({ purpose: z.string(), history: z.array(consentEntry) })),
  tagged: z.array(z.object({ tag: z.string(), at: when, by: z.string() })),
  notes: z.array(z.object({ id, text: z.string(), at: when, by: z.string() })),
  sources: z.array(sourceSeen),
});
export type CustomerPage = z.infer<typeof customerPage>;

export const getCustomer = endpoint({
  method: 'GET',
  path: '/customers/:id',
  permission: 'customers:read',
  summary: 'One customer, by its id or the id of any of its identifiers; the answer says the id of today',
  params: byId,
  response: customerPage,
});

export const setTrait = endpoint({
  method: 'PUT',
  path: '/customers/:id/traits/:key',
  permission: 'customers:write',
  summary: 'Set a trait by hand; null clears it. Earlier values stay in its history',
  params: z.object({ id, key: short }),
  body: z.strictObject({ value: z.union([z.string().max(5_000), z.number(), z.boolean(), z.null()]) }),
  response: customerIs,
});

export const addNote = endpoint({
  method: 'POST',
  path: '/customers/:id/notes',
  permission: 'customers:write',
  summary: 'Write a note on a customer',
  params: byId,
  body: z.strictObject({ text: z.string().trim().min(1).max(10_000) }),
  response: z.object({ id }),
});

export const removeNote = endpoint({
  method: 'DELETE',
  path: '/notes/:id',
  permission: 'customers:write',
  summary: 'Take a note away',
  params: byId,
  response: done,
});

export const addTag = endpoint({
  method: 'POST',
  path: '/customers/:id/tags',
  permission: 'customers:write',
  summary: 'Tag a customer',
  params: byId,
  body: z.strictObject({ tag: short }),
  response: done,
});

export const removeTag = endpoint({
  method: 'DELETE',
  path: '/customers/:id/tags/:tag',
  permission: 'customers:write',
  summary: 'Take a tag off a customer',
  params: z.object({ id, tag: short }),
  response: done,
});

export const listTags = endpoint({
  method: 'GET',
  path: '/customer-tags',
  permission: 'customers:read',
  summary: 'Every tag in use, with how many customers carry it',
  response: z.object({ tags: z.array(z.object({ tag: z.string(), customers: z.number() })) }),
});

export const setConsent = endpoint({
  method: 'PUT',
  path: '/customers/:id/consents/:purpose',
  permission: 'customers:write',
  summary: 'Record what a customer agreed to; what was recorded before is kept',
  params: z.object({ id, purpose: short }),
  body: z.strictObject({ state: consentState, source: z.string().trim().max(500).default('') }),
  response: done,
});

export const listTraitKeys = endpoint({
  method: 'GET',
  path: '/customer-trait-keys',
  permission: 'customers:read',
  summary: 'Names of the traits and consent purposes known in this workspace',
  response: z.object({ keys: z.array(z.string()), purposes: z.array(z.string()) }),
});

const removal = z.object({ store: z.enum(['postgres', 'clickhouse', 'files']), table: z.string(), rows: z.number() });
export const erasure = z.object({
  id,
  customerId: id,
  at: when,
  by: z.string(),
  /** What was there before, and was removed. */
  removed: z.array(removal),
  /** What a second look found afterwards: nothing, when all went well. */
  remaining: z.array(removal),
});

export const eraseCustomer = endpoint({
  method: 'DELETE',
  path: '/customers/:id',
  permission: 'customers:erase',
  summary: 'Erase a customer from every room and both stores, with proof',
  params: byId,
  response: erasure,
});

export const listErasures = endpoint({
  method: 'GET',
  path: '/erasures',
  permission: 'customers:erase',
  summary: 'Proofs of the erasures so far, newest first',
  response: z.object({ erasures: z.array(erasure) }),
});

export const exportCustomer = endpoint({
  method: 'GET',
  path: '/customers/:id/export',
  permission: 'customers:export',
  summary: 'Everything every room keeps about a customer, as JSON',
  params: byId,
});

// The rest of the room's contract lies beside what it is about; this is its one door.
export {
  type ContactEntry,
  changeWishes,
  checkContacts,
  contactsCsv,
  listContacts,
  makeWishesLink,
  openWishes,
  readContact,
  readContactRules,
  setContactRules,
  setContactWishes,
  sumContacts,
  turnOff,
} from './contact/contact.contract.ts';
export type { ContactRules, ContactWishes } from './contact/rules.contract.ts';
export type { ContactChannel, ContactClass, ContactOutcome, HeldReason } from './contact/words.contract.ts';
export {
  cutLink,
  getIdentity,
  keepApart,
  type LinkSeen,
  listMergeSuggestions,
  type MergeSuggestion,
  mergeCustomers,
  suggestionRule,
  undoIdentityChange,
  unmergeCustomers,
} from './identity/identity.contract.ts';
export {
  changeSavedView,
  changeSegment,
  countSegment,
  createSavedView,
  createSegment,
  getSegment,
  listSavedViews,
  listSegmentConditions,
  listSegments,
  removeSavedView,
  removeSegment,
  type Segment,
  type SegmentRule,
  type SegmentRuleCondition,
  segmentRule,
} from './segments/segments.contract.ts';
