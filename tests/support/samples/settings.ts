import { randomUUID } from 'node:crypto';
import { PASSWORD } from '../people.ts';
import type { Place } from '../places.ts';
import type { Sample } from './sample.ts';

const email = async () => `guest-${randomUUID()}@example.com`;

export const settingsSamples: Record<string, Sample> = {
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
  'POST /invitations': { body: async () => ({ email: await email(), role: 'viewer' }) },
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
};
