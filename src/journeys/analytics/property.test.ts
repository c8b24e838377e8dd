import { expect, test } from 'vitest';
import { testHouse } from '../../../tests/support/house.ts';
import type { Context } from '../../platform/room.ts';
import { at, open, record } from './testing/asked.ts';

type Step = { event?: string; [property: string]: unknown };

const happened = (ctx: Context, customers: Record<string, Step[]>, name = 'Shop', anonymous = false): Promise<string> =>
  record(
    ctx,
    name,
    Object.entries(customers).flatMap(([who, steps]) =>
      steps.map(({ event = 'Seen', ...properties }, n) => ({
        ...{ event, timestamp: at(n), properties },
        ...(anonymous ? { anonymousId: who } : { userId: who }),
      })),
    ),
  );

type Edge = { from: string; to: string; count: number };
const edges = (body: { edges: Edge[] }) => body.edges.map(({ from, to, count }) => `${from}>${to} ${count}`).sort();
const lens = { by: 'property', property: 'plan' };

test('steps are called by any property; what does not have it is not a step, and marks lead to the same customers', async () => {
  const { ctx, ask, get } = await open();
  await happened(ctx, {
    ann: [{ plan: 'free' }, { event: 'Bought' }, { plan: 'pro' }],
    ben: [{ plan: 'free' }, { plan: 'free', seat: { kind: 'wide' } }, { plan: 3 }],
    cem: [{ event: 'Bought' }],
  });
  const { body } = await ask('flow', { lens });
  expect(body).toMatchObject({ cases: 2, events: 5, since: null });
  expect(edges(body)).toEqual(['free>3 1', 'free>free 1', 'free>pro 1']);
  const mark = { of: 'flow', question: { lens }, part: { is: 'edge', from: 'free', to: 'pro' } };
  expect((await ask('customers', { mark })).body).toMatchObject({ customers: 1, rows: [{ name: 'ann' }] });
  expect((await ask('interactions', { mark })).body.rows.map(({ name }: { name: string }) => name)).toEqual(['free', 'pro']);
  expect((await get(`customers.csv?mark=${encodeURIComponent(JSON.stringify(mark))}`)).body).toMatch(/,ann,2,/);
  expect((await ask('variants', { lens })).body).toMatchObject({ variants: 2 });
  expect((await ask('paths', { lens, anchor: 'free' })).body).toMatchObject({ customers: 2 });
  expect((await ask('flow', { lens: { by: 'property', property: 'seat.kind' } })).body).toMatchObject({ cases: 1, events: 1 });
});

test('the answer is of now: what came since, and who turned out to be one, are in it', async () => {
  const { ctx, ask } = await open();
  const { inject } = await testHouse();
  await happened(ctx, { ann: [{ plan: 'free' }], anna: [{ plan: 'pro' }] });
  expect((await ask('flow', { lens })).body).toMatchObject({ cases: 2, edges: [] });
  const { customers } = (await inject(ctx, 'GET', '/api/v1/customers')).body;
  await inject(ctx, 'POST', '/api/v1/customer-merges', { customerId: customers[0].id, otherId: customers[1].id });
  await ctx.house.facts.drain();
  expect((await ask('flow', { lens })).body).toMatchObject({ cases: 1, events: 2 });
  await happened(ctx, { ann: [{ plan: 'team' }] });
  expect((await ask('flow', { lens })).body).toMatchObject({ cases: 1, events: 3 });
});

test('sources, period and outcome are asked as ever: of what an outcome is, names stay names', async () => {
  const { ctx, ask } = await open();
  const web = await happened(ctx, { ann: [{ plan: 'free' }, { plan: 'pro' }, { event: 'Bought' }] }, 'Web');
  await happened(ctx, { ann: [{ plan: 'old' }], ben: [{ plan: 'Bought' }] }, 'Till');
  expect((await ask('flow', { lens, selection: { sources: [web] } })).body).toMatchObject({ cases: 1, events: 2 });
  expect((await ask('flow', { lens, selection: { from: at(0.5) } })).body).toMatchObject({ cases: 1, events: 1 });
  const outcome = { did: { names: ['Bought'] } };
  expect((await ask('flow', { lens, selection: { outcome } })).body).toMatchObject({ cases: 1, events: 3 });
  expect((await ask('flow', { lens, selection: { outcome: { ...outcome, not: true } } })).body).toMatchObject({ cases: 1, events: 1 });
});

test('properties that can be asked for are told; one that names single things is refused in words', async () => {
  const { ctx, ask, get } = await open();
  const many = Array.from({ length: 501 }, (_, n) => ({ ticket: `t${n}`, plan: n % 2 ? 'free' : 'pro', tags: ['a'] }));
  await happened(ctx, { ann: many });
  expect((await get('properties')).body.properties).toEqual([{ property: 'plan', share: 1, values: 2 }]);
  const refused = await ask('flow', { lens: { by: 'property', property: 'ticket' } });
  expect(refused).toMatchObject({ status: 400, body: { error: { code: 'property_many_values' } } });
  expect(refused.body.error.message).toMatch(/"ticket" has more than 500 values/);
  expect((await ask('flow', { lens: { by: 'property', property: 'nothing' } })).body).toMatchObject({ cases: 0, events: 0 });
  const journey = (await (await testHouse()).inject(ctx, 'POST', '/api/v1/journeys', { name: 'One' })).body;
  const fit = await ask('conformance', { lens, journeyId: journey.id });
  expect(fit).toMatchObject({ status: 400, body: { error: { code: 'property_not_here' } } });
});

test('steps are called by source, with its name, and by how they felt', async () => {
  const { ctx, ask } = await open();
  await happened(ctx, { ann: [{ intensity: -2 }, { intensity: 1.6 }, {}] }, 'Till');
  expect(edges((await ask('flow', { lens: { by: 'feeling' } })).body)).toEqual(['-2>2 1']);
  const { body } = await ask('flow', { lens: { by: 'source' } });
  expect(body).toMatchObject({ cases: 1, events: 3 });
  expect(Object.keys(body.names)).toEqual([body.nodes[0].act]);
});

test('a property of one workspace is nothing in another', async () => {
  const [one, other] = [await open(), await open()];
  await happened(one.ctx, { ann: [{ plan: 'free' }, { plan: 'pro' }] });
  expect((await one.ask('flow', { lens })).body).toMatchObject({ cases: 1 });
  expect((await other.ask('flow', { lens })).body).toMatchObject({ cases: 0 });
  expect((await other.get('properties')).body.properties).toEqual([]);
});
