import { expect, test } from 'vitest';
import { testHouse } from '../../../tests/support/house.ts';
import { runToEnd, upload } from './testing/run.ts';

test('what a file said of a customer names the file and the row, on the page, in the reasons and in the export', async () => {
  const house = await testHouse();
  const ctx = await house.newWorkspace();
  const file = 'customer,email,city\n1,one@example.com,Bonn\n2,two@example.com,Köln\n';
  const { id } = await upload(house, ctx, file, { fileName: 'people.csv', kind: 'customers' });
  await runToEnd(house, ctx, id);
  const orders = 'Order,Customer,Date,Item,Price\n9,2,2024-01-05,Lantern,3.50\n';
  await runToEnd(house, ctx, (await upload(house, ctx, orders, { fileName: 'orders.csv', kind: 'orders' })).id);
  const found = await house.inject(ctx, 'GET', '/api/v1/customers?search=two@example.com');
  const path = `/api/v1/customers/${found.body.customers[0].id}`;
  const from = { kind: 'import', name: 'people.csv', row: 3 };
  const page = (await house.inject(ctx, 'GET', path)).body;
  expect(page.traits.find(({ key }: { key: string }) => key === 'city')).toMatchObject({ value: 'Köln', source: { id, ...from } });
  expect(page.identifiers.find(({ kind }: { kind: string }) => kind === 'email').sources).toMatchObject([from]);
  const reasons = (await house.inject(ctx, 'GET', `${path}/identity`)).body;
  expect(reasons.links).toMatchObject([
    {
      source: from,
      because: { code: 'sent_together', type: 'identify' },
      evidence: 'Sent together in identify by people.csv, row 3',
    },
  ]);
  const taken = (await house.inject(ctx, 'GET', `${path}/export`)).body;
  expect(taken.customers.profile.traits).toEqual(page.traits);
  expect(taken.customers.identity.links[0].source).toEqual(reasons.links[0].source);
  const line = (await house.inject(ctx, 'GET', `${path}/timeline?kind=order`)).body;
  const detail = (await house.inject(ctx, 'GET', `/api/v1/interactions/${line.entries[0].id}`)).body;
  expect(detail).toMatchObject({ source: { name: 'orders.csv' }, sourceRow: 2 });
});
