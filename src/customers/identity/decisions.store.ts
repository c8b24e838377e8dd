import type { Db } from '#platform/postgres';

export type Pair = { a: string; b: string };
export type IdentityAction = 'merged' | 'unmerged' | 'cut' | 'kept_apart';
export type Change = {
  id: string;
  at: Date;
  by: string;
  action: IdentityAction;
  a: string;
  b: string;
  cuts: Pair[];
  apart: string[];
  undoneAt: Date | null;
  undoneBy: string;
};

export const pairOf = (one: string, other: string): Pair => (one < other ? { a: one, b: other } : { a: other, b: one });

/** Answers with those that were not cut before. */
export const addCuts = (db: Db, pairs: Pair[], at: Date, by: string): Promise<Pair[]> =>
  db.rows<Pair>(
    `insert into link_cuts (a, b, at, by_name) select n.a, n.b, $2, $3 from jsonb_to_recordset($1::jsonb) as n(a uuid, b uuid)
     on conflict do nothing returning a, b`,
    [JSON.stringify(pairs), at, by],
  );

/** Answers with those that were cut before. */
export const removeCuts = (db: Db, pairs: Pair[]): Promise<Pair[]> =>
  db.rows<Pair>(
    `delete from link_cuts c using jsonb_to_recordset($1::jsonb) as n(a uuid, b uuid) where c.a = n.a and c.b = n.b returning c.a, c.b`,
    [JSON.stringify(pairs)],
  );

export async function addKeptApart(db: Db, id: string, { a, b }: Pair, at: Date, by: string): Promise<string[]> {
  const added = await db.rows<{ id: string }>(
    'insert into kept_apart (id, a, b, at, by_name) values ($1, $2, $3, $4, $5) on conflict do nothing returning id',
    [id, a, b, at, by],
  );
  return added.map((row) => row.id);
}

export const removeKeptApart = (db: Db, ids: string[]): Promise<number> =>
  db.run('delete from kept_apart where id = any($1::uuid[])', [ids]);

export const removeLinksOfSource = (db: Db, sourceId: string): Promise<number> =>
  db.run('delete from links where source_id = $1', [sourceId]);

export const findLink = (db: Db, id: string): Promise<Pair | undefined> => db.row<Pair>('select a, b from links where id = $1', [id]);

export const keptApartBetween = (db: Db, some: string[], others: string[]): Promise<Pair[]> =>
  db.rows<Pair>(
    'select a, b from kept_apart where (a = any($1::uuid[]) and b = any($2::uuid[])) or (b = any($1::uuid[]) and a = any($2::uuid[]))',
    [some, others],
  );

export const pairsBetween = (db: Db, some: string[], others: string[]): Promise<Pair[]> =>
  db.rows<Pair>(
    'select distinct a, b from links where (a = any($1::uuid[]) and b = any($2::uuid[])) or (b = any($1::uuid[]) and a = any($2::uuid[]))',
    [some, others],
  );

export async function addChange(db: Db, change: Omit<Change, 'undoneAt' | 'undoneBy'>): Promise<void> {
  await db.run('insert into identity_changes (id, at, by_name, action, a, b, cuts, apart) values ($1, $2, $3, $4, $5, $6, $7, $8)', [
    change.id,
    change.at,
    change.by,
    change.action,
    change.a,
    change.b,
    JSON.stringify(change.cuts),
    JSON.stringify(change.apart),
  ]);
}

const CHANGE = 'id, at, by_name as by, action, a, b, cuts, apart, undone_at as "undoneAt", undone_by as "undoneBy"';

export const findChange = (db: Db, id: string): Promise<Change | undefined> =>
  db.row<Change>(`select ${CHANGE} from identity_changes where id = $1 for update`, [id]);

export const changesOf = (db: Db, ids: string[]): Promise<Change[]> =>
  db.rows<Change>(
    `select ${CHANGE} from identity_changes where a = any($1::uuid[]) or b = any($1::uuid[]) order by at desc, id desc limit 200`,
    [ids],
  );

export const markUndone = (db: Db, id: string, at: Date, by: string): Promise<number> =>
  db.run('update identity_changes set undone_at = $2, undone_by = $3 where id = $1', [id, at, by]);
