import { randomUUID } from 'node:crypto';
import { identifierId } from '../../src/customers/index.ts';
import { acceptMessages, everythingLoaded, openSource } from '../../src/interactions/index.ts';
import { stableId } from '../../src/platform/ids.ts';
import type { Role } from '../../src/settings/roles.ts';
import { testHouse } from './house.ts';
import { newPerson, newPlace, type Person, type Reply, send } from './people.ts';

/** A workspace with one person of each role, a key of each kind, and things in it to ask for. */
export type Place = {
  workspaceId: string;
  people: Record<Role, Person>;
  /** Secrets: an API key that may little, one that may much, and a write key. */
  keys: { viewer: string; admin: string; write: string };
  /** A request as the owner, for a sample that needs something to be there first. Throws when it is refused. */
  asOwner(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<any>;
  /** A customer to look at, and one to use up. Their names hold the workspace's id, so that a leak shows. */
  customer(): Promise<string>;
  newCustomer(): Promise<string>;
  /** Something that customer did. */
  interaction(): Promise<string>;
};

export async function newPlaceWithPeople(): Promise<Place> {
  const workspaceId = await newPlace();
  const people = {} as Record<Role, Person>;
  for (const role of ['owner', 'admin', 'editor', 'agent', 'viewer'] as const) people[role] = await newPerson(workspaceId, role);
  const asOwner = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const answer: Reply = await send(method, path, { cookie: people.owner.cookie, body, headers });
    if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const key = async (body: unknown): Promise<string> => (await asOwner('POST', '/keys', body)).secret;
  return {
    workspaceId,
    people,
    keys: {
      viewer: await key({ kind: 'api', name: 'Looks', role: 'viewer' }),
      admin: await key({ kind: 'api', name: 'Works', role: 'admin' }),
      write: await key({ kind: 'write', name: 'Web' }),
    },
    asOwner,
    ...customersOf(workspaceId),
  };
}

function customersOf(workspaceId: string) {
  let first: Promise<{ id: string; interaction: string }> | undefined;
  const usual = () => {
    first ??= addCustomer(workspaceId);
    return first;
  };
  return {
    customer: async () => (await usual()).id,
    newCustomer: async () => (await addCustomer(workspaceId)).id,
    interaction: async () => (await usual()).interaction,
  };
}

/** Through the door that everything comes in at. */
async function addCustomer(workspaceId: string): Promise<{ id: string; interaction: string }> {
  const { house } = await testHouse();
  const userId = randomUUID();
  const messageId = randomUUID();
  const ctx = house.jobContext(workspaceId, 'test');
  const source = { id: stableId(workspaceId, 'samples'), kind: 'import' as const, name: 'Samples', trusted: true };
  await openSource(ctx, source);
  await acceptMessages(ctx, source, [
    { type: 'identify', userId, messageId: randomUUID(), traits: { name: `Ana ${workspaceId}`, email: `${userId}@example.com` } },
    { type: 'page', userId, messageId, name: `Page ${workspaceId}` },
  ]);
  await everythingLoaded(house);
  return { id: identifierId(workspaceId, 'user_id', userId), interaction: stableId(workspaceId, 'message', messageId) };
}
