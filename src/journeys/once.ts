import { LRUCache } from 'lru-cache';
import { INTERACTIONS_RECORDED, INTERACTIONS_REMOVED } from '#interactions';
import type { House } from '#platform/house';
import type { Context } from '#platform/room';

/** Answers are kept so long: whoever else looks meanwhile, and whatever part needs another's, does not ask again. */
const KEPT_MS = 4_000;
/** While much comes in, an answer is good for so long whatever else was recorded. */
const SOON_MS = 1_000;

type Kept = { madeAt: number; answer: Promise<unknown> };
const kept = new LRUCache<string, Kept>({ max: 500, ttl: KEPT_MS });

/** When something was last recorded or removed, by workspace; known from when somebody first looked. */
const recorded = new WeakMap<House, Map<string, number>>();

function recordedAt({ house, workspaceId }: Context): number {
  const known = recorded.get(house) ?? new Map<string, number>();
  recorded.set(house, known);
  const at = known.get(workspaceId);
  if (at !== undefined) return at;
  known.set(workspaceId, 0);
  // Told before open screens are, in the same turn: whoever asks because of it is answered anew.
  house.facts.listen(workspaceId, ({ name }) => {
    if (name === INTERACTIONS_RECORDED || name === INTERACTIONS_REMOVED) known.set(workspaceId, Date.now());
  });
  return 0;
}

/** `ttl`: kept so long even when something is recorded meanwhile. */
export function once<Answer>(ctx: Context, key: unknown[], make: () => Promise<Answer>, ttl?: number): Promise<Answer> {
  const name = JSON.stringify([ctx.workspaceId, ...key]);
  const changedAt = recordedAt(ctx);
  const known = kept.get(name);
  const now = Date.now();
  if (known && (ttl !== undefined || changedAt < known.madeAt || now - known.madeAt < SOON_MS)) return known.answer as Promise<Answer>;
  const answer = make();
  kept.set(name, { madeAt: now, answer }, { ttl: ttl ?? KEPT_MS });
  answer.catch(() => kept.delete(name));
  return answer;
}
