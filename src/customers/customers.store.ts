import type { Db } from '#platform/postgres';

const text = (key: string) => `nullif(btrim(s.shown ->> '${key}'), '')`;
const fullName = (first: string, last: string) => `nullif(btrim(concat_ws(' ', s.shown ->> '${first}', s.shown ->> '${last}')), '')`;
const NAME = `left(coalesce(${text('name')}, ${fullName('firstName', 'lastName')}, ${fullName('first_name', 'last_name')}, ${text('fullName')}, ${text('full_name')}, ''), 300)`;

/** What is shown first: what a trusted source says, be it as a trait or as an identifier. */
const contact = (kind: string) =>
  `left(coalesce(case when s.believed ? '${kind}' then ${text(kind)} end, k.believed_${kind}, ${text(kind)}, k.${kind}, ''), 300)`;

/** Lower case, accents off: how both what is kept and what is typed are made alike. */
const folded = (expression: string) => `regexp_replace(normalize(lower(${expression}), NFKD), '[\\u0300-\\u036f]', '', 'g')`;

const REFRESH = `
  with wanted as (select unnest($1::uuid[]) as id),
  member as materialized (
    select i.id, i.kind, i.value, i.trusted, i.customer_id, t.first_at, t.last_at from wanted w
    join identifiers i on i.customer_id = w.id
    cross join lateral (select min(s.first_at) as first_at, max(s.last_at) as last_at from identifier_sources s where s.identifier_id = i.id) t),
  newest as (
    select distinct on (m.customer_id, t.key) m.customer_id, t.key, t.value, t.trusted from member m join traits t on t.identifier_id = m.id
    order by m.customer_id, t.key, t.trusted desc, t.last_at desc, t.value::text collate "C"),
  said as (
    select customer_id, jsonb_object_agg(key, value) filter (where value <> 'null') as shown,
      jsonb_object_agg(key, true) filter (where trusted) as believed from newest group by 1),
  ways as (
    select distinct on (customer_id, kind, trusted) customer_id, kind, trusted, value from member where kind in ('email', 'phone')
    order by customer_id, kind, trusted, last_at desc, id),
  reach as (
    select customer_id, max(value) filter (where kind = 'email' and trusted) as believed_email, max(value) filter (where kind = 'email') as email,
      max(value) filter (where kind = 'phone' and trusted) as believed_phone, max(value) filter (where kind = 'phone') as phone
    from ways group by 1),
  tagged as (
    select m.customer_id, array_agg(distinct t.tag order by t.tag) as tags from member m join customer_tags t on t.identifier_id = m.id group by 1),
  known as (
    select m.customer_id as id, count(*) as identifiers, min(m.first_at) as first_at, max(m.last_at) as last_at,
      left(string_agg(m.value, ' ' order by m.id), 4000) as words from member m group by 1),
  whole as (
    select w.id, l.kind, l.value, w.identifiers, w.first_at, w.last_at, w.words, coalesce(s.shown, '{}') as shown, coalesce(g.tags, '{}') as tags,
      ${NAME} as name, ${contact('email')} as email, ${contact('phone')} as phone
    from known w join member l on l.id = w.id
    left join (select customer_id, coalesce(shown, '{}') as shown, coalesce(believed, '{}') as believed from said) s on s.customer_id = w.id
    left join reach k on k.customer_id = w.id
    left join tagged g on g.customer_id = w.id),
  gone as (delete from customers where id in (select id from wanted) and id not in (select id from whole))
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
  if (ids.length > 0) await db.run(REFRESH, [ids]);
}

/** Customers of whom nothing changed but when they were seen. */
export async function touchCustomers(db: Db, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await db.run(
    `update customers c set first_seen_at = n.first_at, last_seen_at = n.last_at
     from (select i.customer_id as id, min(s.first_at) as first_at, max(s.last_at) as last_at
       from identifiers i join identifier_sources s on s.identifier_id = i.id where i.customer_id = any($1::uuid[]) group by 1) n
     where c.id = n.id and (c.first_seen_at, c.last_seen_at) is distinct from (n.first_at, n.last_at)`,
    [ids],
  );
}
