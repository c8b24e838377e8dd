import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { Context } from '#platform/room';
import { type TestHouse, testHouse } from '../../../tests/support/house.ts';
import { drawStartingJourney } from '../index.ts';
import type { Change, MapDocument } from './document.contract.ts';
import { compareJourney, editJourney, keepVersion, listEdits, restoreVersion } from './edits.ts';
import { changeJourney, createJourney, listJourneys, readJourney } from './maps.ts';
import { templates } from './templates/draw.ts';

let world: TestHouse;
let ctx: Context;
beforeAll(async () => {
  world = await testHouse();
  ctx = await world.newWorkspace();
});

const draw = (template = 'shop') => createJourney(ctx, { template, language: 'en' });
const ofType = (document: MapDocument, type: string): [string, Record<string, unknown>] => {
  const found = Object.entries(document).find(([, one]) => one.type === type);
  if (!found) throw new Error(`no ${type} here`);
  return [found[0], { ...found[1] }];
};
const api = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown) => world.inject(ctx, method, `/api/v1${path}`, body);
const maria = (): Context => ({ ...ctx, actor: { kind: 'user', id: randomUUID(), name: 'Maria' } });

test('every template gives a whole map in both languages, and a new workspace has touchpoints for most of it', async () => {
  for (const { key } of templates) {
    for (const language of ['en', 'de'] as const) {
      const { stages, cards, backed } = await createJourney(ctx, { template: key, language });
      expect(stages.length, key).toBeGreaterThanOrEqual(5);
      expect(backed / cards, `${key} ${language}`).toBeGreaterThan(0.6);
    }
  }
  const { cards, backed } = await draw('shop');
  expect(backed / cards).toBeGreaterThan(0.9);
});

test('fifty edits of two people at once all stand, each once, in one order', async () => {
  const { id, document, revision } = await draw();
  const [laneId] = ofType(document, 'lane');
  const [stageId] = ofType(document, 'stage');
  const other = maria();
  const edits = Array.from({ length: 50 }, (_, at) => {
    const now = { type: 'card', order: 'm', stageId, laneId, text: `Card ${at}` };
    return { id, editId: randomUUID(), changes: [{ id: randomUUID(), was: null, now }] };
  });
  await Promise.all(edits.flatMap((edit, at) => [editJourney(at % 2 ? ctx : other, edit), editJourney(at % 2 ? ctx : other, edit)]));
  const after = await readJourney(ctx, id);
  expect(after.revision).toBe(revision + 50);
  expect(Object.keys(after.document)).toHaveLength(Object.keys(document).length + 50);
  const { edits: told } = await listEdits(ctx, { id, since: revision });
  expect(told.map((one) => one.revision)).toEqual(Array.from({ length: 50 }, (_, at) => revision + 1 + at));
});

test('an edit that is sent again says the same again, its conflicts too', async () => {
  const { id, document } = await draw();
  const [cardId, card] = ofType(document, 'card');
  await editJourney(maria(), {
    id,
    editId: randomUUID(),
    changes: [{ id: cardId, was: { text: card['text'] }, now: { text: 'Hers entirely' } }],
  });
  const changes: Change[] = [{ id: cardId, was: { text: card['text'], owner: card['owner'] }, now: { text: 'Mine', owner: 'Me' } }];
  const edit = { id, editId: randomUUID(), changes };
  const first = await editJourney(ctx, edit);
  expect(first.conflicts).toEqual([{ id: cardId, field: 'text', theirs: 'Hers entirely', yours: 'Mine' }]);
  expect(first.applied).toMatchObject([{ now: { owner: 'Me' } }]);
  expect(await editJourney(ctx, edit)).toEqual(first);
});

test('a version comes back as one more edit, and what was drawn since can be brought back too', async () => {
  const { id, document } = await draw();
  const { id: versionId } = await keepVersion(ctx, { id, name: 'Agreed' });
  const [stageId, stage] = ofType(document, 'stage');
  const { applied } = await editJourney(ctx, { id, editId: randomUUID(), changes: [{ id: stageId, was: stage, now: null }] });
  const lost = await compareJourney(ctx, { id, version: versionId });
  expect(lost.removed).toHaveLength(applied.filter(({ now }) => now === null).length);
  expect(lost.added).toEqual([]);
  await restoreVersion(ctx, { id, versionId, editId: randomUUID() });
  expect((await readJourney(ctx, id)).document).toEqual(document);
  expect(await compareJourney(ctx, { id, version: versionId })).toEqual({ added: [], removed: [], changed: [] });
});

test('what changed since a moment is told exactly, also what came and went again', async () => {
  const { id, document } = await draw();
  const [cardId, card] = ofType(document, 'card');
  const before = new Date();
  const later: Context = { ...ctx, clock: { now: () => new Date(before.getTime() + 60_000) } };
  const change = (was: unknown, now: string) => ({
    id,
    editId: randomUUID(),
    changes: [{ id: cardId, was: { text: was }, now: { text: now } }],
  });
  await editJourney(later, change(card['text'], 'One'));
  await editJourney(later, change('One', 'Two'));
  const { changed, added } = await compareJourney(ctx, { id, since: before.toISOString() });
  expect(changed).toMatchObject([{ id: cardId, fields: [{ field: 'text', was: card['text'], now: 'Two' }] }]);
  expect(added).toEqual([]);
});

test('the ideal is drawn once, from how it is, and compared card by card', async () => {
  const { id, document } = await draw();
  const { body: ideal } = await api('POST', `/journeys/${id}/ideal`);
  expect(ideal).toMatchObject({ idealOf: id, current: { id } });
  expect((await api('POST', `/journeys/${id}/ideal`)).body.id).toBe(ideal.id);
  const [cardId, card] = ofType(document, 'card');
  await editJourney(ctx, {
    id: ideal.id,
    editId: randomUUID(),
    changes: [{ id: cardId, was: { text: card['text'] }, now: { text: 'Better' } }],
  });
  const { body: difference } = await api('GET', `/journeys/${ideal.id}/differences?journey=${id}`);
  expect(difference).toMatchObject({ added: [], removed: [], changed: [{ id: cardId }] });
});

test('a journey goes out as a file and comes in again with ids of its own, bound to the same touchpoints', async () => {
  const { id, document, cards, backed } = await draw();
  const file = await api('GET', `/journeys/${id}/map.json`);
  const { status, body } = await api('POST', '/journey-files', file.body);
  expect(status).toBe(201);
  expect(body).toMatchObject({ cards, backed });
  expect(Object.keys(body.document).filter((one) => one in document)).toEqual([]);
  const elsewhere = await world.newWorkspace();
  const there = await world.inject(elsewhere, 'POST', '/api/v1/journey-files', file.body);
  expect(there.body.backed).toBe(backed);
  for (const broken of ['{', { format: 'something' }, { ...file.body, document: { [randomUUID()]: { type: 'card' } } }])
    expect((await api('POST', '/journey-files', broken)).status).toBe(400);
  const [, card] = ofType(document, 'card');
  const loose = await api('POST', '/journey-files', { ...file.body, document: { [randomUUID()]: card } });
  expect(loose.body.error.code).toBe('loose_end');
});

test('a table for spreadsheets has a row per card and no formulas', async () => {
  const { id, document, cards } = await draw();
  const [cardId, card] = ofType(document, 'card');
  await editJourney(ctx, { id, editId: randomUUID(), changes: [{ id: cardId, was: { text: card['text'] }, now: { text: '=1+1' } }] });
  const { body } = await api('GET', `/journeys/${id}/map.csv`);
  expect(body.trim().split('\r\n')).toHaveLength(cards + 1);
  expect(body).toContain(',"\'=1+1",');
});

test('lanes with their cards are copied onto another map, stage by stage', async () => {
  const from = await draw('shop');
  const to = await draw('classic');
  const pains = Object.entries(from.document).find(([, one]) => one.type === 'lane' && one.kind === 'pains')?.[0] ?? '';
  await api('POST', `/journeys/${to.id}/lane-copies`, { fromId: from.id, laneIds: [pains] });
  const { document } = await readJourney(ctx, to.id);
  expect(Object.values(document).filter((one) => one.type === 'lane' && one.kind === 'pains')).toHaveLength(2);
  expect(Object.keys(document).length).toBeGreaterThan(Object.keys(to.document).length + 4);
});

test('a card leads to another journey, and that one knows', async () => {
  const outer = await draw();
  const inner = await draw('returns');
  const [cardId] = ofType(outer.document, 'card');
  await editJourney(ctx, {
    id: outer.id,
    editId: randomUUID(),
    changes: [{ id: cardId, was: { journeyId: null }, now: { journeyId: inner.id } }],
  });
  expect((await readJourney(ctx, outer.id)).leadsTo).toMatchObject([{ id: inner.id }]);
  expect((await readJourney(ctx, inner.id)).partOf).toMatchObject([{ id: outer.id }]);
});

test('what is put away cannot be changed until it is taken out again', async () => {
  const { id, document } = await draw();
  const [cardId, card] = ofType(document, 'card');
  const edit = () =>
    editJourney(ctx, { id, editId: randomUUID(), changes: [{ id: cardId, was: { text: card['text'] }, now: { text: 'x' } }] });
  await changeJourney(ctx, { id, archived: true });
  await expect(edit()).rejects.toThrow(/put away/);
  expect((await listJourneys(ctx, { archived: false })).some((one) => one.id === id)).toBe(false);
  await changeJourney(ctx, { id, archived: false });
  expect((await edit()).conflicts).toEqual([]);
});

test('an edit is announced and who is here is whispered, at once', async () => {
  const { id, document } = await draw();
  const heard: string[] = [];
  const awaited = ['journeys.edited', 'journeys.presence'];
  const end = world.house.facts.listen(ctx.workspaceId, ({ name, body }) => {
    if (awaited.includes(name) && body['journeyId'] === id) heard.push(name);
  });
  const [cardId, card] = ofType(document, 'card');
  await editJourney(ctx, { id, editId: randomUUID(), changes: [{ id: cardId, was: { text: card['text'] }, now: { text: 'x' } }] });
  await api('POST', `/journeys/${id}/presence`, { elementId: cardId });
  await expect.poll(() => heard.toSorted()).toEqual(awaited);
  end();
});

test('what is said about a card is settled by anyone and changed by its writer only', async () => {
  const { id, document } = await draw();
  const [cardId] = ofType(document, 'card');
  const { body: said } = await api('POST', `/journeys/${id}/comments`, { elementId: cardId, text: 'Is that so?' });
  const other = maria();
  const settled = await world.inject(other, 'PATCH', `/api/v1/journey-comments/${said.id}`, { resolved: true });
  expect(settled.body).toMatchObject({ resolvedBy: 'Maria', text: 'Is that so?' });
  expect((await world.inject(other, 'PATCH', `/api/v1/journey-comments/${said.id}`, { text: 'No.' })).status).toBe(403);
  expect((await world.inject(other, 'DELETE', `/api/v1/journey-comments/${said.id}`)).status).toBe(403);
  expect((await api('DELETE', `/journey-comments/${said.id}`)).status).toBe(200);
  expect((await api('GET', `/journeys/${id}/comments`)).body.comments).toEqual([]);
});

test('whoever is called in a comment finds it among their calls until it is settled', async () => {
  const { id, document } = await draw();
  const [cardId] = ofType(document, 'card');
  const other = maria();
  const callsOf = async (who: Context) => (await world.inject(who, 'GET', '/api/v1/journey-calls')).body.calls;
  const say = (text: string) => api('POST', `/journeys/${id}/comments`, { elementId: cardId, text, mentions: [other.actor.id] });
  const { body: first } = await say('Is that so?');
  await say('And this?');
  expect(await callsOf(other)).toMatchObject([
    { text: 'And this?', journeyId: id, elementId: cardId },
    { text: 'Is that so?', by: ctx.actor.name },
  ]);
  expect(await callsOf(ctx)).toEqual([]);
  await world.inject(other, 'PATCH', `/api/v1/journey-comments/${first.id}`, { resolved: true });
  expect((await callsOf(other)).map(({ text }: { text: string }) => text)).toEqual(['And this?']);
  await world.inject(ctx, 'PATCH', `/api/v1/journeys/${id}`, { archived: true });
  expect(await callsOf(other)).toEqual([]);
});

test('the first journey goes with its company, unless a person made it theirs', async () => {
  const fresh = await world.newWorkspace();
  const job: Context = { ...fresh, actor: { kind: 'job', id: 'demo.load', name: 'demo.load' } };
  const [first, second] = [randomUUID(), randomUUID()];
  for (const sourceId of [first, first, second]) await drawStartingJourney(job, { industry: 'shop', sourceId });
  const both = await listJourneys(fresh, { archived: false });
  expect(both).toHaveLength(2);
  const [kept] = both;
  const { document } = await readJourney(fresh, kept?.id ?? '');
  const [cardId, card] = ofType(document, 'card');
  await editJourney(fresh, {
    id: kept?.id ?? '',
    editId: randomUUID(),
    changes: [{ id: cardId, was: { text: card['text'] }, now: { text: 'Ours' } }],
  });
  for (const sourceId of [first, second]) await world.house.forgetSource(fresh, sourceId);
  expect((await listJourneys(fresh, { archived: false })).map(({ id }) => id)).toEqual([kept?.id]);
});
