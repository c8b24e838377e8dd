import { randomUUID } from 'node:crypto';
import type { Place } from '../places.ts';
import type { Sample } from './sample.ts';

const customer = async (place: Place) => ({ id: await place.customer() });

// The owner uploads through the same door as everybody: the body is the file.
const CSV = 'email,name\nana@example.com,Ana\n';
const uploaded = async (place: Place) => {
  const { id } = await place.asOwner('POST', '/imports?fileName=customers.csv&kind=customers', CSV, { 'content-type': 'text/csv' });
  return { id };
};
/** Which state an import is in decides whether it can be run, stopped or undone; that is its own room's test. */
const runnable = [200, 201, 409];

const conditions = [{ field: 'kind', is: ['page'] }];
const touchpointFields = async () => ({ name: `Sample ${randomUUID()}`, channel: 'web' });
const touchpoint = async (place: Place) => ({ id: (await place.asOwner('POST', '/touchpoints', await touchpointFields())).id });
const newRule = async (place: Place) => ({ touchpointId: (await touchpoint(place)).id, conditions });
const touchpointRule = async (place: Place) => ({ id: (await place.asOwner('POST', '/touchpoint-rules', await newRule(place))).id });

export const interactionsSamples: Record<string, Sample> = {
  'GET /import-kinds': {},
  'POST /imports': { query: { fileName: 'customers.csv', kind: 'customers' }, body: CSV, headers: { 'content-type': 'text/csv' } },
  'GET /imports': {},
  'GET /imports/:id': { params: uploaded },
  'PATCH /imports/:id': { params: uploaded, body: { name: 'Another name' } },
  'GET /imports/:id/preview': { params: uploaded },
  'DELETE /imports/:id': { params: uploaded },
  'POST /imports/:id/run': { params: uploaded, allowed: runnable },
  'DELETE /imports/:id/run': { params: uploaded, allowed: runnable },
  'POST /imports/:id/undo': { params: uploaded, allowed: runnable },
  'GET /imports/:id/refusals': { params: uploaded },
  'GET /imports/:id/refusals.csv': { params: uploaded },
  'GET /customers/:id/timeline': { params: customer },
  'GET /customers/:id/line': { params: customer },
  'GET /customers/:id/orders': { params: customer },
  'GET /customers/:id/timeline.csv': { params: customer },
  'GET /interactions': {},
  'GET /interactions.csv': {},
  'GET /interactions/:id': { params: async (place) => ({ id: await place.interaction() }) },
  'POST /interactions': {
    body: async (place: Place) => ({ customerId: await place.customer(), kind: 'note', text: 'Rang twice.' }),
    foreign: [404],
  },
  'GET /sources': {},
  'GET /overview': {},
  'GET /touchpoints': {},
  'POST /touchpoints': { body: touchpointFields },
  'PATCH /touchpoints/:id': { params: touchpoint, body: { description: 'Where they look around' } },
  // Ids it does not know are passed over: nothing of the other workspace moves.
  'PUT /touchpoint-order': { body: async (place: Place) => ({ ids: [(await touchpoint(place)).id] }), foreign: [200] },
  'GET /touchpoint-rules': {},
  'POST /touchpoint-rules': { body: newRule, foreign: [404] },
  'PATCH /touchpoint-rules/:id': { params: touchpointRule, body: { conditions } },
  'DELETE /touchpoint-rules/:id': { params: touchpointRule },
  'POST /touchpoint-rule-trials': { body: { conditions } },
  'GET /unmapped-interactions': {},
  'GET /touchpoint-remap': {},
};
