import { randomUUID } from 'node:crypto';
import { testHouse } from '../house.ts';
import type { Place } from '../places.ts';
import type { Sample } from './sample.ts';

const made = async (place: Place, name = `Survey of ${place.workspaceId}`) =>
  (await place.asOwner('POST', '/surveys', { name, template: 'nps' })).id as string;
const survey = async (place: Place) => ({ id: await made(place) });
const published = async (place: Place) => {
  const id = await made(place);
  await place.asOwner('POST', `/surveys/${id}/publication`, { revision: 0 });
  return { id };
};
const deleted = async (place: Place) => {
  const id = await made(place);
  await place.asOwner('DELETE', `/surveys/${id}`);
  return { id };
};
const door = async (place: Place) => {
  const id = await made(place);
  return { id: (await place.asOwner('POST', `/surveys/${id}/doors`, { kind: 'kiosk', name: 'At the till' })).door.id };
};
const invitation = async (place: Place) => {
  const { id } = await published(place);
  return { id: (await place.asOwner('POST', `/surveys/${id}/invitations`, { customerId: await place.customer() })).id };
};
/** Begun by somebody, who filled in what people do not see. */
const keptOut = async (place: Place) => {
  const { id } = await published(place);
  const { house } = await testHouse();
  const response = randomUUID();
  await house
    .contextOf(place.workspaceId, { kind: 'job', id: 'test', name: 'test' }, () => true)
    .db.run(
      `insert into survey_responses (id, survey_id, version, way, language, answers, started_at, saved_at, finished_at, ended_at, kept_out)
     values ($1, $2, 1, 'link', 'en', '{"nps": 1}', now(), now(), now(), now(), 'bot')`,
      [response, id],
    );
  return { id: response };
};
const draft = {
  languages: ['en'],
  questions: [{ id: randomUUID(), key: 'nps', kind: 'nps', text: { en: 'How likely?' } }],
  thanks: [{ id: randomUUID(), text: { en: 'Thank you' } }],
  theme: { color: '#4b53c7' },
};

export const surveySamples: Record<string, Sample> = {
  'GET /surveys': {},
  'POST /surveys': { body: { name: 'Another', template: 'service' } },
  'GET /survey-templates': {},
  'GET /surveys/:id': { params: survey },
  'PUT /surveys/:id/draft': { params: survey, body: { revision: 0, draft } },
  'GET /surveys/:id/changes': { params: survey },
  'POST /surveys/:id/publication': { params: survey, body: { revision: 0 } },
  'GET /surveys/:id/versions': { params: survey },
  'PUT /surveys/:id/state': { params: published, body: { state: 'closed' } },
  'POST /surveys/:id/copy': { params: survey, body: { name: 'A copy' } },
  'DELETE /surveys/:id': { params: survey },
  'POST /surveys/:id/restoration': { params: deleted },
  'GET /surveys/:id/preview': { params: survey },
  'GET /surveys/:id/results': { params: published },
  'GET /surveys/:id/responses': { params: published, query: { question: 'nps', value: '9', day: '2026-01-01', from: '1', to: '9' } },
  'GET /surveys/:id/responses.csv': { params: published },
  'POST /surveys/:id/responses': { params: published, body: { answers: { nps: 9 } } },
  'POST /survey-responses/:id/release': { params: keptOut },
  'GET /surveys/:id/doors': { params: survey },
  'POST /surveys/:id/doors': { params: survey, body: { kind: 'link', name: 'On receipts' } },
  'PATCH /survey-doors/:id': { params: door, body: { name: 'At the exit' } },
  'DELETE /survey-doors/:id': { params: door },
  'GET /survey-doors/:id/qr.svg': { params: door },
  'GET /surveys/:id/invitations': { params: survey },
  'POST /surveys/:id/invitations': { params: published, body: async (place: Place) => ({ customerId: await place.customer() }) },
  'DELETE /survey-invitations/:id': { params: invitation },
};
