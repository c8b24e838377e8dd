import type { TrailWords } from '#interactions';
import type { Columns, Shard, Trails } from '../trails/trails.ts';
import { makeWalker, type StageToWalk, walkShard } from './walk.ts';

/** Why a customer is in a stage: what they did, or how long nothing happened. */
export type Reason = { kind: string; name: string; channel: string; touchpointId: string | null } | { silentDays: number };
/** Times in ms since 1970. */
export type Stay = { customerId: string; number: number; stageId: string; enteredAt: number; leftAt: number | null; reason: Reason };

export type StaysQuestion = { stages: StageToWalk[]; now: number; members?: string[] | undefined };

const anybody = (): boolean => true;

/** Every stay of the customers of one shard whose ids lie within the range. */
export function staysOfShard(
  trails: Trails,
  { shard, range: [first, last], ...question }: StaysQuestion & { shard: number; range: [string, string] },
): Stay[] {
  const of = trails.shards[shard];
  return of ? staysIn(of, trails.words, question, (id) => id >= first && id <= last) : [];
}

/** Who came into a stage by silence alone within (after, now], in ms: they did nothing that would have told. */
export function fellSilent(trails: Trails, { after, ...question }: StaysQuestion & { after: number }): string[] {
  const walker = makeWalker(question.stages, trails.words, question.now);
  const found: string[] = [];
  for (const shard of trails.shards)
    walkShard(shard, walker, anybody, (customer, stays) => {
      if (stays.some(({ row, enteredAt }) => row === null && enteredAt > after)) found.push(customer);
    });
  return found;
}

export function staysIn(
  shard: Shard,
  words: TrailWords,
  { stages, now, members }: StaysQuestion,
  among: (id: string) => boolean = anybody,
): Stay[] {
  const wanted = members && new Set(members);
  const told: Stay[] = [];
  const isMeant = (id: string) => among(id) && (!wanted || wanted.has(id));
  walkShard(shard, makeWalker(stages, words, now), isMeant, (customerId, walked) => {
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
