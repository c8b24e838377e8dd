import { beforeAll, expect, test } from 'vitest';
import { findIdentity, identifierId } from '#customers';
import { everythingLoaded } from '#interactions';
import type { Context } from '#platform/room';
import { type TestHouse, testHouse } from '../../../tests/support/house.ts';
import { cast } from '../../../tests/world.ts';
import { loadDemo, readDemo, removeDemo, tellOn } from './demo.ts';

let world: TestHouse;
let ctx: Context;

beforeAll(async () => {
  world = await testHouse();
  ctx = await world.newWorkspace();
});

// Tests may share a busy machine; on a calm one a demo company loads in some four seconds.
const isLiving = { timeout: 150_000, interval: 200 };
const PATIENCE = 180_000;
const fiveHoursAgo = new Date(Date.now() - 5 * 3_600_000);
let before: Record<string, number>;

async function loadedDemo(inside: Context): Promise<void> {
  await loadDemo(inside);
  await expect.poll(async () => (await readDemo(inside)).state, isLiving).toBe('living');
}

const idOf = (inside: Context, userId: string) => identifierId(inside.workspaceId, 'user_id', userId);

async function timelineOf(inside: Context, userId: string): Promise<{ title: string; channel: string; at: string }[]> {
  const { identifierIds } = await findIdentity(inside, idOf(inside, userId));
  return inside.clickhouse.rows(
    'SELECT title, channel, at FROM throughline.interactions WHERE workspace_id = {workspace:UUID} AND subject_id IN {ids:Array(UUID)} ORDER BY at, id',
    { ids: identifierIds },
  );
}

const countOf = async (inside: Context) =>
  (
    await inside.clickhouse.rows<{ count: number }>(
      'SELECT count() AS count FROM throughline.interactions WHERE workspace_id = {workspace:UUID}',
    )
  )[0]?.count;

test(
  'a demo company fills an empty workspace with several hundred customers on every channel',
  async () => {
    expect((await world.inject(ctx, 'GET', '/api/v1/demo')).body).toMatchObject({ state: 'none' });
    before = await rowsByTable(ctx);
    await loadedDemo({ ...ctx, clock: { now: () => fiveHoursAgo } });
    const state = await readDemo(ctx);
    expect(state).toMatchObject({ company: 'Tern & Tide', industry: 'shop', progress: null });
    expect(state.day).toBe(90 + Math.floor(Date.now() / 86_400_000) - Math.floor(fiveHoursAgo.getTime() / 86_400_000));
    expect(state.customers).toBeGreaterThan(350);
    expect(await countOf(ctx)).toBe(state.interactions);
    const channels = await ctx.clickhouse.rows<{ channel: string }>(
      "SELECT DISTINCT channel FROM throughline.interactions WHERE workspace_id = {workspace:UUID} AND channel != ''",
    );
    expect(channels).toHaveLength(15);
  },
  PATIENCE,
);

test('a second load changes nothing', async () => {
  const count = await countOf(ctx);
  expect((await world.inject(ctx, 'POST', '/api/v1/demo', {})).body).toMatchObject({ state: 'living' });
  await everythingLoaded(world.house);
  expect(await countOf(ctx)).toBe(count);
});

test('Priya stands on one line, from the ad she followed as nobody to the fourth time she explains it', async () => {
  const titles = (await timelineOf(ctx, cast.priya.userId)).map(({ title }) => title);
  expect(titles.at(0)).toMatch(/^Followed the ad/);
  expect(titles.at(-1)).toBe('Wrote on WhatsApp');
  expect(titles.filter((title) => /late|22 €|NPS 3|Called support/.test(title))).toHaveLength(4);
});

test('who shares a tablet, an address or a phone stays apart', async () => {
  const customers = new Map<string, string>();
  for (const [name, { userId }] of Object.entries(cast)) customers.set(name, (await findIdentity(ctx, idOf(ctx, userId))).customerId);
  expect(new Set(customers.values()).size).toBe(customers.size);
});

test('with time, more happens', async () => {
  const then = await readDemo(ctx);
  await tellOn(ctx);
  await everythingLoaded(world.house);
  const now = await readDemo(ctx);
  expect(now.interactions).toBeGreaterThan(then.interactions);
  expect(await countOf(ctx)).toBe(now.interactions);
});

test(
  'fast-forward lets days pass: the past moves back, customers stay who they are',
  async () => {
    const then = await timelineOf(ctx, cast.priya.userId);
    const { day } = await readDemo(ctx);
    const who = await findIdentity(ctx, idOf(ctx, cast.priya.userId));
    expect((await world.inject(ctx, 'POST', '/api/v1/demo/forward', { days: 30 })).body).toMatchObject({ state: 'loading', day: day + 30 });
    await expect.poll(async () => (await readDemo(ctx)).state, isLiving).toBe('living');
    const after = await timelineOf(ctx, cast.priya.userId);
    expect(after.map(({ title }) => title)).toEqual(then.map(({ title }) => title));
    const days = after.map(({ at }, index) => (Date.parse(then[index]?.at ?? '') - Date.parse(at)) / 86_400_000);
    expect(new Set(days)).toEqual(new Set([30]));
    expect((await findIdentity(ctx, idOf(ctx, cast.priya.userId))).customerId).toBe(who.customerId);
    expect(await countOf(ctx)).toBe((await readDemo(ctx)).interactions);
  },
  PATIENCE,
);

test('a demo company can not be moved on past its limit, nor when there is none', async () => {
  expect(await world.inject(ctx, 'POST', '/api/v1/demo/forward', { days: 0 })).toMatchObject({ status: 400 });
  const empty = await world.newWorkspace();
  expect((await world.inject(empty, 'POST', '/api/v1/demo/forward', { days: 3 })).body.error.code).toBe('no_demo');
});

test(
  'removing it leaves what was there before, and nothing else; then it can be loaded again',
  async () => {
    expect((await world.inject(ctx, 'DELETE', '/api/v1/demo')).body).toMatchObject({ state: 'none' });
    expect(await rowsByTable(ctx)).toEqual(before);
    expect(await countOf(ctx)).toBe(0);
    await loadedDemo(ctx);
    expect(await countOf(ctx)).toBe((await readDemo(ctx)).interactions);
  },
  PATIENCE,
);

test(
  'removed at the very moment its journey is drawn, it leaves nothing behind',
  async () => {
    const inside = await world.newWorkspace();
    const empty = await rowsByTable(inside);
    const system = world.house.system;
    let removed: Promise<unknown> = Promise.resolve();
    await system.transaction(async (db) => {
      await db.run('lock table personas in share mode');
      await loadDemo(inside);
      const drawing = "select 1 from pg_locks where relation = 'personas'::regclass and not granted";
      await expect.poll(async () => (await system.rows(drawing)).length, { ...isLiving, timeout: 60_000 }).toBe(1);
      removed = removeDemo(inside);
      await new Promise((resolve) => setTimeout(resolve, 1_500));
    });
    await removed;
    // Time for whoever drew to go on, had nobody held it.
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(await rowsByTable(inside)).toEqual(empty);
  },
  PATIENCE,
);

/** Rows per table of one workspace; what the house writes down about itself, and its touchpoints, are left out. */
async function rowsByTable(inside: Context): Promise<Record<string, number>> {
  const tables = await inside.db.rows<{ name: string }>(
    `select table_name as name from information_schema.columns
     where column_name = 'workspace_id' and table_schema = 'public'
       and table_name not in ('facts', 'audit_entries', 'feedback_reading') and table_name not like 'touchpoint%'`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const found = await inside.db.row<{ count: number }>(
      `select count(*)::int as count from ${name} where workspace_id = current_workspace()`,
    );
    if (found && found.count > 0) counts[name] = found.count;
  }
  return counts;
}
