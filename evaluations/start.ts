import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeInteractions } from './many-interactions.ts';
import { type Evaluation, median, rangeOf, rounded } from './measuring.ts';
import { freePort, openScratchHouse, root, scratchFolder, startUntilReady } from './scratch.ts';

export const evaluation: Evaluation = {
  name: 'start',
  about: '',
  run: async ({ rows = 1_000_000, rounds = 5, say }) => {
    const folder = scratchFolder();
    const data = join(folder.path, 'data');
    const once = async () => {
      const port = await freePort();
      const env = { DATA_DIR: data, PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'warn' };
      const started = await startUntilReady([join(root, 'bin/start')], env, '/healthz', port);
      await started.stop();
      return started.seconds;
    };
    try {
      say(`once, not counted, so that packages and screens are there: ${rounded(await once())} s`);
      const empty: number[] = [];
      for (let round = 0; round < rounds; round++) {
        rmSync(data, { recursive: true, force: true });
        empty.push(await once());
        say(`round ${round + 1}: empty folder ${rounded(empty.at(-1) ?? 0)} s`);
      }
      const scratch = await openScratchHouse(data);
      await makeInteractions(scratch.ctx, rows, say);
      await scratch.close();
      const full: number[] = [];
      for (let round = 0; round < rounds; round++) {
        full.push(await once());
        say(`round ${round + 1}: with ${rows.toLocaleString('en')} interactions ${rounded(full.at(-1) ?? 0)} s`);
      }
      say(`empty: ${rangeOf(empty)} s; full: ${rangeOf(full)} s`);
      return [
        { name: 'address answering on an empty folder, median', value: median(empty), unit: 's', target: { at: '≤', value: 5 } },
        { name: `with ${rows.toLocaleString('en')} interactions, median`, value: median(full), unit: 's', target: { at: '≤', value: 8 } },
      ];
    } finally {
      folder.remove();
    }
  },
};
