import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Vitest's global set-up: its answer runs once at the end and ends the servers that killed workers left behind. */
export function setup(): () => void {
  // Workers put our number into the names of their folders: another run beside this one keeps its own.
  const ours = `tl-test-${process.pid}-`;
  return () => {
    for (const folder of readdirSync(tmpdir())) if (folder.startsWith(ours)) remove(folder);
  };
}

function remove(name: string): void {
  const folder = join(tmpdir(), name);
  try {
    process.kill(Number(readFileSync(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGQUIT');
  } catch {
    // It had stopped already.
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
