import { beforeAll, expect, test } from 'vitest';
import { testHouse } from '../../../tests/support/house.ts';
import type { Context } from '../../platform/room.ts';
import { forgetDeletedSurveys } from './surveys.ts';

let ctx: Context;
let ask: (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown) => Promise<{ status: number; body: any }>;
beforeAll(async () => {
  const { newWorkspace, inject } = await testHouse();
  ctx = await newWorkspace();
  ask = (method, path, body) => inject(ctx, method, `/api/v1${path}`, body);
});
const begin = async (template = 'nps') => (await ask('POST', '/surveys', { template })).body.id as string;
const draftOf = async (id: string) => (await ask('GET', `/surveys/${id}`)).body;

test('a draft asks nobody; published it is a version that no later edit changes', async () => {
  const id = await begin();
  expect((await draftOf(id)).survey).toMatchObject({ state: 'draft', version: 0, name: 'Would you recommend us?', isChanged: true });
  expect((await ask('POST', `/surveys/${id}/publication`, { revision: 0 })).body.survey).toMatchObject({
    ...{ state: 'open', version: 1, isChanged: false },
  });
  const { draft } = await draftOf(id);
  draft.questions[0].text.en = 'Would you tell a friend?';
  draft.questions.pop();
  const saved = await ask('PUT', `/surveys/${id}/draft`, { revision: 0, draft });
  expect(saved.body.survey).toMatchObject({ revision: 1, version: 1, isChanged: true });
  expect((await ask('GET', `/surveys/${id}/changes`)).body.changes).toEqual([
    { kind: 'changed', at: 'nps', what: ['text'] },
    { kind: 'removed', at: 'good', what: [] },
  ]);
  expect((await ask('POST', `/surveys/${id}/publication`, { revision: 1 })).body.survey.version).toBe(2);
  const { versions } = (await ask('GET', `/surveys/${id}/versions`)).body;
  expect(versions.map(({ number, changes }: any) => [number, changes.length])).toEqual([
    [2, 2],
    [1, 0],
  ]);
  expect(await ask('POST', `/surveys/${id}/publication`, { revision: 1 })).toMatchObject({
    status: 409,
    body: { error: { code: 'nothing_to_publish' } },
  });
});

test('two who write at once do not overwrite each other, and what is not ready is not published', async () => {
  const id = await begin();
  const { draft } = await draftOf(id);
  const both = [1, 2].map(() => ask('PUT', `/surveys/${id}/draft`, { revision: 0, draft }));
  expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([200, 409]);
  draft.questions[0].text = {};
  expect((await ask('PUT', `/surveys/${id}/draft`, { revision: 1, draft })).body.problems).toEqual([
    { at: draft.questions[0].id, code: 'no_text', detail: 'en' },
    { at: draft.questions[0].id, code: 'no_translation', detail: 'de' },
  ]);
  expect(await ask('POST', `/surveys/${id}/publication`, { revision: 2 })).toMatchObject({
    status: 400,
    body: { error: { code: 'survey_not_ready' } },
  });
  expect((await draftOf(id)).survey.version).toBe(0);
});

test('a survey is closed, opened again and copied; taken away, it can be brought back for 30 days', async () => {
  const id = await begin('shop-delivery');
  expect((await ask('PUT', `/surveys/${id}/state`, { state: 'closed' })).status).toBe(409);
  await ask('POST', `/surveys/${id}/publication`, { revision: 0 });
  expect((await ask('PUT', `/surveys/${id}/state`, { state: 'closed' })).body.survey.state).toBe('closed');
  expect((await ask('PUT', `/surveys/${id}/state`, { state: 'open' })).body.survey.state).toBe('open');
  const copy = (await ask('POST', `/surveys/${id}/copy`, { name: 'In spring' })).body.id;
  expect((await draftOf(copy)).draft).toEqual((await draftOf(id)).draft);
  expect((await draftOf(copy)).survey).toMatchObject({ name: 'In spring', state: 'draft', version: 0 });

  const isListed = async () => (await ask('GET', '/surveys')).body.surveys.some((one: any) => one.id === id);
  expect((await ask('DELETE', `/surveys/${id}`)).status).toBe(200);
  expect([await isListed(), (await ask('GET', `/surveys/${id}`)).status]).toEqual([false, 404]);
  expect((await ask('POST', `/surveys/${id}/restoration`)).body.survey.state).toBe('open');
  expect(await isListed()).toBe(true);
  await ask('DELETE', `/surveys/${id}`);
  const later = (days: number) => ({ ...ctx, clock: { ...ctx.clock, now: () => new Date(Date.now() + days * 86_400_000) } });
  await forgetDeletedSurveys(later(29));
  expect((await ask('POST', `/surveys/${id}/restoration`)).status).toBe(200);
  await ask('DELETE', `/surveys/${id}`);
  await forgetDeletedSurveys(later(31));
  expect((await ask('POST', `/surveys/${id}/restoration`)).status).toBe(404);
});

test('templates speak the language that is asked for', async () => {
  const names = async (language: string) =>
    (await ask('GET', `/survey-templates?language=${language}`)).body.templates.map(({ name }: any) => name);
  expect(await names('de')).toContain('Würden Sie uns empfehlen?');
  expect(await names('en')).toContain('How easy was the return?');
  const german = (await ask('POST', '/surveys', { template: 'bank-opening', language: 'de' })).body.id;
  expect((await draftOf(german)).draft.languages).toEqual(['de', 'en']);
});
