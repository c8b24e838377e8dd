import { z } from 'zod';
import { endpoint } from '#platform/endpoint';

const driver = z.object({
  /** A question of the answers, or a touchpoint's id. */
  id: z.string(),
  name: z.string(),
  weight: z.number(),
  share: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  correlation: z.number(),
  n: z.number(),
  mean: z.number(),
  /** Where its mean lies between the least and the most that was said, 0 … 1. */
  performance: z.number(),
  inflation: z.number(),
});

export const driversView = z.object({
  /** Of those who gave the outcome. */
  n: z.number(),
  rSquared: z.number(),
  method: z.enum(['johnson', 'shapley']),
  isThin: z.boolean(),
  drivers: z.array(driver),
  alike: z.array(z.object({ a: z.string(), b: z.string(), correlation: z.number() })),
  /** Left out, and why. */
  left: z.array(z.object({ name: z.string(), why: z.enum(['few', 'constant', 'words', 'too-many']) })),
  /** Only the newest answers were looked at. */
  cut: z.boolean(),
});

export type DriversView = z.infer<typeof driversView>;

export const readDrivers = endpoint({
  method: 'POST',
  path: '/drivers',
  permission: 'measures:read',
  summary: 'What moves a score: relative weights of questions, or of how people felt at touchpoints in the 90 days before they answered',
  body: z.strictObject({
    survey: z.string().min(1).max(200),
    of: z.enum(['questions', 'touchpoints']).default('questions'),
    /** The outcome: the leading score, or a question. */
    outcome: z.string().max(500).optional(),
    /** Without them, all questions that were answered in numbers, or in words of agreement and frequency. */
    questions: z.array(z.string().max(500)).max(60).optional(),
    /** Numbers off this scale are codes, not answers. */
    scale: z.tuple([z.number(), z.number()]).optional(),
    method: z.enum(['johnson', 'shapley']).default('johnson'),
    from: z.iso.datetime().optional(),
    until: z.iso.datetime().optional(),
  }),
  response: driversView,
});
