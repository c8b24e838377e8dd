import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Vitest's global set-up: its answer runs once at the end and ends the servers that killed workers left behind. */
export function setup(): () => Promise<void> {
  // Workers put our number into the names of their folders: another run beside this one keeps its own.
  const ours = `tl-test-${process.pid}-`;
  return async () => {
    // A worker that is still closing may start its server once more before it is killed: look until nothing is left.
    for (let quiet = 0; quiet < 2; quiet += 1) {
      const folders = readdirSync(tmpdir()).filter((folder) => folder.startsWith(ours));
      for (const folder of folders) remove(folder);
      if (folders.length > 0) quiet = 0;
      await sleep(700);
    }
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
