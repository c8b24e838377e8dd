import { expect, test } from 'vitest';
import { testHouse } from '../../../tests/support/house.ts';
import { newOwner, newPerson, newPlace, send } from '../../../tests/support/people.ts';

test('a person makes another workspace, works in it, and goes back', async () => {
  const { cookie, workspaceId } = await newOwner();
  const made = await send('POST', '/workspaces', { cookie, body: { name: 'Second', industry: 'bank', currency: 'CHF' } });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ role: 'owner', workspace: { name: 'Second', currency: 'CHF' } });
  expect((await send('GET', '/session', { cookie })).body.workspace.id).toBe(made.body.workspace.id);
  const back = await send('PUT', '/session/workspace', { cookie, body: { workspaceId } });
  expect(back.body.workspace.id).toBe(workspaceId);
  expect((await send('GET', '/session', { cookie })).body).toEqual(back.body);
});

test('nobody switches to a workspace they do not belong to', async () => {
  const { cookie } = await newOwner();
  const foreign = await newPlace();
  const answer = await send('PUT', '/session/workspace', { cookie, body: { workspaceId: foreign } });
  expect([answer.status, answer.body.error.code]).toEqual([404, 'workspace_not_found']);
});

test('an API key makes no workspace, since somebody must own it', async () => {
  const { cookie } = await newOwner();
  const { secret } = (await send('POST', '/keys', { cookie, body: { kind: 'api', name: 'K', role: 'admin' } })).body;
  const answer = await send('POST', '/workspaces', { bearer: secret, body: { name: 'Second', industry: 'bank' } });
  expect([answer.status, answer.body.error.code]).toEqual([403, 'people_only']);
});

test('a workspace is renamed and described; its id, owner and birthday cannot be written', async () => {
  const { cookie } = await newOwner();
  const answer = await send('PATCH', '/workspace', { cookie, body: { name: 'New name', timeZone: 'Asia/Tokyo' } });
  expect(answer.body).toMatchObject({ name: 'New name', timeZone: 'Asia/Tokyo', industry: 'shop' });
  for (const body of [
    { id: crypto.randomUUID() },
    { createdAt: '2020-01-01T00:00:00Z' },
    { workspace_id: 'x' },
    { timeZone: 'Mars/Base' },
  ]) {
    expect((await send('PATCH', '/workspace', { cookie, body })).status, JSON.stringify(body)).toBe(400);
  }
});

test('deleting a workspace needs its name, and then nothing of it is left', async () => {
  const { house } = await testHouse();
  const owner = await newOwner();
  const admin = await newPerson(owner.workspaceId, 'admin');
  const { secret } = (await send('POST', '/keys', { cookie: owner.cookie, body: { kind: 'api', name: 'K', role: 'viewer' } })).body;
  await send('POST', '/invitations', { cookie: owner.cookie, body: { email: 'guest@example.com', role: 'viewer' } });
  expect((await send('DELETE', '/workspace', { cookie: admin.cookie, body: { name: 'Tern & Tide' } })).status).toBe(403);
  const wrong = await send('DELETE', '/workspace', { cookie: owner.cookie, body: { name: 'tern' } });
  expect([wrong.status, wrong.body.error.code]).toEqual([400, 'name_differs']);
  const gone = await send('DELETE', '/workspace', { cookie: owner.cookie, body: { name: 'Tern & Tide' } });
  expect(gone.body).toEqual({ done: true });
  const counted = house.contextOf(owner.workspaceId, { kind: 'job', id: '', name: '' }, () => true).db;
  for (const table of ['workspaces', 'memberships', 'invitations', 'keys', 'audit_entries']) {
    expect(await counted.rows(`select 1 from ${table}`), table).toEqual([]);
  }
  expect((await send('GET', '/session', { cookie: owner.cookie })).body).toMatchObject({ workspace: null, workspaces: [] });
  await expect.poll(async () => (await send('GET', '/session', { bearer: secret })).status, { timeout: 7_000, interval: 250 }).toBe(401);
});
