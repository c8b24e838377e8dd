import type { Sample } from './sample.ts';

const definition = { name: 'Complaints', measure: { by: 'formula', formula: 'count(kind = "complaint")' }, unit: 'number', good: 'down' };
const nps = { key: 'nps' };

export const measuresSamples: Record<string, Sample> = {
  'GET /metrics': {},
  'POST /metrics': { body: definition },
  'GET /metrics/:key': { params: nps },
  'PUT /metrics/:key': {
    params: nps,
    body: { name: 'NPS', measure: { by: 'score', score: 'nps' }, unit: 'points', good: 'up', target: 40 },
    spends: true,
  },
  'DELETE /metrics/:key': { params: nps, spends: true },
  'POST /metrics/:key/value': { params: nps, body: { filters: {}, against: { number: 30 } } },
  'POST /metrics/:key/series': { params: nps, body: { bucket: 'month' } },
  'POST /metrics/:key/breakdown': { params: nps, body: { by: 'channel' } },
  'POST /metrics/:key/rows': { params: nps, body: {} },
  'GET /metrics/:key/rows.csv': { params: nps },
  'GET /metric-words': {},
  'POST /metric-board': { body: { days: 90 } },
  'POST /metric-respondents': { body: {} },
  // Nobody answered that survey there.
  'POST /drivers': { body: { survey: 'Pulse' }, allowed: [404] },
};
