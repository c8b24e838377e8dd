import type { Db } from '#platform/postgres';
import type { CustomerIdentity, Removal } from '#platform/room';

export type ErasureRow = { id: string; customerId: string; at: Date; by: string; removed: Removal[]; remaining: Removal[] };

export async function addErasure(db: Db, { id, customerId, at, by, removed, remaining }: ErasureRow): Promise<void> {
  await db.run('insert into erasures (id, customer_id, at, by_name, removed, remaining) values ($1, $2, $3, $4, $5, $6)', [
    ...[id, customerId, at, by],
    JSON.stringify(removed),
    JSON.stringify(remaining),
  ]);
}

export const erasureRows = (db: Db): Promise<ErasureRow[]> =>
  db.rows<ErasureRow>(
    'select id, customer_id as "customerId", at, by_name as by, removed, remaining from erasures order by at desc, id desc limit 1000',
  );

export type BegunErasure = CustomerIdentity & { by: string };

export async function beginErasure(db: Db, { customerId, identifierIds, by }: BegunErasure, at: Date): Promise<void> {
  await db.run(
    `insert into erasures_begun (customer_id, identifier_ids, at, by_name) values ($1, $2, $3, $4)
     on conflict (workspace_id, customer_id) do update set identifier_ids = excluded.identifier_ids`,
    [customerId, identifierIds, at, by],
  );
}

export const begunErasures = (db: Db): Promise<BegunErasure[]> =>
  db.rows<BegunErasure>(
    'select customer_id as "customerId", identifier_ids as "identifierIds", by_name as by from erasures_begun order by at',
  );

/** False when somebody else has ended it meanwhile. */
export const endErasure = async (db: Db, customerId: string): Promise<boolean> =>
  (await db.run('delete from erasures_begun where customer_id = $1', [customerId])) > 0;
