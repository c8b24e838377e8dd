import type { DateOrder } from './imports.contract.ts';

type Parts = { year: number; month: number; day: number; hour: number; minute: number; second: number; ms: number; offset?: string };

const ISO =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/i;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{2}):?(\d{2})(?::?(\d{2}))?)?(Z)?$/;
const PARTS =
  /^(\d{1,4})[./-](\d{1,2}|[a-zäûé]{3,9}\.?)[./-](\d{2,4})(?:,?[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([ap]\.?m\.?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;
const UNIX = /^\d{9,10}(?:\.\d+)?$|^\d{12,13}$/;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const GERMAN: Record<string, string> = { mär: 'mar', mai: 'may', okt: 'oct', dez: 'dec' };

/** The moment a cell names, or undefined. Times without a zone of their own are of `zone`. */
export function readDate(cell: string, order: DateOrder | undefined, zone: string): Date | undefined {
  const text = cell.trim();
  if (text === '' || text.length > 60) return undefined;
  if (order === 'unix' && UNIX.test(text)) return asDate(Number(text) * (text.length >= 12 && !text.includes('.') ? 1 : 1000));
  const parts = partsOf(text, order);
  return parts && isReal(parts) ? asDate(moment(parts, zone)) : undefined;
}

/** A date that begins with the year reads one way only. */
function partsOf(text: string, order: DateOrder | undefined): Parts | undefined {
  const compact = order === undefined || order === 'yyyymmdd' ? compactParts(text) : undefined;
  return isoParts(text) ?? compact ?? orderedParts(text, order ?? 'dmy');
}

const asDate = (time: number): Date | undefined => (Number.isFinite(time) && Math.abs(time) < 8.64e15 ? new Date(time) : undefined);
const fraction = (digits: string | undefined): number => Math.floor(Number(`0.${digits ?? 0}`) * 1000);

function isoParts(text: string): Parts | undefined {
  const found = ISO.exec(text);
  if (!found) return undefined;
  const [, year, month, day, hour, minute, second, part, offset] = found;
  return {
    ...{ year: Number(year), month: Number(month), day: Number(day) },
    ...{ hour: Number(hour ?? 0), minute: Number(minute ?? 0), second: Number(second ?? 0), ms: fraction(part) },
    offset,
  };
}

function compactParts(text: string): Parts | undefined {
  const found = COMPACT.exec(text);
  if (!found) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map((digits) => Number(digits ?? 0));
  return { year, month, day, hour, minute, second, ms: 0, offset: found[7] };
}

function orderedParts(text: string, order: DateOrder): Parts | undefined {
  const found = PARTS.exec(text);
  if (!found) return undefined;
  const [, a = '', b = '', c = '', hour, minute, second, part, half, offset] = found;
  const named = /[a-z]/i.test(b);
  const yearFirst = a.length === 4;
  const monthFirst = order === 'mdy' && !named && !yearFirst;
  const month = monthFirst ? a : b;
  const day = yearFirst ? c : monthFirst ? b : a;
  return {
    ...{ year: fullYear(yearFirst ? a : c), month: named ? monthOf(b) : Number(month), day: Number(day) },
    ...{ hour: clockHour(Number(hour ?? 0), half), minute: Number(minute ?? 0), second: Number(second ?? 0), ms: fraction(part) },
    offset,
  };
}

/** Two digits: 70–99 are of the last century. */
const fullYear = (digits: string): number =>
  digits.length === 2 ? Number(digits) + (Number(digits) >= 70 ? 1900 : 2000) : digits.length === 4 ? Number(digits) : Number.NaN;

function monthOf(word: string): number {
  const short = word.toLowerCase().slice(0, 3);
  return MONTHS.indexOf(GERMAN[short] ?? short) + 1;
}

function clockHour(hour: number, half: string | undefined): number {
  if (!half) return hour;
  return (hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
}

function isReal({ year, month, day, hour, minute, second }: Parts): boolean {
  const inside = year >= 1 && month >= 1 && month <= 12 && day >= 1 && hour <= 24 && minute <= 59 && second <= 60;
  return inside && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function moment({ year, month, day, hour, minute, second, ms, offset }: Parts, zone: string): number {
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second, ms);
  if (!offset) return zone === 'UTC' ? asUtc : asUtc - zoneOffset(asUtc, zone);
  if (/^(z|utc)$/i.test(offset)) return asUtc;
  const sign = offset.startsWith('-') ? -1 : 1;
  const digits = offset.slice(1).replace(':', '').padEnd(4, '0');
  return asUtc - sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2, 4))) * 60_000;
}

const offsets = new Map<string, number>();
const clocks = new Map<string, Intl.DateTimeFormat>();

/** How far a zone's clock was ahead at a local time. Asked of Intl once per zone and hour: it takes microseconds each. */
function zoneOffset(local: number, zone: string): number {
  const key = `${zone} ${Math.floor(local / 3_600_000)}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  if (offsets.size > 50_000) offsets.clear();
  // The offset is wanted at the true time, which is the local time less that very offset: two rounds settle it.
  const first = clockAhead(local, zone);
  const offset = clockAhead(local - first, zone);
  offsets.set(key, offset);
  return offset;
}

function clockAhead(time: number, zone: string): number {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      ...({ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const),
    });
    clocks.set(zone, clock);
  }
  const part = Object.fromEntries(clock.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
  const shown = Date.UTC(part['year'] ?? 0, (part['month'] ?? 1) - 1, part['day'], part['hour'], part['minute'], part['second']);
  return shown - Math.floor(time / 1000) * 1000;
}

export function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}

const AMBIGUOUS = /^(\d{1,2})[./-](\d{1,2})[./-](\d{2,4})\b/;

/** The order of day and month in these cells, and how sure; decided by evidence where there is any. */
export function guessDates(cells: string[]): { dates: DateOrder; sure: number; share: number } | undefined {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (filled.length === 0) return undefined;
  const share = (order: DateOrder, fits: (cell: string) => boolean) => ({
    dates: order,
    sure: 0.98,
    share: filled.filter((cell) => fits(cell) && plausible(readDate(cell, order, 'UTC'))).length / filled.length,
  });
  const simple = [
    share('iso', (cell) => ISO.test(cell)),
    share('yyyymmdd', (cell) => COMPACT.test(cell)),
    { ...share('unix', (cell) => UNIX.test(cell)), sure: 0.8 },
  ].reduce((best, one) => (one.share > best.share ? one : best));
  if (simple.share > 0.5) return simple;
  const dmy = share('dmy', (cell) => PARTS.test(cell));
  const mdy = share('mdy', (cell) => PARTS.test(cell));
  if (Math.max(dmy.share, mdy.share) < 0.5) return undefined;
  if (dmy.share !== mdy.share) return dmy.share > mdy.share ? dmy : mdy;
  return undecided(filled, dmy.share);
}

/** Every date reads both ways: files are mostly in order of time, so the reading that jumps back less often is the likelier. */
function undecided(cells: string[], share: number): { dates: DateOrder; sure: number; share: number } {
  const jumps = (order: DateOrder) => {
    const times = cells.flatMap((cell) => readDate(cell, order, 'UTC')?.getTime() ?? []);
    return times.filter((time, index) => index > 0 && time < (times[index - 1] ?? 0)).length;
  };
  if (!cells.some((cell) => AMBIGUOUS.test(cell))) return { dates: 'dmy', sure: 0.95, share };
  const [day, month] = [jumps('dmy'), jumps('mdy')];
  if (day === month) return { dates: 'dmy', sure: cells[0]?.includes('.') ? 0.9 : 0.5, share };
  return { dates: day < month ? 'dmy' : 'mdy', sure: 0.75, share };
}

const plausible = (date: Date | undefined): boolean => date !== undefined && date.getUTCFullYear() >= 1900 && date.getUTCFullYear() <= 2100;
