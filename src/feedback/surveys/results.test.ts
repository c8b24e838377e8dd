import { beforeAll, expect, test } from 'vitest';
import { testHouse } from '../../../tests/support/house.ts';
import { newPlaceWithPeople, type Place } from '../../../tests/support/places.ts';
import { everythingLoaded, undoSource } from '../../interactions/index.ts';
import { newId } from '../../platform/ids.ts';
import type { Context } from '../../platform/room.ts';
import { npsOf } from '../../platform/scores.ts';
import { createInvitation } from './doors.ts';
import { stampFor } from './stamp.ts';
import { publishSurvey, readSurvey, saveDraft } from './surveys.ts';
import { answer, askBy, choices, planIn, question, visit } from './testing/asking.ts';

let place: Place;
let ctx: Context;
let survey: { id: string; token: string; secret: string };
let customerId: string;
const nps = question('nps', 'nps', { required: true });

const PEOPLE = [
  { nps: 10, what: ['a', 'other'], 'what.other': 'mine', order: ['c', 'a', 'b'], 'parts.speed': 5, 'parts.care': 3, said: 'Lovely' },
  { nps: 9, what: ['a'], order: ['c', 'b', 'a'], 'parts.speed': 4 },
  { nps: 9, what: ['b'], 'parts.speed': 4 },
  { nps: 7, what: ['a', 'b'] },
  { nps: 2, said: '=HYPERLINK("x")' },
  { nps: 0 },
];

beforeAll(async () => {
  place = await newPlaceWithPeople();
  ctx = (await testHouse()).house.jobContext(place.workspaceId, 'test');
  survey = await askBy(ctx, {
    questions: [
      ...[
        nps,
        question('multiple', 'what', { choices: choices('a', 'b'), other: true }),
        question('ranking', 'order', { choices: choices('a', 'b', 'c') }),
      ],
      ...[question('matrix', 'parts', { rows: choices('speed', 'care') }), question('text', 'said')],
    ],
  });
  for (const answers of PEOPLE.slice(1)) await ask('POST', '/responses', { answers });
  customerId = await place.newCustomer();
  const { path } = await createInvitation(ctx, survey.id, { customerId, days: 1, prefill: {} });
  await answer({ ...survey, token: path.slice(3) }, PEOPLE[0] ?? {});
  await answer(survey, { nps: 0 }, { sent: { website: 'spam' } });
  await everythingLoaded(ctx.house);
});
const ask = (method: string, path: string, body?: unknown) => place.asOwner(method, `/surveys/${survey.id}${path}`, body);

test('every question has its counts, its shares with intervals, and its score as published methods give it', async () => {
  const results = await ask('GET', '/results');
  expect(results).toMatchObject({ answered: 6, partial: 0, metric: 'nps', keptOut: [{ reason: 'bot', n: 1 }], versions: [1] });
  expect(results.responseRate).toMatchObject({ value: 1, n: 1, low: null });
  const of = (key: string) => results.questions.find((one: any) => one.key === key);
  // 3 promoters, 2 detractors of 6.
  expect(of('nps').score).toEqual(npsOf({ n: 6, high: 3, low: 2 }));
  expect(of('nps').score).toMatchObject({ value: 16.7, n: 6 });
  expect(of('nps').options.map(({ n }: any) => n)).toEqual([1, 0, 1, 0, 0, 0, 0, 1, 0, 2, 1]);
  expect(of('what').options.map(({ value, n }: any) => [value, n])).toEqual([
    ['"a"', 3],
    ['"b"', 2],
    ['"other"', 1],
  ]);
  expect(of('what').options[0].share).toMatchObject({ value: 0.75, n: 4 });
  expect(of('order').options.map(({ place }: any) => place.value)).toEqual([2.5, 2.5, 1]);
  expect(of('parts.speed')).toMatchObject({ n: 3, row: 'The speed', mean: { value: 4.33, low: null } });
  expect(of('said').n).toBe(2);
});

test('every mark opens the responses behind it, and whoever is known', async () => {
  const behind = async (query: string) => (await ask('GET', `/responses?${query}`)).responses;
  const known = await behind('question=nps&value=10');
  expect(known).toHaveLength(1);
  expect(known[0]).toMatchObject({ customerId, customer: `Ana ${place.workspaceId}`, keptOut: null });
  expect(known[0].answers).toContainEqual({ key: 'what', question: 'what', answer: 'The a, mine' });
  expect((await behind('question=nps&from=9&to=10')).length).toBe(3);
  expect((await behind('question=what&value=%22a%22')).length).toBe(3);
  expect((await behind('question=order&value=%22c%22&place=1')).length).toBe(2);
  expect((await behind('question=said')).map(({ customerId }: any) => customerId === null)).toContain(true);
  expect(await behind('state=kept_out')).toMatchObject([{ keptOut: 'bot', answers: [{ key: 'nps', answer: '0' }] }]);
  expect(await ask('GET', `/responses?day=${new Date().toISOString().slice(0, 10)}&limit=2`)).toMatchObject({
    total: 6,
    responses: [{}, {}],
  });
  const csv = await ask('GET', '/responses.csv');
  expect(csv.split('\r\n')[0]).toBe(
    'response,at,version,way,partial,kept_out,customer_id,customer,nps,what,what.other,order,parts.speed,parts.care,said',
  );
  expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
  expect(csv.trim().split('\r\n')).toHaveLength(7);
});

test('an earlier version’s answers keep their question and their choices', async () => {
  const { draft } = await readSurvey(ctx, survey.id);
  const questions = draft.questions
    .filter(({ key }) => key !== 'said')
    .map((one) => (one.key === 'what' ? { ...one, choices: choices('a', 'z') } : one));
  const { survey: saved } = await saveDraft(ctx, survey.id, { revision: 1, draft: { ...draft, questions } });
  await publishSurvey(ctx, survey.id, saved.revision);
  const results = await ask('GET', '/results');
  expect(results.questions.find((one: any) => one.key === 'said').n).toBe(2);
  expect(results.questions.find((one: any) => one.key === 'what').options.map(({ value }: any) => value)).toEqual([
    '"a"',
    '"z"',
    '"b"',
    '"other"',
  ]);
  expect((await ask('GET', '/results?version=2')).answered).toBe(0);
});

test('the API records what was said elsewhere, once by its id, under the customer it names', async () => {
  const other = await askBy(ctx, { questions: [nps] });
  const id = newId();
  const told = { id, answers: { nps: 8 }, customerId, at: '2026-03-01T10:00:00Z' };
  for (let n = 0; n < 2; n += 1) await place.asOwner('POST', `/surveys/${other.id}/responses`, told);
  await everythingLoaded(ctx.house);
  const { responses } = await place.asOwner('GET', `/surveys/${other.id}/responses`);
  expect(responses).toMatchObject([{ id, customerId, at: '2026-03-01T10:00:00.000Z' }]);
});

// How soon is measured by `npm run evaluate -- answer`.
test('an answer is on the overview, the line and the map’s cell without anybody doing anything', async () => {
  const { id: journeyId } = await place.asOwner('POST', '/journeys', { name: 'Asked' });
  const [stage, lane, card] = [newId(), newId(), newId()];
  const drawn = {
    [stage]: { type: 'stage', order: 'a', name: 'Ask' },
    [lane]: { type: 'lane', order: 'zz', kind: 'words' },
    [card]: {
      type: 'card',
      order: 'V',
      stageId: stage,
      laneId: lane,
      text: 'NPS',
      binding: { to: 'metric', metric: 'nps', of: { kinds: ['survey_answer'] } },
    },
  };
  const changes = Object.entries(drawn).map(([id, now]) => ({ id, was: null, now }));
  await place.asOwner('POST', `/journeys/${journeyId}/edits`, { editId: newId(), changes });
  const who = await place.newCustomer();
  const asked = await askBy(ctx, { questions: [nps] });
  const { path } = await createInvitation(ctx, asked.id, { customerId: who, days: 1, prefill: {} });
  const token = path.slice(3);
  const { response, version } = planIn(await visit('GET', `/s/${token}`));
  const body = { version, language: 'en', answers: { nps: 4 }, finished: true, stamp: stampFor(asked.secret, response, new Date()) };
  await visit('PUT', `/s/${token}/responses/${response}`, { body });
  const isSeen = {
    line: async () => (await place.asOwner('GET', `/customers/${who}/timeline`)).entries[0]?.kind === 'survey_answer',
    overview: async () => (await place.asOwner('GET', '/interactions?limit=1')).interactions[0]?.kind === 'survey_answer',
    cell: async () => (await place.asOwner('GET', `/journeys/${journeyId}/figures/answers`)).figures[card]?.nps?.n > 0,
  };
  for (const [where, seen] of Object.entries(isSeen)) await expect.poll(seen, { timeout: 15_000, message: where }).toBe(true);
});

test('forgotten, exported, undone: what surveys keep of a customer follows every duty', async () => {
  const who = await place.newCustomer();
  const asked = await askBy(ctx, { questions: [nps, question('text', 'said')] });
  const invite = async () => (await createInvitation(ctx, asked.id, { customerId: who, days: 1, prefill: {} })).path.slice(3);
  await answer({ ...asked, token: await invite() }, { nps: 1, said: 'Forget me' });
  await answer({ ...asked, token: await invite() }, { nps: 2, said: 'Half' }, { sent: { finished: false } });
  await answer(asked, { nps: 9 });
  await everythingLoaded(ctx.house);
  const told = await place.asOwner('GET', `/customers/${who}/export`);
  expect(told.feedback.surveyInvitations).toHaveLength(2);
  expect(JSON.stringify(told)).toMatch(/Forget me.*|Half/);
  expect(told.feedback.surveyResponses.map(({ answers }: any) => answers)).toContainEqual({ nps: 2, said: 'Half' });
  await ctx.house.facts.drain();
  const proof = await place.asOwner('DELETE', `/customers/${who}`);
  const isOurs = ({ table }: { table: string }) => table.startsWith('survey_') || table === 'interactions';
  expect(proof.remaining.filter((one: any) => isOurs(one) && one.rows > 0)).toEqual([]);
  expect(proof.removed).toContainEqual({ store: 'postgres', table: 'survey_responses', rows: 2 });
  const left = await ctx.db.rows('select id from survey_responses where survey_id = $1', [asked.id]);
  expect(left).toHaveLength(1);
  expect((await place.asOwner('GET', `/surveys/${asked.id}/results`)).answered).toBe(1);

  await undoSource(ctx, asked.id);
  expect(await place.asOwner('GET', `/surveys/${asked.id}/results`)).toMatchObject({ answered: 0, begun: 0 });
});
