import type { TrailWords } from '#interactions';
import { type Shard, shardOf, type Trails } from '../trails/trails.ts';

/** One step as a person would read it; '' and null where nothing is known. `at` in ms since 1970, `wait` in seconds. */
export type StepTold = {
  at: number;
  touchpoint: string;
  kind: string;
  channel: string;
  name: string;
  source: string;
  intensity: number | null;
  amount: number | null;
  wait: number | null;
  nps: number | null;
};

/** Everything these customers met with, oldest first; who has no trail is left out. */
export function stepsOf(trails: Trails, { customers }: { customers: string[] }): { customer: string; steps: StepTold[] }[] {
  return customers.flatMap((customer) => {
    const shard = trails.shards[shardOf(customer)];
    const index = shard ? shard.customers.indexOf(customer) : -1;
    return shard && index >= 0 ? [{ customer, steps: told(shard, index, trails.words) }] : [];
  });
}

function told(shard: Shard, customer: number, words: TrailWords): StepTold[] {
  const steps: StepTold[] = [];
  for (let row = shard.starts[customer] ?? 0; row < (shard.starts[customer + 1] ?? 0); row += 1) steps.push(tellStep(shard, row, words));
  return steps;
}

const word = (list: string[], code: number | undefined) => list[(code ?? 0) - 1] ?? '';
const known = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? null : value);

export function tellStep({ columns }: Shard, row: number, words: TrailWords): StepTold {
  const nps = columns.nps[row] ?? -1;
  return {
    at: columns.at[row] ?? 0,
    touchpoint: word(words.touchpoints, columns.touchpoint[row]),
    kind: word(words.kinds, columns.kind[row]),
    channel: word(words.channels, columns.channel[row]),
    name: word(words.names, columns.name[row]),
    source: word(words.sources, columns.source[row]),
    intensity: known(columns.intensity[row]),
    amount: known(columns.amount[row]),
    wait: known(columns.wait[row]),
    nps: nps < 0 ? null : nps,
  };
}
