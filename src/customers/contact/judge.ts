import { endOfQuiet, isQuiet } from './quiet.ts';
import type { ContactRules, ContactWishes, Limit } from './rules.contract.ts';
import type { ContactChannel, ContactClass, HeldReason } from './words.contract.ts';

/** Something to be sent to one customer. */
export type Contact = {
  customerId: string;
  class: ContactClass;
  channel: ContactChannel;
  /** For people: what it is about. */
  about: string;
  /** Chosen by whoever asks: a contact with the same reference reaches a customer once. */
  reference: string;
};

/** All that bears on whether a customer may be contacted. */
export type Known = {
  /** Where the channel reaches them; '' when nowhere. Only asked of e-mail and SMS. */
  address: string;
  isUnreachable: boolean;
  /** The newest word on the class as purpose. */
  consent: 'granted' | 'denied' | 'withdrawn' | null;
  wishes: ContactWishes;
  /** What has passed, newest first; times in ms. */
  passed: { class: ContactClass; at: number; reference: string }[];
  /** Names of the segments that exclude them from the class. */
  excludedBy: string[];
  hasComplained: boolean;
  timeZone: string;
};

export type Verdict = { outcome: 'passed' } | { outcome: 'held' | 'later'; reason: HeldReason; until: Date | null; detail?: string };

const DAY = 86_400_000;
const MONTH: number = 30;

const held = (reason: HeldReason, until: Date | null = null, detail = ''): Verdict => ({ outcome: 'held', reason, until, detail });

/** Pure: whether a contact passes now, and if not, the first reason against it, the weightiest first. */
export function judge(rules: ContactRules, contact: Contact, known: Known, now: Date): Verdict {
  const against =
    refusal(rules, contact, known) ??
    (contact.class === 'service' ? null : (objection(rules, contact, known, now) ?? tooMuch(rules, contact, known, now)));
  if (against) return against;
  // Waiting for the morning comes last: whoever is to get nothing at all need not wait for it.
  if (contact.class !== 'service' && rules.quiet && isQuiet(rules.quiet, now, known.timeZone))
    return { outcome: 'later', reason: 'quiet_hours', until: endOfQuiet(rules.quiet, now, known.timeZone) };
  return { outcome: 'passed' };
}

/** What no waiting changes. */
function refusal(rules: ContactRules, contact: Contact, { passed, address, isUnreachable, consent }: Known): Verdict | null {
  if (passed.some(({ reference }) => reference === contact.reference)) return held('asked_already');
  if (['email', 'sms'].includes(contact.channel) && address === '') return held('no_address');
  if (isUnreachable) return held('unreachable_address');
  const asks = rules.classes[contact.class].consent;
  if (asks !== 'not_needed' && (consent === 'denied' || consent === 'withdrawn')) return held('consent_refused');
  if (asks === 'needed' && consent !== 'granted') return held('consent_missing');
  return null;
}

function objection(rules: ContactRules, contact: Contact, { wishes, excludedBy, hasComplained }: Known, now: Date): Verdict | null {
  if (wishes.off.includes(contact.class) || wishes.channelsOff.includes(contact.channel)) return held('opted_out');
  if (wishes.pausedUntil !== null && Date.parse(wishes.pausedUntil) > now.getTime()) return held('paused', new Date(wishes.pausedUntil));
  if (excludedBy.length > 0) return held('excluded', null, excludedBy.join(', '));
  if (hasComplained && rules.complaint?.classes.includes(contact.class)) return held('open_complaint');
  return null;
}

function tooMuch(rules: ContactRules, contact: Contact, { wishes, passed }: Known, now: Date): Verdict | null {
  const all = passed.filter((one) => one.class !== 'service');
  const own = wishes.mostAMonth === null ? null : { most: wishes.mostAMonth, days: MONTH };
  const limits: [HeldReason, Limit | null, Known['passed']][] = [
    ['own_limit', own, all],
    ['class_limit', rules.classes[contact.class].limit, passed.filter((one) => one.class === contact.class)],
    ['total_limit', rules.total, all],
  ];
  for (const [reason, limit, counted] of limits) {
    const until = limit && fullUntil(limit, counted, now);
    if (until) return held(reason, until);
  }
  return null;
}

/** Until when no more fit in; null when one does. Of none at all there is no end: a year is said. */
function fullUntil({ most, days }: Limit, passed: { at: number }[], now: Date): Date | null {
  const since = now.getTime() - days * DAY;
  const within = passed.filter(({ at }) => at > since);
  if (within.length < most) return null;
  const freed = within[most - 1];
  return freed ? new Date(freed.at + days * DAY) : new Date(now.getTime() + 365 * DAY);
}
