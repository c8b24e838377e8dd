import type { Db } from '#platform/postgres';

/** Reads a table of the customers room, until its door names many customers at once. */
export const namesStore = {
  names: (db: Db, ids: string[]): Promise<{ id: string; name: string }[]> =>
    db.rows(`select id, coalesce(nullif(name, ''), nullif(email, ''), leading_value) as name from customers where id = any($1::uuid[])`, [
      ids,
    ]),
};
