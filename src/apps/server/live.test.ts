import type { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testHouse } from '../../../tests/support/house.ts';
import { newOwner, newPerson, send } from '../../../tests/support/people.ts';
import { openServer } from '../../platform/serve.ts';
import { whoIsCalling } from '../../settings/index.ts';
import { liveRoutes } from './live.ts';

let app: FastifyInstance;
let live: ReturnType<typeof liveRoutes>;

beforeAll(async () => {
  const { house } = await testHouse();
  live = liveRoutes(house, 50);
  // Only what is live: the rooms have their own tests.
  const also = [{ name: 'live', routes: live.routes }];
  app = await openServer({ house, identify: (request) => whoIsCalling(house, request), also });
});
afterAll(async () => {
  live.endAll();
  await app.close();
});

type Follower = { status: number; text(): string; stream: Readable; ended(): boolean };

async function follow(headers: Record<string, string>): Promise<Follower> {
  const answer = await app.inject({ method: 'GET', url: '/api/v1/live', headers, payloadAsStream: true });
  const stream = answer.stream();
  let text = '';
  let ended = false;
  stream.on('data', (chunk) => {
    text += chunk;
  });
  stream.on('end', () => {
    ended = true;
  });
  return { status: answer.statusCode, text: () => text, stream, ended: () => ended };
}

const idsIn = (text: string) => [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));

async function announcer(workspaceId: string) {
  const { house } = await testHouse();
  return house.jobContext(workspaceId, 'test');
}

test('what is announced in a workspace reaches its open screens, and nobody else’s', async () => {
  const owner = await newOwner();
  const stranger = await newOwner();
  const mine = await follow({ cookie: owner.cookie });
  const theirs = await follow({ cookie: stranger.cookie });
  await (await announcer(owner.workspaceId)).announce({ name: 'interactions.recorded', body: { count: 3, customers: ['c-1'] } });
  await expect.poll(() => mine.text()).toMatch(/id: \d+\nevent: interactions.recorded\ndata: \{"count":3,"customers":\["c-1"\]\}\n\n/);
  expect(theirs.text()).not.toContain('c-1');
  mine.stream.destroy();
  theirs.stream.destroy();
});

test('a screen that lost its connection catches up from the last fact it saw, each fact once', async () => {
  const { house } = await testHouse();
  const owner = await newOwner();
  const ctx = await announcer(owner.workspaceId);
  for (let n = 0; n < 5; n += 1) await ctx.announce({ name: 'test.told', body: { n } });
  await house.facts.drain();
  const [first] = await house.facts.since(owner.workspaceId, 0, 1);
  const again = await follow({ cookie: owner.cookie, 'last-event-id': String(first?.id) });
  await ctx.announce({ name: 'test.told', body: { n: 5 } });
  await expect.poll(() => idsIn(again.text()).length).toBe(5);
  expect(new Set(idsIn(again.text())).size).toBe(5);
  expect(again.text()).not.toContain('{"n":0}');
  again.stream.destroy();
});

test('a screen that missed too much is told to read everything anew', async () => {
  const { house } = await testHouse();
  const owner = await newOwner();
  await house.system.run(`insert into facts (workspace_id, name, body) select $1, 'test.told', '{}' from generate_series(1, 502)`, [
    owner.workspaceId,
  ]);
  const again = await follow({ cookie: owner.cookie, 'last-event-id': '1' });
  await expect.poll(() => again.text()).toContain('event: live.missed');
  expect(idsIn(again.text())).toEqual([]);
  again.stream.destroy();
});

test('the line ends when its reader is signed out, or may no longer look', async () => {
  const { house } = await testHouse();
  const owner = await newOwner();
  const viewer = await newPerson(owner.workspaceId, 'viewer');
  const [mine, theirs] = await Promise.all([follow({ cookie: owner.cookie }), follow({ cookie: viewer.cookie })]);
  await expect.poll(() => mine.text()).toContain(': still here');
  await send('DELETE', '/session', { cookie: owner.cookie });
  await expect.poll(() => mine.ended()).toBe(true);
  await house.system.run('delete from memberships where user_id = $1', [viewer.userId]);
  await expect.poll(() => theirs.ended()).toBe(true);
});

test('following what is live does not keep a session from running out', async () => {
  const { house } = await testHouse();
  const owner = await newOwner();
  const mine = await follow({ cookie: owner.cookie });
  await house.system.run("update sessions set seen_at = now() - interval '1 hour' where user_id = $1", [owner.userId]);
  const beats = () => mine.text().split(': still here').length;
  const before = beats();
  await expect.poll(beats).toBeGreaterThan(before + 2);
  const session = await house.system.row<{ old: boolean }>(
    "select seen_at < now() - interval '30 minutes' as old from sessions where user_id = $1",
    [owner.userId],
  );
  expect(session?.old).toBe(true);
  mine.stream.destroy();
});

test('thirty open screens are enough for one person; a closed one makes room', async () => {
  const owner = await newOwner();
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  const open = async () => {
    const closing = new AbortController();
    const { status } = await fetch(`${address}/api/v1/live`, { headers: { cookie: owner.cookie }, signal: closing.signal });
    return { status, close: () => closing.abort() };
  };
  const screens = await Promise.all(Array.from({ length: 30 }, open));
  expect(new Set(screens.map(({ status }) => status))).toEqual(new Set([200]));
  const refused = await open();
  expect(refused.status).toBe(429);
  screens[0]?.close();
  await expect.poll(async () => (await open()).status).toBe(200);
  for (const screen of screens) screen.close();
});

test('all lines end when the server stops', async () => {
  const owner = await newOwner();
  const mine = await follow({ cookie: owner.cookie });
  live.endAll();
  await expect.poll(() => mine.ended()).toBe(true);
});
