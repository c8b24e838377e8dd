import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), `tl-test-${process.ppid}-main-`));
const running = new Set<ChildProcess>();

afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

type Ended = { code: number | null; out: string; err: string };

/** The server as `bin/start` starts it. `ready` is its address; `ended` what it said when it is over. */
function start(env: Record<string, string>) {
  const child = spawn('node', ['--import', 'tsx', join(import.meta.dirname, 'main.ts')], {
    env: { ...process.env, LOG_LEVEL: 'error', PORT: '0', DATA_DIR: folder, DATABASE_URL: '', ...env },
  });
  running.add(child);
  let out = '';
  let err = '';
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const ready = new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk) => {
      out += chunk;
      const address = /is ready: (\S+)/.exec(out)?.[1];
      if (address) resolve(address);
    });
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => {
      running.delete(child);
      resolve({ code, out, err });
    });
  });
  return { child, ready, ended };
}

test('a wrong setting ends the start with one sentence that names it', async () => {
  const { code, err } = await start({ PORT: 'seventy' }).ended;
  expect(code).toBe(1);
  expect(err).toBe('Setting PORT must be a whole number from 0 to 65535.\n');
});

test('the server starts, says where it is and what to do next, keeps others out, and stops cleanly', async () => {
  const first = start({});
  const address = await first.ready;
  expect(await (await fetch(`${address}/healthz`)).json()).toEqual({ ready: true, notReady: [] });
  const operatorFile = join(folder, 'operator.json');
  expect(statSync(operatorFile).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(operatorFile, 'utf8'))).toMatchObject({ pid: first.child.pid, url: address });

  const [locked, taken] = await Promise.all([
    start({}).ended,
    start({ PORT: new URL(address).port, DATA_DIR: join(folder, 'other') }).ended,
  ]);
  expect(locked.code).toBe(1);
  expect(locked.err).toMatch(/^Another Throughline \(process \d+\) already uses .+ Stop it first, or set DATA_DIR to another folder\.\n$/);
  expect(taken.code).toBe(1);
  expect(taken.err).toMatch(/^PORT: \d+ is taken on 127\.0\.0\.1\. Stop what listens there, or set PORT to another one/);
  expect(taken.err.trim().split('\n')).toHaveLength(1);

  first.child.kill('SIGTERM');
  const { code, out } = await first.ended;
  // It closed by itself: one that takes too long is cut off, and ends with 1, its lock still there.
  expect(code).toBe(0);
  expect(out).toContain('make the first account');
  expect(existsSync(operatorFile)).toBe(false);
  expect(existsSync(join(folder, 'throughline.lock'))).toBe(false);
}, 60_000);
