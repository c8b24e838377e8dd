import type { Db } from '#platform/postgres';
import type { CustomerRow } from '../contract.ts';

/** A customer without the sources that know them: what the CSV of a million is made of. */
export type PlainRow = Omit<CustomerRow, 'sourceKinds' | 'isDemo'>;

/** Asked for the rows of one page alone, by index. */
export async function withSourceKinds(db: Db, rows: PlainRow[]): Promise<CustomerRow[]> {
  const found = await db.rows<{ id: string; kinds: string[] }>(
    `select w.id, array(select distinct s.source_kind from identifiers i join identifier_sources s on s.identifier_id = i.id
       where i.customer_id = w.id order by 1) as kinds
     from unnest($1::uuid[]) as w(id)`,
    [rows.map(({ id }) => id)],
  );
  const kinds = new Map(found.map((one) => [one.id, one.kinds]));
  return rows.map((row) => {
    const sourceKinds = kinds.get(row.id) ?? [];
    const isDemo = sourceKinds.includes('demo') && sourceKinds.every((kind) => kind === 'demo' || kind === 'person');
    return { ...row, sourceKinds, isDemo };
  });
}
