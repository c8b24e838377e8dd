import type { Place } from '../places.ts';

/** One good request for a route. A function is asked before every request: it may make a fresh thing for it in the place. */
export type Sample = {
  /** What stands for `:id` and the like. Naming things of the place this way means: from another workspace the answer is 404. */
  params?: Record<string, string> | ((place: Place) => Promise<Record<string, string>>);
  query?: Record<string, string> | ((place: Place) => Promise<Record<string, string>>);
  body?: unknown | ((place: Place) => Promise<unknown>);
  headers?: Record<string, string>;
  /** What whoever is allowed gets; 200 or 201 unless said. */
  allowed?: number[];
  /** Only people may: keys and the operator are refused with this, although they are signed in. */
  peopleOnly?: boolean;
  /** What another workspace's owner gets who sends this place's ids; 404 unless said, or no matter where there are no ids. */
  foreign?: number[];
  /** The answer is a stream without end. */
  endless?: boolean;
  /** Changes the place so much that every caller needs a place of their own. */
  spends?: boolean;
};
