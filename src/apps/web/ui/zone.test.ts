import { afterEach, expect, test } from 'vitest';
import { beginningOf, dayThere, setTimeZone } from './zone.ts';

afterEach(() => setTimeZone(undefined));

test('a day is the workspace’s day, wherever the reader is', () => {
  setTimeZone('Pacific/Auckland');
  expect(dayThere('2026-11-21T20:00:00Z')).toBe('2026-11-22');
  setTimeZone('America/Los_Angeles');
  expect(dayThere('2026-11-21T05:00:00Z')).toBe('2026-11-20');
});

test('a day begins at midnight there, also on days on which clocks change', () => {
  setTimeZone('Europe/Berlin');
  expect(beginningOf('2026-11-21').toISOString()).toBe('2026-11-20T23:00:00.000Z');
  expect(beginningOf('2026-03-29').toISOString()).toBe('2026-03-28T23:00:00.000Z');
  expect(beginningOf('2026-03-30').toISOString()).toBe('2026-03-29T22:00:00.000Z');
  setTimeZone('Asia/Kolkata');
  expect(beginningOf('2026-01-01').toISOString()).toBe('2025-12-31T18:30:00.000Z');
});
