import type { FastifyRequest } from 'fastify';
import { getCustomer } from '#customers';
import type { House } from '#platform/house';
import { hashSecret } from '#platform/ids';
import type { Context } from '#platform/room';
import type { Language, SurveyDocument } from '../document.contract.ts';
import type { WidgetSettings } from '../doors.contract.ts';
import { doorsStore, type InvitationRow, invitationsStore } from '../doors.store.ts';
import { PERSONAL, settingsOf, stateOf } from '../doors.ts';
import { quotaStore, type Way } from '../responses.store.ts';
import type { Entry } from '../responses.ts';
import { surveysStore } from '../surveys.store.ts';
import { opensStore } from './public.store.ts';

/** Behind a token: a survey as it is asked now, in a context that may nothing else. */
export type Opened = Entry & {
  way: Exclude<Way, 'api'>;
  ctx: Context;
  token: string;
  document: SurveyDocument;
  settings: WidgetSettings | null;
  /** Why nobody (else) can begin. */
  end: 'closed' | 'answered' | 'ended' | 'full' | undefined;
};

/** Nothing, when no survey was ever behind this token, or it was taken away. */
export async function openToken(house: House, token: string): Promise<Opened | undefined> {
  if (!/^[\w-]{1,100}$/.test(token)) return undefined;
  return token.startsWith(PERSONAL) ? openPersonal(house, token) : openDoor(house, token);
}

const nobody = { kind: 'nobody' as const, id: '', name: 'respondent' };

async function openDoor(house: House, token: string): Promise<Opened | undefined> {
  const door = await doorsStore.byToken(house.system, token);
  if (!door) return undefined;
  const ctx = house.contextOf(door.workspaceId, nobody, () => false);
  const asked = await askedNow(ctx, door.surveyId);
  if (!asked) return undefined;
  return { ...asked, ctx, token, way: door.kind, settings: door.kind === 'widget' ? settingsOf(door) : null, end: await endOf(ctx, asked) };
}

async function openPersonal(house: House, token: string): Promise<Opened | undefined> {
  const invitation = await invitationsStore.bySecret(house.system, hashSecret(token));
  if (!invitation) return undefined;
  const ctx = house.contextOf(invitation.workspaceId, nobody, () => false);
  const asked = await askedNow(ctx, invitation.surveyId);
  if (!asked) return undefined;
  const state = stateOf(invitation, ctx.clock.now());
  const end = state === 'answered' ? 'answered' : state === 'revoked' || state === 'expired' ? 'ended' : await endOf(ctx, asked);
  return { ...asked, ctx, token, way: 'personal', invitation, settings: null, end };
}

async function askedNow(ctx: Context, surveyId: string) {
  const survey = await surveysStore.one(ctx.db, surveyId);
  return survey?.published ? { survey, document: survey.published } : undefined;
}

async function endOf(ctx: Context, { survey, document }: Pick<Opened, 'survey' | 'document'>): Promise<'closed' | 'full' | undefined> {
  if (survey.state !== 'open') return 'closed';
  const whole = document.quotas.filter(({ conditions }) => conditions.length === 0);
  if (whole.length === 0) return undefined;
  const taken = new Map((await quotaStore.taken(ctx.db, survey.id)).map(({ id, taken }) => [id, taken]));
  return whole.some(({ id, limit }) => (taken.get(id) ?? 0) >= limit) ? 'full' : undefined;
}

/** As asked for, else the first of the browser's languages that the survey speaks, else its main one. */
export function languageOf({ languages }: SurveyDocument, request: FastifyRequest, asked: unknown): Language {
  const wanted = String(request.headers['accept-language'] ?? '')
    .split(',')
    .map((one) => one.trim().slice(0, 2).toLowerCase());
  return (
    [asked, ...wanted].map((one) => languages.find((language) => language === one)).find((one) => one !== undefined) ?? languages[0] ?? 'en'
  );
}

/** What is known of whoever has a personal link, for the places in the texts; of an anonymous survey's respondent nothing. */
export async function traitsFor({
  ctx,
  invitation,
  document,
}: Pick<Opened, 'ctx' | 'document'> & { invitation?: InvitationRow | undefined }) {
  if (!invitation || document.anonymous) return {};
  const customer = await getCustomer(ctx, invitation.customerId);
  const traits = customer.traits.map(({ key, value }): [string, string] => [key, value === null ? '' : String(value)]);
  return Object.fromEntries<string>([['name', customer.name], ...traits]);
}

export const companyOf = (ctx: Context): Promise<string> => opensStore.company(ctx.db);
export const countOpening = ({ ctx, survey, way }: Opened): Promise<void> => opensStore.count(ctx.db, survey.id, way, ctx.clock.now());
