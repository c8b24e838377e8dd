/** The workspace's time zone, so that everyone who works there reads the same day and time; the browser's until it is known. */
let timeZone: string | undefined;

export function setTimeZone(zone: string | undefined): void {
  timeZone = zone;
}

export const zone = (): string | undefined => timeZone;

/** The calendar day there: 2026-11-21. */
export function dayThere(at: Date | string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(new Date(at));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** The instant at which a day, written 2026-11-21, begins there. */
export function beginningOf(day: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // The clock there, read at a first guess, tells how far it is from UTC; once more, for the days on which clocks change.
  const first = midnight - aheadOfUtc(midnight);
  return new Date(midnight - aheadOfUtc(first));
}

/** How far the clock there is ahead of UTC at an instant, in ms. */
function aheadOfUtc(instant: number): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value ?? 0);
  const there = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return there - Math.floor(instant / 1_000) * 1_000;
}
