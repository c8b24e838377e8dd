import { LRUCache } from 'lru-cache';

type Kept<Answer> = { answer: Promise<Answer>; until: number };

/** Below (ms), an answer was quick. */
const QUICK = 500;
const TIMES = 10;

/**
 * Answers that are dear to work out: who asks while one is under way shares it, and one that took long stays good for ten times as long.
 * Every answer is good for `least` ms, none for more than `longest`. For figures only: nothing a person may have erased stays in here long.
 */
export class Rested<Answer> {
  #kept = new LRUCache<string, Kept<Answer>>({ max: 500 });
  #least: number;
  #longest: number;

  constructor({ least = 0, longest = 60_000 }: { least?: number; longest?: number } = {}) {
    this.#least = least;
    this.#longest = longest;
  }

  ask(key: string, work: () => Promise<Answer>): Promise<Answer> {
    const kept = this.#kept.get(key);
    if (kept && kept.until > performance.now()) return kept.answer;
    const begun = performance.now();
    const answer = work();
    const mine: Kept<Answer> = { answer, until: Number.POSITIVE_INFINITY };
    this.#kept.set(key, mine);
    answer.then(
      () => {
        const took = performance.now() - begun;
        const good = took < QUICK ? this.#least : Math.min(this.#longest, TIMES * took);
        mine.until = good === 0 ? 0 : performance.now() + good;
      },
      () => {
        mine.until = 0;
      },
    );
    return answer;
  }
}
