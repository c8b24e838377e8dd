import { Z } from '#platform/intervals';
import { firstAtOrAfter, type Selection, select } from '../trails/selection.ts';
import type { Trails } from '../trails/trails.ts';
import { fitLogistic, linear, type Posterior, type Prior, sigmoid } from './logistic.ts';
import { type Met, meetings } from './meetings.ts';
import { outcomeTest } from './outcomes.ts';
import type { MomentClass, Outcome } from './words.contract.ts';

/** What is believed before data of the log odds of coming back after a bad and a good moment: normal, with this spread. */
export type MomentPriors = Record<MomentClass, { bad: number; good: number; sd: number }>;

/** Outsized moments are believed to cost half as much again in odds; all others nothing. Both give way to data. */
export const USUAL_PRIORS: MomentPriors = {
  first: { bad: -0.4, good: 0.2, sd: 0.5 },
  problem: { bad: -0.4, good: 0.2, sd: 0.5 },
  purchase: { bad: -0.4, good: 0.2, sd: 0.5 },
  other: { bad: 0, good: 0, sd: 0.5 },
};

export type TruthQuestion = Selection & {
  result: Outcome;
  split: number;
  horizon: number;
  priors: MomentPriors;
  /** Customers by what they were at the split: one list a stage. Being in it is taken out of the effects. */
  groups?: string[][] | undefined;
};

/** Change in the chance of the outcome, −1 … 1, with its 95 % interval. */
export type Effect = { effect: number; low: number; high: number };

export type TouchpointTruth = {
  touchpoint: string;
  class: MomentClass;
  customers: number;
  bad: Effect & { customers: number };
  good: Effect & { customers: number };
  /** Share of customers who met it and had the outcome. */
  outcome: number;
  /** How much of the answer for bad moments comes from data and not from the prior, 0 … 1. */
  fromData: number;
};

/** More tell little more and take long: of more customers, evenly spaced ones are taken. */
const MOST_CUSTOMERS = 20_000;
const FEWEST = 5;

/**
 * For each touchpoint: how the chance of the outcome differs between customers with a bad (or good) moment there and the same customers
 * without, as far as spend, orders, tenure, activity, recency, stage and moments elsewhere do not explain it. Bayesian logistic regression
 * (Laplace), averaged over the customers who met it (g-computation; interval by the delta method). An association, not proof of a cause.
 */
export function momentsOfTruth(trails: Trails, { result, split, horizon, priors, groups, ...selection }: TruthQuestion): TouchpointTruth[] {
  const members = (groups ?? []).map((ids) => new Set(ids));
  const met = meetings(trails);
  const happened = outcomeTest(trails, result);
  const { walk, isMeant } = select(trails, selection);
  walk((shard, customer, from, until) => {
    const middle = firstAtOrAfter(shard.columns.at, from, until, split);
    if (middle === from) return;
    const came = happened(shard, middle, firstAtOrAfter(shard.columns.at, middle, until, split + horizon));
    const id = shard.customers[customer] ?? '';
    met.take(shard, { from, until: middle, split, came, isMeant, groups: members.map((set) => (set.has(id) ? 1 : 0)) });
  });
  return met.touchpoints
    .map((one) => truthOf(one, priors))
    .filter((one): one is TouchpointTruth => one !== null)
    .sort((a, b) => weight(b) - weight(a));
}

/** What is certain comes first; of that, what matters most. */
const weight = ({ bad, good }: TouchpointTruth): number => {
  const sure = ({ effect, low, high }: Effect) => (low > 0 || high < 0 ? 1 : 0) + Math.abs(effect);
  return Math.max(sure(bad), sure(good));
};

/** What is known of one touchpoint, or of whatever else `Met` is of; null of fewer than five customers. */
export function truthOf(all: Met, priors: MomentPriors): TouchpointTruth | null {
  const met = all.thinned(MOST_CUSTOMERS);
  if (all.count < FEWEST) return null;
  const kind = all.class();
  const { bad, good, sd } = priors[kind];
  const wide = { mean: 0, sd: 2.5 };
  const beliefs: Prior[] = [
    { mean: 0, sd: 10 },
    { mean: bad, sd },
    { mean: good, sd },
    ...Array.from({ length: met.others() }, () => wide),
  ];
  const posterior = fitLogistic(met.features(), met.outcomes(), beliefs);
  const variance = posterior.covariance[1]?.[1] ?? 0;
  return {
    touchpoint: all.touchpoint,
    class: kind,
    customers: all.count,
    bad: { ...effectOf(met.features(), posterior, 1), customers: all.bad },
    good: { ...effectOf(met.features(), posterior, 2), customers: all.good },
    outcome: all.came / all.count,
    fromData: Math.max(0, 1 - variance / sd ** 2),
  };
}

/** Everybody with only such a moment, against everybody with neither. */
function effectOf(features: Float64Array, { mean, covariance }: Posterior, column: 1 | 2): Effect {
  const [with_, without] = [column, null].map((moment) => averageChance(features, mean, moment));
  const slope = Float64Array.from(mean, (_, i) => (with_?.slope[i] ?? 0) - (without?.slope[i] ?? 0));
  const effect = (with_?.chance ?? 0) - (without?.chance ?? 0);
  const half =
    Z *
    Math.sqrt(
      Math.max(
        0,
        dot(
          slope,
          covariance.map((line) => dot(line, slope)),
        ),
      ),
    );
  return { effect, low: effect - half, high: effect + half };
}

const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => Array.from(a).reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

/** The mean chance of all, had each had only this moment here (null: neither), and how it moves with each coefficient. */
function averageChance(features: Float64Array, mean: Float64Array, moment: 1 | 2 | null): { chance: number; slope: Float64Array } {
  const width = mean.length;
  const rows = features.length / width;
  const slope = new Float64Array(width);
  const one = new Float64Array(width);
  let chance = 0;
  for (let row = 0; row < rows; row += 1) {
    one.set(features.subarray(row * width, (row + 1) * width));
    one[1] = moment === 1 ? 1 : 0;
    one[2] = moment === 2 ? 1 : 0;
    const here = sigmoid(linear(one, 0, mean));
    chance += here / rows;
    for (let i = 0; i < width; i += 1) slope[i] = (slope[i] ?? 0) + (here * (1 - here) * (one[i] ?? 0)) / rows;
  }
  return { chance, slope };
}
