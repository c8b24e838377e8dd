import type { Sample } from './sample.ts';

export const measuresSamples: Record<string, Sample> = {
  'GET /measures': {},
};
