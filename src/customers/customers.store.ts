import type { Db } from '#platform/postgres';

const text = (key: string) => `nullif(btrim(s.shown ->> '${key}'), '')`;
const fullName = (first: string, last: string) => `nullif(btrim(concat_ws(' ', s.shown ->> '${first}', s.shown ->> '${last}')), '')`;
const NAME = `left(coalesce(${text('name')}, ${fullName('firstName', 'lastName')}, ${fullName('first_name', 'last_name')}, ${text('fullName')}, ${text('full_name')}, ''), 300)`;

/** What is shown first: what a trusted source says, be it as a trait or as an identifier. */
const contact = (kind: string) =>
  `left(coalesce(case when '${kind}' = any(s.believed) then ${text(kind)} end, k.believed_${kind}, ${text(kind)}, k.known_${kind}, ''), 300)`;

/** Lower case, accents off: how both what is kept and what is typed are made alike. */
const folded = (expression: string) => `regexp_replace(normalize(lower(${expression}), NFKD), '[\\u0300-\\u036f]', '', 'g')`;

// One customer at a time through the indices (lateral), so that the plan stays the same however stale the statistics are.
const REFRESH = `
  with whole as (
    select w.id, l.kind, l.value, k.*, coalesce(g.tags, '{}') as tags, s.shown, ${NAME} as name, ${contact('email')} as email, ${contact('phone')} as phone
    from unnest($1::uuid[]) as w(id)
    join identifiers l on l.id = w.id and l.customer_id = w.id
    cross join lateral (
      select count(*) as identifiers, min(t.first_at) as first_at, max(t.last_at) as last_at, left(string_agg(i.value, ' ' order by i.id), 4000) as words,
        (array_agg(i.value order by t.last_at desc, i.id) filter (where i.kind = 'email' and i.trusted))[1] as believed_email,
        (array_agg(i.value order by t.last_at desc, i.id) filter (where i.kind = 'email'))[1] as known_email,
        (array_agg(i.value order by t.last_at desc, i.id) filter (where i.kind = 'phone' and i.trusted))[1] as believed_phone,
        (array_agg(i.value order by t.last_at desc, i.id) filter (where i.kind = 'phone'))[1] as known_phone
      from identifiers i cross join lateral (
        select min(s.first_at) as first_at, max(s.last_at) as last_at from identifier_sources s where s.identifier_id = i.id) t
      where i.customer_id = w.id) k
    cross join lateral (
      select coalesce(jsonb_object_agg(n.key, n.value) filter (where n.value <> 'null'), '{}') as shown,
        coalesce(array_agg(n.key) filter (where n.trusted), '{}') as believed
      from (select distinct on (t.key) t.key, t.value, t.trusted from identifiers i join traits t on t.identifier_id = i.id
        where i.customer_id = w.id order by t.key, t.trusted desc, t.last_at desc, t.value::text collate "C") n) s
    cross join lateral (
      select array_agg(distinct t.tag order by t.tag) as tags from identifiers i join customer_tags t on t.identifier_id = i.id where i.customer_id = w.id) g)
  insert into customers as c (id, name, email, phone, leading_kind, leading_value, identifier_count, traits, tags, search, sort_name, first_seen_at, last_seen_at)
  select id, name, email, phone, kind, value, identifiers, shown, tags,
    ' ' || ${folded("concat_ws(' ', name, email, phone, words)")}, ${folded('coalesce(nullif(name, $$$$), value)')}, first_at, last_at
  from whole where first_at is not null
  on conflict (workspace_id, id) do update set name = excluded.name, email = excluded.email, phone = excluded.phone,
    leading_kind = excluded.leading_kind, leading_value = excluded.leading_value, identifier_count = excluded.identifier_count,
    traits = excluded.traits, tags = excluded.tags, search = excluded.search, sort_name = excluded.sort_name,
    first_seen_at = excluded.first_seen_at, last_seen_at = excluded.last_seen_at
  where (c.name, c.email, c.phone, c.leading_kind, c.leading_value, c.identifier_count, c.traits, c.tags, c.search, c.first_seen_at, c.last_seen_at)
    is distinct from (excluded.name, excluded.email, excluded.phone, excluded.leading_kind, excluded.leading_value, excluded.identifier_count,
      excluded.traits, excluded.tags, excluded.search, excluded.first_seen_at, excluded.last_seen_at)`;

/** Makes the rows of these customers anew from what is known; those that are no more go. */
export async function refreshCustomers(db: Db, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await db.run(
    `delete from customers c where c.id = any($1::uuid[])
     and not exists (select 1 from identifiers i where i.id = c.id and i.customer_id = c.id)`,
    [ids],
  );
  await db.run(REFRESH, [ids]);
}

/** Customers of whom nothing changed but when they were seen. */
export async function touchCustomers(db: Db, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await db.run(
    `update customers c set first_seen_at = n.first_at, last_seen_at = n.last_at
     from (select w.id, t.* from unnest($1::uuid[]) as w(id) cross join lateral (
       select min(s.first_at) as first_at, max(s.last_at) as last_at
       from identifiers i join identifier_sources s on s.identifier_id = i.id where i.customer_id = w.id) t) n
     where c.id = n.id and (c.first_seen_at, c.last_seen_at) is distinct from (n.first_at, n.last_at)`,
    [ids],
  );
}
