import type { Db } from '#platform/postgres';

/** Reads two tables of the customers room, until its door says who someone is by name and by which identifiers. */
export const namesStore = {
  names: (db: Db, ids: string[]): Promise<{ id: string; name: string }[]> =>
    db.rows(`select id, coalesce(nullif(name, ''), nullif(email, ''), leading_value) as name from customers where id = any($1::uuid[])`, [
      ids,
    ]),

  /** The customer's leading identifier, which is also the customer's id. */
  leading: (db: Db, customerId: string): Promise<{ kind: string; value: string } | undefined> =>
    db.row('select kind, value from identifiers where id = $1', [customerId]),
};
