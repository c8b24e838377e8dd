const ISO = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?\s?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;
const ZONE = /(?:Z|[+-]\d{2}(?::?\d{2})?)$/i;

/** Milliseconds since 1970 of a time as SDKs write it: ISO 8601 (no zone means UTC), a Date, seconds or milliseconds. */
export function readTime(value: unknown): number | undefined {
  if (value instanceof Date) return finite(value.getTime());
  if (typeof value === 'number') return finite(Math.abs(value) < 1e11 ? value * 1_000 : value);
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (/^\d{9,14}(?:\.\d+)?$/.test(text)) return readTime(Number(text));
  if (!ISO.test(text)) return undefined;
  const [date, clock] = [text.slice(0, 10), text.slice(11).replace(',', '.').replace(' ', '')];
  if (!clock) return finite(Date.parse(`${date}T00:00:00Z`));
  return finite(Date.parse(`${date}T${withMinutes(clock)}${ZONE.test(clock) ? '' : 'Z'}`));
}

/** "+02" and "+0200" are ISO too, but not to Date.parse. */
const withMinutes = (clock: string): string =>
  clock.toUpperCase().replace(/([+-]\d{2}):?(\d{2})?$/, (_all, hours: string, minutes = '00') => `${hours}:${minutes}`);

const finite = (time: number): number | undefined => (Number.isFinite(time) && Math.abs(time) <= 8.64e15 ? time : undefined);
