import { existsSync, renameSync, statSync } from 'node:fs';
import type { Command } from 'commander';
import { Refused } from '../api.ts';
import { perform } from '../command.ts';

type Restored = { workspaces: number; rows: number; interactions: number; takenAt: string };

export function addBackup(program: Command): void {
  program
    .command('backup')
    .description('everything in both stores as one file; the server may go on')
    .argument('<file>')
    .action((file: string, _options: object, command: Command) =>
      perform(command, async (api) => {
        const unfinished = `${file}.unfinished`;
        const bytes = await api.download('/backup', unfinished);
        renameSync(unfinished, file);
        return { json: { file, bytes }, text: `${file}: ${bytes} bytes.` };
      }),
    );
  program
    .command('restore')
    .description('fill an empty house from a backup')
    .argument('<file>')
    .action((file: string, _options: object, command: Command) =>
      perform(command, async (api) => {
        if (!existsSync(file)) throw new Refused('file_not_found', `There is no file ${file}.`);
        const done = await api.upload<Restored>('/backup', file, statSync(file).size, {});
        const { workspaces, rows, interactions, takenAt } = done;
        return {
          json: done,
          text: `Restored the state of ${takenAt}: ${workspaces} workspaces, ${rows} rows, ${interactions} interactions.`,
        };
      }),
    );
}
