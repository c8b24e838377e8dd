import { Z } from '#platform/intervals';
import { firstAtOrAfter, type Selection, select } from '../trails/selection.ts';
import type { Trails } from '../trails/trails.ts';
import { deLong } from './auc.ts';
import { feelings, feltRows } from './felt.ts';
import { outcomeTest } from './outcomes.ts';
import { remember } from './remember.ts';
import type { Outcome } from './words.contract.ts';

export const SCORES = ['remembered', 'average', 'cumulative'] as const;
export type ScoreName = (typeof SCORES)[number];

export type BacktestQuestion = Selection & {
  result: Outcome;
  /** The line between what was known and what came after (ms). */
  split: number;
  /** How long after is looked (ms). */
  horizon: number;
};

export type BacktestAnswer = {
  customers: number;
  /** Of them, how many had the outcome. */
  had: number;
  /** `too-little`: fewer than thirty with or without the outcome. */
  verdict: 'too-little' | 'none-better' | ScoreName;
  /** How well each foretold it: 0.5 is chance, 1 perfect; 95 % intervals (DeLong et al. 1988). */
  scores: { name: ScoreName; auc: number; low: number; high: number }[];
};

const FEWEST = 30;

/**
 * Which score of the moments until `split` foretold best who came back after it. One is called the best only where its lead over both
 * others is more than chance: 95 % intervals of the differences on the same customers exclude 0.
 */
export function momentBacktest(trails: Trails, { result, split, horizon, ...selection }: BacktestQuestion): BacktestAnswer {
  const known: Record<ScoreName, number[]> = { remembered: [], average: [], cumulative: [] };
  const came: number[] = [];
  const happened = outcomeTest(trails, result);
  const { walk, isMeant } = select(trails, selection);
  walk((shard, _, from, until) => {
    const middle = firstAtOrAfter(shard.columns.at, from, until, split);
    const score = remember(feelings(shard, feltRows(shard, from, middle, isMeant)));
    // Of a single moment all three say the same.
    if (!score || score.moments < 2) return;
    for (const name of SCORES) known[name].push(score[name]);
    came.push(happened(shard, middle, firstAtOrAfter(shard.columns.at, middle, until, split + horizon)) ? 1 : 0);
  });
  const had = came.reduce((sum, one) => sum + one, 0);
  if (had < FEWEST || came.length - had < FEWEST) return { customers: came.length, had, verdict: 'too-little', scores: [] };
  const { auc, covariance } = deLong(
    SCORES.map((name) => Float64Array.from(known[name])),
    Uint8Array.from(came),
  );
  const scores = SCORES.map((name, i) => {
    const half = Z * Math.sqrt(covariance[i]?.[i] ?? 0);
    return { name, auc: auc[i] ?? 0, low: Math.max(0, (auc[i] ?? 0) - half), high: Math.min(1, (auc[i] ?? 0) + half) };
  });
  return { customers: came.length, had, verdict: verdictOf(auc, covariance), scores };
}

function verdictOf(auc: number[], covariance: number[][]): BacktestAnswer['verdict'] {
  const leads = (i: number, j: number) => {
    const doubt = (covariance[i]?.[i] ?? 0) + (covariance[j]?.[j] ?? 0) - 2 * (covariance[i]?.[j] ?? 0);
    return (auc[i] ?? 0) - (auc[j] ?? 0) > Z * Math.sqrt(Math.max(0, doubt));
  };
  const best = SCORES.findIndex((_, i) => SCORES.every((_, j) => i === j || leads(i, j)));
  return SCORES[best] ?? 'none-better';
}
