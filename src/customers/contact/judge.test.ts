import { expect, test } from 'vitest';
import { type Contact, judge, type Known } from './judge.ts';
import { endOfQuiet, isQuiet, knownZone, onlyZoneOf } from './quiet.ts';
import type { ContactRules } from './rules.contract.ts';
import { NO_WISHES, USUAL_RULES } from './rules.ts';

const NOON = new Date('2026-03-04T12:00:00Z');
const DAY = 86_400_000;
const before = (days: number) => NOON.getTime() - days * DAY;

const contact = (more: Partial<Contact> = {}): Contact => ({
  customerId: 'c1',
  class: 'survey',
  channel: 'email',
  about: 'After delivery',
  reference: 'survey 1',
  ...more,
});
const known = (more: Partial<Known> = {}): Known => ({
  address: 'ann@example.com',
  isUnreachable: false,
  consent: null,
  wishes: NO_WISHES,
  passed: [],
  excludedBy: [],
  hasComplained: false,
  timeZone: 'UTC',
  ...more,
});
const verdict = (of: { contact?: Partial<Contact>; known?: Partial<Known>; rules?: Partial<ContactRules>; now?: Date }) =>
  judge({ ...USUAL_RULES, ...of.rules }, contact(of.contact), known(of.known), of.now ?? NOON);

test('whoever nothing speaks against is let through', () => {
  expect(verdict({})).toEqual({ outcome: 'passed' });
});

test('a contact with the same reference reaches a customer once', () => {
  const passed = [{ class: 'service' as const, at: before(300), reference: 'survey 1' }];
  expect(verdict({ known: { passed } })).toMatchObject({ outcome: 'held', reason: 'asked_already' });
});

test('without an address, or with one that came back, no mail leaves; a word in the app needs none', () => {
  expect(verdict({ known: { address: '' } })).toMatchObject({ reason: 'no_address' });
  expect(verdict({ contact: { channel: 'app' }, known: { address: '' } })).toEqual({ outcome: 'passed' });
  expect(verdict({ known: { isUnreachable: true } })).toMatchObject({ reason: 'unreachable_address' });
});

test('consent: what needs it waits for it, and what was refused is refused for all but service', () => {
  expect(verdict({ contact: { class: 'marketing' } })).toMatchObject({ outcome: 'held', reason: 'consent_missing' });
  expect(verdict({ contact: { class: 'marketing' }, known: { consent: 'granted' } })).toEqual({ outcome: 'passed' });
  expect(verdict({ contact: { class: 'marketing' }, known: { consent: 'withdrawn' } })).toMatchObject({ reason: 'consent_refused' });
  expect(verdict({ known: { consent: 'denied' } })).toMatchObject({ reason: 'consent_refused' });
  expect(verdict({ contact: { class: 'service' }, known: { consent: 'denied' } })).toEqual({ outcome: 'passed' });
});

test('a customer’s own wish comes before our rules: a class off, a channel off, a pause until a day', () => {
  expect(verdict({ known: { wishes: { ...NO_WISHES, off: ['survey'] } } })).toMatchObject({ reason: 'opted_out' });
  expect(verdict({ known: { wishes: { ...NO_WISHES, channelsOff: ['email'] } } })).toMatchObject({ reason: 'opted_out' });
  const pausedUntil = '2026-03-10T00:00:00.000Z';
  expect(verdict({ known: { wishes: { ...NO_WISHES, pausedUntil } } })).toMatchObject({ reason: 'paused', until: new Date(pausedUntil) });
  expect(verdict({ known: { wishes: { ...NO_WISHES, pausedUntil: '2026-03-01T00:00:00.000Z' } } })).toEqual({ outcome: 'passed' });
});

test('nobody who is excluded, or who has just complained, is asked; what answers them still comes', () => {
  expect(verdict({ known: { excludedBy: ['Board members'] } })).toMatchObject({ reason: 'excluded', detail: 'Board members' });
  expect(verdict({ known: { hasComplained: true } })).toMatchObject({ reason: 'open_complaint' });
  expect(verdict({ contact: { class: 'proactive' }, known: { hasComplained: true } })).toEqual({ outcome: 'passed' });
  expect(verdict({ contact: { class: 'service' }, known: { hasComplained: true, excludedBy: ['x'] } })).toEqual({ outcome: 'passed' });
});

test('limits count what passed, of a class and of all, and say when there is room again', () => {
  const survey = (days: number, n = 0) => ({ class: 'survey' as const, at: before(days), reference: `old ${n}` });
  expect(verdict({ known: { passed: [survey(10)] } })).toEqual({
    outcome: 'held',
    reason: 'class_limit',
    until: new Date(before(10) + 30 * DAY),
    detail: '',
  });
  expect(verdict({ known: { passed: [survey(31)] } })).toEqual({ outcome: 'passed' });
  const proactive = [1, 2, 3, 9].map((days) => ({ class: 'proactive' as const, at: before(days), reference: `p${days}` }));
  expect(verdict({ known: { passed: proactive } })).toMatchObject({ reason: 'total_limit', until: new Date(before(9) + 14 * DAY) });
  const service = proactive.map((one) => ({ ...one, class: 'service' as const }));
  expect(verdict({ known: { passed: service } })).toEqual({ outcome: 'passed' });
  expect(verdict({ known: { passed: [survey(20)], wishes: { ...NO_WISHES, mostAMonth: 1 } } })).toMatchObject({ reason: 'own_limit' });
  expect(verdict({ known: { wishes: { ...NO_WISHES, mostAMonth: 0 } } })).toMatchObject({ reason: 'own_limit' });
});

test('at night and on Sundays, where the customer lives, it waits for the next morning that is none', () => {
  const night = new Date('2026-03-04T22:30:00Z');
  expect(verdict({ now: night })).toEqual({ outcome: 'later', reason: 'quiet_hours', until: new Date('2026-03-05T08:00:00Z') });
  // 22:30 in London is 17:30 in New York.
  expect(verdict({ now: night, known: { timeZone: 'America/New_York' } })).toEqual({ outcome: 'passed' });
  const saturday = new Date('2026-03-07T21:00:00Z');
  expect(verdict({ now: saturday })).toMatchObject({ until: new Date('2026-03-09T08:00:00Z') });
  expect(verdict({ now: night, contact: { class: 'service' } })).toEqual({ outcome: 'passed' });
  expect(verdict({ now: night, rules: { quiet: null } })).toEqual({ outcome: 'passed' });
});

test('whoever is to get nothing at all is not told to wait for the morning', () => {
  expect(verdict({ now: new Date('2026-03-04T22:30:00Z'), known: { hasComplained: true } })).toMatchObject({ reason: 'open_complaint' });
});

test('quiet hours that begin and end on one day, and a day on which the clocks change', () => {
  const siesta = { from: '13:00', until: '15:00', sundays: false };
  expect(isQuiet(siesta, new Date('2026-03-04T14:00:00Z'), 'UTC')).toBe(true);
  expect(isQuiet(siesta, new Date('2026-03-04T15:00:00Z'), 'UTC')).toBe(false);
  const night = { from: '20:00', until: '08:00', sundays: false };
  // Berlin springs forward on 29 March 2026 at 02:00; 08:00 there is 06:00 UTC afterwards.
  const end = endOfQuiet(night, new Date('2026-03-28T23:30:00Z'), 'Europe/Berlin');
  expect(isQuiet(night, end, 'Europe/Berlin')).toBe(false);
  expect(Math.abs(end.getTime() - Date.parse('2026-03-29T06:00:00Z'))).toBeLessThanOrEqual(3_600_000);
});

test('where somebody lives is believed when the runtime knows the place, and taken from a country with one time zone', () => {
  expect(knownZone('Europe/Berlin')).toBe('Europe/Berlin');
  expect(knownZone('Middle/Earth')).toBe('');
  expect(knownZone(7)).toBe('');
  expect(onlyZoneOf('PT')).toBe('');
  expect(onlyZoneOf('AT')).toBe('Europe/Vienna');
});
