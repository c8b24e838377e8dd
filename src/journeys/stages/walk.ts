import type { TrailWords } from '#interactions';
import { compileHappening, type IsHappening } from '../trails/lens.ts';
import type { Columns, Shard } from '../trails/trails.ts';
import type { StageRule } from '../words.contract.ts';

/** A stage of a journey, in the order it is drawn; one without a rule is never entered. */
export type StageToWalk = { id: string; rule: StageRule | null };

/** One customer in one stage. Times in ms since 1970; `row` is the step that took them in, null when it was silence. */
export type Walked = { stage: number; enteredAt: number; leftAt: number | null; row: number | null };

type Compiled = { tests: IsHappening[]; silentMs: number | null; again: boolean };
const DAY = 86_400_000;

export type Walker = (columns: Columns, from: number, until: number) => Walked[];

/**
 * Follows one customer's steps [from, until) through the stages. A step enters the nearest stage ahead whose rule it meets; failing that,
 * the nearest stage behind that may be entered again. Silence is looked at before each step, and once more up to `now` (ms).
 */
export function makeWalker(stages: StageToWalk[], words: TrailWords, now: number): Walker {
  const compiled = stages.map(({ rule }) => compile(rule, words));
  const silences = compiled
    .flatMap(({ silentMs }, stage) => (silentMs === null ? [] : [{ stage, silentMs }]))
    .sort((a, b) => a.silentMs - b.silentMs || a.stage - b.stage);
  return (columns, from, until) => {
    const stays: Walked[] = [];
    let last = Number.NaN;
    const silenceUntil = (time: number) => {
      for (const { stage, silentMs } of silences) {
        const at = last + silentMs;
        // Nobody falls silent who has not come yet.
        if (stays.length > 0 && at <= time && mayEnter(compiled, stays, stage)) enter(stays, stage, at, null);
      }
    };
    for (let row = from; row < until; row += 1) {
      const at = columns.at[row] ?? 0;
      if (silences.length > 0) silenceUntil(at);
      const stage = stageOf(compiled, columns, row, stays.at(-1)?.stage ?? -1);
      if (stage >= 0) enter(stays, stage, at, row);
      last = at;
    }
    silenceUntil(now);
    return stays;
  };
}

function compile(rule: StageRule | null, words: TrailWords): Compiled {
  const tests = (rule?.any ?? []).map((happening) => compileHappening(happening, words));
  return { tests, silentMs: rule?.silentDays === undefined ? null : rule.silentDays * DAY, again: rule?.again ?? false };
}

function mayEnter(compiled: Compiled[], stays: Walked[], stage: number): boolean {
  const current = stays.at(-1)?.stage ?? -1;
  return stage > current || (stage < current && (compiled[stage]?.again ?? false));
}

function stageOf(compiled: Compiled[], columns: Columns, row: number, current: number): number {
  const meets = (stage: number) => compiled[stage]?.tests.some((test) => test(columns, row)) ?? false;
  for (let stage = current + 1; stage < compiled.length; stage += 1) if (meets(stage)) return stage;
  for (let stage = current - 1; stage >= 0; stage -= 1) if (compiled[stage]?.again && meets(stage)) return stage;
  return -1;
}

function enter(stays: Walked[], stage: number, at: number, row: number | null): void {
  const before = stays.at(-1);
  if (before) before.leftAt = at;
  stays.push({ stage, enteredAt: at, leftAt: null, row });
}

/** Calls back for every customer of a shard who is in any stage, or was. */
export function walkShard(
  shard: Shard,
  walker: Walker,
  isMeant: (customer: string) => boolean,
  visit: (customer: string, stays: Walked[], index: number) => void,
): void {
  shard.customers.forEach((customer, index) => {
    if (!isMeant(customer)) return;
    const stays = walker(shard.columns, shard.starts[index] ?? 0, shard.starts[index + 1] ?? 0);
    if (stays.length > 0) visit(customer, stays, index);
  });
}
