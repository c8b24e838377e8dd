import { type FeltAround, feltAround } from '../moments/around.ts';
import { rowsOfCustomer } from '../moments/behind-moments.ts';
import { spentBy } from '../moments/told.ts';
import { firstAtOrAfter } from '../trails/selection.ts';
import { shardOf, type Trails } from '../trails/trails.ts';
import { DAY, FEWEST, type TrailDetector } from './detector.ts';
import { abandoned } from './detectors/abandoned.ts';
import { error } from './detectors/error.ts';
import type { LogMark } from './detectors/from-log.ts';
import { loop } from './detectors/loop.ts';
import { repeated } from './detectors/repeated.ts';
import { wait } from './detectors/wait.ts';
import { type Counted, Tally } from './tally.ts';
import type { DetectorName } from './words.contract.ts';

const TRAIL_DETECTORS: TrailDetector[] = [abandoned, repeated, loop, wait, error];

/** Times in ms: the period is [middle, now), the one before [from, middle). `marks`: what detectors saw in the log. */
export type FindQuestion = { from: number; middle: number; now: number; marks: LogMark[] };
/** `spent`: orders of the last 365 days of those who struggled. */
export type Found = Counted & { felt: FeltAround; spent: number };

const DAYS_BEFORE = 30;
const DAYS_AFTER = 14;

/** Where customers struggle, whether or not it is worth raising; of fewer than five customers only the counts. */
export function findFrictions(trails: Trails, { from, middle, now, marks }: FindQuestion): Found[] {
  const tally = new Tally(middle);
  walkTrails(trails, { from, now }, tally);
  walkMarks(marks, tally);
  const counted = tally.told();
  const worthwhile = counted.filter(({ customers }) => customers >= FEWEST);
  const felt = feltAround(trails, { groups: worthwhile.map(({ hits }) => hits), beforeDays: DAYS_BEFORE, afterDays: DAYS_AFTER });
  return worthwhile.map((one, index) => ({
    ...one,
    felt: felt[index] ?? { before: null, after: null, change: null },
    spent: spentOf(trails, new Set(one.hits.map(({ customer }) => customer)), now),
  }));
}

function walkTrails(trails: Trails, { from, now }: { from: number; now: number }, tally: Tally): void {
  const seers = TRAIL_DETECTORS.map(({ name, prepare }) => ({ see: prepare(trails), say: tally.sayer(name) }));
  for (const { customers, starts, columns } of trails.shards) {
    customers.forEach((customer, index) => {
      const until = firstAtOrAfter(columns.at, starts[index] ?? 0, starts[index + 1] ?? 0, now);
      const first = firstAtOrAfter(columns.at, starts[index] ?? 0, until, from);
      if (first === until) return;
      tally.begin(customer);
      for (const { see, say } of seers) see({ columns, from: first, until, now }, say);
    });
  }
}

function walkMarks(marks: LogMark[], tally: Tally): void {
  const sayers = new Map<DetectorName, ReturnType<Tally['sayer']>>();
  let current = '';
  for (const { detector, place, customer, at, id, hit } of marks.toSorted((a, b) =>
    a.customer < b.customer ? -1 : a.customer > b.customer ? 1 : 0,
  )) {
    if (customer !== current) tally.begin(customer);
    current = customer;
    const say = sayers.get(detector) ?? tally.sayer(detector);
    sayers.set(detector, say);
    say.came(place, at);
    if (hit) tally.hit(detector, place, place, { customer, at, id });
  }
}

function spentOf(trails: Trails, customers: Set<string>, now: number): number {
  const [order, refund] = ['order', 'refund'].map((kind) => trails.words.kinds.indexOf(kind) + 1);
  let sum = 0;
  for (const customer of customers) {
    const shard = trails.shards[shardOf(customer)];
    const rows = rowsOfCustomer(customer, shard);
    if (!shard || !rows) continue;
    const first = firstAtOrAfter(shard.columns.at, rows[0], rows[1], now - 365 * DAY);
    sum += spentBy(shard, order ?? 0, first, rows[1]) - Math.abs(spentBy(shard, refund ?? 0, first, rows[1]));
  }
  return Math.max(0, sum);
}
