import { compileHappening } from '../trails/lens.ts';
import { type Selection, select } from '../trails/selection.ts';
import type { Shard, Trails } from '../trails/trails.ts';
import type { Happening } from '../words.contract.ts';
import { feelings, feltRows } from './felt.ts';
import { BAD_MOMENT, GOOD_MOMENT } from './meetings.ts';
import { remember } from './remember.ts';
import { binOf } from './scores.ts';
import { type MomentTold, tellMoment, worstFirst } from './told.ts';

/** A bar of the distribution of remembered scores; or who had such a moment at a touchpoint, or when any of these happened. */
type Sided = { feeling: 'bad' | 'good' | 'any' };
export type MomentPart =
  | { of: 'score'; bin?: number | undefined }
  | ({ of: 'touchpoint'; touchpoint: string } & Sided)
  | ({ of: 'happening'; any: Happening[] } & Sided);
export type MomentsBehindQuestion = Selection & { part: MomentPart; offset: number; limit: number };

/** The customers a figure about moments stands for, each at the moment that counts: their last, or the strongest at the touchpoint. */
export function momentsBehind(trails: Trails, question: MomentsBehindQuestion): { total: number; rows: MomentTold[] } {
  const { part, offset, limit, ...selection } = question;
  const found: MomentTold[] = [];
  const pick = part.of === 'score' ? pickByScore(part.bin) : pickAt(trails, part);
  const { walk, isMeant } = select(trails, selection);
  walk((shard, customer, from, until) => {
    const rows = feltRows(shard, from, until, isMeant);
    const score = remember(feelings(shard, rows));
    if (!score) return;
    const row = pick(shard, rows, score.remembered);
    if (row !== undefined) found.push(tellMoment(trails, shard, { customer, row, score, from, until }));
  });
  found.sort(worstFirst);
  return { total: found.length, rows: found.slice(offset, offset + limit) };
}

type Pick = (shard: Shard, rows: number[], remembered: number) => number | undefined;

const pickByScore =
  (bin: number | undefined): Pick =>
  (_, rows, remembered) =>
    bin === undefined || binOf(remembered) === bin ? rows.at(-1) : undefined;

function pickAt(trails: Trails, part: Exclude<MomentPart, { of: 'score' }>): Pick {
  const { feeling } = part;
  const any = part.of === 'touchpoint' ? [{ touchpoints: [part.touchpoint] }] : part.any;
  const tests = any.map((one) => compileHappening(one, trails.words));
  return ({ columns }, rows) => {
    const felt = (row: number) => columns.intensity[row] ?? 0;
    const here = rows.filter((row) => tests.some((holds) => holds(columns, row)));
    const worst = here.reduce<number | undefined>((best, row) => (best === undefined || felt(row) < felt(best) ? row : best), undefined);
    if (feeling === 'any') return worst;
    if (feeling === 'bad') return worst !== undefined && felt(worst) <= BAD_MOMENT ? worst : undefined;
    const best = here.reduce<number | undefined>((one, row) => (one === undefined || felt(row) > felt(one) ? row : one), undefined);
    return best !== undefined && felt(best) >= GOOD_MOMENT ? best : undefined;
  };
}

/** The moments of one customer that are known, as they add up; places are ms. Null where no feeling is known. */
export function rememberedOf(trails: Trails, { customer, ...selection }: Selection & { customer: string }) {
  let told: ({ peakAt: number; endAt: number; from: number } & Omit<NonNullable<ReturnType<typeof remember>>, 'peakAt'>) | null = null;
  const { walk, isMeant } = select(trails, { ...selection, customers: [customer] });
  walk((shard, _, from, until) => {
    const rows = feltRows(shard, from, until, isMeant);
    const score = remember(feelings(shard, rows));
    const at = (row: number | undefined) => shard.columns.at[row ?? 0] ?? 0;
    if (score) told = { ...score, peakAt: at(rows[score.peakAt]), endAt: at(rows.at(-1)), from: at(rows[0]) };
  });
  return told as {
    peakAt: number;
    endAt: number;
    from: number;
    remembered: number;
    average: number;
    cumulative: number;
    peak: number;
    end: number;
    moments: number;
  } | null;
}

/** Rows [from, until) of a customer, found by id; null when they have no trail. */
export function rowsOfCustomer(customer: string, shard: Shard | undefined): [number, number] | null {
  if (!shard) return null;
  let [low, high] = [0, shard.customers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((shard.customers[middle] ?? '') < customer) low = middle + 1;
    else high = middle;
  }
  return shard.customers[low] === customer ? [shard.starts[low] ?? 0, shard.starts[low + 1] ?? 0] : null;
}
