import type { Db } from '#platform/postgres';

export type ShareRow = {
  id: string;
  name: string;
  figures: boolean;
  at: Date;
  by: string;
  expiresAt: Date | null;
  opened: number;
  lastOpenedAt: Date | null;
};
const SHARE = 'id, name, with_figures as figures, at, by_name as by, expires_at as "expiresAt", opened, last_opened_at as "lastOpenedAt"';

/** Where a link leads. */
export type LinkedRow = { workspaceId: string; journeyId: string; figures: boolean };
const LINKED = 'workspace_id as "workspaceId", journey_id as "journeyId", with_figures as figures';
const WORKING = 'secret_hash = $1 and revoked_at is null and (expires_at is null or expires_at > $2)';

export const sharingStore = {
  working: (db: Db, journeyId: string, now: Date): Promise<ShareRow[]> =>
    db.rows<ShareRow>(
      `select ${SHARE} from journey_shares where journey_id = $1 and revoked_at is null and (expires_at is null or expires_at > $2)
       order by at desc, id desc limit 200`,
      [journeyId, now],
    ),

  async add(db: Db, journeyId: string, { id, name, figures, at, by, expiresAt }: ShareRow, secretHash: string): Promise<void> {
    await db.run(
      `insert into journey_shares (id, journey_id, secret_hash, name, with_figures, at, by_name, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, journeyId, secretHash, name, figures, at, by, expiresAt],
    );
  },

  revoke: (db: Db, id: string, now: Date): Promise<number> =>
    db.run('update journey_shares set revoked_at = coalesce(revoked_at, $2) where id = $1', [id, now]),

  /** Before a workspace is known: only for the system's own connection. Counts the opening. */
  open: (system: Db, secretHash: string, now: Date): Promise<LinkedRow | undefined> =>
    system.row<LinkedRow>(`update journey_shares set opened = opened + 1, last_opened_at = $2 where ${WORKING} returning ${LINKED}`, [
      secretHash,
      now,
    ]),

  /** The same without counting. */
  find: (system: Db, secretHash: string, now: Date): Promise<LinkedRow | undefined> =>
    system.row<LinkedRow>(`select ${LINKED} from journey_shares where ${WORKING}`, [secretHash, now]),

  company: async (db: Db): Promise<string> =>
    (await db.row<{ name: string }>('select name from workspaces where id = current_workspace()'))?.name ?? '',
};
