import type { Db } from '#platform/postgres';
import type { CustomerIdentity, Removal } from '#platform/room';

const removal = (table: string, rows: number): Removal => ({ store: 'postgres', table, rows });
/** A customer's rows may stand under any of their identifiers: who leads may have changed since. */
const everyId = ({ customerId, identifierIds }: CustomerIdentity) => [...new Set([customerId, ...identifierIds])];

export async function removeOfCustomer(db: Db, who: CustomerIdentity): Promise<Removal[]> {
  const removals: Removal[] = [];
  for (const table of ['stays', 'friction_rows'])
    removals.push(removal(table, await db.run(`delete from ${table} where customer_id = any($1::uuid[])`, [everyId(who)])));
  removals.push(removal('moment_alarms', await db.run('delete from moment_alarms where subject_id = any($1::uuid[])', [everyId(who)])));
  return removals;
}

/** What somebody noted about their severe moments. */
export const alarmsOfCustomer = (db: Db, who: CustomerIdentity): Promise<Record<string, unknown>[]> =>
  db.rows('select at, name, intensity, note from moment_alarms where subject_id = any($1::uuid[]) order by at', [everyId(who)]);

export const staysOfCustomer = (db: Db, who: CustomerIdentity): Promise<Record<string, unknown>[]> =>
  db.rows(
    `select j.name as journey, j.document -> s.stage_id::text ->> 'name' as stage, s.entered_at, s.left_at, s.reason
     from stays s join journeys j on j.id = s.journey_id where s.customer_id = any($1::uuid[]) order by j.name, s.number`,
    [everyId(who)],
  );

export const removeOfSource = async (db: Db, sourceId: string): Promise<Removal[]> => [
  removal('journeys', await db.run('delete from journeys where source_id = $1', [sourceId])),
  removal('personas', await db.run('delete from personas where source_id = $1', [sourceId])),
  removal('moment_alarms', await db.run('delete from moment_alarms where source_id = $1', [sourceId])),
  ...(await removeFrictionsOfSource(db, sourceId)),
];

/** What rested on nothing else goes with its rows. */
async function removeFrictionsOfSource(db: Db, sourceId: string): Promise<Removal[]> {
  const touched = await db.rows<{ id: string }>(
    'with gone as (delete from friction_rows where source_id = $1 returning friction_id) select friction_id as id from gone',
    [sourceId],
  );
  const frictions = await db.run(
    'delete from frictions f where id = any($1::uuid[]) and not exists (select 1 from friction_rows r where r.friction_id = f.id)',
    [[...new Set(touched.map(({ id }) => id))]],
  );
  return [removal('friction_rows', touched.length), removal('frictions', frictions)];
}

export async function removeAll(db: Db): Promise<void> {
  for (const table of ['frictions', 'friction_looks', 'moment_alarms', 'moment_settings', 'journeys', 'personas'])
    await db.run(`delete from ${table}`);
}
