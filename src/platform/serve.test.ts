import type { FastifyRequest } from 'fastify';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { testHouse } from '../../tests/support/house.ts';
import { endpoint } from './endpoint.ts';
import { NotFound, Unavailable } from './errors.ts';
import type { House } from './house.ts';
import { route } from './http.ts';
import type { Actor } from './room.ts';
import { addressKey, openServer } from './serve.ts';

const body = z.object({ name: z.string().max(5), nested: z.record(z.string(), z.unknown()).optional() });
const echo = endpoint({ method: 'POST', path: '/echo', permission: 'echo:write', summary: 'Says it back', body, response: body });
const broken = endpoint({
  method: 'GET',
  path: '/broken/:how',
  permission: 'public',
  summary: 'Fails',
  params: z.object({ how: z.string() }),
});

async function serverFor(caller: { can: string[]; byCookie?: boolean } | null) {
  const { house } = await testHouse();
  const actor: Actor = { kind: 'user', id: '1', name: 'One' };
  const rooms = [
    {
      ...(house.rooms[0] as (typeof house.rooms)[number]),
      routes: [
        route(echo, async (_ctx, input) => input.body),
        route(broken, async (_ctx, { params }) => {
          if (params.how === 'missing') throw new NotFound('thing_not_found', 'There is no such thing; look in the list.');
          if (params.how === 'away') throw new Unavailable('away', 'Come back.', 7);
          throw new Error('a secret detail');
        }),
      ],
    },
  ];
  const log = { error: () => undefined };
  const view = { rooms, log, config: house.config, contextOf: house.contextOf.bind(house) } as unknown as House;
  return openServer({
    house: view,
    identify: async () =>
      caller && {
        workspaceId: '00000000-0000-0000-0000-000000000001',
        actor,
        can: (permission) => caller.can.includes(permission),
        byCookie: caller.byCookie ?? false,
      },
  });
}

const post = { method: 'POST', url: '/api/v1/echo' } as const;

test('a body that does not fit its shape is refused with the field that is wrong', async () => {
  const app = await serverFor({ can: ['echo:write'] });
  const answer = await app.inject({ ...post, payload: { name: 'far too long' } });
  expect(answer.statusCode).toBe(400);
  expect(answer.json().error).toMatchObject({ code: 'invalid', message: expect.stringMatching(/^name: /) });
});

test('a body is checked whatever its content type claims', async () => {
  const app = await serverFor({ can: ['echo:write'] });
  for (const type of ['Application/JSON', 'application/json; charset=utf-8', 'application/json\t', 'application/json;x']) {
    const answer = await app.inject({ ...post, headers: { 'content-type': type }, payload: '{"name":"far too long"}' });
    expect([400, 415]).toContain(answer.statusCode);
  }
});

test('nobody is asked to sign in, and a caller without the permission is told which one', async () => {
  expect((await (await serverFor(null)).inject({ ...post, payload: { name: 'a' } })).json().error.code).toBe('signed_out');
  const refused = await (await serverFor({ can: [] })).inject({ ...post, payload: { name: 'a' } });
  expect(refused.statusCode).toBe(403);
  expect(refused.json().error.message).toContain('"echo:write"');
});

test('a change that comes by cookie from another website is refused', async () => {
  const app = await serverFor({ can: ['echo:write'], byCookie: true });
  const from = async (origin: string) =>
    (await app.inject({ ...post, headers: { origin, host: 'house.example' }, payload: { name: 'a' } })).statusCode;
  expect(await from('https://evil.example')).toBe(403);
  expect(await from('null')).toBe(403);
  expect(await from('https://house.example')).toBe(200);
});

test('a refusal keeps its code, says when to come back, and a bug shows no detail', async () => {
  const app = await serverFor(null);
  const missing = await app.inject('/api/v1/broken/missing');
  expect([missing.statusCode, missing.json().error.code]).toEqual([404, 'thing_not_found']);
  const away = await app.inject('/api/v1/broken/away');
  expect([away.statusCode, away.headers['retry-after']]).toEqual([503, '7']);
  const bug = await app.inject('/api/v1/broken/bug');
  expect(bug.statusCode).toBe(500);
  expect(bug.body).not.toContain('secret');
});

test('keys that would reach an object’s prototype are refused', async () => {
  const app = await serverFor({ can: ['echo:write'] });
  const payload = '{"name":"a","nested":{"__proto__":{"polluted":true}}}';
  const answer = await app.inject({ ...post, headers: { 'content-type': 'application/json' }, payload });
  expect(answer.statusCode).toBe(400);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('limits count one household, however it spells its address', () => {
  const key = (ip: string) => addressKey({ ip } as FastifyRequest);
  expect(key('::ffff:203.0.113.9')).toBe('203.0.113.9');
  expect(key('2001:db8:1:23::1')).toBe(key('2001:0db8:0001:0023:ffff::9'));
  expect(key('2001:db8:1:23::1')).toBe(key('2001:db8:1:99::1'));
  expect(key('2001:db8:1::1')).not.toBe(key('2001:db8:2::1'));
});

test('what no store can keep is refused, and the field is named; depth alone ends nothing', async () => {
  const app = await serverFor({ can: ['echo:write'] });
  const ask = async (text: string) => {
    const headers = { 'content-type': 'application/json' };
    const { statusCode, body: said } = await app.inject({ ...post, headers, payload: text });
    return { statusCode, error: JSON.parse(said).error };
  };
  expect(await ask('{"name":"a\\u0000b"}')).toMatchObject({
    statusCode: 400,
    error: { code: 'unkeepable_text', details: [{ field: 'name' }] },
  });
  expect(await ask('{"name":"a","nested":{"b":["\\ud800"]}}')).toMatchObject({ error: { details: [{ field: 'nested.b.0' }] } });
  expect(await ask('{"name":"a","nested":{"\\u0000":1}}')).toMatchObject({ statusCode: 400, error: { code: 'unkeepable_text' } });
  expect(await ask(`{"name":"a","nested":{"b":${'['.repeat(10_000)}${']'.repeat(10_000)}}}`)).toMatchObject({
    error: { code: 'too_deep' },
  });
  expect(await ask('{"name":"\\ud83d\\ude00"}')).toMatchObject({ statusCode: 200 });
});
