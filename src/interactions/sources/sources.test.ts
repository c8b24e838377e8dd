import { expect, test } from 'vitest';
import { testHouse } from '../../../tests/support/house.ts';
import { runToEnd, upload } from '../imports/testing/run.ts';

test('every source is listed with what came from it; an import undone is one no more', async () => {
  const house = await testHouse();
  const ctx = await house.newWorkspace();
  const people = 'customer,email\n1,one@example.com\n2,two@example.com\n';
  const { id } = await upload(house, ctx, people, { fileName: 'people.csv', kind: 'customers' });
  await runToEnd(house, ctx, id);
  const { body: found } = await house.inject(ctx, 'GET', `/api/v1/customers?source=${id}`);
  expect(found.customers).toMatchObject([{ sourceKinds: ['import'] }, { sourceKinds: ['import'] }]);
  await house.inject(ctx, 'POST', '/api/v1/interactions', { customerId: found.customers[0].id, kind: 'note', text: 'Rang.' });
  const { body } = await house.inject(ctx, 'GET', '/api/v1/sources');
  const at = expect.stringMatching(/Z$/);
  expect(body.sources).toEqual([
    expect.objectContaining({ kind: 'person', trusted: true, interactions: 1, identifiers: 1 }),
    { id, kind: 'import', name: 'people.csv', trusted: true, firstSeenAt: at, lastSeenAt: at, interactions: 2, identifiers: 4 },
  ]);
  const row = (await house.inject(ctx, 'GET', `/api/v1/customers/${found.customers[0].id}`)).body;
  expect(row.sourceKinds).toEqual(['import', 'person']);
  await house.inject(ctx, 'POST', `/api/v1/imports/${id}/undo`);
  const left = (await house.inject(ctx, 'GET', '/api/v1/sources')).body.sources;
  expect(left.map(({ kind }: { kind: string }) => kind)).toEqual(['person']);
});

test('a segment asks for a touchpoint and a source at once, and its count follows what comes in', async () => {
  const house = await testHouse();
  const ctx = await house.newWorkspace();
  const load = async (file: string, fileName: string) => {
    const { id } = await upload(house, ctx, `Order,Customer,Date,Price,Channel\n${file}`, { fileName, kind: 'orders' });
    await runToEnd(house, ctx, id);
    return id;
  };
  const first = await load('1,ann,2026-01-05,9,store\n2,ben,2026-01-05,9,web\n', 'a.csv');
  const touchpoint = (await house.inject(ctx, 'POST', '/api/v1/touchpoints', {
    ...{ name: 'Harbour shop', channel: 'store' },
    conditions: [{ field: 'channel', is: ['store'] }],
  })) as { body: { id: string } };
  const count = async (sourceId: string) => {
    const conditions = [
      { kind: 'source', sourceId },
      { kind: 'behaviour', name: 'did', parameters: { touchpoint: touchpoint.body.id } },
    ];
    return (await house.inject(ctx, 'POST', '/api/v1/segment-counts', { rule: { match: 'all', conditions } })).body.count;
  };
  const later = await load('3,cid,2026-01-06,9,store\n4,dan,2026-01-06,9,store\n', 'b.csv');
  // The newest rule stands last: the rules of the starting set may name a shop before it does.
  const { body } = await house.inject(ctx, 'GET', '/api/v1/touchpoint-rules');
  for (const rule of body.rules)
    if (rule.touchpointId !== touchpoint.body.id) await house.inject(ctx, 'DELETE', `/api/v1/touchpoint-rules/${rule.id}`);
  await expect.poll(() => count(later), { timeout: 20_000 }).toBe(2);
  await expect.poll(() => count(first), { timeout: 20_000 }).toBe(1);
}, 60_000);
