import { expect, test } from 'vitest';
import { testHouse } from '../../../tests/support/house.ts';
import { aCustomer, anInteraction, keep } from './testing.ts';

async function anna() {
  const { newWorkspace, inject, app } = await testHouse();
  const ctx = await newWorkspace();
  const [id = ''] = await aCustomer(ctx, { kind: 'user_id', value: 'anna' });
  const get = (path: string) => inject(ctx, 'GET', `/api/v1${path}`);
  return { ctx, id, get, inject, app, newWorkspace };
}
const PATHS = (id: string) => ['timeline', 'line', 'orders', 'timeline.csv'].map((name) => `/customers/${id}/${name}`);

test('a timeline is read over HTTP with filters from the address', async () => {
  const { ctx, id, get } = await anna();
  await keep(ctx, [
    anInteraction(ctx, { subject_id: id, kind: 'call', channel: 'phone' }),
    anInteraction(ctx, { subject_id: id, kind: 'order', channel: 'web', amount: 5, currency: 'EUR' }),
    anInteraction(ctx, { subject_id: id, kind: 'review', channel: 'review' }),
  ]);
  const page = await get(`/customers/${id}/timeline?channel=web&channel=phone&limit=10`);
  expect(page.status).toBe(200);
  expect(page.body.entries.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['call', 'order']);
  expect((await get(`/customers/${id}/timeline?kind=review`)).body.entries).toHaveLength(1);
  expect((await get(`/customers/${id}/line`)).body.total).toBe(3);
  expect((await get(`/customers/${id}/orders`)).body.orders).toHaveLength(1);
});

test('a question that makes no sense is refused with a sentence', async () => {
  const { id, get } = await anna();
  for (const query of [
    'limit=0',
    'limit=201',
    'limit=x',
    'kind=nonsense',
    'channel=pigeon',
    'from=yesterday',
    'around=never',
    'before=nonsense',
    'before=1_2',
  ])
    expect([query, (await get(`/customers/${id}/timeline?${query}`)).status]).toEqual([query, 400]);
  expect((await get(`/customers/${id}/timeline?around=2026-01-01&before=1_${id}`)).body.error.code).toBe('one_place_only');
  expect((await get('/customers/not-an-id/timeline')).status).toBe(400);
  expect((await get(`/customers/${id}/timeline?around=${id}`)).body.error.code).toBe('interaction_not_found');
});

test('nobody reads a line without signing in, or that of another workspace', async () => {
  const { id, app, inject, newWorkspace, ctx } = await anna();
  await keep(ctx, [anInteraction(ctx, { subject_id: id, kind: 'call', title: 'Secret' })]);
  const stranger = await newWorkspace();
  for (const path of PATHS(id)) {
    expect((await app.inject({ method: 'GET', url: `/api/v1${path}` })).statusCode).toBe(401);
    expect([path, (await inject(stranger, 'GET', `/api/v1${path}`)).status]).toEqual([path, 404]);
  }
  for (const path of ['/interactions', '/interactions.csv', '/overview']) {
    expect((await app.inject({ method: 'GET', url: `/api/v1${path}` })).statusCode).toBe(401);
    expect(JSON.stringify((await inject(stranger, 'GET', `/api/v1${path}`)).body)).not.toContain('Secret');
  }
});

test('one interaction can be read whole, with everything that was sent', async () => {
  const { ctx, id, get, inject, newWorkspace } = await anna();
  const row = anInteraction(ctx, { subject_id: id, properties: '{"plan":{"name":"gold"}}', context: '{"ip":"1.2.3.4"}', intensity: -1.1 });
  await keep(ctx, [row]);
  const read = await get(`/interactions/${row.id}`);
  expect(read.body).toMatchObject({
    id: row.id,
    properties: { plan: { name: 'gold' } },
    context: { ip: '1.2.3.4' },
    intensity: -1.1,
    customer: { id, name: 'anna' },
  });
  expect((await inject(await newWorkspace(), 'GET', `/api/v1/interactions/${row.id}`)).status).toBe(404);
});

test('the whole log is read in pages, newest first, each with its customer', async () => {
  const { ctx, id, get } = await anna();
  const rows = Array.from({ length: 7 }, (_, index) => anInteraction(ctx, { subject_id: id, at: `2026-10-0${index + 1}T00:00:00.000Z` }));
  await keep(ctx, rows);
  const seen: string[] = [];
  let cursor = '';
  do {
    const { body } = await get(`/interactions?limit=3${cursor && `&before=${cursor}`}`);
    seen.push(...body.interactions.map((one: { id: string }) => one.id));
    expect(body.interactions[0].customer).toEqual({ id, name: 'anna' });
    cursor = body.older ?? '';
  } while (cursor);
  expect(seen).toEqual(rows.map((row) => row.id).reverse());
});

test('a CSV holds every row once, and nothing in it runs as a formula', async () => {
  const { ctx, id, get } = await anna();
  await keep(ctx, [
    anInteraction(ctx, { subject_id: id, title: '=HYPERLINK("http://evil.example")', text: 'two\nlines, "quoted"', intensity: -1 }),
    ...Array.from({ length: 5_100 }, (_, index) => anInteraction(ctx, { subject_id: id, title: `row ${index}`, source_row: index })),
  ]);
  for (const path of [`/customers/${id}/timeline.csv`, '/interactions.csv']) {
    const { status, body, headers } = await get(path);
    expect(status).toBe(200);
    expect(headers['content-type']).toContain('text/csv');
    expect(body).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    expect(body).toContain('"two\nlines, ""quoted"""');
    const titles = [...String(body).matchAll(/row (\d+)/g)].map(([, number]) => number);
    expect(titles).toHaveLength(5_100);
    expect(new Set(titles).size).toBe(5_100);
  }
});

test('a person writes down a call, and it stands on the line at once', async () => {
  const { ctx, id, inject, get } = await anna();
  const body = {
    customerId: id,
    kind: 'call',
    channel: 'phone',
    direction: 'in',
    title: 'Asked for an invoice',
    text: 'Sent it.',
    durationSeconds: 90,
    intensity: 1,
  };
  const written = await inject(ctx, 'POST', '/api/v1/interactions', body);
  expect(written.status).toBe(201);
  expect(written.body.customerId).toBe(id);
  const { entries } = (await get(`/customers/${id}/timeline`)).body;
  expect(entries).toMatchObject([
    {
      id: written.body.id,
      kind: 'call',
      channel: 'phone',
      direction: 'in',
      title: 'Asked for an invoice',
      text: 'Sent it.',
      intensity: 1,
      source: { name: 'Olive Owner' },
    },
  ]);
  expect(entries[0].touchpoint.name).toBe('Support call');
  expect((await inject(ctx, 'POST', '/api/v1/interactions', { ...body, kind: 'order' })).status).toBe(400);
  expect((await inject(ctx, 'POST', '/api/v1/interactions', { ...body, customerId: '01900000-0000-7000-8000-000000000000' })).status).toBe(
    404,
  );
});

test('a note on someone known only by an email or a card goes to that same customer', async () => {
  const { ctx, inject } = await anna();
  for (const known of [
    { kind: 'email', value: 'ben@example.com' },
    { kind: 'loyalty_card', value: 'C-77' },
    { kind: 'anonymous_id', value: 'anon-1' },
    { kind: 'phone', value: '+49301234567' },
  ]) {
    const [id = ''] = await aCustomer(ctx, known);
    const { body } = await inject(ctx, 'POST', '/api/v1/interactions', { customerId: id, kind: 'note', text: 'Hello' });
    const { entries } = (await inject(ctx, 'GET', `/api/v1/customers/${id}/timeline`)).body;
    expect(entries.map((entry: { id: string }) => entry.id)).toEqual([body.id]);
  }
});
