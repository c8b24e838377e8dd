import { listNamedTouchpoints } from '#interactions';
import type { Context } from '#platform/room';
import { surveyCalled } from '../metrics/look.ts';
import { driversOf, type Importance } from '../statistics/drivers.ts';
import { MOST_FOR_SHAPLEY } from '../statistics/importance.ts';
import type { Gappy } from '../statistics/matrix.ts';
import type { DriversView } from './drivers.contract.ts';
import { driversStore, MOST_ANSWERS } from './drivers.store.ts';
import { ladderOf, stepOn } from './steps.ts';

export type AskedDrivers = {
  survey: string;
  of: 'questions' | 'touchpoints';
  outcome?: string | undefined;
  questions?: string[] | undefined;
  scale?: [number, number] | undefined;
  method: Importance;
  from?: string | undefined;
  until?: string | undefined;
};

/** A driver needs this many answers, and of all who gave the outcome this share. */
const LEAST = 30;
const LEAST_SHARE = 0.2;
/** More than these say nothing together. */
const MOST = 30;
/** A scale has few steps; what has more is an id, a time or a place. */
const MOST_STEPS = 11;
const DAYS_BEFORE = 90;

type Column = { id: string; name: string; values: (number | null)[] };
type Left = DriversView['left'];

export async function readDrivers(ctx: Context, asked: AskedDrivers): Promise<DriversView> {
  const survey = await surveyCalled(ctx, asked.survey);
  const from = asked.from ? Date.parse(asked.from) : 0;
  const until = asked.until ? Date.parse(asked.until) : ctx.clock.now().getTime() + 1;
  const period = { survey, from, until };
  const left: Left = [];
  const { outcome, columns, cut } =
    asked.of === 'touchpoints' ? await byTouchpoint(ctx, period, left) : await byQuestion(ctx, period, asked, left);
  const kept = chosenFrom(columns, outcome, asked.method, left);
  const rows: Gappy = outcome.map((value, index) => [value, ...kept.map(({ values }) => values[index] ?? null)]);
  const found = driversOf(
    rows,
    kept.map(({ name }) => name),
    { method: kept.length > MOST_FOR_SHAPLEY ? 'johnson' : asked.method },
  );
  const drivers = found.drivers.map((driver, index) => ({
    ...driver,
    id: kept[index]?.id ?? '',
    performance: placeOf(kept[index]?.values ?? [], driver.mean),
  }));
  return { ...found, drivers: drivers.sort((a, b) => b.share - a.share), left, cut };
}

const given = (values: (number | null)[]): number[] => values.filter((value) => value !== null);

function placeOf(values: (number | null)[], mean: number): number {
  const all = given(values);
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of all) [least, most] = [Math.min(least, value), Math.max(most, value)];
  return most > least ? (mean - least) / (most - least) : 0.5;
}

function chosenFrom(columns: Column[], outcome: (number | null)[], method: Importance, left: Left): Column[] {
  const answered = given(outcome).length;
  const fit = columns.filter(({ name, values }) => {
    const together = values.filter((value, index) => value !== null && outcome[index] !== null);
    const why = together.length < Math.max(LEAST, LEAST_SHARE * answered) ? 'few' : new Set(together).size < 2 ? 'constant' : undefined;
    if (why) left.push({ name, why });
    return !why;
  });
  const most = method === 'shapley' ? MOST_FOR_SHAPLEY : MOST;
  const byCount = [...fit].sort((a, b) => given(b.values).length - given(a.values).length);
  for (const { name } of byCount.slice(most)) left.push({ name, why: 'too-many' });
  const kept = new Set(byCount.slice(0, most));
  return fit.filter((column) => kept.has(column));
}

type Period = { survey: string; from: number; until: number };
type Table = { outcome: (number | null)[]; columns: Column[]; cut: boolean };

async function byQuestion(ctx: Context, period: Period, asked: AskedDrivers, left: Left): Promise<Table> {
  const found = await driversStore.answers(ctx.clickhouse, period);
  const rows = found
    .slice(0, MOST_ANSWERS)
    .map(({ score, answers }) => ({ score, answers: answers ? (JSON.parse(answers) as Record<string, unknown>) : {} }));
  const named = asked.questions ?? [...new Set(rows.flatMap(({ answers }) => Object.keys(answers)))];
  const columns = named
    .filter((name) => name !== asked.outcome)
    .flatMap((name) =>
      columnOf(
        name,
        rows.map(({ answers }) => answers[name]),
        asked,
        left,
      ),
    );
  const outcome =
    asked.outcome === undefined
      ? rows.map(({ score }) => score)
      : numbersOf(
          rows.map(({ answers }) => answers[asked.outcome ?? '']),
          undefined,
        );
  return { outcome, columns, cut: found.length > MOST_ANSWERS };
}

function columnOf(name: string, said: unknown[], { scale, questions }: AskedDrivers, left: Left): Column[] {
  const values = numbersOf(said, scale);
  const steps = new Set(given(values)).size;
  if (steps > 0 && (questions || steps <= MOST_STEPS)) return [{ id: name, name, values }];
  if (questions) left.push({ name, why: 'words' });
  return [];
}

/** Numbers on the scale; words of agreement as their steps; everything else is no answer. */
function numbersOf(said: unknown[], scale: [number, number] | undefined): (number | null)[] {
  const words = said.filter((one) => typeof one === 'string');
  const ladder = words.length > 0 ? ladderOf(words) : undefined;
  return said.map((one) => {
    if (typeof one === 'string') return ladder ? stepOn(ladder, one) : null;
    if (typeof one !== 'number') return null;
    return scale && (one < scale[0] || one > scale[1]) ? null : one;
  });
}

async function byTouchpoint(ctx: Context, period: Period, left: Left): Promise<Table> {
  const rows = await driversStore.feelings(ctx.clickhouse, { ...period, days: DAYS_BEFORE });
  const names = new Map((await listNamedTouchpoints(ctx)).map(({ id, name }) => [id, name]));
  const ids = [...new Set(rows.flatMap(({ touchpoints }) => touchpoints))];
  const columns = ids.flatMap((id) => {
    const name = names.get(id);
    return name === undefined ? [] : [{ id, name, values: rows.map(({ touchpoints, felt }) => felt[touchpoints.indexOf(id)] ?? null) }];
  });
  if (columns.length < ids.length) left.push({ name: '', why: 'few' });
  return { outcome: rows.map(({ score }) => score), columns, cut: rows.length >= MOST_ANSWERS };
}
