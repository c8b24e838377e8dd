import { expect, test } from 'vitest';
import { cast } from '../../../../tests/world.ts';
import { DAY, type DemoMessage } from './message.ts';
import { DAYS_BEFORE, dayOf, epochFor, messagesBetween, type World } from './world.ts';

const CHANNELS = 'web app email phone video chat sms messenger social review store mail product billing delivery'.split(' ');
const now = new Date('2026-05-20T15:30:00Z');
const world = (more: Partial<World> = {}): World => ({
  industry: 'shop',
  seed: 'tern',
  epoch: epochFor(now, DAYS_BEFORE),
  generation: 0,
  ...more,
});
const history = (more: Partial<World> = {}) => messagesBetween(world(more), epochFor(now, DAYS_BEFORE), now);
const titles = (messages: DemoMessage[]) => messages.map(({ properties, name }) => String(properties?.title ?? name ?? ''));
const channelOf = ({ properties }: DemoMessage) => properties?.channel;

test('the same seed tells the same story, another seed another one', () => {
  expect(history()).toEqual(history());
  expect(history({ seed: 'other' })).not.toEqual(history());
});

test.each(['shop', 'clinic', 'bank', 'saas'] as const)('a %s has several hundred customers on all fifteen channels', (industry) => {
  const told = history({ industry });
  expect(new Set(told.map(({ userId }) => userId)).size).toBeGreaterThan(350);
  expect(new Set(told.map(channelOf).filter(Boolean))).toEqual(new Set(CHANNELS));
  expect(told.length).toBeGreaterThan(10_000);
  expect(told.length).toBeLessThan(40_000);
  expect(new Set(told.map(({ messageId }) => messageId)).size).toBe(told.length);
});

test('everyone can be found by something, and nothing is left to fill in', () => {
  for (const message of history()) {
    expect(message.userId ?? message.anonymousId ?? message.context?.externalIds?.[0]?.id).toBeTruthy();
    expect(titles([message])[0]).not.toMatch(/[{}]|undefined/);
  }
});

test('a story told in pieces is the story told at once', () => {
  const live = world({ liveFrom: now });
  const hours = Array.from({ length: 30 }, (_, hour) => new Date(now.getTime() + hour * 3_600_000));
  const pieces = hours.flatMap((from) => messagesBetween(live, from, new Date(from.getTime() + 3_600_000)));
  expect(pieces).toEqual(messagesBetween(live, now, new Date(now.getTime() + 30 * 3_600_000)));
});

test('while somebody watches by day, something happens every few minutes', () => {
  const live = world({ liveFrom: now });
  const tenMinutes = messagesBetween(live, now, new Date(now.getTime() + 600_000));
  expect(tenMinutes.length).toBeGreaterThan(5);
});

test('moving the epoch back by 30 days tells the same days 30 days earlier, with other ids, and 30 days more', () => {
  const later = world({ epoch: epochFor(now, DAYS_BEFORE + 30), generation: 1 });
  const told = messagesBetween(later, later.epoch, now);
  expect(dayOf(later, now)).toBe(120);
  const before = history();
  const shifted = told.filter(({ timestamp }) => timestamp < new Date(now.getTime() - 30 * DAY).toISOString());
  expect(titles(shifted)).toEqual(titles(before));
  expect(shifted.map(({ userId }) => userId)).toEqual(before.map(({ userId }) => userId));
  const ids = new Set(before.map(({ messageId }) => messageId));
  expect(told.some(({ messageId }) => ids.has(messageId))).toBe(false);
  expect(told.length).toBeGreaterThan(before.length * 1.15);
});

test('Priya goes from an ad to the fourth time she explains it', () => {
  const { userId, browser, phone, email } = cast.priya;
  const hers = history().filter(
    (message) =>
      message.userId === userId ||
      message.anonymousId === browser ||
      message.context?.externalIds?.some(({ id }) => id === phone || id === email),
  );
  expect(titles(hers)).toEqual([
    'Followed the ad “Made for sideways rain” on instagram',
    'Jackets',
    'Compare jackets',
    'Size guide',
    'Jackets',
    'Delivery and returns',
    'Compare jackets',
    'Jackets',
    '',
    'Ordered Storm shell jacket',
    'Your order TT-204180 is confirmed',
    'Parcel TT-204180 left our warehouse',
    'Parcel TT-204180 delivered, 5 days late',
    'Charged 22 € for express delivery',
    'NPS 3 · after the first bill',
    'Email: “Question about my bill”',
    'Called support, waited 14 min, talked 6 min',
    'Complaint: the bill',
    'Wrote on WhatsApp',
  ]);
  expect(hers.at(-1)?.properties?.text).toMatch(/fourth time/);
});

test('the cast shows what identity has to bear: a shared address, two accounts with one phone, a tablet for all', () => {
  expect(cast.hannah.email).toBe(cast.lukas.email);
  expect(cast.elena.phone).toBe(cast.elenaInStore.phone);
  const onTablet = history().filter(({ anonymousId }) => anonymousId === 'till-tablet-harbour-street');
  const people = new Set(onTablet.map(({ userId }) => userId));
  expect(people.size).toBeGreaterThan(10);
  expect(people).toContain(cast.grace.userId);
  expect(people).toContain(cast.olu.userId);
});

test('addresses and numbers belong to nobody real', () => {
  for (const { traits } of history().filter(({ type }) => type === 'identify')) {
    expect(traits?.email).toMatch(/@example\.com$/);
    expect(traits?.phone).toMatch(/^\+(442079460|441\d\d4960|441\d{3}4960|4493023125|493023125|1\d{3}55501)\d+$/);
  }
});
