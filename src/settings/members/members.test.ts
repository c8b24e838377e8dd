import { expect, test } from 'vitest';
import { testHouse } from '../../../tests/support/house.ts';
import { newOwner, newPerson, newPlace, send, signedIn } from '../../../tests/support/people.ts';
import { admitOperator } from '../sign-in/operator.ts';

test('members are listed with their roles, oldest first', async () => {
  const owner = await newOwner();
  const agent = await newPerson(owner.workspaceId, 'agent');
  const { members } = (await send('GET', '/members', { cookie: agent.cookie })).body;
  expect(members.map((member: { email: string; role: string; you: boolean }) => [member.email, member.role, member.you])).toEqual([
    [owner.email, 'owner', false],
    [agent.email, 'agent', true],
  ]);
});

test('a changed role holds from the next request on', async () => {
  const owner = await newOwner();
  const viewer = await newPerson(owner.workspaceId, 'viewer');
  expect((await send('GET', '/keys', { cookie: viewer.cookie })).status).toBe(403);
  expect((await send('PATCH', `/members/${viewer.userId}`, { cookie: owner.cookie, body: { role: 'admin' } })).status).toBe(200);
  expect((await send('GET', '/keys', { cookie: viewer.cookie })).status).toBe(200);
});

test('a removed member is out at once', async () => {
  const owner = await newOwner();
  const editor = await newPerson(owner.workspaceId, 'editor');
  expect((await send('DELETE', `/members/${editor.userId}`, { cookie: owner.cookie })).status).toBe(200);
  expect((await send('GET', '/members', { cookie: editor.cookie })).status).toBe(403);
  const again = await send('DELETE', `/members/${editor.userId}`, { cookie: owner.cookie });
  expect([again.status, again.body.error.code]).toEqual([404, 'member_not_found']);
});

test('the last owner can neither go nor become less', async () => {
  const owner = await newOwner();
  for (const [method, body] of [
    ['DELETE', undefined],
    ['PATCH', { role: 'admin' }],
  ] as const) {
    const answer = await send(method, `/members/${owner.userId}`, { cookie: owner.cookie, body });
    expect([answer.status, answer.body.error.code]).toEqual([409, 'last_owner']);
  }
});

test('two owners who remove each other at the same moment leave one', async () => {
  const { house } = await testHouse();
  const one = await newOwner();
  const two = await newPerson(one.workspaceId, 'owner');
  await Promise.all([
    send('DELETE', `/members/${two.userId}`, { cookie: one.cookie }),
    send('DELETE', `/members/${one.userId}`, { cookie: two.cookie }),
  ]);
  expect(await house.system.rows('select 1 from memberships where workspace_id = $1', [one.workspaceId])).toHaveLength(1);
});

test('an admin can neither make owners nor touch them', async () => {
  const owner = await newOwner();
  const admin = await newPerson(owner.workspaceId, 'admin');
  const viewer = await newPerson(owner.workspaceId, 'viewer');
  for (const [method, who, body] of [
    ['PATCH', admin.userId, { role: 'owner' }],
    ['PATCH', viewer.userId, { role: 'owner' }],
    ['PATCH', owner.userId, { role: 'viewer' }],
    ['DELETE', owner.userId, undefined],
  ] as const) {
    const answer = await send(method, `/members/${who}`, { cookie: admin.cookie, body });
    expect([answer.status, answer.body.error.code]).toEqual([403, 'owners_only']);
  }
});

test('the operator adds people and gives new passwords; nobody else can', async () => {
  const { house } = await testHouse();
  const owner = await newOwner();
  const dismiss = admitOperator(house, 'http://localhost:0');
  const { readFileSync } = await import('node:fs');
  const { token } = JSON.parse(readFileSync(`${house.config.dataDir}/operator.json`, 'utf8'));
  const email = `new-${owner.userId}@example.com`;
  const person = { name: 'Newt', email, password: 'a long password', role: 'editor' };
  const headers = { 'x-workspace': owner.workspaceId };
  const added = await send('POST', '/members', { bearer: token, headers, body: person });
  expect(added.status).toBe(201);
  const cookie = await signedIn(email, 'a long password');
  const twice = await send('POST', '/members', { bearer: token, headers, body: person });
  expect([twice.status, twice.body.error.code]).toEqual([409, 'email_taken']);
  expect((await send('PUT', '/members/password', { bearer: token, body: { email, password: 'a newer password' } })).status).toBe(200);
  expect((await send('GET', '/session', { cookie })).status).toBe(401);
  await signedIn(email, 'a newer password');
  const unknown = await send('PUT', '/members/password', {
    bearer: token,
    body: { email: 'nobody@example.com', password: 'a newer password' },
  });
  expect([unknown.status, unknown.body.error.code]).toEqual([404, 'person_not_found']);
  expect((await send('PUT', '/members/password', { cookie: owner.cookie, body: { email, password: 'a newer password' } })).status).toBe(
    403,
  );
  dismiss();
});

test('the operator works as an owner in the workspace it names, until the server stops', async () => {
  const { house } = await testHouse();
  const { existsSync, readFileSync, statSync } = await import('node:fs');
  const place = await newPlace(`Named ${Date.now()}`);
  const { name } = (await house.system.row<{ name: string }>('select name from workspaces where id = $1', [place])) ?? { name: '' };
  const path = `${house.config.dataDir}/operator.json`;
  const dismiss = admitOperator(house, 'http://localhost:0');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const { token, pid } = JSON.parse(readFileSync(path, 'utf8'));
  expect(pid).toBe(process.pid);
  for (const wanted of [place, name]) {
    const me = await send('GET', '/session', { bearer: token, headers: { 'x-workspace': wanted } });
    expect(me.body).toMatchObject({ user: null, role: 'owner', actor: { kind: 'operator' }, workspace: { id: place } });
  }
  const [oldest] = await house.system.rows<{ id: string }>('select id from workspaces order by created_at, id limit 1');
  expect((await send('GET', '/session', { bearer: token })).body.workspace.id).toBe(oldest?.id);
  const unknown = await send('GET', '/session', { bearer: token, headers: { 'x-workspace': 'nowhere' } });
  expect([unknown.status, unknown.body.error.code]).toEqual([404, 'workspace_not_found']);
  dismiss();
  expect(existsSync(path)).toBe(false);
  expect((await send('GET', '/session', { bearer: token })).status).toBe(401);
});
