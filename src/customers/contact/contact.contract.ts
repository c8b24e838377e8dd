import { z } from 'zod';
import { done, endpoint } from '#platform/endpoint';
import { moment } from '#platform/moments.contract';
import { contactRules, contactWishes } from './rules.contract.ts';
import { CONTACT_CHANNELS, CONTACT_CLASSES, CONTACT_OUTCOMES, HELD_REASONS } from './words.contract.ts';

const id = z.uuid();
const byId = z.object({ id });
const when = z.string();
const outcome = z.enum(CONTACT_OUTCOMES);
/** '' when it passed. */
const reason = z.enum([...HELD_REASONS, '']);
const contactClass = z.enum(CONTACT_CLASSES);
const channel = z.enum(CONTACT_CHANNELS);

export const readContactRules = endpoint({
  method: 'GET',
  path: '/contact-rules',
  permission: 'customers:read',
  summary: 'What holds for every contact with customers; `at` is null while it is what we begin with',
  response: z.object({
    rules: contactRules,
    at: when.nullable(),
    by: z.string(),
    /** Whether there is a mail server to hand mails to. */
    hasMail: z.boolean(),
  }),
});

export const setContactRules = endpoint({
  method: 'PUT',
  path: '/contact-rules',
  permission: 'contacts:write',
  summary: 'Set what holds for every contact with customers',
  body: contactRules,
  response: done,
});

const entry = z.object({
  id,
  customerId: id,
  label: z.string(),
  class: contactClass,
  channel,
  about: z.string(),
  reference: z.string(),
  outcome,
  reason,
  /** More about the reason: the segment that excludes them. */
  detail: z.string(),
  /** When it may be asked again, where that is known. */
  until: when.nullable(),
  at: when,
  /** How often it was asked for with this outcome for this reason. */
  times: z.number().int(),
  by: z.string(),
});
export type ContactEntry = z.infer<typeof entry>;

const filter = z.object({
  outcome: outcome.optional(),
  reason: z.enum(HELD_REASONS).optional(),
  class: contactClass.optional(),
  customerId: id.optional(),
  since: moment.optional(),
});

export const listContacts = endpoint({
  method: 'GET',
  path: '/contacts',
  permission: 'customers:read',
  summary: 'Every contact that was asked for, newest first: what passed the gate, what was held back, and why',
  query: filter.extend({ after: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  response: z.object({ contacts: z.array(entry), next: z.string().nullable() }),
});

export const contactsCsv = endpoint({
  method: 'GET',
  path: '/contacts.csv',
  permission: 'customers:export',
  summary: 'The same as a CSV file; the newest 100,000',
  query: filter,
});

export const sumContacts = endpoint({
  method: 'GET',
  path: '/contact-sums',
  permission: 'customers:read',
  summary: 'How many contacts passed and were held back, by class and reason',
  query: z.object({ days: z.coerce.number().int().min(1).max(365).default(30) }),
  response: z.object({
    sums: z.array(z.object({ class: contactClass, outcome, reason, contacts: z.number().int(), customers: z.number().int() })),
    mails: z.array(z.object({ state: z.string(), mails: z.number().int(), error: z.string() })),
  }),
});

export const checkContacts = endpoint({
  method: 'POST',
  path: '/contact-checks',
  permission: 'customers:read',
  summary: 'Who would be let through now and who not, and why; nothing is sent and nothing written down',
  body: z.strictObject({ segmentId: id.optional(), class: contactClass, channel: channel.default('email') }),
  response: z.object({
    customers: z.number().int(),
    judged: z.number().int(),
    sums: z.array(z.object({ outcome, reason: z.string(), customers: z.number().int() })),
    held: z.array(z.object({ customerId: id, label: z.string(), outcome, reason: z.string(), until: when.nullable() })),
  }),
});

export const readContact = endpoint({
  method: 'GET',
  path: '/customers/:id/contact',
  permission: 'customers:read',
  summary: 'What a customer wants to receive, what they received, what was held back, and what would pass now',
  params: byId,
  response: z.object({
    wishes: contactWishes,
    history: z.array(z.object({ wishes: contactWishes, at: when, by: z.string() })),
    now: z.array(z.object({ class: contactClass, outcome, reason, until: when.nullable() })),
    contacts: z.array(entry),
  }),
});

export const setContactWishes = endpoint({
  method: 'PUT',
  path: '/customers/:id/contact-wishes',
  permission: 'customers:write',
  summary: 'Record what a customer wants to receive; what they wanted before is kept',
  params: byId,
  body: contactWishes,
  response: done,
});

export const makeWishesLink = endpoint({
  method: 'POST',
  path: '/customers/:id/wishes-links',
  permission: 'customers:write',
  summary: 'A link with which the customer sees and sets this themselves; shown once',
  params: byId,
  response: z.object({ link: z.string() }),
});

const bySecret = z.object({ secret: z.string().max(200) });

export const openWishes = endpoint({
  method: 'GET',
  path: '/contact-wishes/:secret',
  permission: 'public',
  summary: 'For the customer behind a link: what they want to receive, and what they received',
  params: bySecret,
  perMinute: 60,
  response: z.object({
    company: z.string(),
    language: z.string(),
    wishes: contactWishes,
    usual: contactRules.pick({ classes: true, total: true, quiet: true }),
    sent: z.array(z.object({ class: contactClass, channel, about: z.string(), at: when })),
  }),
});

export const changeWishes = endpoint({
  method: 'PUT',
  path: '/contact-wishes/:secret',
  permission: 'public',
  summary: 'For the customer behind a link: set what they want to receive',
  params: bySecret,
  perMinute: 20,
  body: contactWishes,
  response: done,
});

export const turnOff = endpoint({
  method: 'POST',
  path: '/contact-wishes/:secret/off',
  permission: 'public',
  summary: 'One click in a mail program (RFC 8058): no more of one class, or of all',
  params: bySecret,
  query: z.object({ class: contactClass.optional() }),
  perMinute: 20,
});
