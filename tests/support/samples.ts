import { randomUUID } from 'node:crypto';
import { PASSWORD } from './people.ts';
import type { Place } from './places.ts';

/** One good request for a route. A function is asked before every request: it may make a fresh thing for it in the place. */
export type Sample = {
  /** What stands for `:id` and the like. Naming things of the place this way means: from another workspace the answer is 404. */
  params?: Record<string, string> | ((place: Place) => Promise<Record<string, string>>);
  query?: Record<string, string> | ((place: Place) => Promise<Record<string, string>>);
  body?: unknown | ((place: Place) => Promise<unknown>);
  /** What whoever is allowed gets; 200 or 201 unless said. */
  allowed?: number[];
  /** Only people may: keys and the operator are refused with this, although they are signed in. */
  peopleOnly?: boolean;
  /** What another workspace's owner gets who sends this place's ids; 404 unless said, or no matter where there are no ids. */
  foreign?: number[];
  /** The answer is a stream without end. */
  endless?: boolean;
  /** Changes the place so much that every caller needs a place of their own. */
  spends?: boolean;
};

const email = async () => `guest-${randomUUID()}@example.com`;

/** A row for every route there is; the matrix fails without. Keys: method, space, path as in the contract. */
export const samples: Record<string, Sample> = {
  // settings
  'GET /setup': {},
  'POST /setup': {
    body: { name: 'Late', email: 'late@example.com', password: 'a long password', company: 'Late', industry: 'shop' },
    allowed: [409],
  },
  'POST /session': { body: async () => ({ email: await email(), password: 'a guess' }), allowed: [401] },
  'GET /session': {},
  'DELETE /session': { spends: true },
  'PUT /session/workspace': {
    body: async (place: Place) => ({ workspaceId: place.workspaceId }),
    peopleOnly: true,
    foreign: [404],
  },
  'GET /sessions': { peopleOnly: true },
  'DELETE /sessions/:id': { params: async () => ({ id: randomUUID() }), allowed: [404], peopleOnly: true },
  'PUT /password': { body: { current: PASSWORD, next: 'another long password' }, peopleOnly: true, spends: true },
  'PATCH /profile': { body: { locale: 'en' }, peopleOnly: true },
  'POST /workspaces': { body: { name: 'Another', industry: 'bank' }, peopleOnly: true, spends: true },
  'PATCH /workspace': { body: { description: 'We sell sea glass.' } },
  'DELETE /workspace': { body: { name: 'Tern & Tide' }, spends: true },
  'GET /members': {},
  'PATCH /members/:id': { params: async (place) => ({ id: place.people.viewer.userId }), body: { role: 'viewer' } },
  'DELETE /members/:id': { params: async (place) => ({ id: place.people.agent.userId }), spends: true },
  'POST /members': {
    body: async () => ({ name: 'Newt', email: await email(), password: 'a long password', role: 'viewer' }),
  },
  'PUT /members/password': {
    body: async (place: Place) => ({ email: place.people.viewer.email, password: 'another long password' }),
    spends: true,
    foreign: [403],
  },
  'GET /invitations': {},
  'POST /invitations': { body: async () => ({ email: await email(), role: 'viewer' }), peopleOnly: true },
  'DELETE /invitations/:id': {
    params: async (place) => {
      const { invitation } = await place.asOwner('POST', '/invitations', { email: await email(), role: 'viewer' });
      return { id: invitation.id };
    },
  },
  'GET /invitation': { query: { token: 'unknown' }, allowed: [404] },
  'POST /invitation/acceptance': { body: { token: 'unknown' }, allowed: [404] },
  'GET /keys': {},
  'POST /keys': { body: { kind: 'write', name: 'Another' } },
  'DELETE /keys/:id': {
    params: async (place) => ({ id: (await place.asOwner('POST', '/keys', { kind: 'write', name: 'Brief' })).key.id }),
  },
  'GET /audit': {},
  'GET /audit.csv': {},
  // server
  'GET /live': { endless: true },
};
