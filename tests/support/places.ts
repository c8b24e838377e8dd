import type { Role } from '../../src/settings/roles.ts';
import { newPerson, newPlace, type Person, type Reply, send } from './people.ts';

/** A workspace with one person of each role, a key of each kind, and things in it to ask for. */
export type Place = {
  workspaceId: string;
  people: Record<Role, Person>;
  /** Secrets: an API key that may little, one that may much, and a write key. */
  keys: { viewer: string; admin: string; write: string };
  /** A request as the owner, for a sample that needs something to be there first. Throws when it is refused. */
  asOwner(method: string, path: string, body?: unknown): Promise<any>;
};

export async function newPlaceWithPeople(): Promise<Place> {
  const workspaceId = await newPlace();
  const people = {} as Record<Role, Person>;
  for (const role of ['owner', 'admin', 'editor', 'agent', 'viewer'] as const) people[role] = await newPerson(workspaceId, role);
  const asOwner = async (method: string, path: string, body?: unknown) => {
    const answer: Reply = await send(method, path, { cookie: people.owner.cookie, body });
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
  };
}
