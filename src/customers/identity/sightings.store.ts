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

export type Known = { id: string; trusted: boolean; customerId: string };

/** What is known of these identifiers already. */
export const knownAmong = (db: Db, ids: string[]): Promise<Known[]> =>
  db.rows<Known>('select id, trusted, customer_id as "customerId" from identifiers where id = any($1::uuid[])', [ids]);

export type FreshIdentifier = { id: string; kind: string; value: string; trusted: boolean; customerId: string };

/** Identifiers never seen before. */
export async function addIdentifiers(db: Db, fresh: FreshIdentifier[]): Promise<void> {
  if (fresh.length === 0) return;
  await db.run(
    `insert into identifiers (id, kind, value, trusted, customer_id)
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::bool[], $5::uuid[]) order by 1`,
    [
      fresh.map(({ id }) => id),
      fresh.map(({ kind }) => kind),
      fresh.map(({ value }) => value),
      fresh.map(({ trusted }) => trusted),
      fresh.map(({ customerId }) => customerId),
    ],
  );
}

// Said again and nothing new is the common case: it is found out by reading (one look through the key each, as a subquery that is never
// turned into a join), because `on conflict` locks, and so writes, every row it meets. `is true` keeps the index by source out of it: all
// rows of a file have one source, and a table that just filled up has no statistics that would say so.
/** Ids of identifiers whose times moved. */
export async function addIdentifierSources(db: Db, seen: SeenIdentifier[]): Promise<string[]> {
  const moved = await db.rows<{ identifier_id: string }>(
    `insert into identifier_sources as s (identifier_id, source_id, source_kind, trusted, raw, first_at, last_at, row_number)
     select n.* from (
       select n.id, n."sourceId", min(n."sourceKind"), bool_or(n.trusted), min(n.raw collate "C") as raw, min(n.first) as first, max(n.last) as last,
         min(n.row) as row
       from jsonb_to_recordset($1::jsonb)
         as n(id uuid, raw text, "sourceId" uuid, "sourceKind" text, trusted bool, first timestamptz, last timestamptz, row bigint)
       group by n.id, n."sourceId" order by 1, 2) n
     where not coalesce((select k.first_at <= n.first and k.last_at >= n.last and k.raw collate "C" <= n.raw and coalesce(k.row_number <= n.row, true)
       from identifier_sources k where k.identifier_id = n.id and (k.source_id = n."sourceId") is true), false)
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
       select n.id, n.a, n.b, n.source_id, n.source_kind, n.kind, n.trusted, n.evidence::jsonb, n.by, n.first, n.last, n.row from (
         select n.id, n.a, n.b, n."sourceId" as source_id, min(n."sourceKind") as source_kind, n.kind, bool_or(n.trusted) as trusted,
           min(n.evidence::text collate "C") as evidence, min(n.by) as by, min(n.first) as first, max(n.last) as last, min(n.row) as row
         from jsonb_to_recordset($1::jsonb) as n(id uuid, a uuid, b uuid, "sourceId" uuid, "sourceKind" text, kind text, trusted bool,
           evidence jsonb, by text, first timestamptz, last timestamptz, row bigint)
         group by n.id, n.a, n.b, n."sourceId", n.kind order by 2, 3) n
       where not coalesce((select k.first_at <= n.first and k.last_at >= n.last and k.evidence::text collate "C" <= n.evidence
           and coalesce(k.row_number <= n.row, true)
         from links k where k.id = n.id), false)
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

export type ChangedTrait = { identifierId: string; key: string; value: string; fresh: boolean };

/** Traits that were never said before (`fresh`), or were said at another time. */
export const addTraits = (db: Db, seen: SeenTrait[]): Promise<ChangedTrait[]> =>
  db.rows<ChangedTrait>(
    `insert into traits as t (identifier_id, key, source_id, value_hash, value, source_kind, trusted, by_name, first_at, last_at, row_number)
     select n.identifier_id, n.key, n.source_id, n.hash, n.value, n.source_kind, n.trusted, n.by, n.first, n.last, n.row from (
       select n."identifierId" as identifier_id, n.key, n."sourceId" as source_id, md5(n.value::text) as hash, n.value,
         min(n."sourceKind") as source_kind, bool_or(n.trusted) as trusted, min(n.by) as by, min(n.first) as first, max(n.last) as last, min(n.row) as row
       from (select n.*, n.text::jsonb as value from jsonb_to_recordset($1::jsonb) as n("identifierId" uuid, key text, "sourceId" uuid, text text,
         "sourceKind" text, trusted bool, by text, first timestamptz, last timestamptz, row bigint) offset 0) n
       group by n."identifierId", n.key, n."sourceId", n.value order by 1, 2, 3, 4) n
     where not coalesce((select k.first_at <= n.first and k.last_at >= n.last and coalesce(k.row_number <= n.row, true)
       from traits k where k.identifier_id = n.identifier_id and k.key = n.key and (k.source_id = n.source_id) is true and k.value_hash = n.hash), false)
     on conflict (workspace_id, identifier_id, key, source_id, value_hash) do update
       set first_at = least(t.first_at, excluded.first_at), last_at = greatest(t.last_at, excluded.last_at),
         row_number = least(t.row_number, excluded.row_number)
       where excluded.first_at < t.first_at or excluded.last_at > t.last_at or excluded.row_number < t.row_number
     returning identifier_id as "identifierId", key, value::text as value, xmax = 0 as fresh`,
    [JSON.stringify(seen.map(({ value, ...rest }) => ({ ...rest, text: value })))],
  );

/** Values kept of one trait from one source, and of all traits from one source: the newest. Otherwise one sender could swell a profile without end. */
export const mostTraitsOfOne = 50;
const VALUES_OF_A_TRAIT = mostTraitsOfOne;
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
