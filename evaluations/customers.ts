import { performance } from 'node:perf_hooks';
import { makeCustomers } from './many-customers.ts';
import { type Evaluation, type Figure, quantile, rounded } from './measuring.ts';
import { anotherWorkspace, openScratchHouse, type Scratch, scratchFolder } from './scratch.ts';

const PAGE = 100;

/** What someone types, letter by letter and otherwise; `broad`: very many carry it. */
const TYPED = [
  'a',
  'zo',
  'ann',
  'müller',
  'schmidt 12',
  'person.77',
  'person.7777',
  'u-123',
  'u-7777',
  'LC1000',
  'lc100700',
  'example',
  'nobody',
];
const NARROWED = [
  { tag: 'VIP' },
  { tag: 'VIP', sort: 'name' },
  { consent: 'newsletter' },
  { consent: 'newsletter', sort: 'name' },
  { source: '' },
  { source: '', sort: 'first_seen' },
  { seenAfter: '2026-08-01T00:00:00Z' },
  { seenBefore: '2026-02-01T00:00:00Z', sort: 'name' },
  { search: 'müller', tag: 'VIP' },
] as Record<string, string>[];
const SEGMENTS = [
  { kind: 'trait', key: 'plan', is: 'is', value: 'pro' },
  { kind: 'trait', key: 'spent', is: 'above', value: 1_990 },
  { kind: 'tag', tag: 'VIP' },
];

type Answer = { customers: { id: string }[]; next: string | null; count: number | null };
type Times = { ours: number[]; engine: number[] };

export const evaluation: Evaluation = {
  name: 'customers',
  about: '',
  run: async ({ rows = 1_000_000, rounds = 5, say }) => {
    const folder = scratchFolder();
    const scratch = await openScratchHouse(folder.path);
    const other = await anotherWorkspace(scratch);
    try {
      const { source } = await makeCustomers(scratch.ctx, other, rows, say);
      const narrowed = NARROWED.map((one) => (one.source === undefined ? one : { ...one, source }));
      return [
        ...(await pages(scratch, rows, rounds, say)),
        ...(await asked(
          scratch,
          'search as one types',
          TYPED.map((search) => ({ search })),
          rounds,
          200,
          say,
        )),
        ...(await asked(scratch, 'filters and orders', narrowed, rounds, undefined, say)),
        ...(await segments(scratch, rounds, say)),
        ...(await download(scratch, rows)),
      ];
    } finally {
      await scratch.close();
      folder.remove();
    }
  },
};

async function list({ app }: Scratch, query: Record<string, string>): Promise<Answer> {
  const answer = await app.inject({ method: 'GET', url: `/api/v1/customers?${new URLSearchParams({ limit: String(PAGE), ...query })}` });
  if (answer.statusCode !== 200) throw new Error(`the list answered ${answer.statusCode}: ${answer.body.slice(0, 300)}`);
  return answer.json() as Answer;
}

async function timed<Result>(into: number[], work: () => Promise<Result>): Promise<Result> {
  const began = performance.now();
  const result = await work();
  into.push(performance.now() - began);
  return result;
}

/** The least the engine can be asked: the ids of a page, from a place that is known. */
const plainPage = ({ ctx }: Scratch, skip: number) =>
  ctx.db.rows<{ id: string }>(
    `select id, name, email, phone, leading_kind, leading_value, identifier_count, tags, first_seen_at, last_seen_at from customers
     where (last_seen_at, id) <= (select last_seen_at, id from customers order by last_seen_at desc, id desc offset $1 limit 1)
     order by last_seen_at desc, id desc limit ${PAGE}`,
    [skip],
  );

async function walk(scratch: Scratch, customers: number): Promise<string> {
  let after = '';
  for (let walked = 0; walked < customers; walked += 200)
    after = (await list(scratch, { limit: '200', ...(after ? { after } : {}) })).next ?? '';
  return after;
}

async function pages(scratch: Scratch, rows: number, rounds: number, say: (sentence: string) => void): Promise<Figure[]> {
  const first: Times = { ours: [], engine: [] };
  const [next, deep]: number[][] = [[], []];
  const after = await walk(scratch, Math.min(rows / 4, 20_000));
  for (let round = 0; round < rounds * 4; round++) {
    const page = await timed(first.ours, () => list(scratch, {}));
    const plain = await timed(first.engine, () => plainPage(scratch, 0));
    if (page.customers.map(({ id }) => id).join() !== plain.map(({ id }) => id).join())
      throw new Error('the first page differs from the engine’s');
    if (page.next) await timed(next ?? [], () => list(scratch, { after: page.next ?? '' }));
    if (after) await timed(deep ?? [], () => list(scratch, { after }));
  }
  const ratio = quantile(first.ours, 0.5) / quantile(first.engine, 0.5);
  say(`first page p50 ${rounded(quantile(first.ours, 0.5))} ms, the engine’s own ${rounded(quantile(first.engine, 0.5))} ms`);
  return [
    ...spread('first page with its count', first.ours, 100),
    ...spread('next page', next ?? []),
    ...spread('a page 20,000 customers deep', deep ?? []),
    { name: 'first page to the engine’s own query, p50', value: ratio, unit: '×' },
  ];
}

const spread = (name: string, times: number[], target?: number): Figure[] => [
  { name: `${name}, p50`, value: quantile(times, 0.5), unit: 'ms' },
  { name: `${name}, p99`, value: quantile(times, 0.99), unit: 'ms', ...(target ? { target: { at: '≤' as const, value: target } } : {}) },
];

async function asked(
  scratch: Scratch,
  name: string,
  queries: Record<string, string>[],
  rounds: number,
  target: number | undefined,
  say: (sentence: string) => void,
): Promise<Figure[]> {
  const all: number[] = [];
  for (const query of queries) {
    const times: number[] = [];
    let found: Answer | undefined;
    for (let round = 0; round < rounds; round++) found = await timed(times, () => list(scratch, query));
    say(`${JSON.stringify(query)}: p50 ${rounded(quantile(times, 0.5))} ms, ${found?.count} found`);
    all.push(...times);
  }
  return spread(name, all, target);
}

async function segments({ app }: Scratch, rounds: number, say: (sentence: string) => void): Promise<Figure[]> {
  const all: number[] = [];
  for (const condition of SEGMENTS) {
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const payload = { rule: { match: 'all', conditions: [condition] } };
      const answer = await timed(times, () => app.inject({ method: 'POST', url: '/api/v1/segment-counts', payload }));
      if (answer.statusCode !== 200) throw new Error(`a count answered ${answer.statusCode}: ${answer.body.slice(0, 300)}`);
    }
    say(`segment ${JSON.stringify(condition)}: p50 ${rounded(quantile(times, 0.5))} ms`);
    all.push(...times);
  }
  return spread('a segment’s live count', all);
}

/** Read as it comes, and thrown away: a million lines must not stand in memory. */
async function download({ app, ctx }: Scratch, rows: number): Promise<Figure[]> {
  await app.listen({ port: 0, host: '127.0.0.1' });
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const before = process.memoryUsage().rss;
  let [lines, peak] = [0, before];
  const began = performance.now();
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/customers.csv`);
  if (!answer.ok || !answer.body) throw new Error(`the download answered ${answer.status}`);
  for await (const piece of answer.body) {
    for (const byte of piece) if (byte === 10) lines++;
    peak = Math.max(peak, process.memoryUsage().rss);
  }
  const took = (performance.now() - began) / 1_000;
  if (lines !== rows + 1) throw new Error(`the CSV of ${ctx.workspaceId} has ${lines} lines for ${rows} customers`);
  return [
    { name: 'CSV', value: rows / took, unit: 'rows/s' },
    { name: 'memory the CSV took, at its peak', value: (peak - before) / 2 ** 20, unit: 'MiB' },
  ];
}
