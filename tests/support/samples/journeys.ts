import { randomUUID } from 'node:crypto';
import type { Place } from '../places.ts';
import { momentSamples } from './journeys-moments.ts';
import type { Sample } from './sample.ts';

const drawn = (place: Place) => place.asOwner('POST', '/journeys', { name: `Journey of ${place.workspaceId}`, template: 'classic' });
const journey = async (place: Place) => ({ id: (await drawn(place)).id });
const elementOf = ({ document }: { document: Record<string, { type: string }> }, type: string): string =>
  Object.keys(document).find((id) => document[id]?.type === type) ?? '';
const stageOf = async (place: Place) => {
  const made = await drawn(place);
  return { id: made.id, stageId: elementOf(made, 'stage') };
};
const cardOf = async (place: Place) => {
  const made = await drawn(place);
  return { id: made.id, cardId: elementOf(made, 'card') };
};
const version = async (place: Place) => {
  const { id } = await journey(place);
  return { id, versionId: (await place.asOwner('POST', `/journeys/${id}/versions`, { name: 'First' })).id };
};
/** A comment is its writer's; whoever may comment may settle it. */
const comment = async (place: Place) => {
  const made = await drawn(place);
  return {
    id: (await place.asOwner('POST', `/journeys/${made.id}/comments`, { elementId: elementOf(made, 'card'), text: 'Is this so?' })).id,
  };
};
const personaFields = async () => ({ name: `Persona ${randomUUID()}`, portrait: { who: 'Buys at night.' } });
const persona = async (place: Place) => ({ id: (await place.asOwner('POST', '/personas', await personaFields())).id });
const share = async (place: Place) => {
  const { id } = await journey(place);
  return { id: (await place.asOwner('POST', `/journeys/${id}/shares`, {})).share.id };
};
const newStage = async () => ({
  editId: randomUUID(),
  changes: [{ id: randomUUID(), was: null, now: { type: 'stage', order: 'z', name: 'New' } }],
});
const journeyFile = JSON.stringify({ format: 'throughline journey 1', name: 'From a file', document: {} });

const lookedAt = { lens: { by: 'kind' } };
const mark = { of: 'flow', question: lookedAt, part: { is: 'all' } };
const analyticsSamples: Record<string, Sample> = {
  'GET /journey-analytics/words': {},
  'GET /journey-analytics/properties': {},
  'POST /journey-analytics/flow': { body: lookedAt },
  'POST /journey-analytics/variants': { body: lookedAt },
  'POST /journey-analytics/paths': { body: lookedAt },
  'POST /journey-analytics/funnel': { body: { steps: [{ kinds: ['page'] }, { kinds: ['order'] }] } },
  'POST /journey-analytics/retention': { body: { unit: 'week' } },
  'POST /journey-analytics/switching': { body: {} },
  'POST /journey-analytics/waits': { body: lookedAt },
  'POST /journey-analytics/conformance': { body: async (place: Place) => ({ journeyId: (await drawn(place)).id }), foreign: [404] },
  'POST /journey-analytics/customers': { body: { mark } },
  'POST /journey-analytics/interactions': { body: { mark } },
  'GET /journey-analytics/customers.csv': { query: { mark: JSON.stringify(mark) } },
  'GET /journey-analytics/interactions.csv': { query: { mark: JSON.stringify(mark) } },
};

export const journeysSamples: Record<string, Sample> = {
  ...analyticsSamples,
  ...momentSamples,
  'GET /journeys': {},
  'POST /journeys': { body: async () => ({ name: `Sample ${randomUUID()}` }) },
  'GET /journey-templates': {},
  'POST /journey-files': { body: journeyFile, headers: { 'content-type': 'application/json' } },
  'GET /journeys/:id': { params: journey },
  'PATCH /journeys/:id': { params: journey, body: { name: 'Another name' } },
  'POST /journeys/:id/duplicate': { params: journey, body: {} },
  'POST /journeys/:id/ideal': { params: journey },
  'POST /journeys/:id/lane-copies': {
    params: journey,
    body: async (place: Place) => {
      const made = await drawn(place);
      return { fromId: made.id, laneIds: [elementOf(made, 'lane')] };
    },
  },
  'POST /journeys/:id/edits': { params: journey, body: newStage },
  'GET /journeys/:id/edits': { params: journey },
  'GET /journeys/:id/versions': { params: journey },
  'POST /journeys/:id/versions': { params: journey, body: { name: 'As agreed' } },
  'GET /journeys/:id/versions/:versionId': { params: version },
  'POST /journeys/:id/versions/:versionId/restoration': { params: version, body: async () => ({ editId: randomUUID() }) },
  'GET /journeys/:id/differences': { params: journey },
  'GET /journeys/:id/map.json': { params: journey },
  'GET /journeys/:id/map.csv': { params: journey },
  'POST /journeys/:id/presence': { params: journey, body: {} },
  'GET /journeys/:id/comments': { params: journey },
  'GET /journey-calls': {},
  'POST /journeys/:id/comments': {
    params: async (place: Place) => ({ id: (await drawn(place)).id }),
    // About a card of another journey: whoever is allowed learns that it is not on this one.
    body: async () => ({ elementId: randomUUID(), text: 'Hm.' }),
    allowed: [404],
  },
  'PATCH /journey-comments/:id': { params: comment, body: { resolved: true } },
  'DELETE /journey-comments/:id': { params: comment, allowed: [200, 403] },
  'GET /personas': {},
  'POST /personas': { body: personaFields },
  'PUT /personas/:id': { params: persona, body: personaFields },
  'DELETE /personas/:id': { params: persona },
  'GET /journeys/:id/shares': { params: journey },
  'POST /journeys/:id/shares': { params: journey, body: {} },
  'DELETE /journey-shares/:id': { params: share },
  'GET /shared-journeys/:token': { params: { token: 'unknown' }, allowed: [404] },
  'GET /shared-journeys/:token/figures': { params: { token: 'unknown' }, allowed: [404] },
  'GET /journeys/:id/stages': { params: journey },
  'GET /journeys/:id/stages/:stageId/customers': { params: stageOf },
  'GET /journeys/:id/stages/:stageId/customers.csv': { params: stageOf },
  'GET /customers/:id/stages': { params: async (place) => ({ id: await place.customer() }) },
  'GET /journeys/:id/figures/volume': { params: journey },
  'GET /journeys/:id/figures/feeling': { params: journey },
  'GET /journeys/:id/figures/said': { params: journey },
  'GET /journeys/:id/figures/answers': { params: journey },
  'GET /journeys/:id/figures/times': { params: journey },
  'GET /journeys/:id/figures/people': { params: journey },
  'GET /journeys/:id/grades': { params: journey },
  'GET /journeys/:id/cards/:cardId/words': { params: cardOf },
  'GET /journeys/:id/cards/:cardId/customers': { params: cardOf },
  'GET /journeys/:id/cards/:cardId/customers.csv': { params: cardOf },
  'GET /journeys/:id/cards/:cardId/interactions': { params: cardOf },
  'GET /journeys/:id/cards/:cardId/interactions.csv': { params: cardOf },
};
