import { type Day, weekdayOf } from './usual.ts';

export type Stopped = { since: string; days: number; expected: number };

const WEEKS = 8;
/** Answers that should have come and did not, before silence is taken for a broken source. */
const MISSED = 12;

/**
 * Whether answers stopped coming: none at the end of the series for longer than twice the longest silence of eight weeks before, while as many
 * as usual on those weekdays would have been a dozen. A quiet weekend is no broken source.
 */
export function stoppedIn(days: Day[]): Stopped | undefined {
  const last = days.findLastIndex(({ n }) => n > 0);
  const silent = days.slice(last + 1);
  const before = days.slice(Math.max(0, last + 1 - WEEKS * 7), last + 1);
  const first = silent[0];
  if (last < 0 || !first || before.length < 14) return undefined;
  if (silent.length < 2 || silent.length <= 2 * longestSilence(before)) return undefined;
  const usual = Array.from({ length: 7 }, (_, weekday) => {
    const same = before.filter(({ day }) => weekdayOf(day) === weekday);
    return same.reduce((sum, { n }) => sum + n, 0) / Math.max(1, same.length);
  });
  const expected = silent.reduce((sum, { day }) => sum + (usual[weekdayOf(day)] ?? 0), 0);
  return expected >= MISSED ? { since: first.day, days: silent.length, expected } : undefined;
}

function longestSilence(days: Day[]): number {
  let longest = 0;
  let now = 0;
  for (const { n } of days) {
    now = n === 0 ? now + 1 : 0;
    longest = Math.max(longest, now);
  }
  return longest;
}
