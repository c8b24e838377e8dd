import { randomInt } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { composeServer } from '../../src/apps/server/compose.ts';
import { newId } from '../../src/platform/ids.ts';
import type { Role } from '../../src/settings/roles.ts';
import { testHouse } from './house.ts';

export const PASSWORD = 'correct horse battery';

let composed: Promise<FastifyInstance> | undefined;

/** The real server, with real sign-in, on the house of this test worker. */
export function realServer(): Promise<FastifyInstance> {
  composed ??= testHouse().then(({ house }) => composeServer(house));
  return composed;
}

export type Reply = { status: number; body: any; headers: Record<string, unknown>; cookie?: string };
type Sending = { body?: unknown; cookie?: string; bearer?: string; headers?: Record<string, string>; address?: string; endless?: boolean };

/** An address nobody has used yet, so that one test's tries do not count against another's. */
export const someAddress = (): string => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`;

/** One request, as the outside world sends it. The paths are under /api/v1. */
export async function send(
  method: string,
  path: string,
  { body, cookie, bearer, headers = {}, address, endless }: Sending = {},
): Promise<Reply> {
  const app = await realServer();
  const answer = await app.inject({
    method: method as NonNullable<InjectOptions['method']>,
    url: `/api/v1${path}`,
    remoteAddress: address ?? someAddress(),
    headers: { ...headers, ...(cookie ? { cookie } : {}), ...(bearer ? { authorization: `Bearer ${bearer}` } : {}) },
    ...(body === undefined ? {} : { payload: body as NonNullable<InjectOptions['payload']> }),
    payloadAsStream: endless ?? false,
  });
  if (endless) return firstOf(answer);
  const isJson = String(answer.headers['content-type'] ?? '').includes('json');
  const set = answer.cookies.find(({ name, value }) => name.endsWith('throughline') && value !== '');
  return {
    status: answer.statusCode,
    body: isJson ? answer.json() : answer.body,
    headers: answer.headers,
    ...(set ? { cookie: `${set.name}=${set.value}` } : {}),
  };
}

/** The answer of a stream without end is that it began; a refusal is read as any other. */
async function firstOf(answer: Awaited<ReturnType<FastifyInstance['inject']>>): Promise<Reply> {
  const stream = answer.stream();
  const reply = { status: answer.statusCode, body: '' as unknown, headers: answer.headers };
  if (answer.statusCode < 300) stream.destroy();
  else reply.body = JSON.parse(Buffer.concat(await stream.toArray()).toString());
  return reply;
}

export type Person = { userId: string; email: string; name: string; cookie: string; workspaceId: string };

let passwordHash: Promise<string> | undefined;

/** A workspace without anybody in it. */
export async function newPlace(name = 'Tern & Tide'): Promise<string> {
  const { house } = await testHouse();
  const id = newId();
  await house.system.run("insert into workspaces (id, name, industry) values ($1, $2, 'shop')", [id, name]);
  return id;
}

/** Somebody with a role in a workspace, who has signed in through the real door. */
export async function newPerson(workspaceId: string, role: Role): Promise<Person> {
  const { house } = await testHouse();
  passwordHash ??= hash(PASSWORD, { memoryCost: 1_024, timeCost: 1, parallelism: 1 });
  const userId = newId();
  const email = `${role}-${userId}@example.com`;
  const name = `${role[0]?.toUpperCase()}${role.slice(1)} Person`;
  await house.system.run('insert into users (id, email, name, password_hash) values ($1, $2, $3, $4)', [
    userId,
    email,
    name,
    await passwordHash,
  ]);
  await house.system.run('insert into memberships (workspace_id, user_id, role) values ($1, $2, $3)', [workspaceId, userId, role]);
  const cookie = await signedIn(email);
  return { userId, email, name, cookie, workspaceId };
}

export async function signedIn(email: string, password = PASSWORD): Promise<string> {
  const { cookie, body } = await send('POST', '/session', { body: { email, password } });
  if (!cookie) throw new Error(`${email} could not sign in: ${JSON.stringify(body)}`);
  return cookie;
}

export const newOwner = async (): Promise<Person> => newPerson(await newPlace(), 'owner');
