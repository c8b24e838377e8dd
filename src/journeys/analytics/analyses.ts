import { countCustomers, countSteps, type Trails } from '../trails/trails.ts';
import { stepsOf } from './steps.ts';

/** Everything the trails can be asked, by name. Each is a pure function of the trails and a question, and runs in the worker. */
export const analyses = {
  stepsOf,
  size: (trails: Trails) => ({ customers: countCustomers(trails), steps: countSteps(trails) }),
};

export type Analyses = typeof analyses;
