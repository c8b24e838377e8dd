import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { hammer } from './hammer.ts';
import { alternate, type Evaluation, type Figure, median, quantile, rounded } from './measuring.ts';
import { freePort, root, type Started, scratchFolder, startUntilReady } from './scratch.ts';

const CONNECTIONS = 128;
const SECONDS = 4;
const WARM_UP_SECONDS = 1;
/** A write key may send only its share; many keys together show what the house can take. */
const KEYS = 48;

type Ours = Started & { auths: string[]; cookie: string };

export const evaluation: Evaluation = {
  name: 'ingest',
  about: '',
  run: async ({ rounds = 5, say }) => {
    const folder = scratchFolder();
    const ports = [await freePort(), await freePort()];
    const env = {
      DATA_DIR: join(folder.path, 'data'),
      PORT: String(ports[0]),
      HOST: '127.0.0.1',
      LOG_LEVEL: 'warn',
      UV_THREADPOOL_SIZE: '16',
    };
    const server = await startUntilReady(['node', '--import', 'tsx', 'src/apps/server/main.ts'], env, '/healthz', ports[0] ?? 0);
    const probe = join(root, 'evaluations/peers/shortest-door.mjs');
    const peer = await startUntilReady(['node', probe, String(ports[1]), join(folder.path, 'events.log')], {}, '/', ports[1] ?? 0);
    try {
      const ours = await prepare(server);
      const figures: Figure[] = [];
      for (const size of [1, 100]) figures.push(...(await compare(ours, peer, size, rounds, say)));
      figures.push(...(await timeToReadable(ours, say)));
      return figures;
    } finally {
      await peer.stop();
      await server.stop();
      folder.remove();
    }
  },
};

/** The first run, and write keys, as anyone would make them. */
async function prepare(server: Started): Promise<Ours> {
  const json = { 'content-type': 'application/json' };
  const owner = { name: 'Eve', email: 'eve@example.com', password: 'a long enough passphrase 7', company: 'Evaluation', industry: 'shop' };
  const made = await fetch(`${server.url}/api/v1/setup`, { method: 'POST', headers: json, body: JSON.stringify(owner) });
  if (!made.ok) throw new Error(`the first run was refused: ${await made.text()}`);
  const cookie = made.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const auths: string[] = [];
  for (let i = 0; i < KEYS; i++) {
    const body = JSON.stringify({ kind: 'write', name: `Evaluation ${i}` });
    const answer = await fetch(`${server.url}/api/v1/keys`, { method: 'POST', headers: { ...json, cookie }, body });
    const { secret } = (await answer.json()) as { secret: string };
    auths.push(`Basic ${Buffer.from(`${secret}:`).toString('base64')}`);
  }
  return { ...server, auths, cookie };
}

let made = 0;

const event = (): Record<string, unknown> => {
  made++;
  return {
    type: 'track',
    event: 'Product Viewed',
    messageId: `evaluation-${process.pid}-${made}`,
    userId: `user-${made % 5_000}`,
    timestamp: new Date().toISOString(),
    properties: { sku: `S-${made % 900}`, price: 49.5, list: 'search results', position: made % 40 },
    context: { library: { name: 'evaluation', version: '1' } },
  };
};

const bodyOf = (size: number): string => JSON.stringify(size === 1 ? event() : { batch: Array.from({ length: size }, event) });

async function compare(ours: Ours, peer: Started, size: number, rounds: number, say: (sentence: string) => void): Promise<Figure[]> {
  const latencies: number[] = [];
  let turn = 0;
  const path = size === 1 ? '/v1/track' : '/v1/batch';
  const rate = async (url: string, connections: number, forSeconds = SECONDS) => {
    const next = () => ({ auth: ours.auths[turn++ % ours.auths.length] ?? '', body: bodyOf(size) });
    const blow = await hammer(url, path, connections, forSeconds, next);
    if (blow.failures > 0) say(`${blow.failures} of ${blow.requests + blow.failures} requests were refused`);
    if (url === ours.url) latencies.push(...blow.milliseconds);
    return (blow.requests * size) / blow.seconds;
  };
  const connections = size === 1 ? CONNECTIONS : 16;
  await rate(ours.url, connections, WARM_UP_SECONDS);
  await rate(peer.url, connections, WARM_UP_SECONDS);
  latencies.length = 0;
  say(`${size === 1 ? 'one event' : `${size} events`} a request, ${connections} connections, ${SECONDS} s each`);
  const both = await alternate(
    rounds,
    () => rate(ours.url, connections),
    () => rate(peer.url, connections),
    say,
    'events/s',
  );
  const what = size === 1 ? 'single' : `batches of ${size}`;
  return [
    { name: `acknowledged on disk, ${what}`, value: median(both.ours), unit: 'events/s' },
    { name: `shortest program, ${what}`, value: median(both.peers), unit: 'events/s' },
    { name: `ratio, ${what}, median of the rounds`, value: median(both.ratios), unit: '×' },
    { name: `acknowledgement, ${what}, p50`, value: quantile(latencies, 0.5), unit: 'ms' },
    { name: `acknowledgement, ${what}, p99`, value: quantile(latencies, 0.99), unit: 'ms' },
  ];
}

/** From the 200 to the event on the customer's line, first right after the storm, when all of it still has to be loaded. */
async function timeToReadable(ours: Ours, say: (sentence: string) => void): Promise<Figure[]> {
  const behind = await untilReadable(ours, 'catching-up', 600_000);
  say(`after the storm everything is readable in ${rounded(behind / 1_000)} s`);
  const times: number[] = [];
  for (let i = 0; i < 40; i++) times.push(await untilReadable(ours, `calm-${i}`, 30_000));
  return [
    { name: 'all of the storm readable after', value: behind / 1_000, unit: 's' },
    { name: 'acknowledged to readable, calm, p50', value: quantile(times, 0.5), unit: 'ms' },
    { name: 'acknowledged to readable, calm, p99', value: quantile(times, 0.99), unit: 'ms', target: { at: '≤', value: 2_000 } },
  ];
}

async function untilReadable({ url, auths, cookie }: Ours, userId: string, patience: number): Promise<number> {
  const headers = { authorization: auths[0] ?? '', 'content-type': 'application/json' };
  const body = JSON.stringify({ ...event(), userId });
  const sent = await fetch(`${url}/v1/track`, { method: 'POST', headers, body });
  if (!sent.ok) throw new Error(`an event was refused: ${await sent.text()}`);
  const began = performance.now();
  while (performance.now() - began < patience) {
    const answer = await fetch(`${url}/api/v1/customers?search=${userId}&limit=1`, { headers: { cookie } });
    const text = await answer.text();
    if (answer.ok && text.includes(userId)) return performance.now() - began;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`an event was not readable within ${patience / 1_000} s`);
}
