import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { House } from '#platform/house';
import { newId } from '#platform/ids';
import type { Context } from '#platform/room';
import { type ClickHouseOverHttp, clickhouseOverHttp, houseOn } from '../../../tests/support/clickhouse-http.ts';
import type { Source } from '../contract.ts';
import { acceptMessages } from './accept.ts';
import { everythingLoaded } from './ingest.ts';

const folder = mkdtempSync(join(tmpdir(), 'tl-http-'));
const source: Source = { id: newId(), kind: 'write-key', name: 'Web', trusted: false };
let server: ClickHouseOverHttp;
let house: House;

beforeAll(async () => {
  server = await clickhouseOverHttp();
  house = await houseOn(folder, server.url);
}, 60_000);

afterAll(async () => {
  await house.close();
  await server.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function newContext(): Promise<Context> {
  const id = newId();
  await house.system.run("insert into workspaces (id, name, industry) values ($1, 'Over HTTP', 'shop')", [id]);
  return house.jobContext(id, 'test');
}

const track = (messageId: string) => ({ type: 'track', event: "Signed Up, isn't it? \\ \t {x}", userId: 'u1', messageId });

async function stored(ctx: Context): Promise<string[]> {
  const rows = await ctx.clickhouse.rows<{ message_id: string }>(
    'SELECT message_id FROM throughline.interactions WHERE workspace_id = {workspace:UUID} AND name = {name:String} ORDER BY message_id',
    { name: track('').event },
  );
  return rows.map(({ message_id }) => message_id);
}

test('a house on a ClickHouse server keeps and reads what comes in', async () => {
  const ctx = await newContext();
  await acceptMessages(ctx, source, [track('a'), track('b'), track('a')]);
  await everythingLoaded(house);
  expect(await stored(ctx)).toEqual(['a', 'b']);
  expect(await house.notReady()).toEqual([]);
  expect(await house.forgetSource(ctx, source.id)).toContainEqual({ store: 'clickhouse', table: 'interactions', rows: 2 });
  expect(await stored(ctx)).toEqual([]);
});

test('while the event store is away events are still accepted, and none is lost', async () => {
  const ctx = await newContext();
  const ids: string[] = [];
  const send = async (count: number) => {
    for (let index = 0; index < count; index += 1) {
      const messageId = `m-${String(ids.length).padStart(4, '0')}`;
      expect(await acceptMessages(ctx, source, [track(messageId)])).toEqual({ kept: 1, dropped: [] });
      ids.push(messageId);
    }
  };
  await send(20);
  await server.stop();
  const until = Date.now() + 3_000;
  while (Date.now() < until) {
    await send(5);
    await wait(50);
  }
  await expect.poll(() => house.notReady()).toContainEqual(expect.stringContaining('Events wait on disk'));
  await server.startAgain();
  await send(20);
  await everythingLoaded(house);
  expect(await stored(ctx)).toEqual(ids);
  expect(await house.notReady()).toEqual([]);
}, 60_000);
