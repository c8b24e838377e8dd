import type { Db } from '#platform/postgres';
import type { Role } from '../roles.ts';

export type User = { id: string; name: string; email: string; locale: string; passwordHash: string };
export type Session = {
  id: string;
  userId: string;
  userName: string;
  workspaceId: string | null;
  role: Role | null;
  seenAt: Date;
};

const userColumns = 'id, name, email, locale, password_hash as "passwordHash"';

export const findUserByEmail = (db: Db, email: string): Promise<User | undefined> =>
  db.row<User>(`select ${userColumns} from users where email = $1`, [email]);

export const findUser = (db: Db, id: string): Promise<User | undefined> =>
  db.row<User>(`select ${userColumns} from users where id = $1`, [id]);

export const hasUsers = async (db: Db): Promise<boolean> => (await db.row('select 1 from users limit 1')) !== undefined;

/** One first run at a time, until the end of the transaction. */
export const queueForFirstRun = (db: Db): Promise<number> => db.run("select pg_advisory_xact_lock(hashtext('throughline first run'))");

export const addUser = (db: Db, user: User): Promise<number> =>
  db.run('insert into users (id, name, email, locale, password_hash) values ($1, $2, $3, $4, $5)', [
    user.id,
    user.name,
    user.email,
    user.locale,
    user.passwordHash,
  ]);

export const changeUser = (db: Db, id: string, change: { name?: string; locale?: string; passwordHash?: string }): Promise<number> =>
  db.run(
    `update users set name = coalesce($2, name), locale = coalesce($3, locale), password_hash = coalesce($4, password_hash)
     where id = $1`,
    [id, change.name ?? null, change.locale ?? null, change.passwordHash ?? null],
  );

type NewSession = {
  id: string;
  tokenHash: string;
  userId: string;
  workingIn: string | null;
  at: Date;
  expiresAt: Date;
  address: string;
  browser: string;
};

export const addSession = (db: Db, session: NewSession): Promise<number> =>
  db.run(
    `insert into sessions (id, token_hash, user_id, working_in, created_at, seen_at, expires_at, address, browser)
     values ($1, $2, $3, $4, $5, $5, $6, $7, $8)`,
    [session.id, session.tokenHash, session.userId, session.workingIn, session.at, session.expiresAt, session.address, session.browser],
  );

/** A person whose workspace is gone, or who was removed from it, works in the oldest one they still belong to. */
export const findSession = (db: Db, tokenHash: string, now: Date): Promise<Session | undefined> =>
  db.row<Session>(
    `select s.id, s.user_id as "userId", u.name as "userName", m.workspace_id as "workspaceId", m.role, s.seen_at as "seenAt"
     from sessions s join users u on u.id = s.user_id
     left join lateral (
       select workspace_id, role, created_at from memberships where user_id = s.user_id
       order by coalesce(workspace_id = s.working_in, false) desc, created_at, workspace_id limit 1
     ) m on true
     where s.token_hash = $1 and s.expires_at > $2`,
    [tokenHash, now],
  );

export const touchSession = (db: Db, id: string, now: Date, idleUntil: Date, longestDays: number): Promise<number> =>
  db.run(`update sessions set seen_at = $2, expires_at = least($3, created_at + make_interval(days => $4)) where id = $1`, [
    id,
    now,
    idleUntil,
    longestDays,
  ]);

export const moveSession = (db: Db, tokenHash: string, workspaceId: string): Promise<number> =>
  db.run('update sessions set working_in = $2 where token_hash = $1', [tokenHash, workspaceId]);

type ListedSession = { id: string; tokenHash: string; browser: string; address: string; createdAt: Date; seenAt: Date };

export const sessionsOf = (db: Db, userId: string, now: Date): Promise<ListedSession[]> =>
  db.rows<ListedSession>(
    `select id, token_hash as "tokenHash", browser, address, created_at as "createdAt", seen_at as "seenAt"
     from sessions where user_id = $1 and expires_at > $2 order by seen_at desc, id`,
    [userId, now],
  );

export const removeSession = (db: Db, userId: string, id: string): Promise<number> =>
  db.run('delete from sessions where user_id = $1 and id = $2', [userId, id]);

export const removeSessionByToken = (db: Db, tokenHash: string): Promise<number> =>
  db.run('delete from sessions where token_hash = $1', [tokenHash]);

/** Ends all sessions of a person, except the one with this token. */
export const removeOtherSessions = (db: Db, userId: string, keep: string): Promise<number> =>
  db.run('delete from sessions where user_id = $1 and token_hash <> $2', [userId, keep]);

export const removeSessionsExpiredBefore = (db: Db, now: Date): Promise<number> =>
  db.run('delete from sessions where expires_at < $1', [now]);
