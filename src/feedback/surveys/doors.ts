import { renderSVG } from 'uqr';
import { findIdentity, namesOf } from '#customers';
import { Conflict, NotFound } from '#platform/errors';
import { hashSecret, newId, newSecret } from '#platform/ids';
import type { Context } from '#platform/room';
import { readAnswers } from './answers.ts';
import type { Answers } from './document.contract.ts';
import { type Door, type WidgetSettings, widgetSettings } from './doors.contract.ts';
import { addDoor, type DoorRow, doorsStore, type InvitationRow, invitationsStore } from './doors.store.ts';
import { findSurvey } from './surveys.ts';

const DAY = 86_400_000;
/** How a personal link's secret begins; no other token does. */
export const PERSONAL = 'tlq_';

const pathOf = ({ kind, token }: Pick<DoorRow, 'kind' | 'token'>): string => `/s/${token}${kind === 'kiosk' ? '?kiosk=1' : ''}`;
export const settingsOf = ({ settings }: Pick<DoorRow, 'settings'>): WidgetSettings => widgetSettings.parse(settings);
const doorView = ({ surveyId: _survey, ...row }: DoorRow): Door => ({
  ...row,
  path: pathOf(row),
  settings: settingsOf(row),
  madeAt: row.madeAt.toISOString(),
});

export async function listDoors(ctx: Context, surveyId: string) {
  await findSurvey(ctx, surveyId);
  return { doors: (await doorsStore.of(ctx.db, surveyId)).map(doorView) };
}

async function findDoor(ctx: Context, id: string): Promise<DoorRow> {
  const row = await doorsStore.one(ctx.db, id);
  if (!row) throw new NotFound('door_not_found', 'There is no such link, kiosk or widget (any more).');
  return row;
}

type Making = { kind: DoorRow['kind']; name: string; settings?: WidgetSettings | undefined };

export async function createDoor(ctx: Context, surveyId: string, { kind, name, settings }: Making) {
  await findSurvey(ctx, surveyId);
  const id = await addDoor(ctx.db, surveyId, { kind, name, settings, now: ctx.clock.now(), by: ctx.actor.name });
  return { door: doorView(await findDoor(ctx, id)) };
}

export async function changeDoor(ctx: Context, id: string, change: { name?: string | undefined; settings?: WidgetSettings | undefined }) {
  const before = await findDoor(ctx, id);
  await doorsStore.change(ctx.db, id, { name: change.name ?? before.name, settings: change.settings ?? before.settings });
  return { door: doorView(await findDoor(ctx, id)) };
}

export async function endDoor(ctx: Context, id: string): Promise<void> {
  await findDoor(ctx, id);
  await doorsStore.end(ctx.db, id, ctx.clock.now());
}

/** SVG, black on white with the quiet zone that readers need; survives 15 % of it being covered. */
export async function qrOf(ctx: Context, id: string, house: string): Promise<string> {
  return renderSVG(`${house}${pathOf(await findDoor(ctx, id))}`, { ecc: 'M', border: 4 });
}

export function stateOf({ answered, revokedAt, expiresAt, opened }: InvitationRow, now: Date) {
  if (answered) return 'answered' as const;
  if (revokedAt) return 'revoked' as const;
  if (expiresAt && expiresAt <= now) return 'expired' as const;
  return opened ? ('opened' as const) : ('waiting' as const);
}

export async function listInvitations(ctx: Context, surveyId: string) {
  const { draft, published } = await findSurvey(ctx, surveyId);
  const [rows, counts] = [await invitationsStore.of(ctx.db, surveyId), await invitationsStore.counts(ctx.db, surveyId)];
  const names = await namesOf(ctx, [...new Set(rows.map(({ customerId }) => customerId))]);
  const isAnonymous = (published ?? draft).anonymous;
  const now = ctx.clock.now();
  return {
    ...counts,
    invitations: rows.map((row) => {
      const state = stateOf(row, now);
      const told = isAnonymous && (state === 'answered' || state === 'opened') ? ('waiting' as const) : state;
      const { id, customerId, madeBy } = row;
      const times = { madeAt: row.madeAt.toISOString(), expiresAt: row.expiresAt?.toISOString() ?? null };
      return { id, customerId, customer: names.get(customerId) ?? '', state: told, madeBy, ...times };
    }),
  };
}

type Inviting = { customerId: string; days: number | null; prefill: Answers };

export async function createInvitation(ctx: Context, surveyId: string, { customerId, days, prefill }: Inviting) {
  const { published } = await findSurvey(ctx, surveyId);
  if (!published) throw new Conflict('never_published', 'Publish this survey first; until then nobody can answer it.');
  const who = await findIdentity(ctx, customerId);
  const now = ctx.clock.now();
  const token = newSecret(PERSONAL.slice(0, -1));
  const id = newId();
  await invitationsStore.add(
    ctx.db,
    {
      ...{ id, surveyId, customerId: who.customerId, madeAt: now, madeBy: ctx.actor.name },
      prefill: readAnswers(published.questions, prefill),
      expiresAt: days === null ? null : new Date(now.getTime() + days * DAY),
    },
    hashSecret(token),
  );
  return { id, path: `/s/${token}` };
}

export async function revokeInvitation(ctx: Context, id: string): Promise<void> {
  if ((await invitationsStore.revoke(ctx.db, id, ctx.clock.now())) === 0)
    throw new NotFound('invitation_not_found', 'There is no such personal link.');
}
