import { setTimeout as wait } from 'node:timers/promises';
import { type Command, Option } from 'commander';
import { type Api, Refused } from '../api.ts';
import { type Answer, numberFrom, perform, sayAgain } from '../command.ts';

type State = {
  state: string;
  company: string;
  day: number;
  customers: number;
  interactions: number;
  progress: { done: number; total: number } | null;
};

const START_WITHIN_MS = 30_000;

/** Waits until the demo company has moved in, moved on or moved out. */
export async function untilSettled(api: Api, wanted: 'living' | 'none'): Promise<State> {
  const began = Date.now();
  for (;;) {
    const demo = await api.call<State>('GET', '/demo');
    if (demo.state === wanted && !demo.progress) return demo;
    const isStuck = (demo.state === 'none' || demo.state === 'living') && Date.now() - began > START_WITHIN_MS;
    if (isStuck && !demo.progress) throw new Refused('demo_stuck', 'The demo company did not move; see the log of the server.');
    if (demo.progress) sayAgain(`${demo.progress.done} of ${demo.progress.total}`);
    await wait(300);
  }
}

const told = (demo: State): Answer => ({
  json: demo,
  text:
    demo.state === 'none'
      ? 'There is no demo company.'
      : `${demo.company}, day ${demo.day}: ${demo.customers} customers, ${demo.interactions} interactions.`,
});

export function addDemo(program: Command): void {
  const demo = program.command('demo').description('the demo company: load it, let days pass, remove it');
  demo
    .command('load')
    .addOption(new Option('--industry <industry>').choices(['shop', 'clinic', 'bank', 'saas']))
    .action(({ industry }: { industry?: string }, command: Command) =>
      perform(command, async (api) => {
        await api.call('POST', '/demo', { body: { industry } });
        return told(await untilSettled(api, 'living'));
      }),
    );
  demo.command('remove').action((_options: object, command: Command) =>
    perform(command, async (api) => {
      await api.call('DELETE', '/demo');
      return told(await untilSettled(api, 'none'));
    }),
  );
  demo
    .command('forward')
    .argument('<days>', 'days to pass', numberFrom(1, 90))
    .action((days: number, _options: object, command: Command) =>
      perform(command, async (api) => {
        await api.call('POST', '/demo/forward', { body: { days } });
        return told(await untilSettled(api, 'living'));
      }),
    );
  demo
    .command('show')
    .action((_options: object, command: Command) => perform(command, async (api) => told(await api.call<State>('GET', '/demo'))));
}
