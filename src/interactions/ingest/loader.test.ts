import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { identifierId } from '#customers';
import type { House } from '#platform/house';
import { newId } from '#platform/ids';
import type { Db } from '#platform/postgres';
import type { Context } from '#platform/room';
import { testHouse } from '../../../tests/support/house.ts';
import type { Source } from '../contract.ts';
import { undoSource } from '../sources/undo-source.ts';
import { acceptMessages } from './accept.ts';
import { exportLoggedCustomer, forgetLoggedCustomer, forgetLoggedWorkspace } from './duties.ts';
import { everythingLoaded } from './ingest.ts';

const newSource = (kind: Source['kind'] = 'write-key'): Source => ({ id: newId(), kind, name: 'Shop website', trusted: false });
const track = (messageId: string, userId = 'u1', event = 'Signed Up') => ({ type: 'track', messageId, userId, event });

async function stored(ctx: Context): Promise<string[]> {
  const rows = await ctx.clickhouse.rows<{ message_id: string }>(
    'SELECT message_id FROM throughline.interactions WHERE workspace_id = {workspace:UUID} ORDER BY message_id',
  );
  return rows.map(({ message_id }) => message_id);
}

/** Every context the loader works in passes through `change`, until the test ends. */
function changeLoads(house: House, change: (ctx: Context) => Context): void {
  const real = house.jobContext.bind(house);
  house.jobContext = (workspaceId, name) => change(real(workspaceId, name));
  onTestFinished(() => {
    house.jobContext = real;
  });
}

test('what was accepted stands in the log once it is loaded, with its sources', async () => {
  const { house, newWorkspace } = await testHouse();
  const ctx = await newWorkspace();
  const properties = { total: 61, currency: 'EUR', products: [{ id: 'a', quantity: 3 }] };
  const answer = await acceptMessages(ctx, newSource(), [
    { type: 'identify', messageId: 'm-0', userId: 'u1', traits: { email: 'Ada@Example.org' }, timestamp: '2026-01-01T10:00:00Z' },
    { type: 'track', messageId: 'm-1', userId: 'u1', event: 'Order Completed', properties, timestamp: '2026-01-02T10:00:00Z' },
    { type: 'track', messageId: 'm-2', userId: 'u1' },
  ]);
  expect(answer).toEqual({ kept: 2, dropped: [{ index: 2, messageId: 'm-2', reason: 'missing_event_name' }] });
  await everythingLoaded(house);
  const rows = await ctx.clickhouse.rows<{ kind: string; subject_id: string }>(
    'SELECT kind, subject_id FROM throughline.interactions WHERE workspace_id = {workspace:UUID} ORDER BY at',
  );
  const subject_id = identifierId(ctx.workspaceId, 'user_id', 'u1');
  expect(rows).toEqual([
    { kind: 'identify', subject_id },
    { kind: 'order', subject_id },
  ]);
  expect(await ctx.db.rows('select name, trusted from sources')).toEqual([{ name: 'Shop website', trusted: false }]);
});

test('the same message twice is kept once, in one load, in two and from another source', async () => {
  const { house, newWorkspace } = await testHouse();
  const ctx = await newWorkspace();
  await acceptMessages(ctx, newSource(), [track('m-1'), track('m-1')]);
  await everythingLoaded(house);
  await acceptMessages(ctx, newSource('import'), [track('m-1'), track('m-2')]);
  await everythingLoaded(house);
  expect(await stored(ctx)).toEqual(['m-1', 'm-2']);
});

test('message ids of SDKs are remembered for 45 days, those of files for ever', async () => {
  const { house, newWorkspace } = await testHouse();
  const ctx = await newWorkspace();
  await acceptMessages(ctx, newSource(), [track('m-1')]);
  await acceptMessages(ctx, newSource('import'), [track('m-2')]);
  await everythingLoaded(house);
  const days = await ctx.db.rows("select kept_until - (now() at time zone 'utc')::date as days from message_ids order by days");
  expect(days).toEqual([{ days: 45 }, { days: null }]);
});

test('a load whose answer from the event store was lost is not kept twice', async () => {
  const { house, newWorkspace } = await testHouse();
  const ctx = await newWorkspace();
  const faults = ['before', 'after'];
  changeLoads(house, (load) => ({
    ...load,
    clickhouse: {
      ...load.clickhouse,
      insert: async (...insert) => {
        const fault = faults.shift();
        if (fault === 'before') throw new Error('ECONNREFUSED, says the test');
        await load.clickhouse.insert(...insert);
        if (fault === 'after') throw new Error('socket hang up, says the test');
      },
    },
  }));
  // Each year is a part of its own in the store.
  const years = [2019, 2023, 2026].map((year) => ({ ...track(`m-${year}`), timestamp: `${year}-01-01T00:00:00Z` }));
  await acceptMessages(ctx, newSource('import'), years);
  await everythingLoaded(house);
  expect(faults).toEqual([]);
  expect(await stored(ctx)).toEqual(['m-2019', 'm-2023', 'm-2026']);
});

/** A database that has an error of its own for everything that speaks of a poison. */
function poisoned(db: Db): Db {
  const check = (params?: unknown[]) => {
    if (JSON.stringify(params ?? []).includes('poison')) throw Object.assign(new Error('no room can take it'), { code: '22P02' });
  };
  return {
    rows: async (sql, params) => {
      check(params);
      return db.rows(sql, params);
    },
    row: async (sql, params) => {
      check(params);
      return db.row(sql, params);
    },
    run: async (sql, params) => {
      if (!sql.includes('stuck_messages')) check(params);
      return db.run(sql, params);
    },
    transaction: (work) => db.transaction((inner) => work(poisoned(inner))),
  };
}

test('a message that no room can take is set aside, and all others are loaded', async () => {
  const { house, newWorkspace } = await testHouse();
  const ctx = await newWorkspace();
  changeLoads(house, (load) => ({ ...load, log: { ...load.log, error: () => undefined }, db: poisoned(load.db) }));
  const users = ['u1', 'u2', 'poison', 'u4', 'u5'];
  await acceptMessages(
    ctx,
    newSource(),
    users.map((user) => track(`m-${user}`, user)),
  );
  await everythingLoaded(house);
  expect(await stored(ctx)).toEqual(['m-u1', 'm-u2', 'm-u4', 'm-u5']);
  expect(await ctx.db.rows('select error from stuck_messages')).toEqual([{ error: 'no room can take it' }]);
  const poison = identifierId(ctx.workspaceId, 'user_id', 'poison');
  const removed = await forgetLoggedCustomer(ctx, { customerId: poison, identifierIds: [poison] });
  expect(removed).toContainEqual({ store: 'postgres', table: 'stuck_messages', rows: 1 });
});

test('undoing a source removes all that came from it, and it may come again', async () => {
  const { house, newWorkspace } = await testHouse();
  const ctx = await newWorkspace();
  const [file, web] = [newSource('import'), newSource()];
  await acceptMessages(ctx, web, [track('web-1')]);
  await acceptMessages(ctx, file, [track('file-1'), track('file-2')]);
  const removed = await undoSource(ctx, file.id);
  expect(removed).toContainEqual({ store: 'clickhouse', table: 'interactions', rows: 2 });
  expect(removed).toContainEqual({ store: 'postgres', table: 'message_ids', rows: 2 });
  expect(await stored(ctx)).toEqual(['web-1']);
  await acceptMessages(ctx, file, [track('file-1'), track('file-2')]);
  await everythingLoaded(house);
  expect(await stored(ctx)).toEqual(['file-1', 'file-2', 'web-1']);
});

test('an erased customer leaves the log and the spool, takes their data along, and stays away when a sender tries again', async () => {
  const { house, newWorkspace } = await testHouse();
  const ctx = await newWorkspace();
  const marker = `marker-${newId()}`;
  const events = [track('m-1', 'ada', marker), track('m-2', 'bob')];
  await acceptMessages(ctx, newSource(), events);
  const id = identifierId(ctx.workspaceId, 'user_id', 'ada');
  const who = { customerId: id, identifierIds: [id] };
  expect(await exportLoggedCustomer(ctx, who)).toMatchObject({ interactions: [{ name: marker }] });
  expect(await forgetLoggedCustomer(ctx, who)).toContainEqual({ store: 'clickhouse', table: 'interactions', rows: 1 });
  expect(await stored(ctx)).toEqual(['m-2']);
  const spool = house.folder('spool');
  for (const name of readdirSync(spool)) expect(readFileSync(join(spool, name)).includes(marker)).toBe(false);
  await acceptMessages(ctx, newSource(), events);
  await everythingLoaded(house);
  expect(await stored(ctx)).toEqual(['m-2']);
});

test('one workspace that goes takes nothing of another along', async () => {
  const { house, newWorkspace } = await testHouse();
  const [going, staying] = [await newWorkspace(), await newWorkspace()];
  await acceptMessages(going, newSource(), [track('m-1')]);
  await acceptMessages(staying, newSource(), [track('m-1')]);
  await everythingLoaded(house);
  await forgetLoggedWorkspace(going);
  expect(await stored(going)).toEqual([]);
  expect(await stored(staying)).toEqual(['m-1']);
  expect(await going.db.rows('select * from message_ids')).toEqual([]);
});

test('rooms and screens hear what was recorded, once for each source', async () => {
  const { house, newWorkspace } = await testHouse();
  const ctx = await newWorkspace();
  const source = newSource();
  await acceptMessages(ctx, source, [track('m-1', 'ada'), track('m-2', 'ada'), track('m-3', 'bob')]);
  await everythingLoaded(house);
  const facts = await ctx.db.rows<{ body: { customers: string[] } }>("select body from facts where name = 'interactions.recorded'");
  expect(facts).toEqual([{ body: { customers: expect.any(Array), count: 3, sourceId: source.id, receivedFrom: expect.any(String) } }]);
  expect(facts[0]?.body.customers).toHaveLength(2);
});
