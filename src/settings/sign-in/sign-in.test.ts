import cookies from '@fastify/cookie';
import fastify from 'fastify';
import { expect, test } from 'vitest';
import { testHouse } from '../../../tests/support/house.ts';
import { newOwner, newPerson, newPlace, PASSWORD, send, signedIn, someAddress } from '../../../tests/support/people.ts';
import type { House } from '../../platform/house.ts';
import { startSession } from './sessions.ts';

test('a session is a cookie that scripts and other sites cannot use, and only its hash is kept', async () => {
  const { house } = await testHouse();
  const { email } = await newOwner();
  const answer = await send('POST', '/session', { body: { email: ` ${email.toUpperCase()}`, password: PASSWORD } });
  expect(answer.headers['set-cookie']).toMatch(/^throughline=tls_[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/);
  const token = answer.cookie?.split('=')[1] ?? '';
  expect(await house.system.rows('select 1 from sessions where token_hash = $1', [token])).toEqual([]);
});

test('a wrong password and an unknown email are refused alike', async () => {
  const { email } = await newOwner();
  const wrong = await send('POST', '/session', { body: { email, password: 'not the password' } });
  const unknown = await send('POST', '/session', { body: { email: 'nobody@example.com', password: 'not the password' } });
  expect(wrong.status).toBe(401);
  expect(wrong.body.error.code).toBe('wrong_email_or_password');
  expect(unknown.body).toEqual(wrong.body);
  expect(unknown.cookie).toBeUndefined();
});

test('signing in again on the same browser gives a new token and ends the old one', async () => {
  const { email, cookie } = await newOwner();
  const again = await send('POST', '/session', { body: { email, password: PASSWORD }, cookie });
  expect(again.cookie).not.toBe(cookie);
  expect((await send('GET', '/session', { cookie })).status).toBe(401);
});

test('signing out ends the session, and signing out twice is no error', async () => {
  const { cookie } = await newOwner();
  const out = await send('DELETE', '/session', { cookie });
  expect(out.body).toEqual({ done: true });
  expect(out.headers['set-cookie']).toMatch(/^throughline=; .*Expires=Thu, 01 Jan 1970/);
  expect((await send('GET', '/session', { cookie })).status).toBe(401);
  expect((await send('DELETE', '/session', { cookie })).status).toBe(200);
});

test('a session that was not used for two weeks is over; a used one lasts on, up to ninety days', async () => {
  const { house } = await testHouse();
  const { userId, cookie } = await newOwner();
  const daysLeft = async () =>
    (
      await house.system.row<{ days: number }>(
        'select round(extract(epoch from expires_at - now()) / 86400)::int as days from sessions where user_id = $1',
        [userId],
      )
    )?.days;
  expect(await daysLeft()).toBe(14);
  await house.system.run(
    "update sessions set seen_at = now() - interval '3 days', expires_at = now() + interval '11 days' where user_id = $1",
    [userId],
  );
  expect((await send('GET', '/session', { cookie })).status).toBe(200);
  expect(await daysLeft()).toBe(14);
  await house.system.run(
    "update sessions set seen_at = now() - interval '1 day', created_at = now() - interval '88 days' where user_id = $1",
    [userId],
  );
  await send('GET', '/session', { cookie });
  expect(await daysLeft()).toBe(2);
  await house.system.run("update sessions set expires_at = now() - interval '1 second' where user_id = $1", [userId]);
  expect((await send('GET', '/session', { cookie })).status).toBe(401);
});

test('ten wrong passwords from one address are enough for a quarter of an hour', async () => {
  const { house } = await testHouse();
  const { email } = await newOwner();
  const address = someAddress();
  const guess = (who: string) => send('POST', '/session', { body: { email: who, password: 'a guess' }, address });
  for (let n = 0; n < 10; n += 1) expect((await guess(`n${n}@example.com`)).status).toBe(401);
  const refused = await guess('another@example.com');
  expect(refused.status).toBe(429);
  expect(refused.body.error.message).toBe('Too many attempts. Wait 15 minutes, then try again.');
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(880);
  // The same person from elsewhere is not kept out.
  await signedIn(email);
  await house.system.run("update sign_in_attempts set at = at - interval '15 minutes' where who = $1", [`address:${address}`]);
  expect((await guess('another@example.com')).status).toBe(401);
});

test('ten wrong passwords for one account are enough, from however many addresses, also all at once', async () => {
  const { email } = await newOwner();
  const answers = await Promise.all(Array.from({ length: 25 }, () => send('POST', '/session', { body: { email, password: 'a guess' } })));
  expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(10);
  expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(15);
});

test('a right password forgives the account its wrong ones', async () => {
  const { email } = await newOwner();
  for (let round = 0; round < 2; round += 1) {
    for (let n = 0; n < 9; n += 1) await send('POST', '/session', { body: { email, password: 'a guess' } });
    await signedIn(email);
  }
});

test('an address cannot pass for another by a header', async () => {
  const address = someAddress();
  const guess = (n: number) =>
    send('POST', '/session', { body: { email: `${n}@example.com`, password: 'x' }, address, headers: { 'x-forwarded-for': `9.9.9.${n}` } });
  for (let n = 0; n < 10; n += 1) await guess(n);
  expect((await guess(11)).status).toBe(429);
});

test('another website cannot act with a visitor’s session', async () => {
  const { cookie } = await newOwner();
  for (const origin of ['https://evil.example', 'null']) {
    const answer = await send('PATCH', '/profile', { cookie, body: { name: 'Mallory' }, headers: { origin, host: 'localhost:3900' } });
    expect([answer.status, answer.body.error.code]).toEqual([403, 'foreign_site']);
  }
});

test('a new password ends every other session, and needs the old one', async () => {
  const { email, cookie } = await newOwner();
  const other = await signedIn(email);
  const wrong = await send('PUT', '/password', { cookie, body: { current: 'not it', next: 'another long password' } });
  expect([wrong.status, wrong.body.error.code]).toEqual([403, 'wrong_password']);
  const short = await send('PUT', '/password', { cookie, body: { current: PASSWORD, next: 'short' } });
  expect(short.status).toBe(400);
  expect((await send('PUT', '/password', { cookie, body: { current: PASSWORD, next: 'another long password' } })).status).toBe(200);
  expect((await send('GET', '/session', { cookie })).status).toBe(200);
  expect((await send('GET', '/session', { cookie: other })).status).toBe(401);
  await signedIn(email, 'another long password');
});

test('people see where they are signed in and can end it, but never somebody else’s session', async () => {
  const { email, cookie } = await newOwner();
  const other = await signedIn(email);
  const stranger = await newOwner();
  const { sessions } = (await send('GET', '/sessions', { cookie })).body;
  expect(sessions.map((session: { current: boolean }) => session.current).sort()).toEqual([false, true]);
  const away = sessions.find((session: { current: boolean }) => !session.current);
  const foreign = await send('DELETE', `/sessions/${away.id}`, { cookie: stranger.cookie });
  expect([foreign.status, foreign.body.error.code]).toEqual([404, 'session_not_found']);
  expect((await send('DELETE', `/sessions/${away.id}`, { cookie })).status).toBe(200);
  expect((await send('GET', '/session', { cookie: other })).status).toBe(401);
});

test('people change their own name and language, and nothing else that way', async () => {
  const { cookie } = await newOwner();
  expect((await send('PATCH', '/profile', { cookie, body: { name: 'Olivia', locale: 'de' } })).body.user).toMatchObject({
    name: 'Olivia',
    locale: 'de',
  });
  for (const body of [{ email: 'x@example.com' }, { id: 'x' }, { locale: 'xx' }, { workspace_id: 'x' }]) {
    expect((await send('PATCH', '/profile', { cookie, body })).status).toBe(400);
  }
});

test('somebody removed from their last workspace can still sign in, and sees nothing', async () => {
  const { house } = await testHouse();
  const { userId, email } = await newPerson(await newPlace(), 'viewer');
  await house.system.run('delete from memberships where user_id = $1', [userId]);
  const cookie = await signedIn(email);
  expect((await send('GET', '/session', { cookie })).body).toMatchObject({ workspace: null, role: null, permissions: [], workspaces: [] });
  expect((await send('GET', '/members', { cookie })).status).toBe(403);
});

test('over https the cookie is kept to https and to this very host', async () => {
  const { house } = await testHouse();
  const { userId, workspaceId } = await newOwner();
  const { system, clock } = house;
  const secure = { system, clock, config: { ...house.config, PUBLIC_URL: 'https://line.example' } } as House;
  const app = fastify();
  await app.register(cookies);
  app.post('/', async (request, reply) => {
    await startSession(secure, { request, reply }, userId, workspaceId);
    return {};
  });
  const answer = await app.inject({ method: 'POST', url: '/' });
  expect(answer.headers['set-cookie']).toMatch(/^__Host-throughline=tls_[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
});
