import { randomUUID } from 'node:crypto';
import type { Place } from '../places.ts';
import type { Sample } from './sample.ts';

const one = async (place: Place) => ({ id: await place.customer() });
const fresh = async (place: Place) => ({ id: await place.newCustomer() });
const pair = async (place: Place) => ({ customerId: await place.newCustomer(), otherId: await place.newCustomer() });
const merged = async (place: Place) => place.asOwner('POST', '/customer-merges', await pair(place));

const rule = { match: 'all', conditions: [{ kind: 'trait', key: 'name', is: 'known' }] };
const named = async () => ({ name: `Sample ${randomUUID()}`, rule });
const view = async () => ({ name: `Sample ${randomUUID()}`, query: { sort: 'name' } });
const segment = async (place: Place) => ({ id: (await place.asOwner('POST', '/segments', await named())).id });
const savedView = async (place: Place) => ({ id: (await place.asOwner('POST', '/saved-views', await view())).id });

const usualRules = async (place: Place) => (await place.asOwner('GET', '/contact-rules')).rules;
const wishes = { pausedUntil: null, off: ['marketing'], channelsOff: [], mostAMonth: null };
// Whoever holds a real secret acts for that customer, from wherever they come.
const unknown = { params: { secret: 'unknown' }, allowed: [404] };

export const customersSamples: Record<string, Sample> = {
  'GET /contact-rules': {},
  'PUT /contact-rules': { body: usualRules },
  'GET /contacts': {},
  'GET /contacts.csv': {},
  'GET /contact-sums': {},
  'POST /contact-checks': { body: { class: 'survey' } },
  'GET /customers/:id/contact': { params: one },
  'PUT /customers/:id/contact-wishes': { params: one, body: wishes },
  'POST /customers/:id/wishes-links': { params: one },
  'GET /contact-wishes/:secret': unknown,
  'PUT /contact-wishes/:secret': { ...unknown, body: wishes },
  'POST /contact-wishes/:secret/off': unknown,
  'GET /customers': {},
  'GET /customers.csv': {},
  'GET /customers/:id': { params: one },
  'PUT /customers/:id/traits/:key': { params: async (place) => ({ ...(await one(place)), key: 'shoe size' }), body: { value: 43 } },
  'POST /customers/:id/notes': { params: one, body: { text: 'Rang twice.' } },
  'DELETE /notes/:id': {
    params: async (place) => ({ id: (await place.asOwner('POST', `/customers/${await place.customer()}/notes`, { text: 'Brief' })).id }),
  },
  'POST /customers/:id/tags': { params: one, body: { tag: 'regular' } },
  'DELETE /customers/:id/tags/:tag': {
    params: async (place) => {
      const { id } = await one(place);
      await place.asOwner('POST', `/customers/${id}/tags`, { tag: 'brief' });
      return { id, tag: 'brief' };
    },
  },
  'GET /customer-tags': {},
  'GET /customer-trait-keys': {},
  'PUT /customers/:id/consents/:purpose': {
    params: async (place) => ({ ...(await one(place)), purpose: 'newsletter' }),
    body: { state: 'granted' },
  },
  'DELETE /customers/:id': { params: fresh },
  'GET /erasures': {},
  'GET /customers/:id/export': { params: one },
  'GET /customers/:id/identity': { params: one },
  'POST /customer-merges': { body: pair, foreign: [404] },
  'POST /customer-unmerges': {
    body: async (place: Place) => {
      const given = await pair(place);
      const { customerId } = await place.asOwner('POST', '/customer-merges', given);
      return { customerId, identifierIds: [given.otherId] };
    },
    foreign: [404],
  },
  'DELETE /links/:id': {
    params: async (place) => {
      const { customerId } = await merged(place);
      const { links } = await place.asOwner('GET', `/customers/${customerId}/identity`);
      return { id: links[0].id };
    },
  },
  'POST /kept-apart': { body: pair, foreign: [404] },
  'DELETE /identity-changes/:id': { params: async (place) => ({ id: (await merged(place)).changeId }) },
  'GET /merge-suggestions': {},
  'GET /segments': {},
  'GET /segments/:id': { params: segment },
  'POST /segments': { body: named },
  'PUT /segments/:id': { params: segment, body: named },
  'DELETE /segments/:id': { params: segment },
  'POST /segment-counts': { body: { rule } },
  'GET /segment-conditions': {},
  'GET /saved-views': {},
  'POST /saved-views': { body: view },
  'PUT /saved-views/:id': { params: savedView, body: view },
  'DELETE /saved-views/:id': { params: savedView },
};
