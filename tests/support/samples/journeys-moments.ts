import { randomUUID } from 'node:crypto';
import type { Sample } from './sample.ts';

const selection = {};
const belief = { bad: -0.3, good: 0.1, sd: 0.5 };

export const momentSamples: Record<string, Sample> = {
  'POST /journey-moments/scores': { body: { selection } },
  'POST /journey-moments/worklists': { body: { list: 'ended-badly', selection } },
  'GET /journey-moments/worklists.csv': { query: { list: 'ended-badly' } },
  'POST /journey-moments/customers': { body: { part: { of: 'score' }, selection } },
  'POST /journey-moments/backtest': { body: { selection } },
  'POST /journey-moments/truths': { body: { selection } },
  'GET /journey-moments/settings': {},
  'PUT /journey-moments/settings': { body: { severe: -1.5, priors: { first: belief, problem: belief, purchase: belief, other: belief } } },
  'POST /journey-moments/expectations': { body: { selection } },
  'POST /journey-moments/promises': { body: { of: 'promise', touchpointId: '', selection } },
  'GET /customers/:id/remembered': { params: async (place) => ({ id: await place.customer() }) },
  'GET /journey-frictions': {},
  'GET /journey-frictions.csv': {},
  'POST /journey-frictions/look': { allowed: [202] },
  // No detector sees anything there.
  'GET /journey-frictions/:id/rows': { params: { id: randomUUID() }, allowed: [404] },
  'PATCH /journey-frictions/:id': { params: { id: randomUUID() }, body: { owner: 'Ruth' }, allowed: [404] },
  'GET /journey-improvements': {},
  'GET /journey-improvements.csv': {},
  'GET /journey-alarms': {},
  'GET /journey-alarms/open': {},
  // Nothing severe happens there: whoever is allowed learns that there is no such alarm.
  'PATCH /journey-alarms/:id': { params: { id: randomUUID() }, body: { owner: 'Ruth' }, allowed: [404] },
};
