import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Vitest's global set-up: its answer runs once at the end and ends the servers that killed workers left behind. */
export function setup(): () => void {
  const before = new Set(folders());
  return () => {
    for (const folder of folders()) if (!before.has(folder)) remove(folder);
  };
}

const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('tl-test-'));

function remove(name: string): void {
  const folder = join(tmpdir(), name);
  try {
    process.kill(Number(readFileSync(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGQUIT');
  } catch {
    // It had stopped already.
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
