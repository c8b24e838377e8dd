import type { Db } from '#platform/postgres';
import type { Removal } from '#platform/room';

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
