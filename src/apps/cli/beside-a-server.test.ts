import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scratch } from './testing.ts';

const { folder, throughline, remove } = scratch('beside');
let server: ChildProcess | undefined;
let address = '';

beforeAll(async () => {
  server = spawn('node', ['--import', 'tsx', resolve(import.meta.dirname, '../server/main.ts')], {
    env: { ...process.env, LOG_LEVEL: 'error', PORT: '0', DATA_DIR: join(folder, 'one'), DATABASE_URL: '', UV_THREADPOOL_SIZE: '16' },
  });
  address = await new Promise<string>((resolve) => {
    server?.stdout?.on('data', (chunk) => {
      const found = /is ready: (\S+)/.exec(String(chunk))?.[1];
      if (found) resolve(found);
    });
  });
}, 60_000);

afterAll(async () => {
  if (server?.exitCode === null) {
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    await ended;
  }
  remove();
}, 30_000);

/** One command that is done; what it answers with --json. */
async function done(args: string[], stdin = ''): Promise<any> {
  const { code, stdout, stderr, json } = await throughline([...args, '--json'], { stdin });
  expect(code, `${args.join(' ')}: ${stderr}${stdout}`).toBe(0);
  return json;
}

/** One that is refused; the code of the refusal. */
async function refused(...args: string[]): Promise<string> {
  const { code, json, stderr } = await throughline([...args, '--json']);
  expect(code, args.join(' ')).toBe(1);
  expect(stderr.trim()).toBe(json.error.message);
  return json.error.code;
}

const ORDERS = `Order,Customer,Date,Item,Qty,Price
1,ann@example.com,2024-01-05,Lantern,2,3.50
2,,2024-01-06,Lantern,1,3.50
3,bob@example.com,2024-01-06,Lantern,1,3.50
4,cat@example.com,2024-01-07,Candle,1,2
`;

test('every verb works beside a running server, and it is the server that answers', async () => {
  writeFileSync(join(folder, 'orders.csv'), ORDERS);
  await done(['setup', '--owner', 'olive@example.com', '--password-stdin', '--industry', 'shop'], 'correct horse battery\n');

  const [invited] = await Promise.all([
    done(['user', 'invite', 'ivy@example.com', '--role', 'viewer']),
    done(['user', 'add', 'max@example.com', '--password-stdin', '--role', 'agent'], 'another long phrase\n'),
  ]);
  expect(invited.link).toContain(`${address}/join?token=`);
  await done(['user', 'password', 'max@example.com', '--password-stdin'], 'yet another phrase\n');
  expect((await done(['user', 'list'])).members).toMatchObject([
    { email: 'olive@example.com' },
    { email: 'max@example.com', role: 'agent' },
  ]);

  const made = await done(['key', 'create', '--kind', 'api', '--name', 'Shop']);
  const asKey = () => fetch(`${address}/api/v1/members`, { headers: { authorization: `Bearer ${made.secret}` } });
  expect((await asKey()).status).toBe(200);
  await done(['key', 'revoke', 'Shop']);
  expect((await asKey()).status).toBe(401);
  expect(await refused('key', 'revoke', 'Shop')).toBe('key_not_found');
  expect((await done(['key', 'list'])).keys).toHaveLength(1);

  expect((await done(['import', 'orders.csv', '--preview'])).kind).toBe('orders');
  expect(await refused('import', 'orders.csv', '--map', 'shoe=Item')).toBe('unknown_field');
  // Neither a look nor a refusal leaves an upload behind.
  expect((await done(['import', 'list'])).imports).toEqual([]);
  expect(await done(['import', 'orders.csv', '--name', 'January'])).toMatchObject({ state: 'done', rows: { kept: 3, refused: 1 } });
  await done(['import', 'refusals', 'January', '--out', 'refused.csv']);
  expect(readFileSync(join(folder, 'refused.csv'), 'utf8')).toContain('no_customer');

  const [found, line] = await Promise.all([
    done(['customer', 'find', 'example.com']),
    done(['customer', 'timeline', 'ann@example.com', '--limit', '1']),
  ]);
  expect(found.customers).toHaveLength(3);
  expect(line.entries).toMatchObject([{ kind: 'order', amount: 7 }]);
}, 120_000);

test('a merge is taken back by its two, never another', async () => {
  await done(['customer', 'merge', 'ann@example.com', 'bob@example.com', '--reason', 'one household']);
  await done(['customer', 'merge', 'ann@example.com', 'cat@example.com']);
  expect(await refused('customer', 'unmerge', 'ann@example.com', 'dan@example.com')).toBe('nothing_to_unmerge');
  await done(['customer', 'unmerge', 'ann@example.com', 'bob@example.com']);
  await done(['customer', 'export', 'ann@example.com', '--out', 'ann.json']);
  const { customers } = JSON.parse(readFileSync(join(folder, 'ann.json'), 'utf8'));
  const values = customers.profile.identifiers.map(({ value }: { value: string }) => value);
  // Whom the third one stays with depends on which of the two the first merge was called after.
  expect(values).toContain('ann@example.com');
  expect(values).not.toContain('bob@example.com');
  expect(await refused('customer', 'export', 'ann@example.com', '--out', 'nowhere/ann.json')).toBe('file_not_written');
}, 60_000);

test('journeys, exports, a backup, an undo and an erasure are one command each', async () => {
  const [flow, funnel, paths, retention] = await Promise.all([
    done(['journey', 'flow']),
    done(['journey', 'funnel', 'kind:order', 'kind:return']),
    done(['journey', 'paths']),
    done(['journey', 'retention']),
  ]);
  expect([flow.cases, funnel.steps[0].customers, paths.customers, retention.members]).toEqual([2, 2, 2, 2]);
  expect(await refused('journey', 'conformance', 'Nothing')).toBe('journey_not_found');
  const csv = await throughline(['export', 'interactions']);
  expect(csv).toMatchObject({ code: 0, stderr: '' });
  expect(csv.stdout.trim().split('\n')).toHaveLength(4);
  expect((await done(['backup', 'all.gz'])).bytes).toBeGreaterThan(1_000);
  expect(await refused('restore', 'all.gz')).toBe('house_not_empty');
  await done(['customer', 'erase', 'bob@example.com', '--yes']);
  expect(await refused('customer', 'timeline', 'bob@example.com')).toBe('customer_not_found');
  await done(['import', 'undo', 'January']);
  expect((await done(['customer', 'find', 'ann'])).customers).toEqual([]);
}, 120_000);

test('the demo company moves in and out', async () => {
  expect(await refused('demo', 'forward', '1')).toBe('no_demo');
  expect(await done(['demo', 'load', '--industry', 'clinic'])).toMatchObject({ state: 'living', day: 90 });
  expect(await done(['demo', 'remove'])).toMatchObject({ state: 'none' });
}, 120_000);
