import { expect, test } from 'vitest';
import { identifierId } from '#customers';
import { acceptMessages, everythingLoaded, undoSource } from '#interactions';
import { newId } from '#platform/ids';
import type { Context } from '#platform/room';
import { testHouse } from '../../../tests/support/house.ts';

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

/** `[who, what, days ago, feeling]`; each comes from a source of its own when none is given. */
async function happened(ctx: Context, rows: [string, string, number, number][], sourceId = newId()): Promise<string> {
  const source = { id: sourceId, kind: 'write-key' as const, name: 'Shop', trusted: true };
  const messages = rows.map(([userId, event, days, intensity]) => ({
    ...{ type: 'track', userId, event, timestamp: daysAgo(days), messageId: newId() },
    properties: { kind: 'call', channel: 'phone', intensity, text: `${userId} said so` },
  }));
  await acceptMessages(ctx, source, messages);
  await everythingLoaded(ctx.house);
  await ctx.house.facts.drain();
  return sourceId;
}

async function open() {
  const { newWorkspace, inject } = await testHouse();
  const ctx = await newWorkspace();
  const ask = async (what: string, body: object) => inject(ctx, 'POST', `/api/v1/journey-moments/${what}`, body);
  const get = async (path: string) => inject(ctx, 'GET', `/api/v1/${path}`);
  const change = async (id: string, body: object) => inject(ctx, 'PATCH', `/api/v1/journey-alarms/${id}`, body);
  return { ctx, ask, get, change, inject };
}

test('how customers remember is told with the period before, and a bar of it leads to its customers', async () => {
  const { ctx, ask } = await open();
  await happened(ctx, [
    ['ann', 'Called', 40, 2],
    ['ann', 'Called', 5, -1],
    ['ben', 'Called', 6, 1],
    ['cem', 'Called', 200, -2],
  ]);
  const selection = { from: daysAgo(30), until: daysAgo(0) };
  const { body } = await ask('scores', { selection });
  expect(body.now).toMatchObject({ customers: 2, moments: 2, remembered: { mean: 0, n: 2 }, distribution: [0, 0, 1, 0, 0, 0, 1, 0] });
  expect(body.before).toMatchObject({ customers: 1, remembered: { mean: 2 } });
  expect(body.change.remembered).toMatchObject({ mean: -2, low: null });
  const behind = await ask('customers', { part: { of: 'score', bin: 2 }, selection });
  expect(behind.body).toMatchObject({ total: 1, next: null, rows: [{ name: 'ann', intensity: -1 }] });
});

test('a worklist names its customers page by page, and as a file', async () => {
  const { ctx, ask, get } = await open();
  await happened(ctx, [
    ['ann', 'Called', 2, -1],
    ['ben', 'Called', 3, -2],
    ['cem', 'Called', 3, 1],
  ]);
  const first = await ask('worklists', { list: 'ended-badly', selection: {}, limit: 1 });
  expect(first.body).toMatchObject({ total: 2, next: 1, rows: [{ name: 'ben', intensity: -2, score: { moments: 1 } }] });
  const second = await ask('worklists', { list: 'ended-badly', selection: {}, limit: 1, offset: 1 });
  expect(second.body).toMatchObject({ total: 2, next: null, rows: [{ name: 'ann' }] });
  const file = await get('journey-moments/worklists.csv?list=ended-badly');
  expect(file.body.trim().split('\r\n')).toHaveLength(3);
});

test('one customer’s peak and end are named by their interactions', async () => {
  const { ctx, get } = await open();
  await happened(ctx, [
    ['ann', 'Waited', 9, -1.8],
    ['ann', 'Praised', 5, 1],
    ['ann', 'Thanked', 2, 0.5],
  ]);
  const { body } = await get(`customers/${identifierId(ctx.workspaceId, 'user_id', 'ann')}/remembered`);
  expect(body.remembered.remembered).toBeCloseTo(-0.65, 3);
  expect(body.remembered).toMatchObject({ moments: 3, peakMoment: { title: 'Waited' }, endMoment: { title: 'Thanked' } });
  const line = await get(`interactions/${body.remembered.peakMoment.interactionId}`);
  expect(line.status).toBe(200);
});

test('few customers foretell nothing, and what is believed before data can be tuned', async () => {
  const { ctx, ask, get, inject } = await open();
  await happened(ctx, [
    ['ann', 'Called', 60, -1],
    ['ann', 'Called', 50, -1],
  ]);
  expect((await ask('backtest', { selection: {} })).body).toMatchObject({ verdict: 'too-little', scores: [], horizonDays: 30 });
  expect((await ask('truths', { selection: {} })).body).toMatchObject({ truths: [], journeyId: null });
  const { body: usual } = await get('journey-moments/settings');
  expect(usual).toMatchObject({ severe: -1.5, priors: { problem: { bad: -0.4, sd: 0.5 } } });
  const priors = { ...usual.priors, problem: { bad: -0.8, good: 0.2, sd: 0.3 } };
  await inject(ctx, 'PUT', '/api/v1/journey-moments/settings', { severe: -1.2, priors });
  expect((await get('journey-moments/settings')).body).toMatchObject({
    severe: -1.2,
    priors: { problem: { bad: -0.8 } },
    usual: { severe: -1.5 },
  });
});

test('a severe moment raises one alarm at once; it is taken, settled with a note, and opened again', async () => {
  const { ctx, get, change } = await open();
  await happened(ctx, [
    ['ann', 'Called', 1, -1.6],
    ['ben', 'Called', 1, -1.4],
    ['cem', 'Called', 30, -2],
  ]);
  const { body } = await get('journey-alarms');
  expect(body).toMatchObject({
    open: 1,
    total: 1,
    alarms: [{ customer: 'ann', intensity: -1.6, text: 'ann said so', owner: '', settledAt: null }],
  });
  // Heard again, as any fact may be.
  await ctx.house.facts.announce(
    ctx.db,
    { name: 'interactions.recorded', body: { customers: [], count: 1, sourceId: newId(), receivedFrom: daysAgo(1) } },
    ctx.actor,
  );
  await ctx.house.facts.drain();
  expect((await get('journey-alarms/open')).body).toEqual({ open: 1, unowned: 1 });
  const [{ id }] = body.alarms;
  expect((await change(id, { owner: 'Ruth' })).body).toMatchObject({ owner: 'Ruth', settledAt: null });
  expect((await get('journey-alarms/open')).body).toEqual({ open: 1, unowned: 0 });
  expect((await change(id, { settled: true, note: 'Called back.' })).body).toMatchObject({
    note: 'Called back.',
    settledBy: 'Olive Owner',
  });
  expect((await get('journey-alarms')).body).toMatchObject({ open: 0, alarms: [] });
  expect((await get('journey-alarms?state=settled')).body.alarms).toHaveLength(1);
  await change(id, { settled: false });
  expect((await get('journey-alarms/open')).body).toEqual({ open: 1, unowned: 0 });
});

test('an alarm belongs to whoever owns the touchpoint on a live map', async () => {
  const { ctx, get, inject } = await open();
  const { touchpoints } = (await get('touchpoints')).body;
  const touchpoint = touchpoints.find((one: { name: string }) => one.name === 'Support call');
  const { id, document } = (await inject(ctx, 'POST', '/api/v1/journeys', { name: 'Help', template: 'classic' })).body;
  const [stageId, laneId] = ['stage', 'lane'].map((type) => Object.keys(document).find((key) => document[key].type === type));
  const now = {
    type: 'card',
    order: 'b',
    stageId,
    laneId,
    text: 'They call',
    owner: 'Ruth',
    binding: { to: 'touchpoint', touchpointId: touchpoint.id },
  };
  await inject(ctx, 'POST', `/api/v1/journeys/${id}/edits`, { editId: newId(), changes: [{ id: newId(), was: null, now }] });
  await happened(ctx, [['ann', 'Called', 1, -1.6]]);
  const { alarms } = (await get('journey-alarms')).body;
  expect(alarms[0]).toMatchObject({ touchpoint: 'Support call', owner: 'Ruth', journeyId: id });
});

test('an alarm goes with the customer who is forgotten, and with the source it came from', async () => {
  const { ctx, get, inject } = await open();
  const source = await happened(ctx, [['ann', 'Called', 1, -1.6]]);
  await happened(ctx, [['ben', 'Called', 1, -1.7]]);
  expect((await get('journey-alarms/open')).body.open).toBe(2);
  await undoSource(ctx, source);
  expect((await get('journey-alarms')).body.alarms.map((one: { customer: string }) => one.customer)).toEqual(['ben']);
  const ben = identifierId(ctx.workspaceId, 'user_id', 'ben');
  await inject(ctx, 'DELETE', `/api/v1/customers/${ben}`, {});
  await expect.poll(async () => (await get('journey-alarms/open')).body.open, { timeout: 15_000 }).toBe(0);
});
