import { expect, test } from 'vitest';
import { publicAddress } from '#platform/address';
import { testHouse } from '../../../tests/support/house.ts';
import { newOwner, newPerson, newPlace, PASSWORD, send } from '../../../tests/support/people.ts';

const someEmail = () => `guest-${crypto.randomUUID()}@example.com`;

async function invited(email = someEmail(), role = 'editor') {
  const owner = await newOwner();
  const answer = await send('POST', '/invitations', { cookie: owner.cookie, body: { email, role } });
  return { owner, email, answer, token: new URL(answer.body.link).searchParams.get('token') ?? '', id: answer.body.invitation.id };
}

test('an invited person opens the link, chooses a name and a password, and is in', async () => {
  const { owner, email, token, answer } = await invited();
  expect(answer.status).toBe(201);
  expect(answer.body.link).toMatch(/^http:\/\/localhost:\d+\/join\?token=tli_[\w-]{43}$/);
  expect((await send('GET', `/invitation?token=${token}`)).body).toEqual({
    workspace: 'Tern & Tide',
    email,
    role: 'editor',
    invitedBy: owner.name,
    knowsUs: false,
  });
  const joined = await send('POST', '/invitation/acceptance', { body: { token, name: 'Guest', password: 'a long password' } });
  expect(joined.status).toBe(201);
  expect(joined.body).toMatchObject({ role: 'editor', user: { email, name: 'Guest' }, workspace: { id: owner.workspaceId } });
  expect((await send('GET', '/session', joined.cookie ? { cookie: joined.cookie } : {})).body).toEqual(joined.body);
});

test('a link made by a command on a closed house leads to where the server will be', async () => {
  const { house } = await testHouse();
  const at = (PORT: number) => publicAddress({ ...house.config, PORT }, 38_331);
  expect([at(3900), at(0)]).toEqual(['http://localhost:3900', 'http://localhost:38331']);
});

test('an invitation works once, even when used twice at the same moment', async () => {
  const { house } = await testHouse();
  const { token, email } = await invited();
  const body = { token, name: 'Guest', password: 'a long password' };
  const answers = await Promise.all([1, 2, 3].map(() => send('POST', '/invitation/acceptance', { body })));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 404, 404]);
  expect(await house.system.rows('select 1 from users where email = $1', [email])).toHaveLength(1);
  expect((await send('POST', '/invitation/acceptance', { body })).status).toBe(404);
});

test('an invitation ends after seven days, when withdrawn, and when a newer one takes its place', async () => {
  const { house } = await testHouse();
  const old = await invited();
  await house.system.run("update invitations set expires_at = now() - interval '1 second' where id = $1", [old.id]);
  const gone = await send('GET', `/invitation?token=${old.token}`);
  expect([gone.status, gone.body.error.code]).toEqual([404, 'invitation_not_found']);
  const withdrawn = await invited();
  expect((await send('DELETE', `/invitations/${withdrawn.id}`, { cookie: withdrawn.owner.cookie })).status).toBe(200);
  expect((await send('GET', `/invitation?token=${withdrawn.token}`)).status).toBe(404);
  expect((await send('DELETE', `/invitations/${withdrawn.id}`, { cookie: withdrawn.owner.cookie })).status).toBe(404);
  const first = await invited();
  await send('POST', '/invitations', { cookie: first.owner.cookie, body: { email: first.email, role: 'viewer' } });
  expect((await send('GET', `/invitation?token=${first.token}`)).status).toBe(404);
  expect((await send('GET', '/invitations', { cookie: first.owner.cookie })).body.invitations).toMatchObject([
    { email: first.email, role: 'viewer' },
  ]);
});

test('only the hash of the link is kept, and the link is never made from the Host header', async () => {
  const { house } = await testHouse();
  const { token, id, owner } = await invited();
  expect(JSON.stringify(await house.system.rows('select * from invitations where id = $1', [id]))).not.toContain(token);
  const answer = await send('POST', '/invitations', {
    cookie: owner.cookie,
    body: { email: someEmail(), role: 'viewer' },
    headers: { host: 'evil.example' },
  });
  expect(answer.body.link).not.toContain('evil.example');
});

test('somebody who has a sign-in already needs its password, or to be signed in with that very email', async () => {
  const known = await newPerson(await newPlace(), 'viewer');
  const one = await invited(known.email);
  expect((await send('GET', `/invitation?token=${one.token}`)).body.knowsUs).toBe(true);
  const without = await send('POST', '/invitation/acceptance', { body: { token: one.token, name: 'Not Me' } });
  expect([without.status, without.body.error.code]).toEqual([400, 'password_needed']);
  const wrong = await send('POST', '/invitation/acceptance', { body: { token: one.token, password: 'a wrong password' } });
  expect(wrong.status).toBe(401);
  // Signed in, but as somebody else.
  const stranger = await newOwner();
  const other = await send('POST', '/invitation/acceptance', { cookie: stranger.cookie, body: { token: one.token } });
  expect(other.body.error.code).toBe('password_needed');
  const right = await send('POST', '/invitation/acceptance', { body: { token: one.token, password: PASSWORD } });
  expect(right.body).toMatchObject({ user: { id: known.userId, name: known.name }, workspace: { id: one.owner.workspaceId } });
  expect(right.body.workspaces).toHaveLength(2);
  const two = await invited(known.email);
  const signedIn = await send('POST', '/invitation/acceptance', { cookie: known.cookie, body: { token: two.token } });
  expect(signedIn.body.workspace.id).toBe(two.owner.workspaceId);
});

test('a new person must choose a name and a password long enough', async () => {
  const { token } = await invited();
  for (const body of [{ token }, { token, name: 'Guest' }, { token, name: 'Guest', password: 'short' }]) {
    const answer = await send('POST', '/invitation/acceptance', { body });
    expect([answer.status, answer.body.error.code]).toEqual([400, 'name_and_password_needed']);
  }
});

test('an invitation never makes an owner, and a member is not invited again', async () => {
  const owner = await newOwner();
  expect((await send('POST', '/invitations', { cookie: owner.cookie, body: { email: someEmail(), role: 'owner' } })).status).toBe(400);
  const again = await send('POST', '/invitations', { cookie: owner.cookie, body: { email: owner.email, role: 'viewer' } });
  expect([again.status, again.body.error.code]).toEqual([409, 'already_member']);
});
