/** One day of a metric: how many answers, and the sums of what each is worth in the metric's own points (NPS: +100, 0, −100). */
export type Day = { day: string; n: number; sum: number; squares: number };

/** What is usual by what the days before were: the level, what weekdays add, and how far single answers and days stray. */
export type Usual = {
  level: number;
  weekdays: number[];
  /** Standard deviation of one answer. */
  spread: number;
  /** How much more days stray than answers alone would make them, as a variance; 1 or more. */
  excess: number;
  /** Answers a judged day usually has. */
  perDay: number;
  n: number;
};

export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();

export const expectedOn = (usual: Usual, day: string): number => usual.level + (usual.weekdays[weekdayOf(day)] ?? 0);

/** Undefined while there is too little to know what is usual. */
export function usualOf(days: Day[], least: { days: number; answers: number }): Usual | undefined {
  const held = days.filter(({ n }) => n > 0);
  const n = held.reduce((sum, day) => sum + day.n, 0);
  if (held.length < least.days || n < least.answers) return undefined;
  const level = held.reduce((sum, day) => sum + day.sum, 0) / n;
  const squares = held.reduce((sum, day) => sum + day.squares, 0) / n;
  const spread = Math.sqrt(Math.max(1e-9, squares - level ** 2));
  const weekdays = weekdayEffects(held, level, spread);
  const strays = held.map((day) => (day.n * (day.sum / day.n - level - (weekdays[weekdayOf(day.day)] ?? 0)) ** 2) / spread ** 2);
  const excess = Math.max(1, trimmedMean(strays));
  return { level, weekdays, spread, excess, perDay: n / held.length, n };
}

/** What weekdays add, drawn to nothing by as much as chance alone would make them differ (James & Stein). */
function weekdayEffects(days: Day[], level: number, spread: number): number[] {
  const sums = Array.from({ length: 7 }, () => ({ n: 0, sum: 0 }));
  for (const { day, n, sum } of days) {
    const one = sums[weekdayOf(day)];
    if (one) Object.assign(one, { n: one.n + n, sum: one.sum + sum });
  }
  const raw = sums.map(({ n, sum }) => (n > 0 ? sum / n - level : 0));
  const chance = sums.reduce((all, { n }) => all + (n > 0 ? spread ** 2 / n : 0), 0);
  const seen = raw.reduce((all, effect) => all + effect ** 2, 0);
  // Five of the seven weigh against being fooled: below that it is noise.
  const keep = seen > 0 ? Math.max(0, 1 - ((5 / 7) * chance) / seen) : 0;
  return raw.map((effect) => keep * effect);
}

/** Without the topmost twentieth: a bad week in what is taken for usual must not make everything usual. */
function trimmedMean(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const kept = sorted.slice(0, Math.max(1, Math.ceil(0.95 * sorted.length)));
  return kept.reduce((sum, value) => sum + value, 0) / kept.length;
}
