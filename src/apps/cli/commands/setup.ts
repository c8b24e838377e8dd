import type { Command } from 'commander';
import { Option } from 'commander';
import { perform, readStdin, say } from '../command.ts';
import { untilSettled } from './demo.ts';

type Asked = {
  owner: string;
  passwordStdin: true;
  industry: string;
  name?: string;
  company?: string;
  currency?: string;
  timeZone?: string;
  language: string;
  demo?: boolean;
};
type Me = { user: { id: string; email: string } | null; workspace: { id: string; name: string } | null };

export function addSetup(program: Command): void {
  program
    .command('setup')
    .description('the first run, unattended: makes the owner and the first workspace')
    .requiredOption('--owner <email>', 'email of the owner')
    .requiredOption('--password-stdin', 'read the password from stdin')
    .addOption(new Option('--industry <industry>').choices(['shop', 'clinic', 'bank', 'saas', 'other']).makeOptionMandatory())
    .option('--name <name>', 'name of the owner')
    .option('--company <name>', 'name of the workspace')
    .option('--currency <code>', 'ISO 4217 code, such as EUR')
    .option('--time-zone <zone>', 'such as Europe/Berlin')
    .addOption(new Option('--language <language>', 'of the owner, and of the first touchpoints').choices(['en', 'de']).default('en'))
    .option('--demo', 'fill the workspace with the demo company')
    .action(async (asked: Asked, command: Command) => {
      const password = await readStdin();
      await perform(command, async (api) => {
        const { owner: email, industry, currency, timeZone, language: locale } = asked;
        const { name = email.split('@')[0], company = 'My company', demo = false } = asked;
        const me = await api.call<Me>('POST', '/setup', {
          body: { name, email, password, company, industry, demo, locale, currency, timeZone },
        });
        if (demo) {
          say('The demo company moves in.');
          await untilSettled(api, 'living');
        }
        return { json: { user: me.user, workspace: me.workspace }, text: `${email} owns the workspace "${me.workspace?.name}".` };
      });
    });
}
