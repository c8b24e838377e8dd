import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Command } from 'commander';

export function addStart(program: Command): void {
  program
    .command('start')
    .description('start the server; the same as bin/start')
    .action(async () => {
      const server = spawn(join(import.meta.dirname, '../../../../bin/start'), { stdio: 'inherit' });
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal));
      process.exitCode = await new Promise<number>((resolve) => {
        server.on('error', () => resolve(1));
        server.on('close', (code) => resolve(code ?? 1));
      });
    });
}
