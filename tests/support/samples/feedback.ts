import { feedbackAskingSamples } from './feedback-asking.ts';
import { surveySamples } from './feedback-surveys.ts';
import type { Sample } from './sample.ts';

export const feedbackSamples: Record<string, Sample> = {
  'GET /feedback': {},
  'GET /feedback.csv': {},
  'GET /feedback/reading': {},
  'POST /feedback/reading': {},
  ...surveySamples,
  ...feedbackAskingSamples,
};
