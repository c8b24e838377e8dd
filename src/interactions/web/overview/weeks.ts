type Day = { day: string; intensity: { mean: number | null; n: number; people: number; interval: [number, number] | null } };
export type Week = { start: Date; mean: number; n: number; people: number; interval: [number, number] | null };

const DAY = 86_400_000;

/**
 * Days drawn together into weeks, counted back from the newest day, so that the line shows a course and not the noise of single days.
 * The interval of a week's mean follows from the days' (their variances, weighted by the people who spoke); a day too thin for an
 * interval of its own makes none for its week unless the others carry it.
 */
export function byWeek(days: Day[]): Week[] {
  const newest = days.at(-1);
  if (!newest) return [];
  const end = Date.parse(newest.day);
  const weeks = new Map<number, Day[]>();
  for (const day of days) {
    const back = Math.floor((end - Date.parse(day.day)) / DAY / 7);
    weeks.set(back, [...(weeks.get(back) ?? []), day]);
  }
  return [...weeks].sort(([a], [b]) => b - a).flatMap(([back, some]) => together(new Date(end - (back * 7 + 6) * DAY), some) ?? []);
}

export const latest = (weeks: Week[]): Week | undefined => weeks.at(-1);

function together(start: Date, days: Day[]): Week | null {
  const spoke = days.filter(({ intensity }) => intensity.mean !== null && intensity.people > 0);
  const people = spoke.reduce((sum, { intensity }) => sum + intensity.people, 0);
  if (people === 0) return null;
  const mean = spoke.reduce((sum, { intensity }) => sum + (intensity.mean ?? 0) * intensity.people, 0) / people;
  const n = spoke.reduce((sum, { intensity }) => sum + intensity.n, 0);
  const known = spoke.filter(({ intensity }) => intensity.interval !== null);
  const carried = known.reduce((sum, { intensity }) => sum + intensity.people, 0);
  // Less than half of the people on days with an interval: what they say of the spread is not enough for the week.
  if (carried * 2 < people) return { start, mean, n, people, interval: null };
  const variance = known.reduce((sum, { intensity: { interval, people: share } }) => {
    const half = ((interval?.[1] ?? 0) - (interval?.[0] ?? 0)) / 2;
    return sum + (half * share) ** 2;
  }, 0);
  const half = (Math.sqrt(variance) / carried) * Math.sqrt(carried / people);
  return { start, mean, n, people, interval: [Math.max(-2, mean - half), Math.min(2, mean + half)] };
}
