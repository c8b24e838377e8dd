import { compileHappening, type IsHappening } from '../trails/lens.ts';
import { COLUMN_OF, type Columns, type Trails } from '../trails/trails.ts';
import type { Happening } from '../words.contract.ts';

const DAY = 86_400_000;
/** Who did nothing further on within so long is lost to it. */
export const PATIENCE_DAYS = 30;
const SPENDING_DAYS = 365;

export type PeopleQuestion = {
  /** Sorts of interactions; null where a trail cannot tell. */
  picks: (Happening[] | null)[];
  cells: { pick: number; stage: number }[];
  /** Per stage, the sort of what belongs to it. */
  stages: number[];
  /** Who is in which stage now: ids and, in the same order, places of stages. Who is not named is in none. */
  inStage: { ids: string[]; places: Uint8Array };
  /** Who belongs; everybody when not given. */
  members?: string[] | undefined;
  /** ms since 1970; the period is [middle, until), the one before it [from, middle). */
  from: number;
  middle: number;
  until: number;
};

/**
 * `now`: customers whose last step, within the period, was this, and who are in the stage. `customers`, `before`: who met with it in the
 * period and the one before. `met`, `lost`: of those who met with it in a period that ended 30 days ago, who then did nothing of a later
 * stage for 30 days. `spent`: orders less refunds of the last 365 days of those there now, in the workspace's currency.
 */
export type CellPeople = { now: number; customers: number; before: number; met: number; lost: number; spent: number };
export type StagePeople = { now: number; customers: number; before: number; spent: number };

export function peopleOfCells(trails: Trails, question: PeopleQuestion): { cells: CellPeople[]; stages: StagePeople[] } {
  const nobody = () => ({ now: 0, customers: 0, before: 0, met: 0, lost: 0, spent: 0 });
  const cells = question.cells.map(nobody);
  const stages = question.stages.map(nobody);
  walk(trails, question, (one) => {
    for (const cell of one.there) add(cells[cell], { now: 1, spent: one.spent });
    if (one.stage >= 0) add(stages[one.stage], { now: 1, spent: one.spent });
    for (const [cell, met] of one.met) add(cells[cell], met);
    for (const [stage, met] of one.metStage) add(stages[stage], met);
  });
  return { cells, stages: stages.map(({ now, customers, before, spent }) => ({ now, customers, before, spent })) };
}

function add(sum: CellPeople | undefined, part: Partial<CellPeople>): void {
  if (!sum) return;
  for (const [name, value] of Object.entries(part) as [keyof CellPeople, number][]) sum[name] += value;
}

/** Of each cell: who met with it in the period, and what they spent, orders less refunds, in 365 days. */
export type Reach = { customers: number; spent: number };
export function reachOfCells(trails: Trails, question: PeopleQuestion): Reach[] {
  const cells = question.cells.map(() => ({ customers: 0, spent: 0 }));
  walk(trails, question, (one) => {
    let spent: number | undefined;
    for (const [cell, { customers }] of one.met) {
      const sum = customers > 0 && cells[cell];
      if (!sum) continue;
      spent ??= one.spent;
      sum.customers += 1;
      sum.spent += spent;
    }
  });
  return cells;
}

/** Which customers stand behind one figure of one cell. */
export type WhoQuestion = PeopleQuestion & { which: 'now' | 'met' | 'lost'; offset: number; limit: number };
export type Who = { total: number; page: { customer: string; times: number; last: number; spent: number }[] };

/** In the order of what they spent, then of their ids. The question has one cell. */
export function peopleOfCell(trails: Trails, question: WhoQuestion): Who {
  const all: Who['page'] = [];
  walk(trails, question, (one) => {
    const met = one.met.get(0);
    const isOne = { now: one.there.includes(0), met: (met?.customers ?? 0) > 0, lost: (met?.lost ?? 0) > 0 }[question.which];
    if (isOne) all.push({ customer: one.id, times: met?.times ?? 0, last: one.last, spent: one.spent });
  });
  all.sort((a, b) => b.spent - a.spent || (a.customer < b.customer ? -1 : 1));
  return { total: all.length, page: all.slice(question.offset, question.offset + question.limit) };
}

type Met = { customers: number; before: number; met: number; lost: number };
type One = {
  id: string;
  stage: number;
  /** Cells whose sort their last step was, in the stage they are in. */
  there: number[];
  met: Map<number, Met & { times: number }>;
  metStage: Map<number, Pick<Met, 'customers' | 'before'>>;
  last: number;
  readonly spent: number;
};

function walk(trails: Trails, question: PeopleQuestion, visit: (one: One) => void): void {
  const reading = { sorts: makeSorts(trails, question), spending: makeSpending(trails, question.until), question };
  const stageNow = new Map(question.inStage.ids.map((id, index) => [id, question.inStage.places[index] ?? 0]));
  const members = question.members && new Set(question.members);
  const start = Math.min(question.from, question.middle - PATIENCE_DAYS * DAY);
  for (const shard of trails.shards) {
    for (let index = 0; index < shard.customers.length; index += 1) {
      const id = shard.customers[index] ?? '';
      if (members && !members.has(id)) continue;
      const [first, end] = [shard.starts[index] ?? 0, shard.starts[index + 1] ?? 0];
      visit(readOne(shard.columns, { first, end, start }, { id, stage: stageNow.get(id) ?? -1 }, reading));
    }
  }
}

type Reading = { sorts: Sorts; spending: Spending; question: PeopleQuestion };

function readOne(columns: Columns, rows: Rows, { id, stage }: { id: string; stage: number }, { sorts, spending, question }: Reading): One {
  const met = meet(columns, rows, sorts, question);
  return {
    ...{ id, stage, there: thereNow(columns, rows.end - 1, stage, sorts, question) },
    met: cellsMet(columns, rows.end, met, sorts, question),
    metStage: stagesMet(met, question),
    last: columns.at[rows.end - 1] ?? 0,
    get spent() {
      return spending(columns, rows.first, rows.end);
    },
  };
}

/** Of a row: the sorts it belongs to, and the furthest stage. Rows of the same words are judged once. */
type Sort = { picks: number[]; furthest: number };
export type Sorts = (columns: Columns, row: number) => Sort;

const PARTS = ['touchpoints', 'kinds', 'channels', 'names'] as const;
type Part = (typeof PARTS)[number];

export function makeSorts(trails: Trails, { picks, stages }: Pick<PeopleQuestion, 'picks' | 'stages'>): Sorts {
  const tests = picks.map((any) => any?.map((one) => compileHappening(one, trails.words)) ?? []);
  const parts = PARTS.map((part) => ({ column: COLUMN_OF[part], codes: namedCodes(trails, picks, part) }));
  const known = new Map<number, Sort>();
  return (columns, row) => {
    let key = 0;
    for (const { column, codes } of parts) key = key * codes.size + (codes.of[columns[column][row] ?? 0] ?? 0);
    const seen = known.get(key);
    if (seen) return seen;
    const made = judge(tests, stages, columns, row);
    known.set(key, made);
    return made;
  };
}

function judge(tests: IsHappening[][], stages: number[], columns: Columns, row: number): Sort {
  const picks = tests.flatMap((any, pick) => (any.some((holds) => holds(columns, row)) ? [pick] : []));
  return { picks, furthest: stages.findLastIndex((pick) => picks.includes(pick)) };
}

/** Words that nothing asks for are all alike. */
function namedCodes(trails: Trails, picks: PeopleQuestion['picks'], part: Part): { of: Uint16Array; size: number } {
  const plain = (word: string) => (part === 'names' ? word.toLowerCase() : word);
  const asked = [...new Set(picks.flatMap((any) => (any ?? []).flatMap((one) => (one[part] ?? []).map(plain))))];
  const place = new Map(asked.map((word, index) => [word, index + 1]));
  return { of: Uint16Array.from(['', ...trails.words[part]], (word) => place.get(plain(word)) ?? 0), size: asked.length + 1 };
}

type Rows = { first: number; end: number; start: number };
/** Of a sort: how often in the period, whether in the one before, and the first row of the window that ended 30 days ago (−1: none). */
type MetSort = { times: number; before: boolean; observed: number };

function meet(columns: Columns, { first, end, start }: Rows, sorts: Sorts, question: PeopleQuestion): Map<number, MetSort> {
  const met = new Map<number, MetSort>();
  let row = end;
  while (row > first && (columns.at[row - 1] ?? 0) >= start) row -= 1;
  for (; row < end; row += 1) {
    const at = columns.at[row] ?? 0;
    if (at >= question.until) break;
    for (const pick of sorts(columns, row).picks) {
      const known = met.get(pick) ?? { times: 0, before: false, observed: -1 };
      note(known, at, row, question);
      met.set(pick, known);
    }
  }
  return met;
}

function note(met: MetSort, at: number, row: number, { from, middle, until }: PeopleQuestion): void {
  if (at >= middle) met.times += 1;
  else if (at >= from) met.before = true;
  const isObserved = at >= middle - PATIENCE_DAYS * DAY && at < until - PATIENCE_DAYS * DAY;
  if (isObserved && met.observed < 0) met.observed = row;
}

function thereNow(columns: Columns, last: number, stage: number, sorts: Sorts, { cells, middle }: PeopleQuestion): number[] {
  if (stage < 0 || (columns.at[last] ?? 0) < middle) return [];
  const { picks } = sorts(columns, last);
  return cells.flatMap((cell, index) => (cell.stage === stage && picks.includes(cell.pick) ? [index] : []));
}

function cellsMet(columns: Columns, end: number, met: Map<number, MetSort>, sorts: Sorts, { cells }: PeopleQuestion): One['met'] {
  const found: One['met'] = new Map();
  cells.forEach(({ pick, stage }, index) => {
    const sort = met.get(pick);
    if (!sort) return;
    const observed = sort.observed >= 0;
    const lost = observed && !wentOn(columns, sort.observed, end, stage, sorts);
    found.set(index, {
      times: sort.times,
      customers: Number(sort.times > 0),
      before: Number(sort.before),
      met: Number(observed),
      lost: Number(lost),
    });
  });
  return found;
}

function wentOn(columns: Columns, from: number, end: number, stage: number, sorts: Sorts): boolean {
  const until = (columns.at[from] ?? 0) + PATIENCE_DAYS * DAY;
  for (let row = from + 1; row < end && (columns.at[row] ?? 0) <= until; row += 1) if (sorts(columns, row).furthest > stage) return true;
  return false;
}

function stagesMet(met: Map<number, MetSort>, { stages }: PeopleQuestion): One['metStage'] {
  return new Map(
    stages.flatMap((pick, stage) => {
      const sort = met.get(pick);
      return sort ? [[stage, { customers: Number(sort.times > 0), before: Number(sort.before) }] as const] : [];
    }),
  );
}

type Spending = (columns: Columns, first: number, end: number) => number;

/** Orders less refunds. */
function makeSpending({ words }: Trails, until: number): Spending {
  const sign = Float64Array.from(['', ...words.kinds], (kind) => ({ order: 1, refund: -1 })[kind] ?? 0);
  const since = until - SPENDING_DAYS * DAY;
  return ({ at, kind, amount }, first, end) => {
    let sum = 0;
    for (let row = end - 1; row >= first && (at[row] ?? 0) >= since; row -= 1) {
      const of = sign[kind[row] ?? 0] ?? 0;
      if (of !== 0) sum += of * Math.abs(amount[row] || 0);
    }
    return sum;
  };
}
