import { performance } from 'node:perf_hooks';
import { trailsOf } from '../src/journeys/trails/engine.ts';
import { newId } from '../src/platform/ids.ts';
import type { Context } from '../src/platform/room.ts';
import { alternate, type Evaluation, type Figure, median, type Options, rounded, seconds } from './measuring.ts';
import { openDuckDb, openPostgres, type Peer } from './peers/engines.ts';
import { openScratchHouse, type Scratch, scratchFolder } from './scratch.ts';

const CHUNK = 1_000_000;
export const ACTS = [
  ...[
    'visit',
    'view_item',
    'search',
    'ad_click',
    'email_open',
    'email_click',
    'add_to_cart',
    'signup',
    'checkout',
    'purchase',
    'support_chat',
  ],
  ...[
    'support_call',
    'survey_sent',
    'survey_done',
    'review',
    'login',
    'push_open',
    'store_visit',
    'refund',
    'share',
    'upgrade',
    'downgrade',
  ],
  ...['cancel', 'referral'],
];
const list = (words: string[]) => `[${words.map((word) => `'${word}'`).join(',')}]`;

/** 24 sorts of things over 180 days, skewed as life is: a few do much, most do little. */
const PERSON = 'toUInt32(pow((cityHash64(number,1)%1000003)/1000003.,2)*{people:UInt32})';
const ACT = `${list(ACTS)}[1+toUInt8(pow((cityHash64(number,2)%1000003)/1000003.,1.7)*24)]`;
const CHANNEL = "['web','email','phone','chat','store'][1+cityHash64(number,3)%5]";
const AT = "toDateTime64('2026-01-01 00:00:00',3,'UTC') + toIntervalMillisecond(cityHash64(number,4)%(180*86400000))";

const INSERT = `INSERT INTO throughline.interactions (workspace_id, subject_id, at, id, kind, name, channel, direction, source_id, source_row,
    message_id, received_at)
  SELECT {workspace:UUID}, reinterpretAsUUID(sipHash128(${PERSON})), ${AT}, generateUUIDv4(number), 'action', ${ACT}, ${CHANNEL}, 'in',
    {source:UUID}, number, toString(number), now64(3, 'UTC')
  FROM numbers({from:UInt64}, {to:UInt64} - {from:UInt64})`;

/** The same for the hand-written queries: nothing but what they need, in the order they need it. */
const PEER_TABLE = `CREATE TABLE default.ev (id UInt32, person UInt32, touchpoint LowCardinality(String), channel LowCardinality(String),
  at DateTime64(3,'UTC')) ENGINE=MergeTree ORDER BY (person, at) /* {workspace:UUID} */`;
const PEER_INSERT = `INSERT INTO default.ev SELECT toUInt32(number), ${PERSON}, ${ACT}, ${CHANNEL}, ${AT}
  FROM numbers({from:UInt64}, {to:UInt64} - {from:UInt64}) WHERE {workspace:UUID} != generateUUIDv4(number)`;

export type Row = (string | number)[];
export type Question = {
  name: string;
  /** The answer as rows, the same from everybody. */
  ours(ctx: Context): Promise<Row[]>;
  engine: string;
  duckdb: string;
  postgres: string;
  targets: { engine: number; others: number };
};

export const evaluationOf = (name: string, questions: Question[]): Evaluation => ({
  name,
  about: '',
  run: async (options) => {
    const folder = scratchFolder();
    const scratch = await openScratchHouse(folder.path);
    const peers: Peer[] = [];
    try {
      const figures = await prepare(scratch, options);
      for (const open of [openDuckDb, openPostgres]) {
        const peer = await open(scratch, folder.path, options.say);
        if (peer) peers.push(peer);
      }
      for (const question of questions) figures.push(...(await compare(scratch, question, peers, options)));
      return figures;
    } finally {
      for (const peer of peers) await peer.close();
      await scratch.close();
      folder.remove();
    }
  },
});

const rss = () => process.memoryUsage().rss / 2 ** 20;

const peopleOf = (rows: number): number => Math.max(1, Math.floor(rows / 50));

/** So many interactions, fifty a customer. */
export async function makeTrails(ctx: Context, rows: number): Promise<void> {
  const source = newId();
  for (let from = 0; from < rows; from += CHUNK)
    await ctx.clickhouse.run(INSERT, { from, to: Math.min(rows, from + CHUNK), people: peopleOf(rows), source });
}

async function prepare({ ctx, house }: Scratch, { rows = 10_000_000, say }: Options): Promise<Figure[]> {
  const people = peopleOf(rows);
  await makeTrails(ctx, rows);
  await ctx.clickhouse.run(PEER_TABLE);
  for (let from = 0; from < rows; from += CHUNK) await ctx.clickhouse.run(PEER_INSERT, { from, to: Math.min(rows, from + CHUNK), people });
  await ctx.clickhouse.run('OPTIMIZE TABLE default.ev FINAL /* {workspace:UUID} */');
  say(`${rows.toLocaleString('en')} interactions of ${people.toLocaleString('en')} customers made`);
  const before = rss();
  const load = await seconds(() => trailsOf(house).ask(ctx, 'size', undefined));
  say(`trails read from the log in ${rounded(load)} s; memory of the process ${rounded(before)} → ${rounded(rss())} MiB`);
  return [
    { name: 'trails read from the log, once', value: load, unit: 's' },
    { name: 'memory of the process that this adds', value: rss() - before, unit: 'MiB' },
  ];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Refuses to time two different answers; means may differ by what rounding to the millisecond takes off. */
function same(question: string, peer: string, ours: Row[], theirs: Row[]): void {
  const inOrder = (rows: Row[]) => [...rows].sort((a, b) => (`${a[0]}\t${a[1]}` < `${b[0]}\t${b[1]}` ? -1 : 1));
  const [a, b] = [inOrder(ours), inOrder(theirs)];
  const fits = (one: Row | undefined, other: Row | undefined) =>
    one?.length === other?.length &&
    one?.every((value, n) =>
      typeof value === 'number' ? Math.abs(value - Number(other?.[n])) < 0.001 + 1e-9 * value : value === other?.[n],
    );
  const at = a.findIndex((row, n) => !fits(row, b[n]));
  if (a.length !== b.length || at >= 0)
    throw new Error(`${question}: ours and ${peer} differ, ${a.length} and ${b.length} rows: ${a[at]} | ${b[at]}`);
}

async function compare({ ctx }: Scratch, question: Question, others: Peer[], { rounds = 5, say }: Options): Promise<Figure[]> {
  const { name } = question;
  const chdb: Peer = { name: 'chDB', rows: (of) => rowsOf(ctx, of.engine), close: async () => undefined };
  const figures: Figure[] = [];
  const ours = await question.ours(ctx);
  for (const peer of [chdb, ...others]) {
    same(name, peer.name, ours, await peer.rows(question));
    say(`${name}: ${ours.length} rows, the same from ${peer.name}`);
    const isEngine = peer === chdb;
    const times = isEngine ? rounds : Math.min(3, rounds);
    const {
      ours: mine,
      peers: theirs,
      ratios,
    } = await alternate(
      times,
      () => timed(() => question.ours(ctx)),
      () => timed(() => peer.rows(question)),
      say,
      'ms',
    );
    if (isEngine) figures.push({ name: `${name}: ours, through the worker`, value: median(mine), unit: 'ms' });
    figures.push({ name: `${name}: ${peer.name}`, value: median(theirs), unit: 'ms' });
    const most = isEngine ? question.targets.engine : question.targets.others;
    figures.push({ name: `${name}: ours ÷ ${peer.name}`, value: median(ratios), unit: '×', target: { at: '≤', value: most } });
  }
  return figures;
}

const rowsOf = async (ctx: Context, sql: string): Promise<Row[]> =>
  (await ctx.clickhouse.rows<Record<string, string | number>>(sql)).map((row) => Object.values(row));
