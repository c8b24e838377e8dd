import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { type Evaluation, type Figure, MissingData } from './measuring.ts';
import { openScratchHouse, type Scratch, scratchFolder } from './scratch.ts';

const FILES = [
  { path: 'carpentries_nps/longterm_October2017.csv', score: 'Likely-To-Recommend' },
  { path: 'carpentries_nps/20180908_post_clean.csv.gz', score: 'LikelyToRecommend' },
  { path: 'sfo_customer_survey/2017_SFO_Customer_Survey_20250817.csv.gz', score: 'NETPRO', weight: 'WEIGHT', blank: '11' },
];

type Counted = { promoters: number; passives: number; detractors: number; value: number; weighed: number | undefined };

/** Real surveys through the importer, with nothing said but the file, and asked for their NPS over HTTP; against a count of the file's cells. */
export const evaluation: Evaluation = {
  name: 'nps',
  about:
    'NPS, weighed NPS and their counts of real surveys (TEST/carpentries_nps, TEST/sfo_customer_survey), against counting the file by itself',
  run: async ({ test, say }) => {
    const figures: Figure[] = [];
    const folder = scratchFolder();
    const scratch = await openScratchHouse(folder.path);
    try {
      for (const one of FILES) {
        const file = join(test, one.path);
        if (!existsSync(file))
          throw new MissingData(`There is no ${file}. Say with --test in which folder "carpentries_nps" and "sfo_customer_survey" lie.`);
        figures.push(...(await held(scratch, file, one, say)));
      }
    } finally {
      await scratch.close();
      folder.remove();
    }
    return figures;
  },
};

async function held(scratch: Scratch, file: string, { score, weight, blank }: (typeof FILES)[number], say: (sentence: string) => void) {
  const name = file.split('/').at(-1) ?? file;
  const bytes = readFileSync(file);
  const counted = countOf((name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString(), score, weight, blank);
  await importFile(scratch, bytes, name);
  const found = (await ask(scratch, '/metrics/nps/value', { filters: { survey: name } })).figure;
  const weighed = weight ? (await ask(scratch, '/metrics/nps/value', { filters: { survey: name, weight } })).figure : undefined;
  const { promoters, passives, detractors } = found.camps;
  say(
    `${name}: NPS ${found.value.toFixed(4)} (${found.low.toFixed(2)} … ${found.high.toFixed(2)}), n ${found.n}: ${promoters} promoters, ${passives} passives, ${detractors} detractors` +
      (weighed
        ? `; weighed ${weighed.value.toFixed(4)} (${weighed.low.toFixed(2)} … ${weighed.high.toFixed(2)}), effective n ${weighed.effectiveN.toFixed(0)}`
        : ''),
  );
  const off = [promoters - counted.promoters, passives - counted.passives, detractors - counted.detractors].filter(
    (one) => one !== 0,
  ).length;
  const figures: Figure[] = [
    { name: `${name}: counts that differ`, value: off, unit: '', target: { at: '≤', value: 0 } },
    { name: `${name}: NPS off by`, value: Math.abs(found.value - counted.value), unit: 'points', target: { at: '≤', value: 1e-9 } },
  ];
  const gap = Math.abs((weighed?.value ?? 0) - (counted.weighed ?? 0));
  if (weighed) figures.push({ name: `${name}: weighed NPS off by`, value: gap, unit: 'points', target: { at: '≤', value: 1e-9 } });
  return figures;
}

const campOf = (score: number): number => (score >= 9 ? 2 : score >= 7 ? 1 : 0);
const nps = ([low = 0, middle = 0, high = 0]: number[]): number => (100 * (high - low)) / (low + middle + high);

/** Nothing of ours: cells by quotes and commas, camps by their definition. */
function countOf(text: string, score: string, weight: string | undefined, blank: string | undefined): Counted {
  const [head = [], ...rows] = cellsOf(text.replace(/^\uFEFF/, ''));
  const counts = [0, 0, 0];
  const weights = [0, 0, 0];
  for (const row of rows) {
    const cell = row[head.indexOf(score)]?.trim() ?? '';
    if (cell === '' || cell === blank) continue;
    const camp = campOf(Number(cell));
    counts[camp] = (counts[camp] ?? 0) + 1;
    weights[camp] = (weights[camp] ?? 0) + (weight ? Number(row[head.indexOf(weight)]) : 1);
  }
  const [detractors = 0, passives = 0, promoters = 0] = counts;
  return { promoters, passives, detractors, value: nps(counts), weighed: weight ? nps(weights) : undefined };
}

function cellsOf(text: string): string[][] {
  const rows: string[][] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n"]*))(,|\r?\n|$)/g)) {
    const row = rows.at(-1);
    const cell = quoted?.replaceAll('""', '"') ?? plain ?? '';
    if (row && row.at(-1) !== END) row.push(cell);
    else rows.push([cell]);
    if (end !== ',') rows.at(-1)?.push(END);
  }
  return rows.map((row) => row.filter((cell) => cell !== END)).filter((row) => row.length > 1);
}
const END = '\u0000';

async function importFile(scratch: Scratch, bytes: Buffer, fileName: string): Promise<void> {
  const url = `/api/v1/imports?${new URLSearchParams({ fileName })}`;
  const uploaded = await scratch.app.inject({
    method: 'POST',
    url,
    payload: bytes,
    headers: { 'content-type': 'application/octet-stream' },
  });
  const { id } = uploaded.json();
  await scratch.app.inject({ method: 'POST', url: `/api/v1/imports/${id}/run` });
  for (;;) {
    const { state, problem } = (await scratch.app.inject({ method: 'GET', url: `/api/v1/imports/${id}` })).json();
    if (state === 'done') return;
    if (state === 'failed') throw new Error(problem);
    await wait(100);
  }
}

async function ask(scratch: Scratch, path: string, body: object) {
  const answer = await scratch.app.inject({ method: 'POST', url: `/api/v1${path}`, payload: body });
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answer.json();
}
