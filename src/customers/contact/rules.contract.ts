import { z } from 'zod';
import { CONTACT_CHANNELS, CONTACT_CLASSES } from './words.contract.ts';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 20:00');
/** At most so many in so many days. */
const limit = z.strictObject({ most: z.number().int().min(0).max(100), days: z.number().int().min(1).max(365) });
export type Limit = z.infer<typeof limit>;

const classRule = z.strictObject({
  /** `needed`: only with consent to the class as purpose. `unless_refused`: unless it was denied or withdrawn. */
  consent: z.enum(['needed', 'unless_refused', 'not_needed']),
  limit: limit.nullable(),
});

/** What holds for every outgoing contact of a workspace. */
export const contactRules = z.strictObject({
  classes: z.record(z.enum(CONTACT_CLASSES), classRule),
  /** All classes but `service` together. */
  total: limit.nullable(),
  /** In the customer's own time zone, as far as it is known. `service` is not bound by it. */
  quiet: z.strictObject({ from: clock, until: clock, sundays: z.boolean() }).nullable(),
  /** After a complaint so many days nothing of these classes. */
  complaint: z.strictObject({ days: z.number().int().min(1).max(365), classes: z.array(z.enum(CONTACT_CLASSES)).max(10) }).nullable(),
  /** Whoever belongs to the segment gets nothing of these classes. */
  exclusions: z.array(z.strictObject({ segmentId: z.uuid(), classes: z.array(z.enum(CONTACT_CLASSES)).min(1).max(10) })).max(20),
});
export type ContactRules = z.infer<typeof contactRules>;

/** What a customer wants; set by themselves or, on their word, by a member. */
export const contactWishes = z.strictObject({
  /** Nothing but `service` until then; null when not paused. */
  pausedUntil: z.iso.datetime().nullable(),
  /** Classes they do not want at all. */
  off: z.array(z.enum(CONTACT_CLASSES)).max(10),
  /** Channels they do not want at all. */
  channelsOff: z.array(z.enum(CONTACT_CHANNELS)).max(10),
  /** At most so many a month of all classes but `service`; null when they leave it to us. */
  mostAMonth: z.number().int().min(0).max(100).nullable(),
});
export type ContactWishes = z.infer<typeof contactWishes>;
