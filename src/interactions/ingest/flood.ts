import { LRUCache } from 'lru-cache';
import { TooMany } from '#platform/errors';

type Bucket = { level: number; at: number };

/** So much at once and so much a second for each key; one key's flood takes nothing from another. */
export class FloodLimit {
  #buckets = new LRUCache<string, Bucket>({ max: 20_000 });
  #burst: number;
  #perSecond: number;

  constructor(burst: number, perSecond: number) {
    this.#burst = burst;
    this.#perSecond = perSecond;
  }

  /** Takes `cost` from the key's share, or refuses and says when there will be enough. */
  take(key: string, cost: number, now: number, sentence: string): void {
    const bucket = this.#buckets.get(key) ?? { level: this.#burst, at: now };
    const level = Math.min(this.#burst, bucket.level + (Math.max(0, now - bucket.at) / 1_000) * this.#perSecond);
    if (level < cost) {
      this.#buckets.set(key, { level, at: now });
      throw new TooMany('too_many_events', sentence, Math.max(1, Math.ceil((cost - level) / this.#perSecond)));
    }
    this.#buckets.set(key, { level: level - cost, at: now });
  }
}
