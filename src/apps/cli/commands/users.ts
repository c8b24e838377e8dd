import { type Command, Option } from 'commander';
import { perform, readStdin, table } from '../command.ts';

type Member = { id: string; name: string; email: string; role: string };

const role = (choices: string[], usual: string) => new Option('--role <role>').choices(choices).default(usual);

export function addUsers(program: Command): void {
  const user = program.command('user').description('the people who work here');
  user
    .command('invite')
    .argument('<email>')
    .addOption(role(['admin', 'editor', 'agent', 'viewer'], 'editor'))
    .action((email: string, options: { role: string }, command: Command) =>
      perform(command, async (api) => {
        const made = await api.call<{ link: string }>('POST', '/invitations', { body: { email, role: options.role } });
        return { json: made, text: made.link };
      }),
    );
  user.command('list').action((_options: object, command: Command) =>
    perform(command, async (api) => {
      const { members } = await api.call<{ members: Member[] }>('GET', '/members');
      return { json: { members }, text: table(members.map((one) => [one.id, one.name, one.email, one.role])) };
    }),
  );
  user
    .command('add')
    .description('add somebody with a password, without an invitation')
    .argument('<email>')
    .requiredOption('--password-stdin', 'read the password from stdin')
    .option('--name <name>')
    .addOption(role(['owner', 'admin', 'editor', 'agent', 'viewer'], 'editor'))
    .action(async (email: string, options: { name?: string; role: string }, command: Command) => {
      const password = await readStdin();
      await perform(command, async (api) => {
        const name = options.name ?? email.split('@')[0];
        const made = await api.call('POST', '/members', { body: { email, password, name, role: options.role } });
        return { json: made, text: `${email} is ${options.role} now.` };
      });
    });
  user
    .command('password')
    .description('give somebody a new password; all their sessions end')
    .argument('<email>')
    .requiredOption('--password-stdin', 'read the password from stdin')
    .action(async (email: string, _options: object, command: Command) => {
      const password = await readStdin();
      await perform(command, async (api) => ({
        json: await api.call('PUT', '/members/password', { body: { email, password } }),
        text: `${email} has a new password.`,
      }));
    });
}
