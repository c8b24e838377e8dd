import type { Sample } from './sample.ts';

export const demoSamples: Record<string, Sample> = {
  'GET /demo': {},
  // The first who may loads it, in the background; for everybody after there is nothing to do.
  'POST /demo': { body: { industry: 'bank' } },
  // Refused while it loads and when it is gone: either way whoever gets that far was allowed to ask.
  'POST /demo/forward': { body: { days: 1 }, allowed: [200, 404, 409] },
  'DELETE /demo': {},
};
