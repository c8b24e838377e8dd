import { type Day, expectedOn, type Usual, usualOf } from './usual.ts';

export type Direction = 'down' | 'up';

export type Watching = {
  /** Which way is bad. */
  direction: Direction;
  /** The change worth an alarm, in the metric's points: 10 for NPS. */
  change: number;
  /** Answers a judgement needs; days with fewer are put together. */
  minimum: number;
};

export type Judged = {
  day: string;
  n: number;
  value: number | null;
  /** What was to be expected, and how far a day of this many answers strays by chance (95 %). Null while still learning. */
  expected: number | null;
  low: number | null;
  high: number | null;
  /** How near an alarm, 0 … 1 and beyond. */
  evidence: number;
  isAlarmed: boolean;
};

export type Raised = {
  /** Since when it is worse, as far as can be told; when it was raised; when it was over (null while it lasts). */
  since: string;
  raisedOn: string;
  overOn: string | null;
  how: 'recovered' | 'settled' | null;
  expected: number;
  value: number;
  n: number;
};

/** The days that tell what is usual end this long before the day judged, so that a change under way is not taken for usual. */
const GAP = 14;
const WINDOW = 84;
const LEARNED = { days: 21, answers: 60 };
/**
 * False alarms are this many judged days apart by design where what is usual is known for certain. It is only estimated, which makes them
 * more frequent; `npm run evaluate -- alerts` holds that they stay at or below one a quarter.
 */
const APART = 135;
/** No finer than this in standard errors of a day: what is usual is not known better. */
const FINEST = 0.7;
const CALM_DAYS = 3;
/** What has lasted this long is how it is now. */
const SETTLED = 42;

/**
 * A one-directional CUSUM (Page 1954) over days against a seasonal baseline: evidence that the metric is worse by `change` is added up, what
 * speaks against it is taken away, never below nothing. One alarm for one decline: it stays until three calm days, or until the new
 * level is the usual one.
 */
export function watch(days: Day[], watching: Watching): { judged: Judged[]; alarms: Raised[] } {
  const run = new Run(watching);
  const judged = days.map((day, index) => run.judge(day, days, index));
  return { judged, alarms: run.alarms };
}

class Run {
  readonly alarms: Raised[] = [];
  private evidence = 0;
  private since = '';
  private waiting = { n: 0, sum: 0, expected: 0 };
  private frozen: Usual | undefined;
  private began = 0;
  private calm = 0;
  private alarmedAt = 0;

  constructor(private readonly watching: Watching) {}

  judge(day: Day, days: Day[], index: number): Judged {
    const usual =
      this.frozen ?? usualOf(days.slice(Math.max(this.began, index - GAP - WINDOW), Math.max(this.began, index - GAP)), LEARNED);
    const value = day.n > 0 ? day.sum / day.n : null;
    const nothing = { day: day.day, n: day.n, value, expected: null, low: null, high: null, evidence: 0, isAlarmed: false };
    if (!usual) return nothing;
    const expected = expectedOn(usual, day.day);
    const reach = day.n > 0 ? 1.96 * usual.spread * Math.sqrt(usual.excess / day.n) : null;
    this.take(day, expected);
    if (this.waiting.n >= this.watching.minimum) this.conclude(day, usual, index);
    return {
      ...nothing,
      expected,
      ...(reach === null ? {} : { low: expected - reach, high: expected + reach }),
      evidence: this.evidence,
      isAlarmed: this.frozen !== undefined,
    };
  }

  private take({ n, sum }: Day, expected: number): void {
    this.waiting.n += n;
    this.waiting.sum += sum;
    this.waiting.expected += n * expected;
  }

  private conclude(day: Day, usual: Usual, index: number): void {
    const { n, sum, expected } = this.waiting;
    this.waiting = { n: 0, sum: 0, expected: 0 };
    const worse = (this.watching.direction === 'down' ? expected - sum : sum - expected) / n;
    const error = errorOf(usual, n);
    const usualError = errorOf(usual, Math.max(usual.perDay, this.watching.minimum));
    const shift = Math.max(FINEST * error, this.watching.change) / error;
    const usualShift = Math.max(FINEST, this.watching.change / usualError);
    const enough = usualShift * limitFor(usualShift / 2, APART);
    const before = this.evidence;
    this.evidence = Math.max(0, before + (shift * (worse / error - shift / 2)) / enough);
    if (before === 0 && this.evidence > 0) this.since = day.day;
    const open = this.alarms.at(-1);
    if (this.frozen && open) this.calmDown(open, day, index, worse);
    else if (this.evidence >= 1) this.raise(day, usual, index, { expected: expected / n, value: sum / n, n });
  }

  private raise(day: Day, usual: Usual, index: number, seen: Pick<Raised, 'expected' | 'value' | 'n'>): void {
    this.frozen = usual;
    this.alarmedAt = index;
    this.calm = 0;
    this.alarms.push({ since: this.since, raisedOn: day.day, overOn: null, how: null, ...seen });
  }

  /** While it lasts, evidence neither grows beyond the limit nor raises anything again. */
  private calmDown(open: Raised, day: Day, index: number, worse: number): void {
    this.evidence = Math.min(1, this.evidence);
    this.calm = worse < this.watching.change / 2 ? this.calm + 1 : 0;
    const isOver = this.calm >= CALM_DAYS && this.evidence < 0.5;
    const isSettled = index - this.alarmedAt >= SETTLED;
    if (!isOver && !isSettled) return;
    open.overOn = day.day;
    open.how = isOver ? 'recovered' : 'settled';
    this.frozen = undefined;
    this.evidence = 0;
    if (!isOver) this.began = this.alarmedAt;
  }
}

/** Of a mean of n answers, with what is not known of what is usual: a weekday's level comes from a seventh of the days before. */
const errorOf = ({ spread, excess, n: before }: Usual, n: number): number => spread * Math.sqrt(excess * (1 / n + 7 / before));

const limits = new Map<string, number>();

/** The limit at which a CUSUM with reference value k raises one false alarm in `apart` steps (Siegmund 1985), in standard errors. */
export function limitFor(k: number, apart: number): number {
  const key = `${k.toFixed(4)} ${apart}`;
  const known = limits.get(key);
  if (known !== undefined) return known;
  let [least, most] = [0, 60];
  for (let step = 0; step < 60; step++) {
    const middle = (least + most) / 2;
    const b = 2 * k * (middle + 1.166);
    const between = (Math.exp(b) - b - 1) / (2 * k * k);
    if (between < apart) least = middle;
    else most = middle;
  }
  if (limits.size > 2_000) limits.clear();
  limits.set(key, least);
  return least;
}
