import type { Db } from '#platform/postgres';

export type IdentifierSourceRow = {
  id: string;
  kind: string;
  value: string;
  trusted: boolean;
  shared: boolean;
  raw: string;
  sourceId: string;
  sourceKind: string;
  sourceTrusted: boolean;
  row: number | null;
  firstAt: Date;
  lastAt: Date;
};
export const identifierSourcesOf = (db: Db, ids: string[]): Promise<IdentifierSourceRow[]> =>
  db.rows<IdentifierSourceRow>(
    `select i.id, i.kind, i.value, i.trusted, i.blocks <> '{}' as shared, s.raw, s.source_id as "sourceId", s.source_kind as "sourceKind",
       s.trusted as "sourceTrusted", s.first_at as "firstAt", s.last_at as "lastAt", s.row_number as row
     from identifiers i join identifier_sources s on s.identifier_id = i.id where i.id = any($1::uuid[]) order by s.first_at, s.source_id`,
    [ids],
  );

export type TraitRow = {
  key: string;
  value: unknown;
  sourceId: string;
  sourceKind: string;
  row: number | null;
  trusted: boolean;
  by: string;
  firstAt: Date;
  lastAt: Date;
};
/** The value shown comes first within its key: the newest a trusted source gave, else the newest. The same order as in customers.store.ts. */
export const traitsOf = (db: Db, ids: string[]): Promise<TraitRow[]> =>
  db.rows<TraitRow>(
    `select key, value, source_id as "sourceId", source_kind as "sourceKind", trusted, by_name as by, first_at as "firstAt", last_at as "lastAt",
       row_number as row
     from traits where identifier_id = any($1::uuid[]) order by key, trusted desc, last_at desc, value::text collate "C" limit 2000`,
    [ids],
  );

export type ConsentRow = { purpose: string; state: 'granted' | 'denied' | 'withdrawn'; at: Date; source: string; by: string };
export const consentsOf = (db: Db, ids: string[]): Promise<ConsentRow[]> =>
  db.rows<ConsentRow>(
    `select purpose, state, at, source, by_name as by from customer_consents
     where identifier_id = any($1::uuid[]) order by purpose, at desc, id desc limit 1000`,
    [ids],
  );

export type NoteRow = { id: string; text: string; at: Date; by: string };
export const notesOf = (db: Db, ids: string[]): Promise<NoteRow[]> =>
  db.rows<NoteRow>(
    'select id, text, at, by_name as by from customer_notes where identifier_id = any($1::uuid[]) order by at desc, id desc limit 1000',
    [ids],
  );

export type TagRow = { tag: string; at: Date; by: string };
export const tagsOf = (db: Db, ids: string[]): Promise<TagRow[]> =>
  db.rows<TagRow>(
    `select distinct on (tag) tag, at, by_name as by from customer_tags where identifier_id = any($1::uuid[]) order by tag, at, identifier_id`,
    [ids],
  );

export async function addNoteRow(db: Db, identifierId: string, { id, text, at, by }: NoteRow): Promise<void> {
  await db.run('insert into customer_notes (id, identifier_id, text, at, by_name) values ($1, $2, $3, $4, $5)', [
    id,
    identifierId,
    text,
    at,
    by,
  ]);
}

export const removeNoteRow = (db: Db, id: string): Promise<{ identifier_id: string } | undefined> =>
  db.row<{ identifier_id: string }>('delete from customer_notes where id = $1 returning identifier_id', [id]);

export async function addTagRow(db: Db, identifierId: string, { tag, at, by }: TagRow): Promise<void> {
  await db.run('insert into customer_tags (identifier_id, tag, at, by_name) values ($1, $2, $3, $4) on conflict do nothing', [
    identifierId,
    tag,
    at,
    by,
  ]);
}

export const removeTagRows = (db: Db, ids: string[], tag: string): Promise<number> =>
  db.run('delete from customer_tags where identifier_id = any($1::uuid[]) and tag = $2', [ids, tag]);

export async function addConsentRow(db: Db, id: string, identifierId: string, consent: ConsentRow): Promise<void> {
  const { purpose, state, at, source, by } = consent;
  await db.run(
    'insert into customer_consents (id, identifier_id, purpose, state, at, source, by_name) values ($1, $2, $3, $4, $5, $6, $7)',
    [id, identifierId, purpose, state, at, source, by],
  );
}

export const tagsInUse = (db: Db): Promise<{ tag: string; customers: number }[]> =>
  db.rows(
    `select t.tag, count(distinct i.customer_id)::int as customers from customer_tags t join identifiers i on i.id = t.identifier_id
     group by t.tag order by customers desc, t.tag limit 1000`,
  );

/** Names in use, from a sample of a few thousand customers: for choosing from, not for counting. */
export const namesInUse = async (db: Db): Promise<{ keys: string[]; purposes: string[] }> => {
  const keys = await db.rows<{ name: string }>(
    `select key as name from (select traits from customers order by last_seen_at desc limit 5000) c, jsonb_object_keys(c.traits) as key
     group by 1 order by count(*) desc, 1 limit 500`,
  );
  const purposes = await db.rows<{ name: string }>('select distinct purpose as name from customer_consents order by 1 limit 200');
  return { keys: keys.map(({ name }) => name), purposes: purposes.map(({ name }) => name) };
};

export const namesOfCustomers = (db: Db, ids: string[]): Promise<{ id: string; name: string }[]> =>
  db.rows(`select id, coalesce(nullif(name, ''), nullif(email, ''), leading_value) as name from customers where id = any($1::uuid[])`, [
    ids,
  ]);

/** Read from the index alone. */
export const identifiersBySource = async (db: Db): Promise<Map<string, number>> =>
  new Map(
    (
      await db.rows<{ id: string; n: number }>(
        'select source_id as id, count(*)::int as n from identifier_sources where workspace_id = current_workspace() group by source_id',
      )
    ).map(({ id, n }) => [id, n]),
  );
