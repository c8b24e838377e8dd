import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { backupRoutes } from '../src/apps/backup/backup.routes.ts';
import { followLive } from '../src/apps/server/live.ts';
import { rooms } from '../src/apps/server/rooms.ts';
import type { Endpoint } from '../src/platform/endpoint.ts';
import { admitOperator } from '../src/settings/index.ts';
import { allPermissions, keyCan, operatorCan, roleCan } from '../src/settings/roles.ts';
import { testHouse } from './support/house.ts';
import { type Reply, realServer, send } from './support/people.ts';
import { newPlaceWithPeople, type Place } from './support/places.ts';
import type { Sample } from './support/samples/sample.ts';
import { samples } from './support/samples.ts';

/**
 * Every route of every room, asked by everybody: nobody, each role, both kinds of key, the operator, and the owner of another
 * workspace. The expected answers come from the contract's `permission` and the table of roles alone.
 */
const endpoints: Endpoint[] = [...rooms.flatMap((room) => room.routes), ...backupRoutes].map(({ endpoint }) => endpoint).concat(followLive);
const nameOf = ({ method, path }: Endpoint) => `${method} ${path}`;

type Who = {
  name: string;
  /** How they sign their requests in this place. */
  sign(place: Place): { cookie?: string; bearer?: string; headers?: Record<string, string> };
  /** undefined: not signed in at all. */
  can?(permission: string): boolean;
  isPerson?: boolean;
};

let operator = '';
const everybody: Who[] = [
  { name: 'nobody', sign: () => ({}) },
  { name: 'a made-up key', sign: () => ({ bearer: `tl_${'x'.repeat(43)}` }) },
  { name: 'a write key', sign: ({ keys }) => ({ bearer: keys.write }) },
  ...(['viewer', 'agent', 'editor', 'admin', 'owner'] as const).map((role) => ({
    name: role,
    sign: ({ people }: Place) => ({ cookie: people[role].cookie }),
    can: (permission: string) => roleCan(role, permission),
    isPerson: true,
  })),
  ...(['viewer', 'admin'] as const).map((role) => ({
    name: `an API key of a ${role}`,
    sign: ({ keys }: Place) => ({ bearer: keys[role] }),
    can: (permission: string) => keyCan(role, permission),
  })),
  {
    name: 'the operator',
    sign: ({ workspaceId }) => ({ bearer: operator, headers: { 'x-workspace': workspaceId } }),
    can: operatorCan,
  },
];

/** Eleven callers, each perhaps in a place of their own. */
const SLOW = 90_000;

let place: Place;
let elsewhere: Place;
let dismiss: () => void;

beforeAll(async () => {
  const { house } = await testHouse();
  dismiss = admitOperator(house, 'http://localhost:0');
  operator = JSON.parse(readFileSync(join(house.config.dataDir, 'operator.json'), 'utf8')).token;
  place = await newPlaceWithPeople();
  elsewhere = await newPlaceWithPeople();
});
afterAll(() => dismiss());

type Asked = { target: Place; path: string; body: unknown };

async function requestOf(endpoint: Endpoint, sample: Sample, target: Place): Promise<Asked> {
  const given = async (value: unknown) => (typeof value === 'function' ? await value(target) : value);
  const params = (await given(sample.params)) ?? {};
  const query = new URLSearchParams((await given(sample.query)) ?? {}).toString();
  const path = endpoint.path.replace(/:(\w+)/g, (_, name) => encodeURIComponent(params[name] ?? `no-${name}`));
  return { target, path: `${path}${query ? `?${query}` : ''}`, body: await given(sample.body) };
}

const sendAs = (endpoint: Endpoint, sample: Sample, { path, body }: Asked, signature: ReturnType<Who['sign']>) =>
  send(endpoint.method, path, { ...signature, headers: { ...signature.headers, ...sample.headers }, body, endless: sample.endless });

const ask = async (endpoint: Endpoint, sample: Sample, target: Place, signature: ReturnType<Who['sign']>) =>
  sendAs(endpoint, sample, await requestOf(endpoint, sample, target), signature);

function expected({ permission }: Endpoint, sample: Sample, who: Who): number[] {
  const allowed = sample.allowed ?? [200, 201];
  if (permission === 'public') return allowed;
  if (!who.can) return [401];
  if (permission !== 'signed-in' && !who.can(permission)) return [403];
  return sample.peopleOnly && !who.isPerson ? [403] : allowed;
}

test('every route there is has a row in the table of samples, and every row a route', async () => {
  const app = await realServer();
  const served = Object.entries(app.swagger().paths ?? {}).flatMap(([path, methods]) =>
    Object.keys(methods ?? {}).map((method) => `${method.toUpperCase()} ${path.replace('/api/v1', '').replace(/\{(\w+)\}/g, ':$1')}`),
  );
  expect(served.sort()).toEqual(endpoints.map(nameOf).sort());
  expect(Object.keys(samples).sort()).toEqual(endpoints.map(nameOf).sort());
});

function sampleOf(name: string): Sample {
  const sample = samples[name];
  if (!sample) throw new Error(`Add a row for "${name}" to tests/support/samples.ts.`);
  return sample;
}

test('every route asks for a permission that somebody has', () => {
  const known = new Set(['public', 'signed-in', 'house:operate', ...allPermissions]);
  expect(endpoints.filter(({ permission }) => !known.has(permission)).map(nameOf)).toEqual([]);
});

function refusalsOf(sample: Sample, ...more: number[]): number[] | undefined {
  const refusals = sample.foreign ?? (sample.params ? [404] : undefined);
  return refusals && [...refusals, ...more];
}

function expectNothingOf(target: Place, answer: Reply, refusals: number[] | undefined): void {
  const shown = JSON.stringify(answer.body);
  if (refusals) expect(refusals, shown).toContain(answer.status);
  const ours = [target.workspaceId, ...Object.values(target.people).map(({ userId }) => userId)];
  expect(ours.filter((id) => shown.includes(id))).toEqual([]);
}

describe.each(endpoints.map((endpoint) => [nameOf(endpoint), endpoint] as const))('%s', (name, endpoint) => {
  test(`answers each as "${endpoint.permission}" says`, { timeout: SLOW }, async () => {
    const sample = sampleOf(name);
    const anew = async () => requestOf(endpoint, sample, sample.spends ? await newPlaceWithPeople() : place);
    // Whoever is refused uses nothing up: they may all ask for the same.
    let refused: Asked | undefined;
    for (const who of everybody) {
      const isRefused =
        endpoint.permission !== 'public' && expected(endpoint, sample, who).every((status) => status === 401 || status === 403);
      if (isRefused) refused ??= await anew();
      const asked = isRefused && refused ? refused : await anew();
      const answer = await sendAs(endpoint, sample, asked, who.sign(asked.target));
      expect(expected(endpoint, sample, who), `${who.name} got ${answer.status}: ${JSON.stringify(answer.body)}`).toContain(answer.status);
    }
  });

  test('shows and does nothing of it to the owner of another workspace, nor to their key', { timeout: SLOW }, async () => {
    const sample = sampleOf(name);
    const target = sample.spends ? await newPlaceWithPeople() : place;
    const stranger = sample.spends ? await newPlaceWithPeople() : elsewhere;
    const { cookie } = stranger.people.owner;
    const bearer = stranger.keys.admin;
    expectNothingOf(target, await ask(endpoint, sample, target, { cookie }), refusalsOf(sample));
    // A key may less than an owner, so it may be refused for that already.
    expectNothingOf(target, await ask(endpoint, sample, target, { bearer }), refusalsOf(sample, 403));
  });
});
