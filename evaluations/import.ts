import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { alternate, type Evaluation, MissingData, median, seconds } from './measuring.ts';
import { openScratchHouse, type Scratch, scratchFolder } from './scratch.ts';

type View = { id: string; state: string; problem: string | null; rows: { read: number; kept: number; refused: number } };

export const evaluation: Evaluation = {
  name: 'import',
  about: '',
  run: async ({ train, rounds = 3, say }) => {
    const file = findFile(join(train, 'online_retail'));
    const rows: number[] = [];
    const { ours, peers, ratios } = await alternate(
      rounds,
      () =>
        inScratch(async (scratch) =>
          rateOf(
            () => importFile(scratch, file).then((view) => rows.push(view.rows.read)),
            () => rows.at(-1) ?? 0,
          ),
        ),
      () => {
        let count = 0;
        return rateOf(
          async () => {
            count = await parseOnly(file);
          },
          () => count,
        );
      },
      say,
      'rows/s',
    );
    return [
      { name: 'rows of the file', value: rows[0] ?? 0, unit: 'rows' },
      { name: 'imported to the end: joined, stored, readable', value: median(ours), unit: 'rows/s' },
      { name: 'the CSV parser alone', value: median(peers), unit: 'rows/s' },
      { name: 'ratio, median of the rounds', value: median(ratios), unit: '×' },
    ];
  },
};

function findFile(folder: string): string {
  const name = existsSync(folder) ? readdirSync(folder).find((one) => /\.(csv|tsv)(\.gz)?$/.test(one)) : undefined;
  if (!name) {
    throw new MissingData(
      `There is no CSV file in ${folder}. Put one there, or say with --train in which folder the folder "online_retail" lies.`,
    );
  }
  return join(folder, name);
}

async function rateOf(work: () => Promise<unknown>, count: () => number): Promise<number> {
  const took = await seconds(work);
  return count() / took;
}

async function inScratch(work: (scratch: Scratch) => Promise<number>): Promise<number> {
  const folder = scratchFolder();
  const scratch = await openScratchHouse(folder.path);
  try {
    return await work(scratch);
  } finally {
    await scratch.close();
    folder.remove();
  }
}

async function importFile({ app }: Scratch, file: string): Promise<View> {
  const fileName = file.split('/').at(-1) ?? 'file.csv';
  const ask = async (method: 'GET' | 'POST', path: string, payload?: Buffer): Promise<View> => {
    const body = payload ? { payload, headers: { 'content-type': 'application/octet-stream' } } : {};
    const answer = await app.inject({ method, url: `/api/v1/imports${path}`, ...body });
    if (answer.statusCode >= 300) throw new Error(`${method} ${path} answered ${answer.statusCode}: ${answer.body}`);
    return answer.json() as View;
  };
  const { id } = await ask('POST', `?${new URLSearchParams({ fileName, kind: 'orders' })}`, readFileSync(file));
  await ask('POST', `/${id}/run`);
  for (;;) {
    const view = await ask('GET', `/${id}`);
    if (view.state === 'done') return view;
    if (!['queued', 'running'].includes(view.state)) throw new Error(`the import is ${view.state}: ${view.problem}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function parseOnly(file: string): Promise<number> {
  const bytes = createReadStream(file);
  const text = file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes;
  let count = 0;
  for await (const _row of text.pipe(parse({ bom: true, columns: true, relax_column_count: true }))) count++;
  return count;
}
