import type { Db } from '#platform/postgres';

export const addAttempts = (db: Db, who: string[], at: Date): Promise<{ id: number }[]> =>
  db.rows<{ id: number }>('insert into sign_in_attempts (who, at) select unnest($1::text[]), $2 returning id', [who, at]);

export const removeAttempts = (db: Db, ids: number[]): Promise<number> =>
  db.run('delete from sign_in_attempts where id = any($1::bigint[])', [ids]);

export const forgetAttempts = (db: Db, who: string): Promise<number> => db.run('delete from sign_in_attempts where who = $1', [who]);

export const forgetAttemptsBefore = (db: Db, at: Date): Promise<number> => db.run('delete from sign_in_attempts where at < $1', [at]);

/** When the attempt happened that has `allowed` newer ones: it must leave the window before there is room again. */
export async function blockingAttempt(db: Db, who: string, since: Date, allowed: number): Promise<Date | undefined> {
  const row = await db.row<{ at: Date }>(
    'select at from sign_in_attempts where who = $1 and at > $2 order by at desc, id desc offset $3 limit 1',
    [who, since, allowed],
  );
  return row?.at;
}
