import { LRUCache } from 'lru-cache';

type Kept<Answer> = { answer: Promise<Answer>; until: number };

/** Below (ms), nothing is kept. */
const QUICK = 500;
const TIMES = 10;
const LONGEST = 60_000;

/**
 * Answers that are dear to work out: who asks while one is under way shares it, and one that took long stays good for ten times as long,
 * at most a minute. What is quick is not kept. For figures only: nothing a person may have erased goes in here.
 */
export class Rested<Answer> {
  #kept = new LRUCache<string, Kept<Answer>>({ max: 200 });

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
        mine.until = took < QUICK ? 0 : performance.now() + Math.min(LONGEST, TIMES * took);
      },
      () => {
        mine.until = 0;
      },
    );
    return answer;
  }
}
