import type { Db } from '#platform/postgres';
import type { Evidence } from './evidence.ts';
import { LARGEST, type LinkKind } from './rules.ts';

export type Member = { id: string; kind: string; value: string; trusted: boolean; blocks: string[]; customerId: string };
export type StoredLink = {
  id: string;
  a: string;
  b: string;
  kind: LinkKind;
  trusted: boolean;
  cut: boolean;
  source: { id: string; kind: string };
  row: number | null;
  evidence: Evidence;
  by: string;
  firstAt: Date;
  lastAt: Date;
};

/** One writer of identity at a time in a workspace: what is worked out from a set must see the whole set. */
export async function lockIdentity(db: Db): Promise<void> {
  // Statistics of a table that just filled up say it is empty; a plan that reads all of it for each row would take minutes.
  await db.run("select set_config('enable_seqscan', 'off', true)");
  await db.run("select pg_advisory_xact_lock(hashtextextended('identity ' || current_workspace()::text, 0))");
}

const MEMBER = 'id, kind, value, trusted, blocks, customer_id as "customerId"';

/** These identifiers and all that are one customer with them. */
export const membersAround = (db: Db, ids: string[]): Promise<Member[]> =>
  db.rows<Member>(
    `select ${MEMBER} from identifiers where customer_id in (select customer_id from identifiers where id = any($1::uuid[]))`,
    [ids],
  );

export const identifiersNamed = (db: Db, ids: string[]): Promise<Member[]> =>
  db.rows<Member>(`select ${MEMBER} from identifiers where id = any($1::uuid[])`, [ids]);

const LINK = `l.id, l.a, l.b, l.kind, l.trusted, l.evidence, l.by_name as by, l.first_at as "firstAt", l.last_at as "lastAt", l.row_number as row,
  jsonb_build_object('id', l.source_id, 'kind', l.source_kind) as source,
  exists (select 1 from link_cuts c where c.a = l.a and c.b = l.b) as cut`;

/** Every link of these identifiers; of one that has far too many, the trusted ones first and enough to know that it has. */
export const linksOf = (db: Db, ids: string[]): Promise<StoredLink[]> =>
  db.rows<StoredLink>(
    `select distinct ${LINK} from unnest($1::uuid[]) as one(id) cross join lateral (
       (select * from links where a = one.id order by trusted desc, b limit ${LARGEST + 2})
       union all (select * from links where b = one.id order by trusted desc, a limit ${LARGEST + 2})
     ) l`,
    [ids],
  );

/** Links said outright (by hand, alias) reached from these identifiers over such links alone. */
export const outrightLinksAround = (db: Db, ids: string[]): Promise<StoredLink[]> =>
  db.rows<StoredLink>(
    `with recursive said as (select a, b from links where kind <> 'observed'),
       reached(id) as (
         select unnest($1::uuid[])
         union select case when s.a = r.id then s.b else s.a end from reached r join said s on r.id in (s.a, s.b)
       )
     select ${LINK} from links l where l.kind <> 'observed' and l.a in (select id from reached)`,
    [ids],
  );

/** Whoever is linked to these identifiers, or to any that are one customer with them. */
export const neighboursOf = async (db: Db, ids: string[]): Promise<string[]> =>
  (
    await db.rows<{ id: string }>(
      `with circle as (
         select unnest($1::uuid[]) as id
         union select m.id from identifiers i join identifiers m on m.customer_id = i.customer_id where i.id = any($1::uuid[]))
       select l.b as id from circle c join links l on l.a = c.id union select l.a from circle c join links l on l.b = c.id`,
      [ids],
    )
  ).map(({ id }) => id);

export type KeptApart = { id: string; a: string; b: string; at: Date; by: string };
export const keptApartAmong = (db: Db, ids: string[]): Promise<KeptApart[]> =>
  db.rows<KeptApart>('select id, a, b, at, by_name as by from kept_apart where a = any($1::uuid[]) or b = any($1::uuid[])', [ids]);

/** Writes down who is who; the ids of every customer that gained, lost, came or went. */
export async function saveResolution(db: Db, changed: { id: string; customerId: string; blocks: string[] }[]): Promise<void> {
  await db.run(
    `update identifiers i set customer_id = n."customerId", blocks = n.blocks
     from jsonb_to_recordset($1::jsonb) as n(id uuid, "customerId" uuid, blocks text[]) where i.id = n.id`,
    [JSON.stringify(changed)],
  );
}
