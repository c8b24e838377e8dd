import type { Place } from '../places.ts';
import type { Sample } from './sample.ts';

const ask = { when: { kind: 'schedule', everyDays: 90 }, subject: { en: 'How are we doing?' }, body: { en: 'Two questions.' } };
const survey = async (place: Place) => ({
  id: (await place.asOwner('POST', '/surveys', { name: 'Asking', template: 'nps', language: 'en' })).id,
});
const made = async (place: Place) => ({ id: (await place.asOwner('POST', `/surveys/${(await survey(place)).id}/asks`, ask)).id });

export const feedbackAskingSamples: Record<string, Sample> = {
  'GET /surveys/:id/asks': { params: survey },
  'POST /surveys/:id/asks': { params: survey, body: ask },
  'PUT /survey-asks/:id': { params: made, body: ask },
  'PUT /survey-asks/:id/state': { params: made, body: { isOn: false } },
  'DELETE /survey-asks/:id': { params: made },
  'POST /surveys/:id/ask-checks': { params: survey, body: ask },
  'POST /surveys/:id/ask-previews': { params: survey, body: ask },
  'POST /surveys/:id/ask-tests': { params: survey, body: ask, peopleOnly: true },
};
