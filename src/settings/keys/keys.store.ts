import type { Db } from '#platform/postgres';
import type { Role } from '../roles.ts';

type LesserRole = Exclude<Role, 'owner'>;
export type Key = {
  id: string;
  kind: 'write' | 'api';
  name: string;
  hint: string;
  trusted: boolean;
  role: LesserRole | null;
  createdAt: Date;
  usedAt: Date | null;
  revokedAt: Date | null;
};
export type LiveKey = Pick<Key, 'id' | 'kind' | 'name' | 'trusted' | 'role'> & { workspaceId: string };

const columns = `id, kind, name, hint, trusted, role, created_at as "createdAt", used_at as "usedAt", revoked_at as "revokedAt"`;

export const listKeys = (db: Db): Promise<Key[]> =>
  db.rows<Key>(`select ${columns} from keys where workspace_id = current_workspace() order by created_at desc, id desc`);

export const addKey = (
  db: Db,
  key: Pick<Key, 'id' | 'kind' | 'name' | 'hint' | 'trusted' | 'role' | 'createdAt'> & { secretHash: string; createdBy: string | null },
): Promise<number> =>
  db.run(
    `insert into keys (id, kind, name, hint, trusted, role, created_at, secret_hash, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [key.id, key.kind, key.name, key.hint, key.trusted, key.role, key.createdAt, key.secretHash, key.createdBy],
  );

/** Answers the hash of what was revoked just now, so that caches can let go of it. */
export async function revokeKey(db: Db, id: string, at: Date): Promise<{ name: string; kind: string; secretHash: string } | undefined> {
  return db.row<{ name: string; kind: string; secretHash: string }>(
    `update keys set revoked_at = $2 where workspace_id = current_workspace() and id = $1 and revoked_at is null
     returning name, kind, secret_hash as "secretHash"`,
    [id, at],
  );
}

export const findLiveKey = (db: Db, secretHash: string): Promise<LiveKey | undefined> =>
  db.row<LiveKey>(
    `select id, kind, name, trusted, role, workspace_id as "workspaceId" from keys where secret_hash = $1 and revoked_at is null`,
    [secretHash],
  );

export const markUsed = (db: Db, id: string, at: Date): Promise<number> =>
  db.run(`update keys set used_at = $2 where id = $1 and (used_at is null or used_at < $2::timestamptz - interval '1 minute')`, [id, at]);

export const findKeyRole = async (db: Db, id: string): Promise<Role | null> =>
  (await db.row<{ role: Role | null }>('select role from keys where id = $1', [id]))?.role ?? null;
