import { NO_ACT } from '../trails/lens.ts';
import { select } from '../trails/selection.ts';
import type { Shard, Trails } from '../trails/trails.ts';
import { type DrawnStage, MapRun, NOWHERE, type Verdict } from './conformance.ts';
import { type FunnelQuestion, FunnelRun, groupOf } from './funnel.ts';
import { bitsOf } from './happenings.ts';
import { type Looked, look } from './look.ts';
import { type PathsQuestion, readPaths } from './paths.ts';
import { happeningsOf, type RetentionQuestion, RetentionRun, wholeTime } from './retention.ts';
import { type StepTold, tellStep } from './steps.ts';
import { hopsOf, MOST_CONTACTS, type Need, needsOf, type SwitchingQuestion } from './switching.ts';
import { idOfWay, seen, wayOf } from './variants.ts';

/** A mark on a chart, as the analyses name it. */
export type Mark =
  | ({ of: 'flow'; is: 'all' } & Looked)
  | ({ of: 'flow'; is: 'act' | 'start' | 'end'; act: string } & Looked)
  | ({ of: 'flow'; is: 'edge'; from: string; to: string } & Looked)
  | ({ of: 'flow'; is: 'variant'; id: string } & Looked)
  /** `reached`: did this step; `lost`: did the one before and not this. `group` as the breakdown names it. */
  | ({ of: 'funnel'; is: 'reached' | 'lost'; step: number; group?: string | undefined } & FunnelQuestion)
  /** Ids of nodes, as the answer to the same question numbers them. */
  | ({ of: 'paths'; node: number; to?: number | undefined } & PathsQuestion)
  | ({ of: 'retention'; cohort: number; offset?: number | undefined } & RetentionQuestion)
  | ({
      of: 'switching';
      is: 'all' | 'first' | 'hopped' | 'open';
      contacts?: number | undefined;
      channel?: string | undefined;
      from?: string | undefined;
      to?: string | undefined;
    } & SwitchingQuestion)
  | ({ of: 'waits'; act?: string | undefined; channel?: string | undefined } & Looked)
  | ({
      of: 'conformance';
      is: 'explained' | 'step' | 'move' | 'stage';
      stage: string;
      to?: string | undefined;
      stages: DrawnStage[];
    } & Looked);

export type BehindQuestion = { mark: Mark; page: 'customers' | 'steps'; offset: number; limit: number };
export type Behind = {
  customers: number;
  steps: number;
  /** From offset on: whoever is behind it, in the order of their ids; or the steps of each, oldest first. */
  page: { customer: string; steps: number; first: number; last: number }[];
  told: (StepTold & { customer: string })[];
  next: number | null;
};

/** Says the rows of one customer that a mark stands for. */
type Collect = (rows: number[], shard: Shard, customer: number) => void;

/** The customers and steps that a mark on a chart stands for: found the same way the chart was. */
export function behind(trails: Trails, { mark, page, offset, limit }: BehindQuestion): Behind {
  const answer: Behind = { customers: 0, steps: 0, page: [], told: [], next: null };
  find(trails, mark, (rows, shard, customer) => {
    if (rows.length === 0) return;
    const id = shard.customers[customer] ?? '';
    if (page === 'steps') tellSteps(answer, rows, shard, id, { offset, limit, words: trails.words });
    else if (answer.customers >= offset && answer.page.length < limit) {
      const at = (row: number | undefined) => shard.columns.at[row ?? 0] ?? 0;
      answer.page.push({ customer: id, steps: rows.length, first: at(rows[0]), last: at(rows.at(-1)) });
    }
    answer.customers += 1;
    answer.steps += rows.length;
  });
  const [all, given] = page === 'customers' ? [answer.customers, answer.page.length] : [answer.steps, answer.told.length];
  answer.next = offset + given < all ? offset + given : null;
  return answer;
}

type Wanted = { offset: number; limit: number; words: Trails['words'] };

function tellSteps(answer: Behind, rows: number[], shard: Shard, customer: string, { offset, limit, words }: Wanted): void {
  for (let n = Math.max(0, offset - answer.steps); n < rows.length && answer.told.length < limit; n += 1)
    answer.told.push({ customer, ...tellStep(shard, rows[n] ?? 0, words) });
}

function find(trails: Trails, mark: Mark, collect: Collect): void {
  const finders = {
    flow: findFlow,
    funnel: findFunnel,
    paths: findPaths,
    retention: findRetention,
    switching: findSwitching,
    waits: findWaits,
    conformance: findConformance,
  };
  // Each finder takes the marks of its own name.
  finders[mark.of](trails, mark as never, collect);
}

type Of<Name extends Mark['of']> = Extract<Mark, { of: Name }>;
type Rows = (acts: Uint16Array, from: number, until: number) => number[];

const rowsWhere = (from: number, until: number, holds: (row: number) => boolean): number[] => {
  const rows: number[] = [];
  for (let row = from; row < until; row += 1) if (holds(row)) rows.push(row);
  return rows;
};

function findFlow(trails: Trails, mark: Of<'flow'>, collect: Collect): void {
  const looked = look(trails, mark);
  const rowsOf = flowRows(mark, looked.labels);
  looked.walk((acts, from, until, shard, customer) => {
    const rows = seen(acts, from, until);
    if (rows) collect(rowsOf(acts, rows[0], rows[1]), shard, customer);
  });
}

function flowRows(mark: Of<'flow'>, labels: string[]): Rows {
  if (mark.is === 'all') return (acts, from, until) => rowsWhere(from, until, (row) => acts[row] !== NO_ACT);
  if (mark.is === 'variant')
    return (acts, from, until) =>
      idOfWay(wayOf(acts, from, until)) === mark.id ? rowsWhere(from, until, (row) => acts[row] !== NO_ACT) : [];
  if (mark.is === 'edge') return edgeRows(labels.indexOf(mark.from), labels.indexOf(mark.to));
  const act = labels.indexOf(mark.act);
  if (mark.is === 'start') return (acts, from) => (acts[from] === act ? [from] : []);
  if (mark.is === 'end') return (acts, _from, until) => (acts[until - 1] === act ? [until - 1] : []);
  return (acts, from, until) => rowsWhere(from, until, (row) => acts[row] === act);
}

/** Both ends of each time it was gone; a step that ends one and begins the next stands once. */
const edgeRows =
  (one: number, other: number): Rows =>
  (acts, from, until) => {
    const rows = new Set<number>();
    let before = -1;
    for (let row = from; row < until; row += 1) {
      if (acts[row] === NO_ACT) continue;
      if (before >= 0 && acts[before] === one && acts[row] === other) rows.add(before).add(row);
      before = row;
    }
    return [...rows];
  };

function findFunnel(trails: Trails, mark: Of<'funnel'>, collect: Collect): void {
  const bits = bitsOf(mark.steps, trails, mark.selection.sources);
  const run = new FunnelRun(mark);
  const by = mark.by ?? 'channel';
  const words = ['', ...(by === 'source' ? trails.words.sources : trails.words.channels)];
  select(trails, mark.selection).walk((shard, customer, from, until) => {
    const done = run.follow(bits(shard), shard.columns.at, from, until);
    const isBehind = mark.is === 'reached' ? done > mark.step : done === mark.step && done > 0;
    if (!isBehind) return;
    if (mark.group !== undefined && words[groupOf(shard.columns, by, run.rows[0] ?? 0)] !== mark.group) return;
    collect([...run.rows.subarray(0, Math.min(done, mark.step + 1))], shard, customer);
  });
}

function findPaths(trails: Trails, mark: Of<'paths'>, collect: Collect): void {
  const { path, each, map } = readPaths(trails, mark);
  const level = map.nodes[mark.node]?.level ?? -1;
  each((length, _acts, _from, _until, shard, customer) => {
    if (level < 0 || map.at(path, level, length) !== mark.node) return;
    if (mark.to !== undefined && map.at(path, level + 1, length) !== mark.to) return;
    const shown = Math.min(length, level + (mark.to === undefined ? 1 : 2));
    collect(
      [...path.rows.subarray(0, shown)].sort((a, b) => a - b),
      shard,
      customer,
    );
  });
}

function findRetention(trails: Trails, mark: Of<'retention'>, collect: Collect): void {
  const bits = bitsOf(happeningsOf(mark), trails, mark.selection.sources);
  const run = new RetentionRun(mark);
  const cohort = run.calendar.numberOf(mark.cohort);
  select(trails, wholeTime(mark)).walk((shard, customer, from, until) => {
    const of = bits(shard);
    if (!run.begin(of, shard.columns, from, until) || run.cohort !== cohort) return;
    const { at } = shard.columns;
    const isThen = (row: number) => run.isBack(of, row) && run.calendar.numberOf(at[row] ?? 0) - cohort === mark.offset;
    collect(mark.offset === undefined ? [run.first] : rowsWhere(run.first, until, isThen), shard, customer);
  });
}

function findSwitching(trails: Trails, mark: Of<'switching'>, collect: Collect): void {
  const bits = bitsOf([mark.contact], trails, mark.selection.sources);
  const isMeant = needTest(mark, (channel) => trails.words.channels.indexOf(channel) + 1);
  select(trails, mark.selection).walk((shard, customer, from, until) => {
    const { at, channel } = shard.columns;
    const needs = needsOf(bits(shard), at, from, until, mark).filter((need) => isMeant(need, channel));
    collect(
      needs.flatMap(({ rows }) => rows),
      shard,
      customer,
    );
  });
}

function needTest(mark: Of<'switching'>, code: (channel: string) => number): (need: Need, channel: Uint8Array) => boolean {
  const [first, from, to] = [mark.channel, mark.from, mark.to].map((channel) => (channel === undefined ? undefined : code(channel)));
  const fits = (wanted: number | undefined, value: number | undefined) => wanted === undefined || wanted === value;
  return (need, channel) => {
    const hops = hopsOf(need, channel);
    const isKind = { all: true, open: true, first: need.rows.length === 1, hopped: hops.length > 0 }[mark.is];
    return (
      isKind &&
      need.isOpen === (mark.is === 'open') &&
      fits(mark.contacts, Math.min(need.rows.length, MOST_CONTACTS)) &&
      fits(first, channel[need.rows[0] ?? 0]) &&
      (from === undefined || hops.some(([one, other]) => one === from && other === to))
    );
  };
}

function findWaits(trails: Trails, mark: Of<'waits'>, collect: Collect): void {
  const looked = look(trails, mark);
  const act = mark.act === undefined ? undefined : looked.labels.indexOf(mark.act);
  const channel = mark.channel === undefined ? undefined : trails.words.channels.indexOf(mark.channel) + 1;
  looked.walk((acts, from, until, shard, customer) => {
    const { wait, channel: channels } = shard.columns;
    const holds = (row: number) =>
      acts[row] !== NO_ACT &&
      !Number.isNaN(wait[row] ?? Number.NaN) &&
      (act === undefined || acts[row] === act) &&
      (channel === undefined || channels[row] === channel);
    collect(rowsWhere(from, until, holds), shard, customer);
  });
}

function findConformance(trails: Trails, mark: Of<'conformance'>, collect: Collect): void {
  const looked = look(trails, mark);
  const run = new MapRun(trails, mark.stages, mark.selection.sources);
  const stage = mark.stages.findIndex(({ id }) => id === mark.stage);
  const to = mark.is === 'move' ? mark.stages.findIndex(({ id }) => id === mark.to) : looked.labels.indexOf(mark.to ?? '');
  const verdict: Verdict = { explained: true, is: null, stage: NOWHERE, to: NOWHERE };
  const holds = (act: number, is: number): boolean => {
    if (mark.is === 'stage') return is !== 0 && verdict.to === stage;
    if (mark.is === 'explained') return verdict.explained;
    return verdict.is === mark.is && verdict.stage === stage && (mark.is === 'move' ? verdict.to : act) === to;
  };
  looked.walk((acts, from, until, shard, customer) => {
    const bits = run.bitsOf(shard);
    let place = NOWHERE;
    const rows = rowsWhere(from, until, (row) => {
      if (acts[row] === NO_ACT) return false;
      place = run.judge(bits[row] ?? 0, place, verdict);
      return holds(acts[row] ?? NO_ACT, bits[row] ?? 0);
    });
    collect(rows, shard, customer);
  });
}
