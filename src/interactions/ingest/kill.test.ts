import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { newId } from '#platform/ids';

/** KILLS=200 for a long night. */
const KILLS = Number(process.env['KILLS'] ?? 4);
const PROCESS = resolve(import.meta.dirname, '../../../tests/support/writer-process.ts');

function start(folder: string, mode: string, workspaceId: string, run: number): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', PROCESS, mode, workspaceId, String(run)], {
    env: { ...process.env, DATA_DIR: folder, UV_THREADPOOL_SIZE: '16' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Every id the process spoke of before it ended; `onFirst` is called with the first. */
async function idsFrom(child: ChildProcess, onFirst: () => void = () => undefined): Promise<string[]> {
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    if (text === '') onFirst();
    text += chunk.toString();
  });
  await new Promise((end) => child.once('close', end));
  const lines = text.split('\n');
  // The last one may have been cut by the kill.
  return lines.slice(0, -1).flatMap((line) => JSON.parse(line) as string[]);
}

test('what was acknowledged is stored once, however often the house is killed', { timeout: 60_000 + KILLS * 30_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tl-kill-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const workspaceId = newId();
  const acknowledged = new Set<string>();
  for (let run = 0; run < KILLS; run += 1) {
    const child = start(folder, 'write', workspaceId, run);
    const ids = await idsFrom(child, () => {
      void wait(200 + Math.random() * 1_300).then(() => child.kill('SIGKILL'));
    });
    expect(ids.length).toBeGreaterThan(0);
    for (const id of ids) acknowledged.add(id);
  }
  const stored = await idsFrom(start(folder, 'count', workspaceId, 0));
  expect(new Set(stored).size).toBe(stored.length);
  const kept = new Set(stored);
  expect([...acknowledged].filter((id) => !kept.has(id))).toEqual([]);
});
