import { expect, test } from 'vitest';
import { newId } from '#platform/ids';
import type { Context } from '#platform/room';
import { testHouse } from '../../tests/support/house.ts';
import { customers } from './index.ts';
import { idOf, say } from './testing/said.ts';

async function world() {
  const { inject, newWorkspace, app } = await testHouse();
  const ctx = await newWorkspace();
  const other = await newWorkspace();
  await say(
    ctx,
    {
      ids: [
        ['user_id', 'u1'],
        ['email', 'a@example.org'],
      ],
      traits: { name: 'Anna' },
    },
    { ids: [['user_id', 'u2']] },
  );
  const [u1, u2] = [idOf(ctx, 'user_id', 'u1'), idOf(ctx, 'user_id', 'u2')];
  const send = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown, who: Context = ctx) =>
    inject(who, method, `/api/v1${path}`, body);
  return { ctx, other, u1, u2, send, app };
}

const sample = (path: string, id: string) =>
  path.replace(':id', id).replace(':key', 'plan').replace(':tag', 'VIP').replace(':purpose', 'ads');

/** Whoever holds the link from a mail needs no sign-in. */
const isClosed = ({ endpoint }: (typeof customers.routes)[number]): boolean => endpoint.permission !== 'public';

test('without signing in, every endpoint of the room answers 401', async () => {
  const { app, u1 } = await world();
  for (const { endpoint } of customers.routes.filter(isClosed)) {
    const answer = await app.inject({
      method: endpoint.method,
      url: `/api/v1${sample(endpoint.path, u1)}`,
      payload: endpoint.body ? {} : undefined,
    });
    expect([401, 400], `${endpoint.method} ${endpoint.path}`).toContain(answer.statusCode);
    if (!endpoint.body) expect(answer.statusCode, endpoint.path).toBe(401);
  }
});

test('without the permission, every endpoint is refused', async () => {
  const { ctx, u1, send } = await world();
  const nobody: Context = { ...ctx, can: () => false };
  for (const { endpoint } of customers.routes.filter((one) => isClosed(one) && !one.endpoint.body)) {
    expect((await send(endpoint.method as 'GET', sample(endpoint.path, u1), undefined, nobody)).status, endpoint.path).toBe(403);
  }
});

test('another workspace finds none of it', async () => {
  const { other, u1, u2, send } = await world();
  expect((await send('GET', '/customers', undefined, other)).body).toMatchObject({ customers: [], count: 0 });
  for (const path of [`/customers/${u1}`, `/customers/${u1}/identity`, `/customers/${u1}/export`])
    expect((await send('GET', path, undefined, other)).status, path).toBe(404);
  expect((await send('DELETE', `/customers/${u1}`, undefined, other)).status).toBe(404);
  expect((await send('POST', '/customer-merges', { customerId: u1, otherId: u2 }, other)).status).toBe(404);
  expect((await send('POST', `/customers/${u1}/notes`, { text: 'x' }, other)).status).toBe(404);
  expect((await send('GET', `/customers/${u1}`)).status).toBe(200);
});

test('bad input is answered with what is wrong', async () => {
  const { u1, send } = await world();
  const bad: [Parameters<typeof send>[0], string, unknown?][] = [
    ['GET', '/customers?limit=5000'],
    ['GET', '/customers?sort=colour'],
    ['GET', '/customers?segment=1'],
    ['GET', '/customers?after=x'],
    ['GET', '/customers/not-a-uuid'],
    ['POST', `/customers/${u1}/notes`, { text: '' }],
    ['POST', `/customers/${u1}/notes`, { text: 'x', workspace_id: newId() }],
    ['PUT', `/customers/${u1}/consents/ads`, { state: 'perhaps' }],
    ['POST', '/customer-merges', { customerId: u1 }],
    ['POST', '/segments', { name: 'S', rule: { match: 'most', conditions: [] } }],
  ];
  for (const [method, path, body] of bad) {
    const answer = await send(method, path, body);
    expect([answer.status, typeof answer.body.error?.message], `${method} ${path}`).toEqual([400, 'string']);
  }
});

test('a customer is listed, opened by any of its ids, merged and given back over HTTP', async () => {
  const { ctx, u1, u2, send } = await world();
  expect((await send('GET', '/customers?search=ann')).body).toMatchObject({
    customers: [{ id: u1, label: 'Anna' }],
    count: 1,
    exact: true,
    next: null,
  });
  expect((await send('GET', `/customers/${idOf(ctx, 'email', 'a@example.org')}`)).body.id).toBe(u1);
  expect((await send('PUT', `/customers/${u1}/traits/plan`, { value: 'gold' })).status).toBe(200);
  expect((await send('POST', `/customers/${u1}/tags`, { tag: 'VIP' })).status).toBe(200);
  expect((await send('GET', '/customer-tags')).body).toEqual({ tags: [{ tag: 'VIP', customers: 1 }] });
  expect((await send('GET', '/customer-trait-keys')).body.keys.sort()).toEqual(['name', 'plan']);
  const merged = await send('POST', '/customer-merges', { customerId: u1, otherId: u2, reason: 'same voice' });
  expect(merged.status).toBe(200);
  const identity = (await send('GET', `/customers/${u2}/identity`)).body;
  expect(identity).toMatchObject({ history: [{ action: 'merged' }] });
  expect(identity.links).toContainEqual(
    expect.objectContaining({ kind: 'by-hand', joins: true, evidence: 'Merged by Olive Owner: same voice' }),
  );
  expect((await send('POST', '/customer-merges', { customerId: u1, otherId: u2 })).status).toBe(409);
  expect((await send('DELETE', `/identity-changes/${merged.body.changeId}`)).body.customerIds).toHaveLength(2);
  expect((await send('GET', '/merge-suggestions')).body.suggestions).toEqual([]);
});

test('segments, views and counts are made, changed and removed over HTTP', async () => {
  const { u1, send } = await world();
  const rule = { match: 'all', conditions: [{ kind: 'trait', key: 'name', is: 'is', value: 'anna' }] };
  expect((await send('POST', '/segment-counts', { rule })).body).toEqual({ count: 1, exact: true, sample: [{ id: u1, label: 'Anna' }] });
  const made = (await send('POST', '/segments', { name: 'Annas', rule })).body;
  expect((await send('PUT', `/segments/${made.id}`, { name: 'All Annas', rule })).body.name).toBe('All Annas');
  expect((await send('GET', `/customers?segment=${made.id}`)).body.count).toBe(1);
  expect((await send('DELETE', `/segments/${made.id}`)).status).toBe(200);
  expect((await send('GET', `/segments/${made.id}`)).status).toBe(404);
  const view = (await send('POST', '/saved-views', { name: 'Mine', query: { search: 'anna' } })).body;
  expect((await send('GET', '/saved-views')).body.views).toMatchObject([{ id: view.id, query: { search: 'anna' } }]);
  expect((await send('DELETE', `/saved-views/${view.id}`)).status).toBe(200);
  expect((await send('GET', '/segment-conditions')).body).toHaveProperty('names');
});

test('an erasure leaves its proof, an export is a file, and the CSV streams', async () => {
  const { u2, send } = await world();
  expect((await send('GET', `/customers/${u2}/export`)).headers['content-disposition']).toContain('attachment');
  const csv = await send('GET', '/customers.csv?search=ann');
  expect(csv.headers['content-type']).toContain('text/csv');
  expect(csv.body).toContain('Anna');
  const proof = (await send('DELETE', `/customers/${u2}`)).body;
  expect(proof).toMatchObject({ customerId: u2, remaining: [] });
  expect((await send('GET', '/erasures')).body.erasures).toMatchObject([{ id: proof.id }]);
  expect((await send('GET', `/customers/${u2}`)).status).toBe(404);
});
