import { expect, test } from 'vitest';
import type { Context } from '#platform/room';
import { testHouse } from '../../../tests/support/house.ts';
import { setOlderAside } from '../ingest/versions.ts';
import { everythingStored } from './testing/everything.ts';
import { runToEnd, upload } from './testing/run.ts';

type House = Awaited<ReturnType<typeof testHouse>>;

const HEAD = 'Order,Customer,Date,Item,Qty,Price,Status\n';
const FIRST = `${HEAD}1,ann,2024-01-05,Lantern,2,3.50,paid\n1,ann,2024-01-05,Candle,1,2,paid\n2,ben,2024-01-06,Lantern,1,3.50,paid\n`;
const LATER = `${HEAD}1,ann,2024-01-05,Lantern,1,3.50,shipped\n2,ben,2024-01-06,Lantern,1,3.50,paid\n`;

async function fresh() {
  const house = await testHouse();
  return { house, ctx: await house.newWorkspace() };
}

async function load(house: House, ctx: Context, file: string, fileName: string): Promise<string> {
  const { id } = await upload(house, ctx, file, { fileName, kind: 'orders' });
  await runToEnd(house, ctx, id);
  return id;
}

const undo = (house: House, ctx: Context, id: string) => house.inject(ctx, 'POST', `/api/v1/imports/${id}/undo`);

async function annOf(house: House, ctx: Context) {
  const { body } = await house.inject(ctx, 'GET', '/api/v1/customers?search=ann');
  const path = `/api/v1/customers/${body.customers[0].id}`;
  const orders = (await house.inject(ctx, 'GET', `${path}/orders`)).body;
  const line = (await house.inject(ctx, 'GET', `${path}/timeline`)).body.entries;
  return { path, orders, line };
}

test('an order that a later file tells otherwise is corrected: one order, its new amount, and what it was', async () => {
  const { house, ctx } = await fresh();
  await load(house, ctx, FIRST, 'january.csv');
  await load(house, ctx, LATER, 'january again.csv');
  const { orders, line } = await annOf(house, ctx);
  expect(orders.totals).toEqual([{ currency: 'EUR', orders: 1, ordered: 3.5, returned: 0, net: 3.5 }]);
  expect(orders.orders[0].lines).toMatchObject([{ name: 'Lantern', quantity: 1 }]);
  expect(line).toHaveLength(1);
  expect(line[0]).toMatchObject({ amount: 3.5, source: { name: 'january again.csv', row: 2 } });
  expect(line[0].corrected).toMatchObject([{ was: { amount: 9, quantity: 3, currency: 'EUR' }, source: { name: 'january.csv', row: 2 } }]);
  const was = (await house.inject(ctx, 'GET', `/api/v1/interactions/${line[0].corrected[0].id}`)).body;
  expect(was).toMatchObject({ amount: 9, properties: { status: 'paid' }, replacedBy: line[0].id });
});

test('undoing the later file gives back the order exactly as it was, and the same file twice changes nothing', async () => {
  const { house, ctx } = await fresh();
  const first = await load(house, ctx, FIRST, 'a.csv');
  const before = await everythingStored(ctx);
  const later = await load(house, ctx, LATER, 'b.csv');
  const corrected = await everythingStored(ctx);
  const again = await load(house, ctx, LATER, 'b.csv');
  const known = await load(house, ctx, FIRST, 'a.csv');
  const { sources: _, ...after } = await everythingStored(ctx);
  const { sources: __, ...was } = corrected;
  expect(after).toEqual(was);
  for (const id of [known, again, later]) await undo(house, ctx, id);
  expect(await everythingStored(ctx)).toEqual(before);
  await undo(house, ctx, first);
  expect((await annOrNobody(house, ctx)).length).toBe(0);
});

const annOrNobody = async (house: House, ctx: Context) => (await house.inject(ctx, 'GET', '/api/v1/customers')).body.customers;

test('in a chain of corrections any may be undone: what is newest of the rest stands', async () => {
  const { house, ctx } = await fresh();
  const amounts = async () => (await annOf(house, ctx)).line.map(({ amount }: { amount: number }) => amount);
  const file = (price: number) => `${HEAD}1,ann,2024-01-05,Lantern,1,${price},paid\n`;
  const one = await load(house, ctx, file(1), '1.csv');
  const two = await load(house, ctx, file(2), '2.csv');
  const three = await load(house, ctx, file(3), '3.csv');
  expect(await amounts()).toEqual([3]);
  expect((await annOf(house, ctx)).line[0].corrected.map(({ was }: { was: { amount: number } }) => was.amount)).toEqual([2, 1]);
  await undo(house, ctx, two);
  expect(await amounts()).toEqual([3]);
  await undo(house, ctx, three);
  expect(await amounts()).toEqual([1]);
  await load(house, ctx, file(4), '4.csv');
  await undo(house, ctx, one);
  expect(await amounts()).toEqual([4]);
  expect(await ctx.db.rows('select id from corrected_interactions')).toEqual([]);
});

test('the same number of another customer, on another day, or of what went back, is not a correction', async () => {
  const { house, ctx } = await fresh();
  await load(house, ctx, FIRST, 'a.csv');
  await load(
    house,
    ctx,
    `${HEAD}1,ann,2024-02-05,Vase,1,8,paid\n1,cid,2024-01-05,Vase,1,8,paid\n1,ann,2024-01-05,Candle,-1,2,paid\n`,
    'b.csv',
  );
  const { line, orders } = await annOf(house, ctx);
  // The order and the return are of the same day: neither is the newer.
  const told = line.map(({ kind, amount }: { kind: string; amount: number }) => `${kind} ${amount}`);
  expect([told[0], ...told.slice(1).sort()]).toEqual(['order 8', 'order 9', 'return 2']);
  expect(orders.totals[0]).toMatchObject({ orders: 2, ordered: 17, returned: 2 });
});

test('a correction that a crash cut off is finished by the load that runs again', async () => {
  const { house, ctx } = await fresh();
  await load(house, ctx, FIRST, 'a.csv');
  await load(house, ctx, LATER, 'b.csv');
  const done = await everythingStored(ctx);
  // As after a crash between keeping the old order and taking it out of the log: it stands in both.
  const [kept] = await ctx.db.rows<{ interaction: string; version_of: string; subject_id: string }>('select * from corrected_interactions');
  await ctx.clickhouse.insert('throughline.interactions', [JSON.parse(kept?.interaction ?? '')]);
  await setOlderAside(ctx, [kept?.version_of ?? ''], [kept?.subject_id ?? '']);
  expect(await everythingStored(ctx)).toEqual(done);
});

test('with a customer go the older versions too, and the export holds them', async () => {
  const { house, ctx } = await fresh();
  await load(house, ctx, FIRST, 'a.csv');
  await load(house, ctx, LATER, 'b.csv');
  const { path } = await annOf(house, ctx);
  const { body } = await house.inject(ctx, 'GET', `${path}/export`);
  expect(body.interactions.corrected).toMatchObject([{ amount: 9 }]);
  const proof = (await house.inject(ctx, 'DELETE', path)).body;
  expect(proof.removed).toContainEqual({ store: 'postgres', table: 'corrected_interactions', rows: 1 });
  // Both files spoke of them, also the one of which nothing stands in the log any more.
  expect(proof.removed).toContainEqual({ store: 'files', table: 'imports', rows: 2 });
  expect(proof.remaining).toEqual([]);
});
