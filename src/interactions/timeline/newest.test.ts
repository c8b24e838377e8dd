import { expect, test } from 'vitest';
import type { Context } from '#platform/room';
import { testHouse } from '../../../tests/support/house.ts';
import { arrangeLog } from '../ingest/arrange.ts';
import { removeOfSubjects } from '../ingest/log.store.ts';
import { listInteractions } from './log.ts';
import { anInteraction, keep } from './testing.ts';

const NOW = Date.parse('2026-11-20T12:00:00Z');
const COUNT = 8_000;
const nth = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

/** One interaction every ten minutes, each of somebody else, the last one now. */
async function aLongLog(): Promise<Context> {
  const ctx = { ...(await (await testHouse()).newWorkspace()), clock: { now: () => new Date(NOW) } };
  const at = (n: number) => new Date(NOW - n * 600_000).toISOString();
  const rows = Array.from({ length: COUNT }, (_, n) =>
    anInteraction(ctx, { subject_id: nth(n % 2_000), id: nth(n), at: at(n), kind: n % 900 ? 'page' : 'order' }),
  );
  await keep(ctx, rows);
  return ctx;
}

/** The same context, on which a read that goes through the whole log is refused by the engine. */
const onlyByTime = (ctx: Context): Context => {
  const rows = <Row>(sql: string, params?: Record<string, unknown>) => {
    const bounded = sql.includes('ORDER BY at DESC')
      ? `${sql} SETTINGS force_optimize_projection_name = 'by_time', force_optimize_projection = 1`
      : sql;
    return ctx.clickhouse.rows<Row>(bounded, params);
  };
  return { ...ctx, clickhouse: { ...ctx.clickhouse, rows } };
};

const idsOf = async (ctx: Context, asked: Partial<Parameters<typeof listInteractions>[1]> = {}) =>
  (await listInteractions(ctx, { limit: 50, ...asked })).interactions.map(({ id }) => id);

test('the newest of everybody are read in the order of time, and not by going through the whole log', async () => {
  const ctx = await aLongLog();
  expect(await idsOf(onlyByTime(ctx))).toEqual(Array.from({ length: 50 }, (_, n) => nth(n)));
  await expect(
    onlyByTime(ctx).clickhouse.rows(
      'SELECT properties FROM throughline.interactions WHERE workspace_id = {workspace:UUID} ORDER BY at DESC LIMIT 1',
    ),
  ).rejects.toThrow(/projection/i);
});

test('pages of the whole log follow each other however far apart its moments are', async () => {
  const ctx = await aLongLog();
  await keep(ctx, [anInteraction(ctx, { id: nth(COUNT + 1), at: '2011-03-04T10:00:00.000Z', kind: 'order' })]);
  const seen: string[] = [];
  for (let before: string | undefined; ; ) {
    const page = await listInteractions(ctx, { limit: 9, kind: ['order'], ...(before ? { before } : {}) });
    seen.push(...page.interactions.map(({ id }) => id));
    if (!page.older) break;
    before = page.older;
  }
  expect(seen).toEqual([...Array.from({ length: Math.ceil(COUNT / 900) }, (_, n) => nth(n * 900)), nth(COUNT + 1)]);
});

test('who is removed is gone from the order of time at once, and it is made anew for the rest', async () => {
  const ctx = await aLongLog();
  await removeOfSubjects(ctx, [nth(0), nth(2)]);
  const rest = [nth(1), ...Array.from({ length: 49 }, (_, n) => nth(n + 3))];
  expect(await idsOf(ctx)).toEqual(rest);
  await arrangeLog(ctx);
  const deadline = Date.now() + 20_000;
  const again = async (): Promise<string[]> =>
    idsOf(onlyByTime(ctx)).catch(async (error: Error) => {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
      return again();
    });
  expect(await again()).toEqual(rest);
}, 60_000);
