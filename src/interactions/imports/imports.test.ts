import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { testHouse } from '../../../tests/support/house.ts';
import { everythingStored } from './testing/everything.ts';
import { runToEnd, tally, untilEnded, upload } from './testing/run.ts';

const ORDERS = `Order,Customer,Date,Item,Qty,Price
1,17850,2024-01-05,Lantern,2,3.50
2,17851,2024-01-06,Lantern,1,3.50
1,17850,2024-01-05,Candle,1,2
3,,2024-01-06,Lantern,1,3.50
4,guest,2024-01-06,Lantern,1,3.50
C5,17850,2024-01-09,Lantern,-1,3.50
6,17850,soon,Lantern,1,3.50
`;

async function fresh() {
  const house = await testHouse();
  return { house, ctx: await house.newWorkspace() };
}

test('a file is looked at first: kind, columns and what each row will become, with the reason where it becomes nothing', async () => {
  const { house, ctx } = await fresh();
  const one = await upload(house, ctx, ORDERS, { fileName: 'orders.csv' });
  expect(one).toMatchObject({
    state: 'uploaded',
    kind: 'orders',
    format: 'csv',
    name: 'orders.csv',
    mapping: { order_id: 'Order', customer: 'Customer' },
  });
  const { body } = await house.inject(ctx, 'GET', `/api/v1/imports/${one.id}/preview`);
  expect(body.missing).toEqual([]);
  expect(body.sampled).toEqual({ rows: 7, refused: 2 });
  expect(body.rows[0]).toMatchObject({
    row: 2,
    partOf: '1',
    becomes: [
      {
        kind: 'order',
        customer: { kind: 'user_id', value: '17850' },
        amount: 9,
        says: 'Order Completed 1 by user_id 17850 on 2024-01-05 00:00, 9.00 EUR, 2 products.',
      },
    ],
  });
  expect(body.rows[3].refused).toEqual({ reason: 'no_customer', says: 'The row names no customer: no id, email, phone or card.' });
  expect((await tally(ctx)).length).toBe(0);
});

test('a loaded file is counted row by row, its refused rows can be read and downloaded', async () => {
  const { house, ctx } = await fresh();
  const { id } = await upload(house, ctx, gzipSync(ORDERS), { fileName: 'orders.csv.gz', kind: 'orders', name: 'January' });
  const done = await runToEnd(house, ctx, id);
  expect(done).toMatchObject({ state: 'done', name: 'January', rows: { read: 7, kept: 4, refused: 3, known: 0 }, progress: { share: 1 } });
  expect(await tally(ctx)).toMatchObject([
    { kind: 'cancellation', rows: 1, amount: 3.5 },
    { kind: 'order', rows: 2, amount: 12.5 },
  ]);
  const { body } = await house.inject(ctx, 'GET', `/api/v1/imports/${id}/refusals`);
  expect(body.refusals.map(({ row, reason }: { row: number; reason: string }) => [row, reason])).toEqual([
    [5, 'no_customer'],
    [6, 'no_identifier'],
    [8, 'bad_date'],
  ]);
  expect(body.reasons).toContainEqual({ reason: 'bad_date', says: 'The date cannot be read.', rows: 1 });
});

test('the report of refused rows holds no formula that a spreadsheet would run', async () => {
  const { house, ctx } = await fresh();
  const { id } = await upload(
    house,
    ctx,
    'customer,date,amount\n=HYPERLINK("x"),never,-5\n1,2024-01-01,1\n2,2024-01-01,1\n3,2024-01-01,1\n',
    { fileName: 'a.csv', kind: 'interactions' },
  );
  await runToEnd(house, ctx, id);
  const { body, headers } = await house.inject(ctx, 'GET', `/api/v1/imports/${id}/refusals.csv`);
  expect(headers['content-type']).toContain('text/csv');
  expect(body).toBe(`row,reason,what to do,customer,date,amount\r\n2,bad_date,The date cannot be read.,"'=HYPERLINK(""x"")",never,-5\r\n`);
});

test('the same file twice changes nothing, and undoing the second takes nothing away', async () => {
  const { house, ctx } = await fresh();
  const first = await upload(house, ctx, ORDERS, { fileName: 'a.csv', kind: 'orders' });
  await runToEnd(house, ctx, first.id);
  const before = await everythingStored(ctx);
  const second = await upload(house, ctx, ORDERS, { fileName: 'b.csv', kind: 'orders' });
  expect(await runToEnd(house, ctx, second.id)).toMatchObject({ rows: { read: 7, kept: 0, refused: 3, known: 4 } });
  const { sources: _, ...after } = await everythingStored(ctx);
  const { sources: __, ...was } = before;
  expect(after).toEqual(was);
  await house.inject(ctx, 'POST', `/api/v1/imports/${second.id}/undo`);
  const { sources: ___, ...still } = await everythingStored(ctx);
  expect(still).toEqual(was);
});

test('undo gives back the exact state of before, and the import can be run again', async () => {
  const { house, ctx } = await fresh();
  const people = await upload(house, ctx, 'customer,email,city\n17850,ann@example.com,Bonn\n', { fileName: 'p.csv', kind: 'customers' });
  await runToEnd(house, ctx, people.id);
  const before = await everythingStored(ctx);
  const one = await upload(house, ctx, ORDERS, { fileName: 'a.csv', kind: 'orders' });
  await runToEnd(house, ctx, one.id);
  const loaded = await everythingStored(ctx);
  const { body } = await house.inject(ctx, 'POST', `/api/v1/imports/${one.id}/undo`);
  expect(body.state).toBe('undone');
  expect(await everythingStored(ctx)).toEqual(before);
  expect(await runToEnd(house, ctx, one.id)).toMatchObject({ state: 'done', rows: { kept: 4, known: 0 } });
  expect((await everythingStored(ctx))['interactions']).toHaveLength(loaded['interactions']?.length ?? 0);
});

test('a person may change kind, columns and options; what does not exist is refused by name', async () => {
  const { house, ctx } = await fresh();
  const { id } = await upload(house, ctx, 'a;b;c\n7;3/4/2024;1,5\n', { fileName: 'x.csv' });
  const change = (body: unknown) => house.inject(ctx, 'PATCH', `/api/v1/imports/${id}`, body);
  expect((await house.inject(ctx, 'POST', `/api/v1/imports/${id}/run`)).body.error.code).toBe('fields_missing');
  expect((await change({ kind: 'orders', mapping: { customer: 'z' } })).body.error.code).toBe('unknown_column');
  expect((await change({ kind: 'orders', mapping: { shoe: 'a' } })).body.error.code).toBe('unknown_field');
  expect((await change({ options: { timeZone: 'Mars' } })).body.error.code).toBe('unknown_time_zone');
  const changed = await change({
    kind: 'orders',
    mapping: { customer: 'a', date: 'b', amount: 'c' },
    options: { dates: 'mdy', decimal: ',', currency: 'USD', timeZone: 'America/New_York' },
  });
  expect(changed.body).toMatchObject({ kind: 'orders', options: { dates: 'mdy', currency: 'USD' } });
  const { body } = await house.inject(ctx, 'GET', `/api/v1/imports/${id}/preview`);
  expect(body.rows[0].becomes[0]).toMatchObject({ at: '2024-03-04T05:00:00.000Z', amount: 1.5, currency: 'USD' });
  await runToEnd(house, ctx, id);
  expect((await change({ options: { currency: 'EUR' } })).body.error.code).toBe('already_loaded');
});

test('a file that was never run can be thrown away, and nothing of it stays; one that was run says to undo it', async () => {
  const { house, ctx } = await fresh();
  const { id } = await upload(house, ctx, ORDERS, { fileName: 'a.csv', kind: 'orders' });
  const kept = house.house.folder(join('imports', id));
  expect(existsSync(kept)).toBe(true);
  expect((await house.inject(ctx, 'DELETE', `/api/v1/imports/${id}`)).body).toEqual({ done: true });
  expect(existsSync(kept)).toBe(false);
  expect((await house.inject(ctx, 'GET', '/api/v1/imports')).body.imports).toEqual([]);
  expect((await house.inject(ctx, 'DELETE', `/api/v1/imports/${id}`)).status).toBe(404);

  const loaded = await upload(house, ctx, ORDERS, { fileName: 'a.csv', kind: 'orders' });
  await runToEnd(house, ctx, loaded.id);
  const discard = () => house.inject(ctx, 'DELETE', `/api/v1/imports/${loaded.id}`);
  expect(await discard()).toMatchObject({
    status: 409,
    body: { error: { code: 'import_was_run', message: expect.stringContaining('Undo the import instead') } },
  });
  await house.inject(ctx, 'POST', `/api/v1/imports/${loaded.id}/undo`);
  expect(await discard()).toMatchObject({ status: 409, body: { error: { message: expect.stringContaining('is undone') } } });
  expect((await house.inject(ctx, 'GET', `/api/v1/imports/${loaded.id}/preview`)).status).toBe(200);
});

test('an empty file, a file without rows and a damaged one are refused with a sentence', async () => {
  const { house, ctx } = await fresh();
  const put = (file: Buffer) => house.inject(ctx, 'POST', '/api/v1/imports?fileName=a.csv', file);
  expect((await put(Buffer.alloc(0))).body.error.code).toBe('empty_file');
  expect((await put(Buffer.from('id,name\n'))).body.error.code).toBe('no_rows');
  expect((await put(gzipSync(ORDERS.repeat(1_000)).subarray(0, 200))).body.error.code).toBe('damaged_file');
});

test.each([
  ['UTF-16', Buffer.from('\ufeffcustomer,city\n1,Zürich\n', 'utf16le')],
  ['UTF-8 with a mark', Buffer.from('\ufeffcustomer,city\n1,Zürich\n')],
  ['Windows-1252', Buffer.from('customer,city\n1,Zürich\n', 'latin1')],
])('letters of a file in %s are read right', async (_name, file) => {
  const { house, ctx } = await fresh();
  const { id } = await upload(house, ctx, file, { fileName: 'a.csv', kind: 'customers' });
  const { body } = await house.inject(ctx, 'GET', `/api/v1/imports/${id}/preview`);
  expect(body.rows[0].becomes[0].details).toEqual({ city: 'Zürich' });
  expect(body.mapping.customer).toBe('customer');
});

test('an import can be cancelled; what was loaded stays until it is undone', async () => {
  const { house, ctx } = await fresh();
  const before = await everythingStored(ctx);
  const lines = Array.from({ length: 30_000 }, (_, at) => `${at % 50},2024-01-05 10:00:00,call ${at}`);
  const { id } = await upload(house, ctx, `customer,date,text\n${lines.join('\n')}\n`, { fileName: 'calls.csv', kind: 'interactions' });
  await house.inject(ctx, 'POST', `/api/v1/imports/${id}/run`);
  const cancelled = await house.inject(ctx, 'DELETE', `/api/v1/imports/${id}/run`);
  expect(cancelled.body.state).toBe('cancelled');
  expect((await house.inject(ctx, 'POST', `/api/v1/imports/${id}/undo`)).body.state).toBe('undone');
  expect(await everythingStored(ctx)).toEqual(before);
}, 60_000);

test('several imports at once wait for each other', async () => {
  const { house, ctx } = await fresh();
  const ids = await Promise.all(
    [1, 2, 3].map(async (n) => (await upload(house, ctx, `customer,city\n${n},Bonn\n`, { fileName: `${n}.csv`, kind: 'customers' })).id),
  );
  await Promise.all(ids.map((id) => house.inject(ctx, 'POST', `/api/v1/imports/${id}/run`)));
  for (const id of ids) expect(await untilEnded(house, ctx, id)).toMatchObject({ state: 'done', rows: { kept: 1 } });
});

test('another workspace sees none of it', async () => {
  const { house, ctx } = await fresh();
  const other = await house.newWorkspace();
  const { id } = await upload(house, ctx, ORDERS, { fileName: 'a.csv' });
  for (const path of ['', '/preview', '/refusals', '/refusals.csv']) {
    expect((await house.inject(other, 'GET', `/api/v1/imports/${id}${path}`)).status).toBe(404);
  }
  expect((await house.inject(other, 'GET', '/api/v1/imports')).body.imports).toEqual([]);
});

test('with a customer go the files that spoke of them', async () => {
  const { house, ctx } = await fresh();
  const { id } = await upload(house, ctx, ORDERS, { fileName: 'a.csv', kind: 'orders' });
  await runToEnd(house, ctx, id);
  const [row] = await ctx.clickhouse.rows<{ subject_id: string }>(
    'select subject_id from throughline.interactions where workspace_id = {workspace:UUID} limit 1',
  );
  const erased = await house.inject(ctx, 'DELETE', `/api/v1/customers/${row?.subject_id}`);
  expect(erased.status).toBe(200);
  const { body } = await house.inject(ctx, 'GET', `/api/v1/imports/${id}/preview`);
  expect(body.error.code).toBe('file_removed');
  const refused = await house.inject(ctx, 'GET', `/api/v1/imports/${id}/refusals`);
  expect(refused.body.refusals[0]).toMatchObject({ reason: 'no_customer', cells: {} });
});
