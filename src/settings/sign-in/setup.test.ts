import { expect, test } from 'vitest';
import { testHouse } from '../../../tests/support/house.ts';
import { newOwner, send } from '../../../tests/support/people.ts';

const first = {
  name: 'Olive Owner',
  email: 'Olive@Example.com ',
  password: 'a long enough pass phrase',
  company: 'Tern & Tide',
  industry: 'shop',
  timeZone: 'Europe/Berlin',
};

async function emptyHouse() {
  const { house } = await testHouse();
  await house.system.run('delete from users');
  return house;
}

test('the first run makes the owner and the workspace, signs in, and tells the house', async () => {
  const house = await emptyHouse();
  expect((await send('GET', '/setup')).body).toEqual({ needed: true });
  const made = await send('POST', '/setup', { body: { ...first, demo: false } });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    role: 'owner',
    user: { email: 'olive@example.com' },
    workspace: { name: 'Tern & Tide', timeZone: 'Europe/Berlin' },
  });
  const me = await send('GET', '/session', made.cookie ? { cookie: made.cookie } : {});
  expect(me.body).toEqual(made.body);
  expect((await send('GET', '/setup')).body).toEqual({ needed: false });
  const told = await house.facts.since(made.body.workspace.id, 0, 10);
  expect(told.map(({ name, body }) => ({ name, body }))).toEqual([
    { name: 'settings.workspace-made', body: { industry: 'shop', name: 'Tern & Tide', demo: false } },
  ]);
});

test('the first run happens once, even when two people press the button together', async () => {
  const house = await emptyHouse();
  const answers = await Promise.all(
    ['one', 'two', 'three'].map((who) => send('POST', '/setup', { body: { ...first, email: `${who}@example.com` } })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  expect(await house.system.rows('select 1 from users')).toHaveLength(1);
  const late = await send('POST', '/setup', { body: first });
  expect(late.status).toBe(409);
  expect(late.body.error.code).toBe('already_set_up');
});

test('the first run refuses a short password, a wrong email, an unknown time zone and unknown fields', async () => {
  await emptyHouse();
  for (const wrong of [
    { password: 'short' },
    { email: 'olive' },
    { timeZone: "UTC'; drop table users" },
    { industry: 'castle' },
    { role: 'owner' },
    { name: ' ' },
  ]) {
    const answer = await send('POST', '/setup', { body: { ...first, ...wrong } });
    expect([answer.status, answer.body.error.code], JSON.stringify(wrong)).toEqual([400, 'invalid']);
  }
  await newOwner();
});
