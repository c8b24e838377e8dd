import { z } from 'zod';
import { done, endpoint } from '#platform/endpoint';
import { text } from '../surveys/document.contract.ts';

const id = z.uuid();
const byId = z.object({ id });
const words = z.array(z.string().min(1).max(200)).max(20).default([]);
const afterHours = z.number().int().min(0).max(2_160).default(24);

/** What an interaction must be: any of each list that is not empty. */
const happening = z.strictObject({ kinds: words, names: words, channels: words, touchpoints: z.array(id).max(20).default([]) });
export type AskHappening = z.infer<typeof happening>;

/** `once`: everybody in the segment, when it is sent. `schedule`: each customer every so many days, spread evenly over them. */
export const askWhen = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('once') }),
  z.strictObject({ kind: z.literal('interaction'), happening, afterHours }),
  z.strictObject({ kind: z.literal('stage'), journeyId: id, stageId: id, afterHours }),
  z.strictObject({ kind: z.literal('schedule'), everyDays: z.number().int().min(7).max(730) }),
]);
export type AskWhen = z.infer<typeof askWhen>;

/** Places such as {{customer.name|there}} are filled in. A text that is missing is that of the survey's main language. */
export const ask = z.strictObject({
  name: z.string().trim().max(120).default(''),
  when: askWhen,
  /** Only members of the segment; everybody when null. */
  segmentId: id.nullable().default(null),
  /** Of those it would fall to, this share, 0 … 1, is asked: the same ones whenever it is worked out. */
  share: z.number().min(0.01).max(1).default(1),
  subject: text,
  body: text,
});
export type Ask = z.infer<typeof ask>;

const view = z.object({
  id,
  surveyId: id,
  ask,
  isOn: z.boolean(),
  madeAt: z.string(),
  madeBy: z.string(),
  due: z.number().int(),
  sent: z.number().int(),
  held: z.number().int(),
});
export type AskView = z.infer<typeof view>;

export const listAsks = endpoint({
  method: 'GET',
  path: '/surveys/:id/asks',
  permission: 'feedback:read',
  summary: 'When this survey is sent by e-mail, to whom, and how many were asked or held back',
  params: byId,
  response: z.object({ asks: z.array(view) }),
});

export const createAsk = endpoint({
  method: 'POST',
  path: '/surveys/:id/asks',
  permission: 'feedback:write',
  summary: 'Say when this survey is to be sent by e-mail; it is off until it is switched on',
  params: byId,
  body: ask,
  response: view,
});

export const changeAsk = endpoint({
  method: 'PUT',
  path: '/survey-asks/:id',
  permission: 'feedback:write',
  summary: 'Change when, to whom and with which words; who is due already is asked with the new words',
  params: byId,
  body: ask,
  response: view,
});

export const switchAsk = endpoint({
  method: 'PUT',
  path: '/survey-asks/:id/state',
  permission: 'feedback:write',
  summary: 'Switch it on or off. Switched on, one that asks once asks everybody it falls to now; switched off, nobody who is due is asked',
  params: byId,
  body: z.strictObject({ isOn: z.boolean() }),
  response: view,
});

export const removeAsk = endpoint({
  method: 'DELETE',
  path: '/survey-asks/:id',
  permission: 'feedback:write',
  summary: 'Take it away; whom it asked stays in the log of contacts',
  params: byId,
  response: done,
});

const outcome = z.enum(['passed', 'held', 'later']);

export const tryAsk = endpoint({
  method: 'POST',
  path: '/surveys/:id/ask-checks',
  permission: 'feedback:read',
  summary: 'Who would be asked and who not, and why, as of now; nothing is sent',
  params: byId,
  body: ask,
  response: z.object({
    /** Days looked back for occasions; null where there is nothing to look back on. */
    days: z.number().int().nullable(),
    customers: z.number().int(),
    judged: z.number().int(),
    sums: z.array(z.object({ outcome, reason: z.string(), customers: z.number().int() })),
    people: z.array(z.object({ customerId: id, label: z.string(), outcome, reason: z.string(), until: z.string().nullable() })),
  }),
});

export const previewAsk = endpoint({
  method: 'POST',
  path: '/surveys/:id/ask-previews',
  permission: 'feedback:read',
  summary: 'The mail as it would arrive, in the survey’s main language; its links lead nowhere',
  params: byId,
  body: ask,
  response: z.object({ subject: z.string(), text: z.string(), html: z.string() }),
});

export const testAsk = endpoint({
  method: 'POST',
  path: '/surveys/:id/ask-tests',
  permission: 'feedback:write',
  summary: 'Send the mail to yourself; what is answered through it is not kept',
  params: byId,
  body: ask,
  response: z.object({ to: z.string() }),
});
