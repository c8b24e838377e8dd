import { performance } from 'node:perf_hooks';
import { makeInteractions, type SampledCustomer } from './many-interactions.ts';
import { type Evaluation, type Figure, median, quantile, rangeOf, rounded } from './measuring.ts';
import { openScratchHouse, type Scratch, scratchFolder } from './scratch.ts';

const PAGE = 50;

/** The columns of a page and nothing else, by an id list that is already known: the least the engine can be asked. */
const RAW = `SELECT toString(id) AS id, at, kind, name, channel, direction, touchpoint_id, title, text, reference, store, agent, amount, currency,
  quantity, score, scale_min, scale_max, intensity, promised_at, actual_at, wait_seconds, duration_seconds, url, source_id, subject_id
FROM throughline.interactions
WHERE workspace_id = {workspace:UUID} AND subject_id IN {ids:Array(UUID)}
ORDER BY at DESC, id DESC LIMIT {limit:UInt32}`;

export const evaluation: Evaluation = {
  name: 'timeline',
  about: '',
  run: async ({ rows = 10_000_000, rounds = 5, say }) => {
    const folder = scratchFolder();
    const scratch = await openScratchHouse(folder.path);
    try {
      const sample = await makeInteractions(scratch.ctx, rows, say);
      await settle(scratch, say);
      const sizes = await compareAnswers(scratch, sample);
      say(`${sample.length} customers: the page of each holds the same rows both ways`);
      return await compareTimes(scratch, sample, sizes, rounds, say);
    } finally {
      await scratch.close();
      folder.remove();
    }
  },
};

/** Merging goes on after the last insert; what is measured is the state of a calm day. */
async function settle({ ctx }: Scratch, say: (sentence: string) => void): Promise<void> {
  const countParts = async () => {
    const [found] = await ctx.clickhouse.rows<{ parts: number; merging: number }>(
      `SELECT (SELECT count() FROM system.parts WHERE active AND database = 'throughline' AND table = 'interactions') AS parts,
        (SELECT count() FROM system.merges) AS merging WHERE {workspace:UUID} != generateUUIDv4()`,
    );
    return found ?? { parts: 0, merging: 0 };
  };
  for (let second = 0; second < 90 && (await countParts()).merging > 0; second++)
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  say(`${(await countParts()).parts} parts on disk`);
}

type Page = { entries: { id: string; group: { rows: { id: string }[] } | null }[] };

async function page({ app }: Scratch, { customerId }: SampledCustomer): Promise<Page> {
  const answer = await app.inject({ method: 'GET', url: `/api/v1/customers/${customerId}/timeline?limit=${PAGE}` });
  if (answer.statusCode !== 200) throw new Error(`the timeline answered ${answer.statusCode}: ${answer.body.slice(0, 300)}`);
  return answer.json() as Page;
}

const raw = ({ ctx }: Scratch, { identifierIds: ids }: SampledCustomer, limit: number) =>
  ctx.clickhouse.rows<{ id: string }>(RAW, { ids, limit });

/** Refuses to time two different answers. How many rows the page of each customer holds. */
async function compareAnswers(scratch: Scratch, sample: SampledCustomer[]): Promise<number[]> {
  const sizes: number[] = [];
  for (const customer of sample) {
    const ours = (await page(scratch, customer)).entries.flatMap(({ id, group }) => group?.rows.map((row) => row.id) ?? [id]);
    const theirs = (await raw(scratch, customer, ours.length)).map(({ id }) => id);
    const inOrder = (ids: string[]) => [...ids].sort().join();
    if (ours.length === 0 || inOrder(ours) !== inOrder(theirs))
      throw new Error(`the page of ${customer.customerId} differs from the engine’s rows`);
    sizes.push(ours.length);
  }
  return sizes;
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function compareTimes(
  scratch: Scratch,
  sample: SampledCustomer[],
  sizes: number[],
  rounds: number,
  say: (sentence: string) => void,
): Promise<Figure[]> {
  const all = { ours: [] as number[], engine: [] as number[] };
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const times = { ours: [] as number[], engine: [] as number[] };
    for (const [index, customer] of sample.entries()) {
      const ours = async () => times.ours.push(await timeOf(() => page(scratch, customer)));
      const engine = async () => times.engine.push(await timeOf(() => raw(scratch, customer, sizes[index] ?? PAGE)));
      for (const turn of (round + index) % 2 === 0 ? [ours, engine] : [engine, ours]) await turn();
    }
    all.ours.push(...times.ours);
    all.engine.push(...times.engine);
    const ratio = quantile(times.ours, 0.99) / quantile(times.engine, 0.99);
    ratios.push(ratio);
    const both = (share: number) => `${rounded(quantile(times.ours, share))} / ${rounded(quantile(times.engine, share))} ms`;
    say(`round ${round + 1}: ours / engine p50 ${both(0.5)}, p99 ${both(0.99)}, ratio of p99 ${rounded(ratio)}`);
  }
  say(`ratio of p99: median ${rounded(median(ratios))}, range ${rangeOf(ratios)}`);
  return [
    { name: 'timeline page, p50', value: quantile(all.ours, 0.5), unit: 'ms' },
    { name: 'timeline page, p99', value: quantile(all.ours, 0.99), unit: 'ms' },
    { name: 'engine’s own query, p50', value: quantile(all.engine, 0.5), unit: 'ms' },
    { name: 'engine’s own query, p99', value: quantile(all.engine, 0.99), unit: 'ms' },
    { name: 'ratio of p50', value: quantile(all.ours, 0.5) / quantile(all.engine, 0.5), unit: '×' },
    { name: 'ratio of p99, median of the rounds', value: median(ratios), unit: '×', target: { at: '≤', value: 3 } },
  ];
}
