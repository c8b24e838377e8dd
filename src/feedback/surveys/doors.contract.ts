import { z } from 'zod';
import { done, endpoint } from '#platform/endpoint';

const id = z.uuid();
const byId = z.object({ id });
const name = z.string().trim().max(120).default('');

/** When a widget comes forward by itself: whichever of these happens first. Without any it waits behind its tab. */
export const widgetSettings = z.strictObject({
  afterSeconds: z.number().int().min(0).max(3_600).nullable().default(null),
  /** Per cent of the page's height. */
  scrolled: z.number().int().min(1).max(100).nullable().default(null),
  /** `throughline('event', name)` in the page. */
  event: z.string().trim().max(100).nullable().default(null),
  onExit: z.boolean().default(false),
  tab: z.boolean().default(true),
  tabText: z.string().trim().max(40).default(''),
  side: z.enum(['right', 'left']).default('right'),
  /** The same person is asked again after so many days at the earliest. */
  againAfterDays: z.number().int().min(1).max(730).default(90),
});
export type WidgetSettings = z.infer<typeof widgetSettings>;

const door = z.object({
  id,
  kind: z.enum(['link', 'kiosk', 'widget']),
  token: z.string(),
  /** Of the page, after the address of the house. */
  path: z.string(),
  name: z.string(),
  settings: widgetSettings,
  madeAt: z.string(),
  madeBy: z.string(),
});
export type Door = z.infer<typeof door>;

export const listSurveyDoors = endpoint({
  method: 'GET',
  path: '/surveys/:id/doors',
  permission: 'feedback:read',
  summary: 'Where everybody may answer: links, kiosks and widgets that still work',
  params: byId,
  response: z.object({ doors: z.array(door) }),
});

export const createSurveyDoor = endpoint({
  method: 'POST',
  path: '/surveys/:id/doors',
  permission: 'feedback:write',
  summary: 'Make a link, a kiosk or a widget',
  params: byId,
  body: z.strictObject({ kind: z.enum(['link', 'kiosk', 'widget']), name, settings: widgetSettings.optional() }),
  response: z.object({ door }),
});

export const changeSurveyDoor = endpoint({
  method: 'PATCH',
  path: '/survey-doors/:id',
  permission: 'feedback:write',
  summary: 'Change what it is called, and when a widget comes forward',
  params: byId,
  body: z.strictObject({ name: z.string().trim().max(120).optional(), settings: widgetSettings.optional() }),
  response: z.object({ door }),
});

export const endSurveyDoor = endpoint({
  method: 'DELETE',
  path: '/survey-doors/:id',
  permission: 'feedback:write',
  summary: 'End a link, kiosk or widget at once',
  params: byId,
  response: done,
});

export const surveyDoorQr = endpoint({
  method: 'GET',
  path: '/survey-doors/:id/qr.svg',
  permission: 'feedback:read',
  summary: 'The address as a QR code, for print',
  params: byId,
});

const invitation = z.object({
  id,
  customerId: id,
  customer: z.string(),
  state: z.enum(['waiting', 'opened', 'answered', 'expired', 'revoked']),
  madeAt: z.string(),
  madeBy: z.string(),
  expiresAt: z.string().nullable(),
});

export const listInvitations = endpoint({
  method: 'GET',
  path: '/surveys/:id/invitations',
  permission: 'feedback:read',
  summary: 'Personal links, newest first; the secret in them is shown only when they are made',
  params: byId,
  response: z.object({
    /** Of an anonymous survey it is told how many answered, and not who. */
    invitations: z.array(invitation),
    made: z.number().int(),
    answered: z.number().int(),
  }),
});

export const createInvitation = endpoint({
  method: 'POST',
  path: '/surveys/:id/invitations',
  permission: 'feedback:write',
  summary: 'Make a link for one customer, who answers once; `prefill` holds answers known beforehand, by question',
  params: byId,
  body: z.strictObject({
    customerId: id,
    days: z.number().int().min(1).max(365).nullable().default(30),
    prefill: z
      .record(z.string().max(80), z.union([z.string().max(5_000), z.number(), z.array(z.string().max(40)).max(40)]))
      .refine((given) => Object.keys(given).length <= 100, { error: 'at most 100 answers' })
      .default({}),
  }),
  response: z.object({ id, path: z.string() }),
});

export const revokeInvitation = endpoint({
  method: 'DELETE',
  path: '/survey-invitations/:id',
  permission: 'feedback:write',
  summary: 'End a personal link at once',
  params: byId,
  response: done,
});
