import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { flowByHand } from '../src/journeys/analytics/testing/by-hand.ts';
import { type Evaluation, type Figure, MissingData, seconds } from './measuring.ts';
import { openScratchHouse, type Scratch, scratchFolder } from './scratch.ts';

const LOGS = ['helpdesk/helpdesk.first23.xes.gz', 'bpic2012/bpic2012.first23.xes.gz'];

/** Whole event logs through the importer and the route: how much of the flow equals counting by hand. */
export const evaluation: Evaluation = {
  name: 'logs',
  about: '',
  run: async ({ train, say }) => {
    const figures: Figure[] = [];
    for (const log of LOGS) {
      const file = join(train, log);
      if (!existsSync(file)) throw new MissingData(`There is no ${file}. Say with --train in which folder "helpdesk" and "bpic2012" lie.`);
      const folder = scratchFolder();
      const scratch = await openScratchHouse(folder.path);
      try {
        figures.push(...(await compare(scratch, file, log.split('/')[0] ?? '', say)));
      } finally {
        await scratch.close();
        folder.remove();
      }
    }
    return figures;
  },
};

async function compare(scratch: Scratch, file: string, name: string, say: (sentence: string) => void): Promise<Figure[]> {
  const took = await seconds(() => importFile(scratch, file));
  const answer = await ask(scratch, 'POST', '/journey-analytics/flow', JSON.stringify({ lens: { by: 'name' } }), 'application/json');
  const byHand = flowByHand(gunzipSync(readFileSync(file)).toString());
  const wrong = answer.edges.filter(
    ({ from, to, count, medianSeconds }: { from: string; to: string; count: number; medianSeconds: number }) => {
      const edge = byHand.edges.get(`${from} → ${to}`);
      return edge?.count !== count || Math.abs(edge.median - medianSeconds) > 0.01;
    },
  );
  const ends = answer.nodes.filter(
    ({ act, count, starts, ends: last }: { act: string; count: number; starts: number; ends: number }) =>
      byHand.activities.get(act) !== count || (byHand.starts.get(act) ?? 0) !== starts || (byHand.ends.get(act) ?? 0) !== last,
  );
  say(
    `${name}: ${answer.cases} cases, ${answer.events} events, ${answer.variants} variants, ${answer.edges.length} ways; imported in ${took.toFixed(1)} s`,
  );
  const off = [
    answer.cases - byHand.cases,
    answer.events - byHand.events,
    answer.variants - byHand.variants.size,
    answer.edges.length - byHand.edges.size,
  ];
  const differences = wrong.length + ends.length + off.filter((difference) => difference !== 0).length;
  return [
    { name: `${name}: cases`, value: answer.cases, unit: '' },
    { name: `${name}: events`, value: answer.events, unit: '' },
    { name: `${name}: differences from counting by hand`, value: differences, unit: '', target: { at: '≤', value: 0 } },
  ];
}

async function importFile(scratch: Scratch, file: string): Promise<void> {
  const { id } = await ask(scratch, 'POST', `/imports?fileName=${file.split('/').at(-1)}`, readFileSync(file), 'application/octet-stream');
  await ask(scratch, 'POST', `/imports/${id}/run`);
  for (;;) {
    const view = await ask(scratch, 'GET', `/imports/${id}`);
    if (view.state === 'done') return;
    if (!['queued', 'running'].includes(view.state)) throw new Error(`the import is ${view.state}: ${view.problem}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function ask({ app }: Scratch, method: 'GET' | 'POST', path: string, payload?: string | Buffer, type?: string): Promise<any> {
  const body = payload === undefined ? {} : { payload, headers: { 'content-type': type ?? '' } };
  const answer = await app.inject({ method, url: `/api/v1${path}`, ...body });
  if (answer.statusCode >= 300) throw new Error(`${method} ${path} answered ${answer.statusCode}: ${answer.body.slice(0, 300)}`);
  return answer.json();
}
