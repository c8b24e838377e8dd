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
