import { type Command, Option } from 'commander';
import { Refused } from '../api.ts';
import { perform, say, table } from '../command.ts';

type Key = {
  id: string;
  kind: string;
  name: string;
  hint: string;
  role: string | null;
  trusted: boolean;
  createdAt: string;
  revokedAt: string | null;
};

export function addKeys(program: Command): void {
  const key = program.command('key').description('write keys (to collect) and API keys (to read and write)');
  key
    .command('create')
    .addOption(new Option('--kind <kind>').choices(['write', 'api']).makeOptionMandatory())
    .option('--name <name>', 'what it is for')
    .addOption(new Option('--role <role>', 'of an API key').choices(['admin', 'editor', 'agent', 'viewer']).default('editor'))
    .option('--trusted', 'a write key that stays on your own servers')
    .action(({ kind, name, role, trusted }: { kind: string; name?: string; role: string; trusted?: boolean }, command: Command) =>
      perform(command, async (api) => {
        const named = name ?? (kind === 'write' ? 'Write key' : 'API key');
        const body = kind === 'write' ? { kind, name: named, trusted: trusted ?? false } : { kind, name: named, role };
        const made = await api.call<{ key: Key; secret: string }>('POST', '/keys', { body });
        if (!command.optsWithGlobals()['json']) say('Keep it now: it is shown this once.');
        return { json: made, text: made.secret };
      }),
    );
  key.command('list').action((_options: object, command: Command) =>
    perform(command, async (api) => {
      const { keys } = await api.call<{ keys: Key[] }>('GET', '/keys');
      const rows = keys.map((one) => [
        one.id,
        one.kind,
        one.name,
        `…${one.hint}`,
        one.role ?? (one.trusted ? 'trusted' : 'public'),
        one.revokedAt ? 'revoked' : '',
      ]);
      return { json: { keys }, text: table(rows) };
    }),
  );
  key
    .command('revoke')
    .description('a revoked key stops within seconds')
    .argument('<key>', 'its id, or a name only one key has')
    .action((text: string, _options: object, command: Command) =>
      perform(command, async (api) => {
        const { keys } = await api.call<{ keys: Key[] }>('GET', '/keys');
        const [found, another] = keys.filter(({ id, name, revokedAt }) => id === text || (name === text && !revokedAt));
        if (!found) throw new Refused('key_not_found', `There is no key "${text}"; see throughline key list.`);
        if (another) throw new Refused('several_keys', `Several keys are called "${text}"; use an id from throughline key list.`);
        return { json: await api.call('DELETE', `/keys/${found.id}`), text: 'Revoked.' };
      }),
    );
}
