import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { surveyDoors } from '../src/feedback/index.ts';
import { acceptMessages, everythingLoaded } from '../src/interactions/index.ts';
import { newId } from '../src/platform/ids.ts';
import { type Evaluation, type Figure, median, type Options, rounded } from './measuring.ts';
import { openScratchHouse, type Scratch, scratchFolder } from './scratch.ts';

const PEOPLE = 20;

export const evaluation: Evaluation = {
  name: 'answer',
  about: '',
  run: async (options) => {
    const folder = scratchFolder();
    const scratch = await openScratchHouse(folder.path);
    try {
      await surveyDoors(scratch.app, scratch.house);
      return await answering(scratch, options);
    } finally {
      await scratch.close();
      folder.remove();
    }
  },
};

async function ask({ app }: Scratch, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object): Promise<any> {
  const answer = await app.inject({ method, url, ...(payload ? { payload } : {}) });
  if (answer.statusCode >= 300) throw new Error(`${url} answered ${answer.statusCode}: ${answer.body.slice(0, 300)}`);
  return String(answer.headers['content-type']).includes('json') ? answer.json() : answer.body;
}

const api = (path: string): string => `/api/v1${path}`;

/** A map with one card that shows the NPS. */
async function draw(scratch: Scratch): Promise<{ journeyId: string; card: string }> {
  const { id: journeyId } = await ask(scratch, 'POST', api('/journeys'), { name: 'Asked', template: 'blank' });
  const [stage, lane, card] = [newId(), newId(), newId()];
  const binding = { to: 'metric', metric: 'nps', of: { kinds: ['survey_answer'] } };
  const changes = [
    { id: stage, was: null, now: { type: 'stage', order: 'z', name: 'Ask' } },
    { id: lane, was: null, now: { type: 'lane', order: 'zz', kind: 'words' } },
    { id: card, was: null, now: { type: 'card', order: 'V', stageId: stage, laneId: lane, text: 'NPS', binding } },
  ];
  await ask(scratch, 'POST', api(`/journeys/${journeyId}/edits`), { editId: newId(), changes });
  return { journeyId, card };
}

async function makePeople({ ctx, house }: Scratch): Promise<void> {
  const source = { id: newId(), kind: 'write-key' as const, name: 'Shop', trusted: true };
  const said = (n: number) => ({ type: 'track', event: 'Order Completed', userId: `person ${n}`, messageId: newId() });
  await acceptMessages(
    ctx,
    source,
    Array.from({ length: PEOPLE }, (_, n) => said(n)),
  );
  await everythingLoaded(house);
}

/** From the phone's last press until the answer is seen everywhere, in ms. */
async function answering(scratch: Scratch, { say }: Options): Promise<Figure[]> {
  const { journeyId, card } = await draw(scratch);
  await makePeople(scratch);
  const { id } = await ask(scratch, 'POST', api('/surveys'), { name: 'How was it?', template: 'nps', language: 'en' });
  await ask(scratch, 'POST', api(`/surveys/${id}/publication`), { revision: 0 });
  const { customers } = await ask(scratch, 'GET', api(`/customers?limit=${PEOPLE}`));
  const times: Record<'line' | 'overview' | 'cell', number[]> = { line: [], overview: [], cell: [] };
  for (const [n, { id: customerId }] of (customers as { id: string }[]).entries()) {
    const { path } = await ask(scratch, 'POST', api(`/surveys/${id}/invitations`), { customerId, days: 1 });
    const page: string = await ask(scratch, 'GET', path);
    const { response, version, stamp } = JSON.parse(/data-plan>(.*?)<\/script>/s.exec(page)?.[1] ?? '{}');
    const seen = {
      line: async () => (await ask(scratch, 'GET', api(`/customers/${customerId}/timeline`))).entries[0]?.kind === 'survey_answer',
      overview: async () => {
        const [newest] = (await ask(scratch, 'GET', api('/interactions?limit=1'))).interactions;
        return newest?.kind === 'survey_answer' && newest.customerId === customerId;
      },
      cell: async () => (await ask(scratch, 'GET', api(`/journeys/${journeyId}/figures/answers`))).figures[card]?.nps?.n === n + 1,
    };
    // What a cell shows is kept for four seconds: a screen that looks asks anew when something was recorded.
    const began = performance.now();
    await ask(scratch, 'PUT', `${path}/responses/${response}`, { version, language: 'en', answers: { nps: 9 }, finished: true, stamp });
    for (const where of ['line', 'overview', 'cell'] as const) {
      while (!(await seen[where]()) && performance.now() - began < 20_000) await pause(20);
      times[where].push(performance.now() - began);
    }
  }
  say(`line ${times.line.map(rounded).join(', ')} ms; cell ${times.cell.map(rounded).join(', ')} ms`);
  return (['line', 'overview', 'cell'] as const).flatMap((where) => [
    { name: `an answer is on the ${where}, median`, value: median(times[where]), unit: 'ms' },
    { name: `an answer is on the ${where}, longest`, value: Math.max(...times[where]), unit: 'ms', target: { at: '≤', value: 2_000 } },
  ]);
}
