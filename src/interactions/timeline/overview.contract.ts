import { z } from 'zod';
import { endpoint } from '#platform/endpoint';
import { moments } from './timeline.contract.ts';

/**
 * A mean with what it rests on. `interval` is the 95 % interval, reckoned over people (one person's many moments are not many
 * witnesses); null when fewer than 5 people speak: then say "too few", and draw no conclusion.
 */
export const measured = z.object({
  mean: z.number().nullable(),
  n: z.int(),
  people: z.int(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
});
export type Measured = z.infer<typeof measured>;

const customerMoment = moments.extend({ customer: z.object({ id: z.uuid(), name: z.string() }).nullable() });
const named = z.object({ id: z.uuid(), name: z.string(), channel: z.string() });

export const readOverview = endpoint({
  method: 'GET',
  path: '/overview',
  permission: 'interactions:read',
  summary: 'The last 90 days at a glance: how much, how many people, how it felt, and where it got worse',
  response: z.object({
    total: z.int(),
    days: z.array(
      z.object({
        /** As 2026-11-21, UTC. */
        day: z.string(),
        interactions: z.int(),
        people: z.int(),
        intensity: measured,
      }),
    ),
    /** What `people` counts: customers, or identifiers when there are too many to join them each time. */
    counted: z.enum(['customers', 'identifiers']),
    /** The strongest of the last 7 days. */
    worst: z.array(customerMoment),
    best: z.array(customerMoment),
    /** Of the last 30 days. */
    busiest: z.array(z.object({ touchpoint: named, interactions: z.int(), people: z.int() })),
    /** Touchpoints that felt worse in the last 30 days than in the 30 before, where the interval of the change excludes 0. */
    worsened: z.array(
      z.object({ touchpoint: named, change: z.number(), interval: z.tuple([z.number(), z.number()]), now: measured, before: measured }),
    ),
    /** How many touchpoints had enough people in both periods to be compared: of 20, one looks changed by chance. */
    compared: z.int(),
    unmapped: z.object({ interactions: z.int(), share: z.number().nullable() }),
  }),
});
