import { NO_ACT } from '../trails/lens.ts';
import type { Trails } from '../trails/trails.ts';
import { type Looked, look } from './look.ts';
import { Growing } from './numbers.ts';

export type Wait = {
  key: string;
  n: number;
  customers: number;
  quarterSeconds: number;
  medianSeconds: number;
  threeQuartersSeconds: number;
  p90Seconds: number;
};
/** `acts`: by what the lens calls a step; '' on a channel: nobody said which. */
export type WaitsAnswer = { n: number; acts: Wait[]; channels: Wait[] };

/** How long customers waited, wherever a wait is known. */
export function waits(trails: Trails, asked: Looked): WaitsAnswer {
  const looked = look(trails, asked);
  const acts = new Groups(looked.labels);
  const channels = new Groups(['', ...trails.words.channels]);
  let who = 0;
  let n = 0;
  looked.walk((of, from, until, { columns: { wait, channel } }) => {
    who += 1;
    for (let row = from; row < until; row += 1) {
      const seconds = wait[row] ?? Number.NaN;
      const act = of[row] ?? NO_ACT;
      if (act === NO_ACT || Number.isNaN(seconds)) continue;
      n += 1;
      acts.add(act, seconds, who);
      channels.add(channel[row] ?? 0, seconds, who);
    }
  });
  return { n, acts: acts.tell(), channels: channels.tell() };
}

class Groups {
  #labels: string[];
  #of = new Map<number, { seconds: Growing; customers: number; last: number }>();

  constructor(labels: string[]) {
    this.#labels = labels;
  }

  add(code: number, seconds: number, who: number): void {
    const of = this.#of.get(code) ?? { seconds: new Growing(), customers: 0, last: 0 };
    this.#of.set(code, of);
    of.seconds.push(seconds);
    if (of.last !== who) of.customers += 1;
    of.last = who;
  }

  /** The longest first. */
  tell(): Wait[] {
    return [...this.#of]
      .map(([code, { seconds, customers }]) => {
        const at = (share: number) => seconds.quantile(share) ?? 0;
        return {
          ...{ key: this.#labels[code] ?? '', n: seconds.length, customers },
          ...{ quarterSeconds: at(0.25), medianSeconds: at(0.5), threeQuartersSeconds: at(0.75), p90Seconds: at(0.9) },
        };
      })
      .sort((a, b) => b.medianSeconds - a.medianSeconds || (a.key < b.key ? -1 : 1));
  }
}
