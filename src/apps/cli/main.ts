import { Command, CommanderError } from 'commander';
import { fail } from './command.ts';
import { addBackup } from './commands/backup.ts';
import { addCustomers } from './commands/customers.ts';
import { addDemo } from './commands/demo.ts';
import { addExports } from './commands/exports.ts';
import { addImports } from './commands/imports.ts';
import { addJourneys } from './commands/journeys.ts';
import { addKeys } from './commands/keys.ts';
import { addMetrics } from './commands/metrics.ts';
import { addSetup } from './commands/setup.ts';
import { addStart } from './commands/start.ts';
import { addText } from './commands/text.ts';
import { addUsers } from './commands/users.ts';

const DONE = 0;
const USAGE = 2;

const program = new Command('throughline')
  .description('One line per customer. Works on the running server, or on the data folder itself when none runs.')
  .option('--json', 'answer with one JSON document on stdout')
  .option('--workspace <name>', 'the workspace, by name or id; without it the oldest')
  .addHelpText(
    'after',
    '\nSettings such as DATA_DIR are environment variables; see docs/guides/settings.md.\nExit codes: 0 done, 1 refused, 2 wrong usage.',
  )
  .exitOverride();

for (const add of [
  addStart,
  addSetup,
  addImports,
  addExports,
  addCustomers,
  addJourneys,
  addMetrics,
  addText,
  addKeys,
  addUsers,
  addDemo,
  addBackup,
])
  add(program);

// Whoever reads us may have seen enough: `throughline … | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? DONE : 1));

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? DONE : USAGE;
  else fail(error, program.opts().json);
}
