import type { Sample } from './sample.ts';

export const journeysSamples: Record<string, Sample> = {};
