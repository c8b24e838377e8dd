import type { Db } from '#platform/postgres';
import type { Evidence } from './evidence.ts';

export type SeenIdentifier = {
  id: string;
  kind: string;
  value: string;
  raw: string;
  sourceId: string;
  sourceKind: string;
  trusted: boolean;
  first: string;
  last: string;
  /** Of the file it came from. */
  row: number | null;
};
export type SeenLink = {
  id: string;
  a: string;
  b: string;
  sourceId: string;
  sourceKind: string;
  trusted: boolean;
  kind: string;
  evidence: Evidence;
  by: string;
  first: string;
  last: string;
  /** Of the file it came from. */
  row: number | null;
};
export type SeenTrait = {
  identifierId: string;
  key: string;
  /** JSON text. */
  value: string;
  sourceId: string;
  sourceKind: string;
  trusted: boolean;
  by: string;
  first: string;
  last: string;
  /** Of the file it came from. */
  row: number | null;
};

/** Ids of identifiers that were not known before. */
export async function addIdentifiers(db: Db, seen: SeenIdentifier[]): Promise<string[]> {
  const added = await db.rows<{ id: string }>(
    `insert into identifiers (id, kind, value, customer_id, trusted)
     select n.id, min(n.kind), min(n.value), n.id, bool_or(n.trusted)
     from jsonb_to_recordset($1::jsonb) as n(id uuid, kind text, value text, trusted bool)
     group by n.id order by n.id on conflict do nothing returning id`,
    [JSON.stringify(seen)],
  );
  return added.map(({ id }) => id);
}

/** Ids of identifiers whose times moved. */
export async function addIdentifierSources(db: Db, seen: SeenIdentifier[]): Promise<string[]> {
  const moved = await db.rows<{ identifier_id: string }>(
    `insert into identifier_sources as s (identifier_id, source_id, source_kind, trusted, raw, first_at, last_at, row_number)
     select n.id, n."sourceId", min(n."sourceKind"), bool_or(n.trusted), min(n.raw collate "C"), min(n.first), max(n.last), min(n.row)
     from jsonb_to_recordset($1::jsonb)
       as n(id uuid, raw text, "sourceId" uuid, "sourceKind" text, trusted bool, first timestamptz, last timestamptz,
         row bigint)
     group by n.id, n."sourceId" order by 1, 2
     on conflict (workspace_id, identifier_id, source_id) do update
       set first_at = least(s.first_at, excluded.first_at), last_at = greatest(s.last_at, excluded.last_at),
         raw = least(s.raw collate "C", excluded.raw), row_number = least(s.row_number, excluded.row_number)
       where excluded.first_at < s.first_at or excluded.last_at > s.last_at or excluded.raw collate "C" < s.raw
         or excluded.row_number < s.row_number
     returning identifier_id`,
    [JSON.stringify(seen)],
  );
  return moved.map((row) => row.identifier_id);
}

/** Those of these e-mails and phones whose customer has another of the same kind. */
export async function rivalsAmong(db: Db, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rivals = await db.rows<{ id: string }>(
    `select i.id from identifiers i where i.id = any($1::uuid[]) and i.kind in ('email', 'phone')
       and exists (select 1 from identifiers o where o.customer_id = i.customer_id and o.kind = i.kind and o.id <> i.id)`,
    [ids],
  );
  return rivals.map(({ id }) => id);
}

/** Ids of identifiers that a trusted source knows from now on. */
export async function trustIdentifiers(db: Db, ids: string[]): Promise<string[]> {
  const trusted = await db.rows<{ id: string }>(
    'update identifiers set trusted = true where id = any($1::uuid[]) and not trusted returning id',
    [ids],
  );
  return trusted.map(({ id }) => id);
}

/** Ends of links that were not known before. */
export async function addLinks(db: Db, seen: SeenLink[]): Promise<string[]> {
  const added = await db.rows<{ a: string; b: string }>(
    `with told as (
       insert into links as l (id, a, b, source_id, source_kind, kind, trusted, evidence, by_name, first_at, last_at, row_number)
       select n.id, min(n.a::text)::uuid, min(n.b::text)::uuid, min(n."sourceId"::text)::uuid, min(n."sourceKind"), min(n.kind),
         bool_or(n.trusted), min(n.evidence::text collate "C")::jsonb, min(n.by), min(n.first), max(n.last), min(n.row)
       from jsonb_to_recordset($1::jsonb) as n(id uuid, a uuid, b uuid, "sourceId" uuid, "sourceKind" text, kind text, trusted bool,
         evidence jsonb, by text, first timestamptz, last timestamptz, row bigint)
       group by n.id order by 1
       on conflict (workspace_id, a, b, source_id, kind) do update
         set first_at = least(l.first_at, excluded.first_at), last_at = greatest(l.last_at, excluded.last_at),
           evidence = least(l.evidence::text collate "C", excluded.evidence::text)::jsonb, row_number = least(l.row_number, excluded.row_number)
         where excluded.first_at < l.first_at or excluded.last_at > l.last_at or excluded.evidence::text collate "C" < l.evidence::text
           or excluded.row_number < l.row_number
       returning a, b, xmax = 0 as fresh
     ) select a, b from told where fresh`,
    [JSON.stringify(seen)],
  );
  return added.flatMap(({ a, b }) => [a, b]);
}

/** Ids of identifiers some of whose traits are new, or were said again later; `grown`: those with a value never said before. */
export async function addTraits(db: Db, seen: SeenTrait[]): Promise<{ described: string[]; grown: string[] }> {
  const changed = await db.rows<{ identifier_id: string; fresh: boolean }>(
    `insert into traits as t (identifier_id, key, source_id, value_hash, value, source_kind, trusted, by_name, first_at, last_at, row_number)
     select n."identifierId", n.key, n."sourceId", md5(n.value::jsonb::text), n.value::jsonb, min(n."sourceKind"), bool_or(n.trusted),
       min(n.by), min(n.first), max(n.last), min(n.row)
     from jsonb_to_recordset($1::jsonb) as n("identifierId" uuid, key text, "sourceId" uuid, value text, "sourceKind" text, trusted bool,
       by text, first timestamptz, last timestamptz, row bigint)
     group by n."identifierId", n.key, n."sourceId", n.value::jsonb order by 1, 2, 3, 4
     on conflict (workspace_id, identifier_id, key, source_id, value_hash) do update
       set first_at = least(t.first_at, excluded.first_at), last_at = greatest(t.last_at, excluded.last_at),
         row_number = least(t.row_number, excluded.row_number)
       where excluded.first_at < t.first_at or excluded.last_at > t.last_at or excluded.row_number < t.row_number
     returning identifier_id, xmax = 0 as fresh`,
    [JSON.stringify(seen)],
  );
  const ids = (rows: typeof changed) => [...new Set(rows.map((row) => row.identifier_id))];
  return { described: ids(changed), grown: ids(changed.filter(({ fresh }) => fresh)) };
}

/** Values kept of one trait from one source, and of all traits from one source: the newest. Otherwise one sender could swell a profile without end. */
const VALUES_OF_A_TRAIT = 50;
const VALUES_OF_A_SOURCE = 1_000;

export async function forgetOldestTraits(db: Db, identifierIds: string[]): Promise<void> {
  const full = await db.rows<{ id: string }>(
    `select identifier_id as id from traits where identifier_id = any($1::uuid[]) group by 1 having count(*) > ${VALUES_OF_A_TRAIT}`,
    [identifierIds],
  );
  if (full.length === 0) return;
  // By place on disk (ctid) from an array made once: a join could be planned as each with each.
  await db.run(
    `delete from traits where ctid = any(array(
       select r.place_on_disk from (
         select ctid as place_on_disk,
           row_number() over (partition by identifier_id, source_id, key order by last_at desc, value_hash) as nth,
           row_number() over (partition by identifier_id, source_id order by last_at desc, key, value_hash) as place
         from traits where identifier_id = any($1::uuid[])
       ) r where r.nth > ${VALUES_OF_A_TRAIT} or r.place > ${VALUES_OF_A_SOURCE}))`,
    [full.map(({ id }) => id)],
  );
}
