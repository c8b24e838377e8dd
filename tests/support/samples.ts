import { customersSamples } from './samples/customers.ts';
import { demoSamples } from './samples/demo.ts';
import { feedbackSamples } from './samples/feedback.ts';
import { interactionsSamples } from './samples/interactions.ts';
import { journeysSamples } from './samples/journeys.ts';
import { measuresSamples } from './samples/measures.ts';
import type { Sample } from './samples/sample.ts';
import { settingsSamples } from './samples/settings.ts';

/** A row for every route there is; the matrix fails without. Keys: method, space, path as in the contract. */
export const samples: Record<string, Sample> = {
  ...settingsSamples,
  ...customersSamples,
  ...interactionsSamples,
  ...demoSamples,
  ...journeysSamples,
  ...feedbackSamples,
  ...measuresSamples,
  'GET /live': { endless: true },
  'GET /backup': {},
  // The house of this test is not empty, and what is sent is no backup.
  'POST /backup': { allowed: [400, 409] },
};
