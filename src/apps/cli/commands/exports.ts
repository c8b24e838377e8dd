import { Argument, type Command } from 'commander';
import { perform } from '../command.ts';

/** As CSV: to a file, or to stdout for the next program. */
export function addExports(program: Command): void {
  program
    .command('export')
    .description('all customers or the whole log, as CSV')
    .addArgument(new Argument('<what>').choices(['customers', 'interactions']))
    .option('--out <file>', 'write to this file instead of stdout')
    .action(async (what: string, { out }: { out?: string }, command: Command) => {
      if (command.optsWithGlobals()['json'] && !out) command.error('error: with --json say where the CSV goes: --out FILE');
      await perform(command, async (api) => {
        const bytes = await api.download(`/${what}.csv`, out);
        return { json: { what, file: out, bytes }, text: out ? `${out}: ${bytes} bytes.` : '' };
      });
    });
}
