import { surveySamples } from './feedback-surveys.ts';
import type { Sample } from './sample.ts';

export const feedbackSamples: Record<string, Sample> = {
  'GET /feedback': {},
  ...surveySamples,
};
