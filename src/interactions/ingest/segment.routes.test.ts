import { type AddressInfo, connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { newId } from '#platform/ids';
import type { Context } from '#platform/room';
import { openServer } from '#platform/serve';
import { testHouse } from '../../../tests/support/house.ts';
import type { Source } from '../contract.ts';
import { everythingLoaded } from './ingest.ts';
import { segmentDoors } from './segment.routes.ts';
import { BODY_LIMITS } from './segment-body.ts';

type Door = { ctx: Context; app: FastifyInstance; key: string; source: Source };

async function door(limits = BODY_LIMITS): Promise<Door> {
  const { house, newWorkspace } = await testHouse();
  const ctx = await newWorkspace();
  const source: Source = { id: newId(), kind: 'write-key', name: 'Shop website', trusted: false };
  const key = `tlw_${newId()}`;
  const app = await openServer({ house, identify: async () => null });
  await segmentDoors(app, {
    house,
    limits,
    findWriteKey: async (secret) => (secret === key ? { workspaceId: ctx.workspaceId, source } : null),
  });
  return { ctx, app, key, source };
}

const basic = (key: string) => `Basic ${Buffer.from(`${key}:`).toString('base64')}`;

const names = async (ctx: Context) => {
  await everythingLoaded(ctx.house);
  const rows = await ctx.clickhouse.rows<{ name: string }>(
    'SELECT name FROM throughline.interactions WHERE workspace_id = {workspace:UUID} ORDER BY name',
  );
  return rows.map(({ name }) => name);
};

const signedUp = { userId: 'u1', event: 'Signed Up', type: 'track' };

test('a write key is taken from the authorization and from the body', async () => {
  const { ctx, app, key } = await door();
  const headers = { authorization: basic(key), 'content-type': 'application/json' };
  const one = await app.inject({ method: 'POST', url: '/v1/track', headers, payload: { userId: 'u1', event: 'A' } });
  expect(one.json()).toEqual({ success: true, kept: 1, dropped: [] });
  const two = await app.inject({ method: 'POST', url: '/v1/t', payload: { userId: 'u1', event: 'B', writeKey: key } });
  expect(two.statusCode).toBe(200);
  const three = await app.inject({ method: 'POST', url: '/v1/b', payload: { batch: [{ ...signedUp, event: 'C', writeKey: key }] } });
  expect(three.statusCode).toBe(200);
  expect(await names(ctx)).toEqual(['A', 'B', 'C']);
});

test('an unknown write key is refused, and too many of them for a while', async () => {
  const { app } = await door();
  const send = () => app.inject({ method: 'POST', url: '/v1/track', payload: { ...signedUp, writeKey: 'guess' } });
  const first = await send();
  expect(first.statusCode).toBe(401);
  expect(first.json().error.code).toBe('unknown_write_key');
  const statuses = new Set<number>();
  for (let index = 0; index < 120; index += 1) statuses.add((await send()).statusCode);
  expect(statuses).toEqual(new Set([401, 429]));
});

test('JSON comes in under any content type, packed or not', async () => {
  const { ctx, app, key } = await door();
  const types = ['text/plain', 'application/x-www-form-urlencoded', 'application/json', 'image/png'];
  for (const type of types) {
    const payload = JSON.stringify({ batch: [{ ...signedUp, event: `plain ${type}` }], writeKey: key });
    const packed = gzipSync(JSON.stringify({ batch: [{ ...signedUp, event: `packed ${type}` }], writeKey: key }));
    expect((await app.inject({ method: 'POST', url: '/v1/batch', headers: { 'content-type': type }, payload })).statusCode).toBe(200);
    const headers = { 'content-type': type, 'content-encoding': 'gzip' };
    expect((await app.inject({ method: 'POST', url: '/v1/batch', headers, payload: packed })).statusCode).toBe(200);
  }
  expect(await names(ctx)).toHaveLength(2 * types.length);
});

test('a batch keeps its good messages and says why others were dropped', async () => {
  const { ctx, app, key } = await door();
  const batch = [
    { ...signedUp, messageId: 'good' },
    'words',
    { ...signedUp, type: 'dance', messageId: 'odd' },
    { type: 'track', event: 'X' },
  ];
  const answer = await app.inject({ method: 'POST', url: '/v1/batch', headers: { authorization: basic(key) }, payload: { batch } });
  expect(answer.json()).toEqual({
    success: true,
    kept: 1,
    dropped: [
      { index: 1, reason: 'not_an_object' },
      { index: 2, messageId: 'odd', reason: 'unknown_type' },
      { index: 3, reason: 'no_identifier' },
    ],
  });
  expect(await names(ctx)).toEqual(['Signed Up']);
});

test('what is no JSON, no gzip, no batch or too much is refused with a sentence', async () => {
  const { app, key } = await door();
  const headers = { authorization: basic(key), 'content-type': 'application/json' };
  const post = async (payload: string | Buffer, more = {}) => {
    const answer = await app.inject({ method: 'POST', url: '/v1/batch', headers: { ...headers, ...more }, payload });
    expect(answer.json().error.message).toMatch(/\w/);
    return answer.statusCode;
  };
  expect(await post('{"batch":')).toBe(400);
  expect(await post('{"batch":{}}')).toBe(400);
  expect(await post('not packed', { 'content-encoding': 'gzip' })).toBe(400);
  expect(await post('x', { 'content-encoding': 'br' })).toBe(400);
  expect(await post(JSON.stringify({ batch: Array(10_001).fill(1) }))).toBe(400);
  expect(await post(`{"batch":["${'x'.repeat(4_100_000)}"]}`)).toBe(413);
  expect(await post(gzipSync(`{"batch":["${'x'.repeat(40_000_000)}"]}`), { 'content-encoding': 'gzip' })).toBe(413);
});

test('any website may send, and is told so before it does', async () => {
  const { app, key } = await door();
  const asked = await app.inject({
    method: 'OPTIONS',
    url: '/v1/t',
    headers: { origin: 'https://shop.example', 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
  });
  expect(asked.statusCode).toBe(204);
  expect(asked.headers['access-control-allow-origin']).toBe('*');
  expect(asked.headers['access-control-allow-headers']).toContain('authorization');
  const refused = await app.inject({ method: 'POST', url: '/v1/t', headers: { origin: 'https://shop.example' }, payload: {} });
  expect(refused.statusCode).toBe(401);
  expect(refused.headers['access-control-allow-origin']).toBe('*');
  const settings = await app.inject({ method: 'GET', url: `/v1/projects/${key}/settings`, headers: { host: 'cx.example:8080' } });
  expect(settings.json().integrations['Segment.io']).toEqual({ apiKey: key, apiHost: 'cx.example:8080/v1', protocol: 'http' });
});

test('one key in a flood is told to wait, and another is not', async () => {
  const { house, newWorkspace } = await testHouse();
  const ctx = await newWorkspace();
  const keys = ['flood', 'calm'].map((name) => ({ id: newId(), kind: 'write-key' as const, name, trusted: false }));
  const app = await openServer({ house, identify: async () => null });
  const find = async (secret: string) => {
    const source = keys.find(({ name }) => name === secret);
    return source ? { workspaceId: ctx.workspaceId, source } : null;
  };
  await segmentDoors(app, { house, findWriteKey: find });
  const batch = Array(10_000).fill(1);
  const send = (writeKey: string) => app.inject({ method: 'POST', url: '/v1/batch', payload: { writeKey, batch } });
  const answers = [];
  for (let index = 0; index < 30; index += 1) answers.push(await send('flood'));
  const refused = answers.filter(({ statusCode }) => statusCode === 429);
  expect(refused.length).toBeGreaterThan(0);
  expect(Number(refused[0]?.headers['retry-after'])).toBeGreaterThan(0);
  expect((await send('calm')).statusCode).toBe(200);
});

test('the clock of the sender is set right by the time of sending', async () => {
  const { ctx, app, key } = await door();
  const sentAt = new Date(Date.now() - 5 * 3_600_000);
  const timestamp = new Date(sentAt.getTime() - 60_000).toISOString();
  await app.inject({
    method: 'POST',
    url: '/v1/batch',
    payload: { writeKey: key, sentAt: sentAt.toISOString(), batch: [{ ...signedUp, timestamp }] },
  });
  await everythingLoaded(ctx.house);
  const [row] = await ctx.clickhouse.rows<{ at: string }>('SELECT at FROM throughline.interactions WHERE workspace_id = {workspace:UUID}');
  expect(Math.abs(Date.parse(row?.at ?? '') - (Date.now() - 60_000))).toBeLessThan(5_000);
});

test('more than memory should hold is answered with a time to come again, and afterwards there is room', async () => {
  const { app, key } = await door({ ...BODY_LIMITS, together: 10_000 });
  const send = (text: string) => app.inject({ method: 'POST', url: '/v1/batch', payload: { writeKey: key, batch: [text] } });
  const refused = await send('x'.repeat(20_000));
  expect([refused.statusCode, refused.headers['retry-after']]).toEqual([503, '1']);
  for (let index = 0; index < 5; index += 1) expect((await send('x'.repeat(8_000))).statusCode).toBe(200);
});

test('a sender that never ends its body is answered and let go', async () => {
  const { app, key } = await door({ ...BODY_LIMITS, milliseconds: 100 });
  await app.listen({ port: 0, host: '127.0.0.1' });
  onTestFinished(() => app.close());
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  onTestFinished(() => {
    socket.destroy();
  });
  socket.write(`POST /v1/batch HTTP/1.1\r\nhost: x\r\nauthorization: ${basic(key)}\r\ncontent-length: 1000\r\n\r\n{"batch":`);
  const answer = await new Promise<string>((resolve) => socket.once('data', (chunk) => resolve(chunk.toString())));
  expect(answer).toMatch(/^HTTP\/1.1 503/);
});
