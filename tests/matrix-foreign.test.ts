import { beforeAll, describe, expect, test } from 'vitest';
import { backupRoutes } from '../src/apps/backup/backup.routes.ts';
import { rooms } from '../src/apps/server/rooms.ts';
import type { Endpoint } from '../src/platform/endpoint.ts';
import { fingerprint } from './support/fingerprint.ts';
import { type Reply, realServer, send } from './support/people.ts';
import { newPlaceWithPeople, type Place } from './support/places.ts';
import type { Sample } from './support/samples/sample.ts';
import { samples } from './support/samples.ts';
import { additionsOf, askedOf, namedWorkspace, pathOf, type Swap, swapsWith } from './support/swaps.ts';

/**
 * Our own parent and their child: every route, asked by the owner of one workspace with everything right but one id, which is another
 * workspace's. For each id in a path, a query or a body, and for each field that could take one.
 */
const endpoints: Endpoint[] = [...rooms.flatMap((room) => room.routes), ...backupRoutes].map(({ endpoint }) => endpoint);
const nameOf = ({ method, path }: Endpoint) => `${method} ${path}`;
const SLOW = 90_000;

let place: Place;
let elsewhere: Place;
/** One of each kind of thing there is over there. */
let theirIds: string[] = [];

beforeAll(async () => {
  place = await newPlaceWithPeople();
  elsewhere = await newPlaceWithPeople();
  const touchpoint = await elsewhere.asOwner('POST', '/touchpoints', { name: 'Theirs', channel: 'web' });
  const segment = await elsewhere.asOwner('POST', '/segments', {
    name: 'Theirs',
    rule: { match: 'all', conditions: [{ kind: 'trait', key: 'name', is: 'known' }] },
  });
  theirIds = [
    await elsewhere.customer(),
    await elsewhere.interaction(),
    touchpoint.id,
    segment.id,
    elsewhere.people.viewer.userId,
    await sourceOf(elsewhere),
  ];
}, SLOW);

/** Ids of an edit and of what is drawn on a map: they name nothing that stands anywhere else. */
const CHOSEN_BY_SENDER = /editId$|^body\.changes\.\d+\.id$/;

/** What the customers of a place came from. */
const sourceOf = async (from: Place): Promise<string> => (await from.asOwner('GET', `/interactions/${await from.interaction()}`)).source.id;

const ask = (endpoint: Endpoint, sample: Sample, { asked }: Swap, cookie: string, headers: Record<string, string> = {}): Promise<Reply> =>
  send(endpoint.method, pathOf(endpoint, asked), {
    cookie,
    headers: { ...sample.headers, ...headers },
    body: asked.body,
    endless: sample.endless,
  });

/** Names of theirs hold their workspace's id, so that a leak shows; what we sent ourselves may come back. */
function expectNothingOfTheirs(answer: Reply, sent: string): void {
  const shown = JSON.stringify(answer.body);
  const theirs = [elsewhere.workspaceId, ...Object.values(elsewhere.people).map(({ email }) => email)].filter((id) => !sent.includes(id));
  expect(theirs.filter((id) => shown.includes(id))).toEqual([]);
}

async function expectUntouched(before: Record<string, string>, name: string): Promise<void> {
  expect(await fingerprint(elsewhere.workspaceId), name).toEqual(before);
}

describe.each(endpoints.map((endpoint) => [nameOf(endpoint), endpoint] as const))('%s', (name, endpoint) => {
  const sample = samples[name] ?? {};

  test('refuses an id of another workspace in the place of our own, whichever it is', { timeout: SLOW }, async () => {
    const us = sample.spends ? await newPlaceWithPeople() : place;
    const theirs = await askedOf(sample, elsewhere);
    const before = await fingerprint(elsewhere.workspaceId);
    const refusals = sample.foreign ?? [404];
    for (const { at } of swapsWith(await askedOf(sample, us), theirs)) {
      if (CHOSEN_BY_SENDER.test(at)) continue;
      // Each swap in a request of its own making: an earlier one may have used ours up.
      const swap = swapsWith(await askedOf(sample, us), theirs).find((one) => one.at === at);
      if (!swap) continue;
      const answer = await ask(endpoint, sample, swap, us.people.owner.cookie);
      expect([...refusals, 400], `${at}: ${JSON.stringify(answer.body)}`).toContain(answer.status);
      expectNothingOfTheirs(answer, JSON.stringify(swap.asked));
    }
    await expectUntouched(before, name);
  });

  test('shows and changes nothing of another workspace whose id stands in any other field', { timeout: SLOW }, async () => {
    if (sample.spends) return;
    const before = await fingerprint(elsewhere.workspaceId);
    const mine = await askedOf(sample, place);
    for (const swap of [...additionsOf(endpoint, mine, theirIds), ...namedWorkspace(mine, elsewhere.workspaceId)]) {
      const answer = await ask(endpoint, sample, swap, place.people.owner.cookie);
      expect(answer.status, `${swap.at}: ${JSON.stringify(answer.body)}`).toBeLessThan(500);
      expectNothingOfTheirs(answer, JSON.stringify(swap.asked));
    }
    await expectUntouched(before, name);
  });

  test('takes the workspace from the caller alone, whatever a header says', { timeout: SLOW }, async () => {
    if (sample.spends) return;
    const before = await fingerprint(elsewhere.workspaceId);
    const headers = {
      'x-workspace': elsewhere.workspaceId,
      'x-workspace-id': elsewhere.workspaceId,
      'x-test-caller': elsewhere.workspaceId,
    };
    const swap = { at: 'headers', asked: await askedOf(sample, place) };
    expectNothingOfTheirs(await ask(endpoint, sample, swap, place.people.owner.cookie, headers), '');
    const byKey = await send(endpoint.method, pathOf(endpoint, swap.asked), {
      bearer: place.keys.admin,
      headers: { ...sample.headers, ...headers },
      body: swap.asked.body,
    });
    expectNothingOfTheirs(byKey, '');
    await expectUntouched(before, name);
  });
});

test('what is live in one workspace never reaches another, not even what was missed', async () => {
  await elsewhere.newCustomer();
  const app = await realServer();
  const answer = await app.inject({
    url: '/api/v1/live',
    headers: { cookie: place.people.owner.cookie, 'last-event-id': '1', 'x-workspace': elsewhere.workspaceId },
    payloadAsStream: true,
  });
  const stream = answer.stream();
  let heard = '';
  stream.on('data', (piece: Buffer) => {
    heard += piece.toString();
  });
  const theirs = await elsewhere.newCustomer();
  const ours = await place.newCustomer();
  await expect.poll(() => heard, { timeout: 10_000 }).toContain(ours);
  stream.destroy();
  expect(heard).not.toContain(theirs);
  expect(heard).not.toContain(elsewhere.workspaceId);
});

test('rules and conditions that name a source of another workspace find nothing there', async () => {
  const sourceId = await sourceOf(elsewhere);
  const rule = { match: 'all', conditions: [{ kind: 'source', sourceId }] };
  const counted = await place.asOwner('POST', '/segment-counts', { rule });
  expect(counted).toMatchObject({ count: 0 });
  const grouped = { match: 'any', conditions: [{ kind: 'group', match: 'all', conditions: rule.conditions }] };
  expect(await place.asOwner('POST', '/segment-counts', { rule: grouped })).toMatchObject({ count: 0 });
  const conditions = [{ field: 'source', is: [sourceId] }];
  expect(await place.asOwner('POST', '/touchpoint-rule-trials', { conditions })).toMatchObject({ matches: 0, samples: [] });
  // Asked at home the same conditions find something, so the zeros above say something.
  expect((await elsewhere.asOwner('POST', '/segment-counts', { rule })).count).toBeGreaterThan(0);
  expect((await elsewhere.asOwner('POST', '/touchpoint-rule-trials', { conditions })).matches).toBeGreaterThan(0);
});

test('a change over there does not go unnoticed here', async () => {
  const before = await fingerprint(elsewhere.workspaceId);
  await elsewhere.asOwner('POST', `/customers/${await elsewhere.customer()}/notes`, { text: 'Rang.' });
  const between = await fingerprint(elsewhere.workspaceId);
  expect(between).not.toEqual(before);
  await elsewhere.newCustomer();
  expect((await fingerprint(elsewhere.workspaceId))['interactions']).not.toBe(between['interactions']);
});

test('where a page of another workspace ended is no way into it', async () => {
  await elsewhere.newCustomer();
  for (const path of ['/customers', '/interactions', '/imports', '/audit']) {
    const page = await send('GET', `${path}?limit=1`, { cookie: elsewhere.people.owner.cookie });
    const next = page.body.next ?? page.body.before ?? page.body.older;
    for (const name of ['before', 'after', 'cursor', 'around']) {
      const query = new URLSearchParams({ [name]: String(next) }).toString();
      const answer = await send('GET', `${path}?${query}`, { cookie: place.people.owner.cookie });
      expect(answer.status, `${path}?${query}`).toBeLessThan(500);
      expectNothingOfTheirs(answer, query);
    }
  }
});
