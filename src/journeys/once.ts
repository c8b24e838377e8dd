import { LRUCache } from 'lru-cache';
import type { Context } from '#platform/room';

/** Answers are kept so long: whoever else looks meanwhile, and whatever part needs another's, does not ask again. */
const KEPT_MS = 4_000;
const kept = new LRUCache<string, { answer: Promise<unknown> }>({ max: 500, ttl: KEPT_MS });

export function once<Answer>(ctx: Context, key: unknown[], make: () => Promise<Answer>, ttl = KEPT_MS): Promise<Answer> {
  const name = JSON.stringify([ctx.workspaceId, ...key]);
  const known = kept.get(name);
  if (known) return known.answer as Promise<Answer>;
  const answer = make();
  kept.set(name, { answer }, { ttl });
  answer.catch(() => kept.delete(name));
  return answer;
}
