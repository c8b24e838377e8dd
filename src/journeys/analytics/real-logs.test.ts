import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { testHouse } from '../../../tests/support/house.ts';
import { flowByHand } from './testing/by-hand.ts';

const data = process.env['THROUGHLINE_DATA'] ?? resolve(import.meta.dirname, '../../../../shared/data');
const helpdesk = join(data, 'helpdesk/helpdesk.first23.xes.gz');
const bank = join(data, 'bpic2012/bpic2012.first23.xes.gz');
const xesOf = (path: string) => gunzipSync(readFileSync(path)).toString();

/** Through the real importer and the real route. */
async function asked(fileName: string, xes: string) {
  const house = await testHouse();
  const ctx = await house.newWorkspace();
  const send = async (method: 'GET' | 'POST', path: string, body?: unknown) =>
    (await house.inject(ctx, method, `/api/v1/imports${path}`, body)).body;
  const { id } = await send('POST', `?fileName=${fileName}`, gzipSync(xes));
  await send('POST', `/${id}/run`);
  let view = await send('GET', `/${id}`);
  for (; ['queued', 'running'].includes(view.state); view = await send('GET', `/${id}`)) await wait(50);
  expect({ state: view.state, refused: view.rows.refused }).toEqual({ state: 'done', refused: 0 });
  await house.house.facts.drain();
  const ask = async (what: string, body: object) => (await house.inject(ctx, 'POST', `/api/v1/journey-analytics/${what}`, body)).body;
  const question = { lens: { by: 'name' }, selection: { sources: [id] } };
  const flow = await ask('flow', question);
  const { top } = await ask('variants', { ...question, top: 1_000 });
  return { flow, top };
}

async function compare(fileName: string, xes: string) {
  const { flow, top } = await asked(fileName, xes);
  const byHand = flowByHand(xes);
  const [cases, events, variants] = [flow.cases, flow.events, flow.variants];
  expect({ cases, events, variants }).toEqual({ cases: byHand.cases, events: byHand.events, variants: byHand.variants.size });
  const counts = (key: string) => flow.nodes.flatMap((node: any) => (node[key] ? [[node.act, node[key]]] : [])).sort();
  expect(counts('count')).toEqual([...byHand.activities].sort());
  expect(counts('starts')).toEqual([...byHand.starts].sort());
  expect(counts('ends')).toEqual([...byHand.ends].sort());
  const edges = flow.edges
    .map((edge: any) => [`${edge.from} → ${edge.to}`, edge.count, Math.round(edge.medianSeconds), Math.round(edge.meanSeconds)])
    .sort();
  expect(edges).toEqual(
    [...byHand.edges].map(([pair, { count, median, mean }]) => [pair, count, Math.round(median), Math.round(mean)]).sort(),
  );
  for (const { acts, steps, cases } of top)
    if (acts.length === steps) expect(byHand.variants.get(acts.join(' → ')), acts.join(' → ')).toBe(cases);
  return { cases, events };
}

describe.runIf(existsSync(helpdesk))('event logs that others made are counted as counting by hand does, row for row', () => {
  test('a help desk’s tickets', async () => {
    expect((await compare('helpdesk.xes.gz', xesOf(helpdesk))).cases).toBe(3_053);
  }, 180_000);

  test.runIf(existsSync(bank))(
    'a bank’s loan applications, the first five hundred',
    async () => {
      // The whole of it takes minutes: npm run evaluate -- logs.
      const cut = `${xesOf(bank).split('</trace>').slice(0, 500).join('</trace>')}</trace></log>`;
      expect((await compare('bpic2012.xes.gz', cut)).cases).toBe(500);
    },
    180_000,
  );
});

test.skipIf(existsSync(helpdesk))(
  'event logs that others made are not here: point THROUGHLINE_DATA at a folder with helpdesk/ and bpic2012/',
  () => {
    expect(existsSync(helpdesk)).toBe(false);
  },
);
