import { beforeAll, expect, test, vi } from 'vitest';
import { testHouse } from '../../../tests/support/house.ts';
import { newOwner, type Person, send } from '../../../tests/support/people.ts';
import { acceptMessages, everythingLoaded, pickedFigures, type Source } from '../../interactions/index.ts';
import { newId } from '../../platform/ids.ts';
import { followJourneys } from '../stages/stays.ts';

const DAY = 86_400_000;
const [look, buy, lane, secret] = [newId(), newId(), newId(), newId()];
const [many, few, money, words, unseen] = [newId(), newId(), newId(), newId(), newId()];
const happening = (name: string) => ({ names: [name] });
const card = (laneId: string, binding: unknown, stageId = buy) => ({ type: 'card', order: 'V', stageId, laneId, text: 'A card', binding });
const DRAWN = {
  [look]: { type: 'stage', order: 'a', name: 'Look', rule: { any: [happening('Look')] } },
  [buy]: { type: 'stage', order: 'b', name: 'Buy', rule: { any: [happening('Order Completed')] } },
  [lane]: { type: 'lane', order: 'zz', kind: 'words' },
  [secret]: { type: 'lane', order: 'zzz', kind: 'actions', hidden: true },
  [many]: card(lane, { to: 'happening', happening: happening('Look') }, look),
  [few]: card(lane, { to: 'metric', metric: 'nps', of: happening('Asked') }),
  [money]: card(lane, { to: 'metric', metric: 'revenue', of: happening('Order Completed') }),
  [words]: card(lane, { to: 'theme', words: ['wonderful'] }),
  [unseen]: card(secret, { to: 'happening', happening: happening('Look') }),
};

let owner: Person;
let journeyId: string;
beforeAll(async () => {
  owner = await newOwner();
  const { house } = await testHouse();
  const ctx = house.jobContext(owner.workspaceId, 'test');
  const ask = (method: string, path: string, body: unknown) => send(method, path, { cookie: owner.cookie, body });
  const { body } = await ask('POST', '/journeys', { name: 'Shopping' });
  journeyId = body.id;
  const changes = Object.entries(DRAWN).map(([id, now]) => ({ id, was: null, now }));
  await ask('POST', `/journeys/${journeyId}/edits`, { editId: newId(), changes });
  await followJourneys(ctx);
  const did = (userId: string, event: string, days: number, properties: object = {}) => ({
    ...{ type: 'track', userId, event, messageId: newId(), properties, timestamp: new Date(Date.now() - days * DAY).toISOString() },
  });
  const six = Array.from({ length: 6 }, (_, n) => `Ada Lovelace ${n}`);
  const shop: Source = { id: newId(), kind: 'write-key', name: 'Shop', trusted: true };
  await acceptMessages(ctx, shop, [
    ...six.flatMap((who, n) => [
      did(who, 'Look', 4, { rating: 5 }),
      did(who, 'Order Completed', 3, { order_id: `o${n}`, total: 111 + n, currency: 'EUR' }),
    ]),
    did('ada-1', 'Asked', 2, { score: 10, scale_min: 0, scale_max: 10 }),
    did('ada-1', 'Spoke', 2, { text: 'It was wonderful, call me on 0171 555 0101' }),
  ]);
  await everythingLoaded(house);
  await house.facts.drain();
});
const share = async (body: object) => (await send('POST', `/journeys/${journeyId}/shares`, { cookie: owner.cookie, body })).body;
const figuresOf = (token: string) => send('GET', `/shared-journeys/${token}/figures`);

test('a link shows live figures only when whoever made it said so', async () => {
  const { token } = await share({});
  expect((await send('GET', `/shared-journeys/${token}`)).body.figures).toBe(false);
  expect(await figuresOf(token)).toMatchObject({ status: 404, body: { error: { code: 'no_figures' } } });

  const open = await share({ figures: true });
  expect(open.share.figures).toBe(true);
  expect((await send('GET', `/shared-journeys/${open.token}`)).body.figures).toBe(true);
  const { status, body, headers } = await figuresOf(open.token);
  expect(status).toBe(200);
  expect(headers['cache-control']).toBe('no-store');
  expect(body.volume.figures[many]).toMatchObject({ n: 6, people: 6 });
  expect(body.people.figures[many]).toMatchObject({ customers: 6, now: 0 });
  expect(body.stages.stages).toContainEqual(expect.objectContaining({ stageId: buy, now: 6 }));
  expect(body.grades.grades[many]).toMatchObject({ grade: 'thin' });
});

test('what is of one person, who it was, when exactly and what they said stays in the house', async () => {
  const { body } = await figuresOf((await share({ figures: true })).token);
  const told = JSON.stringify(body);
  expect(told).not.toMatch(/Lovelace|ada-1|wonderful|0171|interactionId|customerId/);
  expect(body.answers.figures[few]).toEqual({ nps: null, csat: null, ces: null, npsBefore: null });
  expect(body.said.figures[words]).toMatchObject({ quote: null, volume: { n: 1 }, feeling: { now: { mean: null } } });
  // 681 EUR, of six people: to two figures, and only on the card that is about it.
  expect(body.people.figures[money]).toMatchObject({ now: 6, atStake: 680 });
  expect(body.people.figures[many].atStake).toBeNull();
  expect(body.volume.figures[many].newest).toMatch(/T00:00:00.000Z$/);
  const ids = told.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? [];
  const { body: drawn } = await send('GET', `/shared-journeys/${(await share({})).token}`);
  expect(ids.filter((id) => !(id in drawn.document))).toEqual([]);
});

test('a hidden lane or stage, and what stands there, is not told at all', async () => {
  const { token } = await share({ figures: true });
  const drawn = async () => Object.keys((await send('GET', `/shared-journeys/${token}`)).body.document);
  expect(await drawn()).not.toContain(unseen);
  expect(JSON.stringify((await figuresOf(token)).body)).not.toContain(unseen);
  const hide = (was: boolean) => ({ editId: newId(), changes: [{ id: look, was: { hidden: was }, now: { hidden: !was } }] });
  await send('POST', `/journeys/${journeyId}/edits`, { cookie: owner.cookie, body: hide(false) });
  expect(await drawn()).not.toContain(many);
  const told = JSON.stringify((await figuresOf(token)).body);
  expect(told).not.toContain(look);
  expect(told).not.toContain(many);
  await send('POST', `/journeys/${journeyId}/edits`, { cookie: owner.cookie, body: hide(true) });
});

test('strangers who load again ask the log nothing, and an ended link tells nothing even so', async () => {
  const { token, share: made } = await share({ figures: true });
  const first = await figuresOf(token);
  const asked = vi.spyOn(pickedFigures, 'volumes');
  expect((await figuresOf(token)).body).toEqual(first.body);
  expect((await figuresOf((await share({ figures: true })).token)).body).toEqual(first.body);
  expect(asked).not.toHaveBeenCalled();
  asked.mockRestore();
  await send('DELETE', `/journey-shares/${made.id}`, { cookie: owner.cookie });
  expect(await figuresOf(token)).toMatchObject({ status: 404, body: { error: { code: 'link_not_found' } } });
});

test('a link of one workspace shows nothing of another', async () => {
  const other = await newOwner();
  const { body: theirs } = await send('POST', '/journeys', { cookie: other.cookie, body: { name: 'Theirs' } });
  const changes = Object.entries(DRAWN).map(([id, now]) => ({ id, was: null, now }));
  await send('POST', `/journeys/${theirs.id}/edits`, { cookie: other.cookie, body: { editId: newId(), changes } });
  const made = await send('POST', `/journeys/${theirs.id}/shares`, { cookie: other.cookie, body: { figures: true } });
  const { body } = await figuresOf(made.body.token);
  expect(body.volume.figures[many] ?? { n: 0 }).toMatchObject({ n: 0 });
  expect(body.people.figures[many]).toMatchObject({ customers: 0, now: 0 });
});

test('an ideal has no figures to share, and asking too often is slowed down', async () => {
  const { body: ideal } = await send('POST', `/journeys/${journeyId}/ideal`, { cookie: owner.cookie, body: {} });
  const refused = await send('POST', `/journeys/${ideal.id}/shares`, { cookie: owner.cookie, body: { figures: true } });
  expect(refused).toMatchObject({ status: 400, body: { error: { code: 'ideal_without_figures' } } });
  let last = 0;
  for (let guess = 0; guess < 61; guess++)
    last = (await send('GET', `/shared-journeys/tlj_${guess}/figures`, { address: '10.9.9.8' })).status;
  expect(last).toBe(429);
});
