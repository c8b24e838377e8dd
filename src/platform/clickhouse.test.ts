import { ClickHouseError } from '@clickhouse/client';
import { expect, test } from 'vitest';
import { testHouse } from '../../tests/support/house.ts';
import { newId } from './ids.ts';

const MINE = "toString({workspace:UUID}) != ''";

test('parameters come back as they went in, whatever they hold', async () => {
  const { clickhouse } = await (await testHouse()).newWorkspace();
  for (const text of ["it's; a -- trap", 'back\\slash {workspace:UUID}', 'emoji 🌊', 'line\n\nbreak', '`tick`', '']) {
    expect(await clickhouse.rows(`SELECT {text:String} AS text WHERE ${MINE}`, { text })).toEqual([{ text }]);
  }
  const list = ["a'b", 'c\\'];
  expect(await clickhouse.rows(`SELECT {list:Array(String)} AS list WHERE ${MINE}`, { list })).toEqual([{ list }]);
});

test('a query that is refused says so with the official client’s own error', async () => {
  const { clickhouse } = await (await testHouse()).newWorkspace();
  const asked = clickhouse.rows(`SELECT nothing FROM throughline.nowhere WHERE ${MINE}`);
  await expect(asked).rejects.toBeInstanceOf(ClickHouseError);
  await expect(asked).rejects.toMatchObject({ code: '60' });
});

test('an insert sent twice with one token is kept once', async () => {
  const ctx = await (await testHouse()).newWorkspace();
  const row = { workspace_id: ctx.workspaceId, subject_id: newId(), at: '2026-01-02T03:04:05.678Z', id: newId(), kind: 'order' };
  await ctx.clickhouse.insert('throughline.interactions', [row], 'one-token');
  await ctx.clickhouse.insert('throughline.interactions', [row], 'one-token');
  const kept = await ctx.clickhouse.rows('SELECT at, kind FROM throughline.interactions WHERE workspace_id = {workspace:UUID}');
  expect(kept).toEqual([{ at: '2026-01-02T03:04:05.678Z', kind: 'order' }]);
});

test('rows of another workspace are refused at the insert', async () => {
  const ctx = await (await testHouse()).newWorkspace();
  await expect(ctx.clickhouse.insert('throughline.interactions', [{ workspace_id: newId() }])).rejects.toThrow(/another workspace/);
});

test('a query too large for the memory limit fails, and the next one works', async () => {
  const { clickhouse } = await (await testHouse()).newWorkspace();
  const huge = clickhouse.rows(
    `SELECT length(groupArray(number)) AS n FROM numbers(2000000000) WHERE ${MINE} SETTINGS max_memory_usage = 50000000`,
  );
  await expect(huge).rejects.toMatchObject({ code: '241' });
  expect(await clickhouse.rows(`SELECT 1 AS one WHERE ${MINE}`)).toEqual([{ one: 1 }]);
});
