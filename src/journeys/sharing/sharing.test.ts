import { beforeAll, expect, test } from 'vitest';
import { newOwner, type Person, send } from '../../../tests/support/people.ts';

let owner: Person;
let journey: { id: string };
beforeAll(async () => {
  owner = await newOwner();
  journey = (await send('POST', '/journeys', { cookie: owner.cookie, body: { template: 'shop', name: 'For the board' } })).body;
});
const share = async (body: object = {}) => (await send('POST', `/journeys/${journey.id}/shares`, { cookie: owner.cookie, body })).body;

test('a stranger with the link sees the map and nothing about who works on it', async () => {
  const card = Object.entries((await send('GET', `/journeys/${journey.id}`, { cookie: owner.cookie })).body.document).find(
    ([, one]: any) => one.type === 'card',
  );
  const [id] = card ?? [''];
  const evidence = [
    { id: crypto.randomUUID(), kind: 'quote', text: 'Said Ana Lovelace', reference: '', at: new Date().toISOString(), by: 'Olive' },
  ];
  await send('POST', `/journeys/${journey.id}/edits`, {
    cookie: owner.cookie,
    body: { editId: crypto.randomUUID(), changes: [{ id, was: { owner: '', evidence: [] }, now: { owner: 'Secret Owner', evidence } }] },
  });
  const { token } = await share({ name: 'Board' });
  const { status, body, headers } = await send('GET', `/shared-journeys/${token}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({ name: 'For the board', company: 'Tern & Tide' });
  expect(headers['cache-control']).toBe('no-store');
  expect(JSON.stringify(body)).not.toMatch(/Secret Owner|Ana Lovelace|Olive|"rule":\{/);
  const [listed] = (await send('GET', `/journeys/${journey.id}/shares`, { cookie: owner.cookie })).body.shares;
  expect(listed).toMatchObject({ name: 'Board', opened: 1 });
  expect(JSON.stringify(listed)).not.toContain(token);
});

test('a link that was revoked, has expired or never was says the same', async () => {
  const { share: made, token } = await share({ days: null });
  expect((await send('GET', `/shared-journeys/${token}`)).status).toBe(200);
  await send('DELETE', `/journey-shares/${made.id}`, { cookie: owner.cookie });
  const revoked = await send('GET', `/shared-journeys/${token}`);
  const unknown = await send('GET', '/shared-journeys/tlj_guess');
  expect([revoked.status, revoked.body]).toEqual([404, unknown.body]);
});

test('a link is no way into anything else', async () => {
  const { token } = await share();
  for (const path of [`/journeys/${journey.id}`, '/journeys', '/customers'])
    expect((await send('GET', path, { bearer: token })).status).toBe(401);
});

test('guessing is slowed down', async () => {
  const answers = [];
  for (let guess = 0; guess < 61; guess++)
    answers.push((await send('GET', `/shared-journeys/tlj_${guess}`, { address: '10.9.9.9' })).status);
  expect(answers.at(-1)).toBe(429);
});

test('a persona says who belongs and knows the journeys drawn for them', async () => {
  const { body: persona } = await send('POST', '/personas', {
    cookie: owner.cookie,
    body: { name: 'Night owl', portrait: { who: 'Buys at night.' } },
  });
  expect(persona.portrait).toMatchObject({ who: 'Buys at night.', colour: 1, goals: [] });
  await send('PATCH', `/journeys/${journey.id}`, { cookie: owner.cookie, body: { personaId: persona.id } });
  const [listed] = (await send('GET', '/personas', { cookie: owner.cookie })).body.personas;
  expect(listed.journeys).toMatchObject([{ id: journey.id }]);
  await send('DELETE', `/personas/${persona.id}`, { cookie: owner.cookie });
  expect((await send('GET', `/journeys/${journey.id}`, { cookie: owner.cookie })).body.persona).toBeNull();
});
