import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { ImportView } from './imports.contract.ts';

const ROWS = 20_000;
const root = resolve(import.meta.dirname, '../../..');

/** A real server of its own, so that it can be killed. */
async function startServer(
  folder: string,
): Promise<{ server: ChildProcess; ask(method: string, path: string, body?: string): Promise<any> }> {
  const operator = join(folder, 'operator.json');
  rmSync(operator, { force: true });
  const server = spawn(process.execPath, ['--import', 'tsx', 'src/apps/server/main.ts'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: folder, PORT: '0', UV_THREADPOOL_SIZE: '16' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  while (!existsSync(operator)) {
    if (server.exitCode !== null) throw new Error('the server did not start');
    await wait(50);
  }
  const { url, token } = JSON.parse(readFileSync(operator, 'utf8'));
  const ask = async (method: string, path: string, body?: string) => {
    const headers: Record<string, string> = { authorization: `Bearer ${token}` };
    if (body?.startsWith('{')) headers['content-type'] = 'application/json';
    const answer = await fetch(`${url}/api/v1${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
    return path.endsWith('.csv') ? answer.text() : answer.json();
  };
  return { server, ask };
}

const kill = (server: ChildProcess) =>
  new Promise<void>((ended) => {
    server.once('close', () => ended());
    server.kill('SIGKILL');
  });

test('an import that is killed in the middle, twice, ends with the counts of an undisturbed one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tl-test-kill-'));
  const lines = Array.from({ length: ROWS }, (_, at) => `${at % 997 === 0 ? '' : (at % 500) + 1},2024-01-05 10:00:00,call ${at % 20_000}`);
  let { server, ask } = await startServer(folder);
  try {
    const owner = { name: 'Olive', email: 'olive@example.com', password: 'correct horse battery', company: 'Lantern', industry: 'shop' };
    await ask('POST', '/setup', JSON.stringify(owner));
    const { id } = (await ask(
      'POST',
      '/imports?fileName=calls.csv&kind=interactions',
      `customer,date,text\n${lines.join('\n')}\n`,
    )) as ImportView;
    await ask('POST', `/imports/${id}/run`);
    for (const pause of [400, 1_200]) {
      await wait(pause);
      const { state } = await ask('GET', `/imports/${id}`);
      expect(['queued', 'running']).toContain(state);
      await kill(server);
      ({ server, ask } = await startServer(folder));
    }
    let one: ImportView;
    do {
      await wait(200);
      one = await ask('GET', `/imports/${id}`);
    } while (one.state === 'queued' || one.state === 'running');
    const refused = Math.ceil(ROWS / 997);
    expect(one).toMatchObject({ state: 'done', rows: { read: ROWS, kept: ROWS - refused, refused, known: 0 } });
    const log: string = await ask('GET', '/interactions.csv');
    expect(log.trim().split('\n')).toHaveLength(1 + ROWS - refused);
  } finally {
    await kill(server);
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);
