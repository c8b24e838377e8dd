import { randomBytes } from 'node:crypto';
import { newId } from '#platform/ids';
import type { Db } from '#platform/postgres';
import type { Answers } from './document.contract.ts';
import type { WidgetSettings } from './doors.contract.ts';

type DoorKind = 'link' | 'kiosk' | 'widget';
export type DoorRow = {
  id: string;
  surveyId: string;
  kind: DoorKind;
  token: string;
  name: string;
  settings: Partial<WidgetSettings>;
  madeAt: Date;
  madeBy: string;
};
const DOOR = 'id, survey_id as "surveyId", kind, token, name, settings, made_at as "madeAt", made_by as "madeBy"';

/** 96 random bits: nobody finds it by trying, and a QR code of it stays coarse. */
const newToken = (): string => randomBytes(12).toString('base64url');

type Making = { kind: DoorKind; name: string; settings: WidgetSettings | undefined; now: Date; by: string };

export async function addDoor(db: Db, surveyId: string, { kind, name, settings, now, by }: Making): Promise<string> {
  const id = newId();
  await db.run(
    'insert into survey_doors (id, survey_id, kind, token, name, settings, made_at, made_by) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [id, surveyId, kind, newToken(), name, JSON.stringify(settings ?? {}), now, by],
  );
  return id;
}

/** Every survey has a link from the start. */
export const addFirstDoor = (db: Db, surveyId: string, { now, by }: { now: Date; by: string }): Promise<string> =>
  addDoor(db, surveyId, { kind: 'link', name: '', settings: undefined, now, by });

export const doorsStore = {
  of: (db: Db, surveyId: string): Promise<DoorRow[]> =>
    db.rows<DoorRow>(`select ${DOOR} from survey_doors where survey_id = $1 and ended_at is null order by made_at, id`, [surveyId]),

  one: (db: Db, id: string): Promise<DoorRow | undefined> =>
    db.row<DoorRow>(`select ${DOOR} from survey_doors where id = $1 and ended_at is null`, [id]),

  change: (db: Db, id: string, { name, settings }: { name: string; settings: Partial<WidgetSettings> }): Promise<number> =>
    db.run('update survey_doors set name = $2, settings = $3 where id = $1 and ended_at is null', [id, name, JSON.stringify(settings)]),

  end: (db: Db, id: string, now: Date): Promise<number> =>
    db.run('update survey_doors set ended_at = $2 where id = $1 and ended_at is null', [id, now]),

  /** Before a workspace is known: only for the system's own connection. */
  byToken: (system: Db, token: string): Promise<(DoorRow & { workspaceId: string }) | undefined> =>
    system.row(`select ${DOOR}, workspace_id as "workspaceId" from survey_doors where token = $1 and ended_at is null`, [token]),
};

export type InvitationRow = {
  id: string;
  surveyId: string;
  customerId: string;
  prefill: Answers;
  madeAt: Date;
  madeBy: string;
  expiresAt: Date | null;
  revokedAt: Date | null;
  opened: boolean;
  answered: boolean;
};
const INVITATION = `id, survey_id as "surveyId", customer_id as "customerId", prefill, made_at as "madeAt", made_by as "madeBy",
  expires_at as "expiresAt", revoked_at as "revokedAt", opened, answered`;

export const invitationsStore = {
  of: (db: Db, surveyId: string): Promise<InvitationRow[]> =>
    db.rows<InvitationRow>(`select ${INVITATION} from survey_invitations where survey_id = $1 order by made_at desc, id desc limit 500`, [
      surveyId,
    ]),

  counts: async (db: Db, surveyId: string): Promise<{ made: number; answered: number }> =>
    (await db.row<{ made: number; answered: number }>(
      'select count(*)::int as made, count(*) filter (where answered)::int as answered from survey_invitations where survey_id = $1',
      [surveyId],
    )) ?? { made: 0, answered: 0 },

  async add(
    db: Db,
    row: Pick<InvitationRow, 'id' | 'surveyId' | 'customerId' | 'prefill' | 'madeAt' | 'madeBy' | 'expiresAt'>,
    hash: string,
  ) {
    await db.run(
      `insert into survey_invitations (id, survey_id, customer_id, secret_hash, prefill, made_at, made_by, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [row.id, row.surveyId, row.customerId, hash, JSON.stringify(row.prefill), row.madeAt, row.madeBy, row.expiresAt],
    );
  },

  revoke: (db: Db, id: string, now: Date): Promise<number> =>
    db.run('update survey_invitations set revoked_at = coalesce(revoked_at, $2) where id = $1', [id, now]),

  markOpened: (db: Db, id: string): Promise<number> =>
    db.run('update survey_invitations set opened = true where id = $1 and not opened', [id]),

  /** 1 for whoever comes first: a personal link is answered once. */
  markAnswered: (db: Db, id: string): Promise<number> =>
    db.run('update survey_invitations set opened = true, answered = true where id = $1 and not answered', [id]),

  /** Before a workspace is known: only for the system's own connection. */
  bySecret: (system: Db, hash: string): Promise<(InvitationRow & { workspaceId: string }) | undefined> =>
    system.row(`select ${INVITATION}, workspace_id as "workspaceId" from survey_invitations where secret_hash = $1`, [hash]),
};
