import { expect, test } from 'vitest';
import { testHouse } from '../../../tests/support/house.ts';
import { newOwner, newPerson, send } from '../../../tests/support/people.ts';
import { inTransaction } from '../../platform/room.ts';

type Entry = { action: string; target: string; actor: { name: string } };
const actions = (answer: { body: { entries: Entry[] } }) => answer.body.entries.map(({ action }) => action);

test('sign-ins, keys and members leave an entry each: who, what, to whom', async () => {
  const owner = await newOwner();
  const { cookie } = owner;
  const viewer = await newPerson(owner.workspaceId, 'viewer');
  const { key } = (await send('POST', '/keys', { cookie, body: { kind: 'write', name: 'Web' } })).body;
  await send('DELETE', `/keys/${key.id}`, { cookie });
  await send('PATCH', `/members/${viewer.userId}`, { cookie, body: { role: 'agent' } });
  await send('DELETE', `/members/${viewer.userId}`, { cookie });
  const answer = await send('GET', '/audit', { cookie });
  expect(actions(answer)).toEqual([
    'member.removed',
    'member.role-changed',
    'key.revoked',
    'key.created',
    'session.started',
    'session.started',
  ]);
  expect(answer.body.entries[1]).toMatchObject({
    actor: { kind: 'user', id: owner.userId, name: owner.name },
    target: viewer.email,
    details: { from: 'viewer', to: 'agent' },
  });
});

test('the log is filtered by action, words and time, and read in pages', async () => {
  const { cookie } = await newOwner();
  for (let n = 0; n < 5; n += 1) await send('POST', '/keys', { cookie, body: { kind: 'write', name: `Key ${n}` } });
  expect(actions(await send('GET', '/audit?action=session', { cookie }))).toEqual(['session.started']);
  expect((await send('GET', '/audit?q=key%203', { cookie })).body.entries).toMatchObject([{ target: 'Key 3' }]);
  expect((await send('GET', '/audit?q=%25', { cookie })).body.entries).toEqual([]);
  expect((await send('GET', '/audit?to=2020-01-01T00:00:00Z', { cookie })).body.entries).toEqual([]);
  const first = await send('GET', '/audit?limit=4', { cookie });
  const second = await send('GET', `/audit?limit=4&before=${first.body.next}`, { cookie });
  expect([...actions(first), ...actions(second)]).toHaveLength(6);
  expect(second.body.next).toBeNull();
  expect((await send('GET', '/audit?limit=100000', { cookie })).status).toBe(400);
});

test('the log as CSV has every entry, and no cell a spreadsheet would run', async () => {
  const { cookie } = await newOwner();
  await send('POST', '/keys', { cookie, body: { kind: 'write', name: '=HYPERLINK("https://evil.example")' } });
  await send('POST', '/keys', { cookie, body: { kind: 'write', name: 'Two, "quoted"' } });
  const answer = await send('GET', '/audit.csv', { cookie });
  expect(answer.headers['content-disposition']).toBe('attachment; filename="audit.csv"');
  const lines = String(answer.body).trim().split('\r\n');
  expect(lines[0]).toBe('at,actor_kind,actor_id,actor_name,action,target,details');
  expect(lines).toHaveLength(4);
  expect(lines[1]).toContain('"Two, ""quoted"""');
  expect(lines[2]).toContain(`"'=HYPERLINK(""https://evil.example"")"`);
});

test('what other rooms announce is written down once, however often it is told', async () => {
  const { house } = await testHouse();
  const owner = await newOwner();
  const ctx = house.contextOf(owner.workspaceId, { kind: 'user', id: owner.userId, name: 'Olive' }, () => true);
  await inTransaction(ctx, (inside) => inside.announce({ name: 'customers.merged', body: { customers: ['c-1'], before: ['c-1', 'c-2'] } }));
  await expect
    .poll(async () => (await send('GET', '/audit?action=customers', { cookie: owner.cookie })).body.entries)
    .toMatchObject([{ action: 'customers.merged', target: 'c-1', actor: { name: 'Olive' }, details: { before: ['c-1', 'c-2'] } }]);
  const [fact] = await house.facts.since(owner.workspaceId, 0, 10);
  const hearing = house.rooms.flatMap((room) => room.hears ?? []).find((one) => one.fact === 'customers.merged');
  if (fact) await hearing?.hear(ctx, fact);
  expect((await send('GET', '/audit?action=customers', { cookie: owner.cookie })).body.entries).toHaveLength(1);
});

test('the log of one workspace says nothing of another', async () => {
  const one = await newOwner();
  const other = await newOwner();
  await send('POST', '/keys', { cookie: one.cookie, body: { kind: 'write', name: 'Private name' } });
  expect((await send('GET', '/audit?q=Private', { cookie: other.cookie })).body.entries).toEqual([]);
});
