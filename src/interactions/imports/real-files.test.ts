import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { testHouse } from '../../../tests/support/house.ts';
import { load, runToEnd, tally, upload } from './testing/run.ts';

const data = process.env['THROUGHLINE_DATA'] ?? resolve(import.meta.dirname, '../../../../shared/data');
const at = (path: string) => join(data, path);

// The figures were counted apart from us, with awk and Python's csv module, on the same files.
describe.runIf(existsSync(at('online_retail')))('files that others made', () => {
  test('a year of a gift shop: orders line by line, cancellations apart, lines of guests refused', async () => {
    const house = await testHouse();
    const ctx = await house.newWorkspace();
    const done = await load(house, ctx, at('online_retail/online_retail.csv.gz'), { currency: 'GBP' });
    expect(done).toMatchObject({ state: 'done', kind: 'orders', rows: { read: 227_422, kept: 170_188, refused: 57_234, known: 0 } });
    expect(await tally(ctx)).toEqual([
      { kind: 'cancellation', rows: 1_541, amount: 147_712.36, subjects: expect.any(Number) },
      { kind: 'order', rows: 7_822, amount: 3_558_052.1, subjects: expect.any(Number) },
    ]);
  }, 120_000);

  test('CDNOW: a table without names, days as plain digits, the same purchase twice on a day is two purchases', async () => {
    const house = await testHouse();
    const ctx = await house.newWorkspace();
    const done = await load(house, ctx, at('cdnow/CDNOW_sample.txt'), { kind: 'orders', currency: 'USD' });
    expect(done).toMatchObject({ state: 'done', format: 'columns', rows: { read: 6_919, kept: 6_919, refused: 0, known: 0 } });
    expect(await tally(ctx)).toEqual([{ kind: 'order', rows: 6_919, amount: 244_091.94, subjects: 2_357 }]);
    const again = await runToEnd(house, ctx, done.id);
    expect(again).toMatchObject({ state: 'done', rows: { read: 6_919, kept: 6_919, refused: 0, known: 0 } });
    expect((await tally(ctx))[0]?.rows).toBe(6_919);
  }, 60_000);

  test('Complete Journey: baskets of households, their lines scattered over the file', async () => {
    const house = await testHouse();
    const ctx = await house.newWorkspace();
    const done = await load(house, ctx, at('complete_journey/transactions_sample.csv.gz'));
    expect(done).toMatchObject({ state: 'done', kind: 'orders', rows: { read: 53_065, kept: 53_065, refused: 0, known: 0 } });
    expect(await tally(ctx)).toEqual([{ kind: 'order', rows: 33_318, amount: 165_105.17, subjects: 1_658 }]);
  }, 60_000);

  test('a bank’s loan applications: an event log, a case as a customer', async () => {
    const house = await testHouse();
    const ctx = await house.newWorkspace();
    // The first thousand cases: the whole log takes a minute.
    const whole = gunzipSync(readFileSync(at('bpic2012/bpic2012.first23.xes.gz'))).toString();
    const cut = `${whole.split('</trace>').slice(0, 1_000).join('</trace>')}</trace></log>`;
    const { id } = await upload(house, ctx, gzipSync(cut), { fileName: 'bpic2012.xes.gz' });
    const done = await runToEnd(house, ctx, id);
    expect(done).toMatchObject({ state: 'done', kind: 'events', rows: { read: 21_902, kept: 21_902, refused: 0, known: 0 } });
    expect(await tally(ctx)).toEqual([{ kind: 'action', rows: 21_902, amount: 0, subjects: 1_000 }]);
  }, 60_000);
});
