import { COLUMN_OF, countCustomers, countSteps, rowsOf, type Trails } from '../trails/trails.ts';

export type WordCount = { id: string; steps: number };
export type WordsAnswer = Record<'touchpoints' | 'kinds' | 'channels' | 'names' | 'sources', WordCount[]> & {
  customers: number;
  steps: number;
};

const MOST = 1_000;

/** What steps can be called, and how many are: of everything that is known. */
export function words(trails: Trails): WordsAnswer {
  const count = (list: keyof typeof COLUMN_OF): WordCount[] => {
    const counts = new Uint32Array(trails.words[list].length + 1);
    for (const shard of trails.shards) {
      const codes = shard.columns[COLUMN_OF[list]];
      for (let row = 0; row < rowsOf(shard); row += 1) {
        const code = codes[row] ?? 0;
        counts[code] = (counts[code] ?? 0) + 1;
      }
    }
    return trails.words[list]
      .map((id, n) => ({ id, steps: counts[n + 1] ?? 0 }))
      .filter(({ steps }) => steps > 0)
      .sort((a, b) => b.steps - a.steps || (a.id < b.id ? -1 : 1))
      .slice(0, MOST);
  };
  return {
    ...{ customers: countCustomers(trails), steps: countSteps(trails) },
    ...{
      touchpoints: count('touchpoints'),
      kinds: count('kinds'),
      channels: count('channels'),
      names: count('names'),
      sources: count('sources'),
    },
  };
}
