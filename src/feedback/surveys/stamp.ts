import { createHmac, timingSafeEqual } from 'node:crypto';

const seal = (secret: string, ...parts: string[]): string =>
  createHmac('sha256', secret).update(parts.join('\n')).digest('base64url').slice(0, 22);

/** What our page carries back: that it was fetched here, for this response, and when. */
export function stampFor(secret: string, response: string, at: Date): string {
  const when = at.getTime().toString(36);
  return `${when}.${seal(secret, 'stamp', response, when)}`;
}

const LONGEST_MS = 30 * 86_400_000;

/** When the page was fetched; nothing when the stamp is not ours, not this response's, or older than 30 days. */
export function readStamp(secret: string, response: string, stamp: string, now: Date): Date | undefined {
  const [when = '', sealed = ''] = stamp.split('.');
  const expected = Buffer.from(seal(secret, 'stamp', response, when));
  const given = Buffer.from(sealed);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const age = now.getTime() - Number.parseInt(when, 36);
  return age >= 0 && age < LONGEST_MS ? new Date(now.getTime() - age) : undefined;
}

/** A browser's own random mark, so that it says nothing outside of this survey. */
export const browserMark = (secret: string, browser: string): string => seal(secret, 'browser', browser);

/** What requests of one device on one network look like: the same today, another tomorrow, so that nobody can be followed by it. */
export const alikeMark = (
  secret: string,
  { address, agent, languages }: { address: string; agent: string; languages: string },
  day: Date,
): string => seal(secret, 'alike', day.toISOString().slice(0, 10), address, agent, languages);
