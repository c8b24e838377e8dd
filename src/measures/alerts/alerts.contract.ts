import { z } from 'zod';
import { done, endpoint } from '#platform/endpoint';
import { filters } from '../metrics/metrics.contract.ts';

const id = z.object({ id: z.uuid() });

export const watchBody = z.strictObject({
  key: z.string().min(1).max(60),
  /** What of the metric: a survey, a channel. Times are not asked: the last 400 days are looked at. */
  filters: filters.omit({ from: true, until: true }).default({}),
  owner: z.string().trim().max(200).default(''),
  /** The change worth an alert, in the metric's unit; without it 10 points, 10 percent, a tenth of the scale. */
  change: z.number().positive().optional(),
  /** Answers a judgement needs; days with fewer are put together. */
  minimum: z.number().int().min(1).max(10_000).default(5),
});

export const watchView = z.object({
  id: z.uuid(),
  key: z.string(),
  metric: z.string(),
  filters,
  owner: z.string(),
  direction: z.enum(['down', 'up']),
  change: z.number(),
  minimum: z.number(),
  createdBy: z.string(),
  lookedAt: z.iso.datetime().nullable(),
  /** Still learning what is usual: too few days or answers yet. */
  isLearning: z.boolean(),
  openAlerts: z.number(),
});

export const alertView = z.object({
  id: z.uuid(),
  watchId: z.uuid(),
  key: z.string(),
  metric: z.string(),
  filters,
  owner: z.string(),
  /** It got worse; or answers stopped coming. */
  kind: z.enum(['decline', 'stopped']),
  since: z.string(),
  raisedOn: z.string(),
  raisedAt: z.iso.datetime(),
  expected: z.number(),
  value: z.number(),
  n: z.number(),
  overOn: z.string().nullable(),
  how: z.enum(['recovered', 'settled']).nullable(),
  acknowledgedAt: z.iso.datetime().nullable(),
  acknowledgedBy: z.string(),
  snoozedUntil: z.iso.datetime().nullable(),
  resolvedAt: z.iso.datetime().nullable(),
  resolvedBy: z.string(),
  cause: z.string(),
});

export const judged = z.object({
  day: z.string(),
  n: z.number(),
  value: z.number().nullable(),
  expected: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  evidence: z.number(),
  isAlarmed: z.boolean(),
});
const raised = z.object({
  since: z.string(),
  raisedOn: z.string(),
  overOn: z.string().nullable(),
  how: z.enum(['recovered', 'settled']).nullable(),
  expected: z.number(),
  value: z.number(),
  n: z.number(),
});

export type WatchBody = z.infer<typeof watchBody>;
export type WatchView = z.infer<typeof watchView>;
export type AlertView = z.infer<typeof alertView>;

export const listWatches = endpoint({
  method: 'GET',
  path: '/metric-watches',
  permission: 'measures:read',
  summary: 'Metrics somebody wants to hear about',
  response: z.object({ watches: z.array(watchView) }),
});

export const createWatch = endpoint({
  method: 'POST',
  path: '/metric-watches',
  permission: 'measures:write',
  summary: 'Watch a metric for getting worse, and for answers that stop coming; looked at every hour, by whole days',
  body: watchBody,
  response: watchView,
});

export const tryWatch = endpoint({
  method: 'POST',
  path: '/metric-watches/trial',
  permission: 'measures:read',
  summary: 'What a watch would have raised over the last 400 days, day by day, before it is made',
  body: watchBody,
  response: z.object({ judged: z.array(judged), alarms: z.array(raised), change: z.number(), direction: z.enum(['down', 'up']) }),
});

export const removeWatch = endpoint({
  method: 'DELETE',
  path: '/metric-watches/:id',
  permission: 'measures:write',
  summary: 'No longer watch it; its alerts go too',
  params: id,
  response: done,
});

export const listAlerts = endpoint({
  method: 'GET',
  path: '/metric-alerts',
  permission: 'measures:read',
  summary: 'Alerts, newest first; open ones without those that sleep',
  query: z.object({ state: z.enum(['open', 'asleep', 'resolved']).default('open') }),
  response: z.object({ alerts: z.array(alertView) }),
});

export const countAlerts = endpoint({
  method: 'GET',
  path: '/metric-alerts/open',
  permission: 'measures:read',
  summary: 'How many alerts are open and awake',
  response: z.object({ open: z.number() }),
});

export const readAlert = endpoint({
  method: 'GET',
  path: '/metric-alerts/:id',
  permission: 'measures:read',
  summary: 'One alert with its series: what was expected, what came, and how near an alert each day was',
  params: id,
  response: z.object({ alert: alertView, judged: z.array(judged), alarms: z.array(raised) }),
});

export const changeAlert = endpoint({
  method: 'PATCH',
  path: '/metric-alerts/:id',
  permission: 'measures:write',
  summary: 'Acknowledge it, let it sleep, resolve it with its cause, or open it again',
  params: id,
  body: z.discriminatedUnion('to', [
    z.strictObject({ to: z.literal('acknowledge') }),
    z.strictObject({ to: z.literal('snooze'), days: z.number().int().min(1).max(90) }),
    z.strictObject({ to: z.literal('resolve'), cause: z.string().trim().min(1).max(2_000) }),
    z.strictObject({ to: z.literal('reopen') }),
  ]),
  response: alertView,
});
