import { expect, test } from 'vitest';
import { testHouse } from '../../../tests/support/house.ts';
import { newOwner, send } from '../../../tests/support/people.ts';
import { findWriteKey } from './keys.ts';

const make = async (cookie: string, body: unknown) => (await send('POST', '/keys', { cookie, body })).body;

test('the secret of a key is shown once; the list has only what to recognise it by', async () => {
  const { house } = await testHouse();
  const { cookie } = await newOwner();
  const { key, secret } = await make(cookie, { kind: 'api', name: 'Reports', role: 'viewer' });
  expect(secret).toMatch(/^tl_[\w-]{43}$/);
  const list = await send('GET', '/keys', { cookie });
  expect(list.body.keys).toEqual([key]);
  expect(key).toMatchObject({ name: 'Reports', hint: secret.slice(-4), role: 'viewer', revokedAt: null });
  expect(JSON.stringify(list.body)).not.toContain(secret);
  const kept = await house.system.rows<Record<string, unknown>>('select * from keys where id = $1', [key.id]);
  expect(JSON.stringify(kept)).not.toContain(secret);
});

test('a write key says which workspace and source it stands for, and is public unless marked trusted', async () => {
  const { house } = await testHouse();
  const { cookie, workspaceId } = await newOwner();
  const web = await make(cookie, { kind: 'write', name: 'Web shop' });
  const till = await make(cookie, { kind: 'write', name: 'Tills', trusted: true });
  expect(await findWriteKey(house, web.secret)).toEqual({
    workspaceId,
    source: { id: web.key.id, kind: 'write-key', name: 'Web shop', trusted: false },
  });
  expect((await findWriteKey(house, till.secret))?.source.trusted).toBe(true);
  expect(await findWriteKey(house, 'tlw_unknown')).toBeNull();
  expect(await findWriteKey(house, 'x'.repeat(100_000))).toBeNull();
});

test('a write key opens no other door, and an API key collects nothing', async () => {
  const { house } = await testHouse();
  const { cookie } = await newOwner();
  const write = await make(cookie, { kind: 'write', name: 'Web', trusted: true });
  const api = await make(cookie, { kind: 'api', name: 'Reports', role: 'admin' });
  expect((await send('GET', '/session', { bearer: write.secret })).status).toBe(401);
  expect(await findWriteKey(house, api.secret)).toBeNull();
});

test('an API key may do what its role may, but never make members or keys', async () => {
  const { cookie, workspaceId } = await newOwner();
  const { secret, key } = await make(cookie, { kind: 'api', name: 'Reports', role: 'admin' });
  const me = (await send('GET', '/session', { bearer: secret })).body;
  expect(me).toMatchObject({ user: null, role: 'admin', actor: { kind: 'key', id: key.id }, workspace: { id: workspaceId } });
  expect(me.permissions).toContain('audit:read');
  for (const permission of ['keys:write', 'members:write', 'workspace:write']) expect(me.permissions).not.toContain(permission);
  expect((await send('GET', '/audit', { bearer: secret })).status).toBe(200);
  expect((await send('POST', '/keys', { bearer: secret, body: { kind: 'api', name: 'Another', role: 'admin' } })).status).toBe(403);
});

test('a revoked key stops at once in this process, and within seconds in another', async () => {
  const { house } = await testHouse();
  const { cookie } = await newOwner();
  const { key, secret } = await make(cookie, { kind: 'api', name: 'Reports', role: 'viewer' });
  const other = await make(cookie, { kind: 'write', name: 'Web' });
  expect((await send('GET', '/session', { bearer: secret })).status).toBe(200);
  expect(await findWriteKey(house, other.secret)).not.toBeNull();
  expect((await send('DELETE', `/keys/${key.id}`, { cookie })).status).toBe(200);
  expect((await send('GET', '/session', { bearer: secret })).status).toBe(401);
  const again = await send('DELETE', `/keys/${key.id}`, { cookie });
  expect([again.status, again.body.error.code]).toEqual([404, 'key_not_found']);
  // As another process would do it: behind this one's back.
  await house.system.run('update keys set revoked_at = now() where id = $1', [other.key.id]);
  await expect.poll(() => findWriteKey(house, other.secret), { timeout: 7_000, interval: 250 }).toBeNull();
});

test('a key shows when it was last used', async () => {
  const { cookie } = await newOwner();
  const { secret } = await make(cookie, { kind: 'api', name: 'Reports', role: 'viewer' });
  await send('GET', '/session', { bearer: secret });
  expect((await send('GET', '/keys', { cookie })).body.keys[0].usedAt).not.toBeNull();
});

test('nobody makes a key for another workspace or of a role above admin', async () => {
  const { cookie } = await newOwner();
  const { workspaceId: foreign } = await newOwner();
  for (const extra of [{ role: 'owner' }, { workspaceId: foreign }, { workspace_id: foreign }, { createdBy: 'x' }, { trusted: true }]) {
    const answer = await send('POST', '/keys', { cookie, body: { kind: 'api', name: 'Mine', role: 'admin', ...extra } });
    expect(answer.status, JSON.stringify(extra)).toBe(400);
  }
});
