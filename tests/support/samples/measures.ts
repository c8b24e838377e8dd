import { randomUUID } from 'node:crypto';
import type { Place } from '../places.ts';
import type { Sample } from './sample.ts';

const definition = { name: 'Complaints', measure: { by: 'formula', formula: 'count(kind = "complaint")' }, unit: 'number', good: 'down' };
/** A metric of the place's own: the standard ones are in every workspace. */
const own = async (place: Place): Promise<{ key: string }> => ({
  key: (await place.asOwner('POST', '/metrics', { ...definition, name: `Own ${randomUUID().slice(0, 8)}` })).key,
});

async function watched(place: Place): Promise<{ id: string }> {
  return { id: (await place.asOwner('POST', '/metric-watches', { key: 'nps' })).id };
}

export const measuresSamples: Record<string, Sample> = {
  'GET /metrics': {},
  'POST /metrics': { body: definition },
  'GET /metrics/:key': { params: own },
  'PUT /metrics/:key': {
    params: own,
    body: { name: 'NPS', measure: { by: 'score', score: 'nps' }, unit: 'points', good: 'up', target: 40 },
    spends: true,
  },
  'DELETE /metrics/:key': { params: own, spends: true },
  'POST /metrics/:key/value': { params: own, body: { filters: {}, against: { number: 30 } } },
  'POST /metrics/:key/series': { params: own, body: { bucket: 'month' } },
  'POST /metrics/:key/breakdown': { params: own, body: { by: 'channel' } },
  'POST /metrics/:key/rows': { params: own, body: {} },
  'GET /metrics/:key/rows.csv': { params: own },
  'GET /metric-watches': {},
  'POST /metric-watches': { body: { key: 'nps' } },
  'POST /metric-watches/trial': { body: { key: 'nps' } },
  'DELETE /metric-watches/:id': { params: watched, spends: true },
  'GET /metric-alerts': {},
  'GET /metric-alerts/open': {},
  // Nothing gets worse there: whoever is allowed learns that there is no such alert.
  'GET /metric-alerts/:id': { params: { id: randomUUID() }, allowed: [404] },
  'PATCH /metric-alerts/:id': { params: { id: randomUUID() }, body: { to: 'acknowledge' }, allowed: [404] },
  'GET /metric-words': {},
  'POST /metric-board': { body: { days: 90 } },
  'POST /metric-respondents': { body: {} },
  // Nobody answered that survey there.
  'POST /drivers': { body: { survey: 'Pulse' }, allowed: [404] },
};
