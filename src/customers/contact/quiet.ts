import type { ContactRules } from './rules.contract.ts';

type Quiet = NonNullable<ContactRules['quiet']>;

const MINUTE = 60_000;
const DAY_MINUTES = 1_440;
const clocks = new Map<string, Intl.DateTimeFormat>();

/** Minute of the day and whether it is Sunday, where the customer lives. */
function localTime(at: Date, timeZone: string): { minute: number; isSunday: boolean } {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  clocks.set(timeZone, clock);
  const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  return { minute: Number(parts['hour']) * 60 + Number(parts['minute']), isSunday: parts['weekday'] === 'Sun' };
}

const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

export function isQuiet(quiet: Quiet, at: Date, timeZone: string): boolean {
  const { minute, isSunday } = localTime(at, timeZone);
  if (isSunday && quiet.sundays) return true;
  const [from, until] = [minuteOf(quiet.from), minuteOf(quiet.until)];
  return from <= until ? minute >= from && minute < until : minute >= from || minute < until;
}

/** The first moment after `at` that is not quiet, to the minute. Asked on a night when clocks change it may be an hour off; then it is asked again. */
export function endOfQuiet(quiet: Quiet, at: Date, timeZone: string): Date {
  let moment = new Date(Math.floor(at.getTime() / MINUTE) * MINUTE);
  for (let look = 0; look < 8 && isQuiet(quiet, moment, timeZone); look += 1) {
    const { minute, isSunday } = localTime(moment, timeZone);
    const goal = isSunday && quiet.sundays ? DAY_MINUTES : minuteOf(quiet.until);
    const wait = (goal - minute + DAY_MINUTES) % DAY_MINUTES || DAY_MINUTES;
    moment = new Date(moment.getTime() + wait * MINUTE);
  }
  return moment;
}

const zones = new Map<string, string>();

/** Whether the runtime knows it; what it is called there. '' when not. */
export function knownZone(timeZone: unknown): string {
  if (typeof timeZone !== 'string' || timeZone === '' || timeZone.length > 60) return '';
  const known = zones.get(timeZone);
  if (known !== undefined) return known;
  let name = '';
  try {
    name = new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    // No such zone: as if nothing had been said.
  }
  if (zones.size < 1_000) zones.set(timeZone, name);
  return name;
}

type Zoned = { timeZones?: string[]; getTimeZones?(): string[] };

/** Where a country has one time zone only, that; else ''. */
export function onlyZoneOf(country: unknown): string {
  if (typeof country !== 'string' || !/^[A-Za-z]{2}$/.test(country)) return '';
  const place = new Intl.Locale(`und-${country.toUpperCase()}`) as Zoned;
  const found = place.timeZones ?? place.getTimeZones?.() ?? [];
  return found.length === 1 ? (found[0] ?? '') : '';
}
