import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '../src/platform/ids.ts';
import type { Context } from '../src/platform/room.ts';
import { ACTS } from './many-trails.ts';
import { type Evaluation, type Figure, median, type Options, rounded } from './measuring.ts';
import { openScratchHouse, type Scratch, scratchFolder } from './scratch.ts';

const CHUNK = 1_000_000;
const STAGES = ['Discover', 'Compare', 'Sign up', 'Buy', 'Use', 'Get help', 'Come back'];
const list = (words: string[]) => `[${words.map((word) => `'${word}'`).join(',')}]`;
const TEXTS = [
  'It came too late, nobody told me.',
  'I had to explain it a fourth time.',
  'Lovely, thank you so much.',
  'Which size fits me?',
];
const rare = (salt: number, oneIn: number) => `cityHash64(number,${salt})%${oneIn}=0`;

/** Everything a cell may show, of 180 days up to now: feelings on a third, scores, waits, promises, words, orders. */
const INSERT = `INSERT INTO throughline.interactions (workspace_id, subject_id, at, id, kind, name, channel, direction, text, amount, currency, score,
    scale_min, scale_max, intensity, promised_at, actual_at, wait_seconds, properties, source_id, source_row, message_id, received_at)
  WITH ${list(ACTS)}[1+toUInt8(pow((cityHash64(number,2)%1000003)/1000003.,1.7)*24)] AS act,
    toDateTime64(now(),3,'UTC') - toIntervalMillisecond(cityHash64(number,4)%(180*86400000)) AS moment,
    if(act = 'survey_done', toFloat64(cityHash64(number,7)%11), NULL) AS given
  SELECT {workspace:UUID}, reinterpretAsUUID(sipHash128(toUInt32(pow((cityHash64(number,1)%1000003)/1000003.,2)*{people:UInt32}))),
    moment, generateUUIDv4(number), if(act = 'purchase', 'order', 'action'), act,
    ['web','email','phone','chat','store'][1+cityHash64(number,3)%5], 'in', if(${rare(5, 20)}, ${list(TEXTS)}[1+cityHash64(number,6)%4], ''),
    if(act = 'purchase', toFloat64(number % 200), NULL), if(act = 'purchase', 'EUR', ''),
    given, if(given IS NULL, NULL, 0), if(given IS NULL, NULL, 10), if(${rare(8, 3)}, toFloat32((cityHash64(number,9)%9)/2.-2), NULL),
    if(${rare(10, 30)}, moment, NULL), if(${rare(10, 30)}, moment + toIntervalDay(cityHash64(number,11)%5), NULL),
    if(act = 'support_call', toFloat64(cityHash64(number,12)%1800), NULL), concat('{"sku":"S-', toString(number % 5000), '"}'),
    {source:UUID}, number, toString(number), now64(3, 'UTC')
  FROM numbers({from:UInt64}, {to:UInt64} - {from:UInt64})`;

export const evaluation: Evaluation = {
  name: 'map',
  about: '',
  run: async (options) => {
    const folder = scratchFolder();
    const scratch = await openScratchHouse(folder.path);
    try {
      await fill(scratch, options);
      const journeyId = await draw(scratch);
      const figures = await opening(scratch, journeyId, options);
      return [...figures, ...(await editing(scratch, journeyId, options))];
    } finally {
      await scratch.close();
      folder.remove();
    }
  },
};

async function fill({ ctx }: Scratch, { rows = 10_000_000, say }: Options): Promise<void> {
  const source = newId();
  const people = Math.max(1, Math.floor(rows / 50));
  for (let from = 0; from < rows; from += CHUNK)
    await ctx.clickhouse.run(INSERT, { from, to: Math.min(rows, from + CHUNK), people, source });
  say(`${rows.toLocaleString('en')} interactions of ${people.toLocaleString('en')} customers made`);
}

type Drawn = { id: string; document: Record<string, { type: string }> };
async function ask({ app }: Scratch, method: 'GET' | 'POST', path: string, payload?: object): Promise<unknown> {
  const answer = await app.inject({ method, url: `/api/v1${path}`, ...(payload ? { payload } : {}) });
  if (answer.statusCode >= 300) throw new Error(`${path} answered ${answer.statusCode}: ${answer.body.slice(0, 300)}`);
  return answer.json();
}

const METRICS = ['nps', 'csat', 'feeling', 'wait', 'lateness', 'volume', 'customers'] as const;
const SAID = ['too late', 'nobody told', 'fourth time', 'explain', 'thank you', 'size fits', 'lovely'];

/** What card (stage, lane) stands on: happenings, metrics and words in turn, so that no two are alike. */
function bindingOf(stage: number, lane: number): object {
  const names = [ACTS[(stage * 3 + lane) % ACTS.length] ?? ''];
  const channels = [['web', 'email', 'phone', 'chat', 'store'][lane % 5] ?? ''];
  if (lane === 3 || lane === 4) return { to: 'theme', words: [SAID[stage] ?? '', `${SAID[(stage + lane) % 7]}`] };
  if (lane === 5) return { to: 'metric', metric: METRICS[stage], of: { names } };
  return { to: 'happening', happening: lane === 0 ? { names } : { names, channels } };
}

/** 7 stages × 8 lanes, a card in every cell. */
async function draw(scratch: Scratch): Promise<string> {
  const { id, document } = (await ask(scratch, 'POST', '/journeys', { name: 'Everything', template: 'blank' })) as Drawn;
  const lanes = Object.entries(document).flatMap(([lane, { type }]) => (type === 'lane' ? [lane] : []));
  const blank = Object.entries(document).flatMap(([stage, was]) => (was.type === 'stage' ? [{ id: stage, was, now: null }] : []));
  const changes: object[] = [...blank];
  STAGES.forEach((name, stage) => {
    const stageId = newId();
    const any = [{ names: ACTS.slice(stage * 3, stage * 3 + 3) }];
    changes.push({ id: stageId, was: null, now: { type: 'stage', order: `a${stage}`, name, rule: { any, again: stage === 5 } } });
    lanes.slice(0, 8).forEach((laneId, lane) => {
      const card = { type: 'card', order: 'V', stageId, laneId, text: `${name} ${lane}`, binding: bindingOf(stage, lane) };
      changes.push({ id: newId(), was: null, now: card });
    });
  });
  await ask(scratch, 'POST', `/journeys/${id}/edits`, { editId: newId(), changes });
  return id;
}

const PARTS = [
  'figures/volume',
  'figures/feeling',
  'figures/said',
  'figures/answers',
  'figures/times',
  'figures/people',
  'grades',
  'stages',
];
const CELL_PARTS = 7;

type Query = { sql: string; params: Record<string, unknown> | undefined };

/** Every query the house asks of the engine from here on. */
function listen({ house }: Scratch): Query[] {
  const queries: Query[] = [];
  const original = house.contextOf.bind(house);
  house.contextOf = (...given) => {
    const ctx: Context = original(...given);
    const { rows } = ctx.clickhouse;
    const heard: typeof rows = (sql, params) => {
      queries.push({ sql, params });
      return rows(sql, params);
    };
    return { ...ctx, clickhouse: { ...ctx.clickhouse, rows: heard } };
  };
  return queries;
}

type Timed = { first: number; all: number; each: number[] };
async function timed(works: (() => Promise<unknown>)[]): Promise<Timed> {
  const began = performance.now();
  const each = await Promise.all(works.map((work) => work().then(() => performance.now() - began)));
  // What stands in the database beside is quick: it is no figure of a cell.
  const cells = each.slice(0, CELL_PARTS);
  return { first: Math.min(...cells), all: Math.max(...each), each };
}

/** Answers are kept for four seconds; each round begins after that. */
const FORGOTTEN_MS = 5_000;

async function opening(scratch: Scratch, id: string, { rounds = 3, say }: Options): Promise<Figure[]> {
  const queries = listen(scratch);
  const cold = await timed([() => ask(scratch, 'GET', `/journeys/${id}/figures/people`)]);
  say(`the first time anybody asks who is where, the trails are read: ${rounded(cold.all)} ms`);
  const open = () => timed(PARTS.map((part) => () => ask(scratch, 'GET', `/journeys/${id}/${part}`)));
  const rows: { ours: Timed; engine: Timed; asked: number; twice: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await pause(FORGOTTEN_MS);
    queries.length = 0;
    const ours = await open();
    const asked = queries.filter(({ sql }) => sql.includes('throughline.interactions'));
    const engine = await timed(
      asked.map(
        ({ sql, params }) =>
          () =>
            scratch.ctx.clickhouse.rows(sql, params),
      ),
    );
    const twice = asked.length - new Set(asked.map((one) => withoutClock(one))).size;
    rows.push({ ours, engine, asked: asked.length, twice });
    const parts = PARTS.map((part, at) => `${part} ${rounded(ours.each[at] ?? 0)}`).join(', ');
    say(
      `round ${round + 1}: first ${rounded(ours.first)} / ${rounded(engine.first)} ms, all ${rounded(ours.all)} / ${rounded(engine.all)} ms (${parts})`,
    );
  }
  const of = (figure: (row: (typeof rows)[number]) => number) => median(rows.map(figure));
  return [
    { name: 'first data on an open map', value: of(({ ours }) => ours.first), unit: 'ms' },
    { name: 'engine alone: first of the same queries', value: of(({ engine }) => engine.first), unit: 'ms' },
    {
      name: 'first data, beyond the engine alone',
      value: of(({ ours, engine }) => ours.first - engine.first),
      unit: 'ms',
      target: { at: '≤', value: 1_000 },
    },
    { name: 'the whole map', value: of(({ ours }) => ours.all), unit: 'ms' },
    { name: 'engine alone: all of the same queries', value: of(({ engine }) => engine.all), unit: 'ms' },
    { name: 'the whole map, beyond the engine alone', value: of(({ ours, engine }) => ours.all - engine.all), unit: 'ms' },
    { name: 'queries of the event store', value: of(({ asked }) => asked), unit: '' },
    { name: 'queries asked twice', value: of(({ twice }) => twice), unit: '', target: { at: '≤', value: 0 } },
  ];
}

/** Two queries are the same when only their clocks differ by the moments between them. */
const withoutClock = ({ sql, params }: Query): string =>
  JSON.stringify([sql, params], (_key, value) => (typeof value === 'number' && value > 1e12 ? Math.round(value / 60_000) : value));

/** From sending an edit until somebody else, who hears of it, has it. */
async function editing(scratch: Scratch, id: string, { say }: Options): Promise<Figure[]> {
  const times: number[] = [];
  for (let round = 0; round < 20; round += 1) {
    const arrived = new Promise<number>((resolve) => {
      const stop = scratch.house.facts.listen(scratch.ctx.workspaceId, ({ name, body }) => {
        if (name !== 'journeys.edited' || body['journeyId'] !== id) return;
        stop();
        void ask(scratch, 'GET', `/journeys/${id}/edits?since=${Number(body['revision']) - 1}`).then(() => resolve(performance.now()));
      });
    });
    const began = performance.now();
    const now = { type: 'stage', order: `z${round}`, name: `Stage ${round}`, hidden: true };
    await ask(scratch, 'POST', `/journeys/${id}/edits`, { editId: newId(), changes: [{ id: newId(), was: null, now }] });
    times.push((await arrived) - began);
  }
  say(`an edit is with another person after ${times.map((one) => rounded(one)).join(', ')} ms`);
  return [{ name: 'an edit of one person is with another, median', value: median(times), unit: 'ms', target: { at: '≤', value: 500 } }];
}
