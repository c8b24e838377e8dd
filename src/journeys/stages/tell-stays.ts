import type { TrailWords } from '#interactions';
import type { Columns, Shard, Trails } from '../trails/trails.ts';
import { makeWalker, type StageToWalk, walkShard } from './walk.ts';

/** Why a customer is in a stage: what they did, or how long nothing happened. */
export type Reason = { kind: string; name: string; channel: string; touchpointId: string | null } | { silentDays: number };
/** Times in ms since 1970. */
export type Stay = { customerId: string; number: number; stageId: string; enteredAt: number; leftAt: number | null; reason: Reason };

export type StaysQuestion = { stages: StageToWalk[]; now: number; members?: string[] | undefined };

/** Every stay of every customer of one shard. */
export function staysOfShard(trails: Trails, { shard, ...question }: StaysQuestion & { shard: number }): Stay[] {
  const of = trails.shards[shard];
  return of ? staysIn(of, trails.words, question) : [];
}

/** Who came into a stage by silence alone within (after, now], in ms: they did nothing that would have told. */
export function fellSilent(trails: Trails, { after, ...question }: StaysQuestion & { after: number }): string[] {
  const walker = makeWalker(question.stages, trails.words, question.now);
  const found: string[] = [];
  for (const shard of trails.shards)
    walkShard(shard, walker, (customer, stays) => {
      if (stays.some(({ row, enteredAt }) => row === null && enteredAt > after)) found.push(customer);
    });
  return found;
}

export function staysIn(shard: Shard, words: TrailWords, { stages, now, members }: StaysQuestion): Stay[] {
  const wanted = members && new Set(members);
  const told: Stay[] = [];
  walkShard(shard, makeWalker(stages, words, now), (customerId, walked) => {
    if (wanted && !wanted.has(customerId)) return;
    walked.forEach((stay, number) => {
      const { stage, enteredAt, leftAt } = stay;
      const { id: stageId = '', rule } = stages[stage] ?? {};
      const reason = stay.row === null ? { silentDays: rule?.silentDays ?? 0 } : did(shard.columns, stay.row, words);
      told.push({ customerId, number, stageId, enteredAt, leftAt, reason });
    });
  });
  return told;
}

const word = (list: string[], code: number | undefined) => list[(code ?? 0) - 1] ?? '';

const did = (columns: Columns, row: number, words: TrailWords): Reason => ({
  kind: word(words.kinds, columns.kind[row]),
  name: word(words.names, columns.name[row]),
  channel: word(words.channels, columns.channel[row]),
  touchpointId: word(words.touchpoints, columns.touchpoint[row]) || null,
});
