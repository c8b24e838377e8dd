import type { Definition } from './metrics.contract.ts';

const of = (definition: Omit<Definition, 'target' | 'owner'>): Definition => ({ ...definition, target: null, owner: '' });

const CONTACTS = 'kind in ("call", "video_call", "chat", "email", "message", "sms") and direction != "out"';

/** What every workspace begins with. Changed, a metric is the workspace's own in its next version. */
export const STANDARD: Record<string, Definition> = {
  nps: of({ name: 'NPS', measure: { by: 'score', score: 'nps' }, unit: 'points', good: 'up' }),
  csat: of({ name: 'CSAT', measure: { by: 'score', score: 'csat' }, unit: 'percent', good: 'up' }),
  ces: of({ name: 'CES', measure: { by: 'score', score: 'ces', mean: true }, unit: 'score', good: 'up' }),
  rating: of({ name: 'Rating', measure: { by: 'score', score: 'rating', mean: true }, unit: 'score', good: 'up' }),
  sentiment: of({
    name: 'Sentiment',
    measure: {
      by: 'formula',
      formula: 'mean(intensity, kind in ("survey_answer", "review", "complaint", "mention") or text != "" and direction != "out")',
    },
    unit: 'feeling',
    good: 'up',
  }),
  'response-rate': of({
    name: 'Response rate',
    measure: { by: 'formula', formula: 'people(name = "Survey Answered") / people(name = "Survey Sent")' },
    unit: 'percent',
    good: 'up',
  }),
  completion: of({
    name: 'Completed answers',
    measure: { by: 'formula', formula: 'share(property.status != "partial", kind = "survey_answer")' },
    unit: 'percent',
    good: 'up',
  }),
  retention: of({ name: 'Customers kept', measure: { by: 'retention', where: 'kind = "order"' }, unit: 'percent', good: 'up' }),
  churn: of({ name: 'Customers lost', measure: { by: 'churn', where: 'kind = "order"' }, unit: 'percent', good: 'down' }),
  'revenue-retention': of({
    name: 'Revenue kept',
    measure: { by: 'revenue-retention', where: 'kind = "order"' },
    unit: 'percent',
    good: 'up',
  }),
  'repeat-rate': of({ name: 'Repeat rate', measure: { by: 'repeat', where: 'kind = "order"' }, unit: 'percent', good: 'up' }),
  wait: of({ name: 'Wait', measure: { by: 'formula', formula: 'mean(wait_seconds)' }, unit: 'seconds', good: 'down' }),
  'first-contact': of({
    name: 'Settled at first contact',
    measure: { by: 'resolution', where: CONTACTS, days: 7 },
    unit: 'percent',
    good: 'up',
  }),
  'time-to-action': of({
    name: 'Time to action',
    measure: { by: 'action', where: 'kind = "complaint" or (kind in ("survey_answer", "review") and intensity <= -1)', days: 30 },
    unit: 'hours',
    good: 'down',
  }),
  complaints: of({
    name: 'Complaints per order',
    measure: { by: 'formula', formula: 'count(kind = "complaint") / count(kind = "order")' },
    unit: 'percent',
    good: 'down',
  }),
};
