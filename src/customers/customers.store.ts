import type { Db } from '#platform/postgres';

const text = (key: string) => `nullif(btrim(k.shown ->> '${key}'), '')`;
const fullName = (first: string, last: string) => `nullif(btrim(concat_ws(' ', k.shown ->> '${first}', k.shown ->> '${last}')), '')`;
const NAME = `left(coalesce(${text('name')}, ${fullName('firstName', 'lastName')}, ${fullName('first_name', 'last_name')}, ${text('fullName')}, ${text('full_name')}, ''), 300)`;

/** What is shown first: what a trusted source says, be it as a trait or as an identifier. */
const contact = (kind: string) =>
  `left(coalesce(case when '${kind}' = any(k.believed) then ${text(kind)} end, k.believed_${kind}, ${text(kind)}, k.known_${kind}, ''), 300)`;

/** Lower case, accents off: how both what is kept and what is typed are made alike. */
const folded = (expression: string) => `regexp_replace(normalize(lower(${expression}), NFKD), '[\\u0300-\\u036f]', '', 'g')`;

// Whatever is looked up goes through an index (lateral, offset 0), and all that was found is summed up in one pass without a join, so that
// the plan stays the same however stale the statistics are.
const REFRESH = `
  with member as materialized (
    select w.id as customer, i.id, i.kind, i.value, i.trusted, t.first_at, t.last_at
    from unnest($1::uuid[]) as w(id)
    cross join lateral (select i.id, i.kind, i.value, i.trusted from identifiers i where i.customer_id = w.id offset 0) i
    cross join lateral (select min(s.first_at) as first_at, max(s.last_at) as last_at from identifier_sources s where s.identifier_id = i.id) t),
  known as (
    select customer, id, kind, value, trusted, first_at, last_at, null::text as key, null::jsonb as said, null::text as tag from member
    union all
    (select distinct on (m.customer, t.key) m.customer, null, null, null, t.trusted, null, null, t.key, t.value, null
     from member m cross join lateral (select t.key, t.value, t.trusted, t.last_at from traits t where t.identifier_id = m.id offset 0) t
     order by m.customer, t.key, t.trusted desc, t.last_at desc, t.value::text collate "C")
    union all
    select m.customer, null, null, null, null, null, null, null, null, t.tag
    from member m cross join lateral (select t.tag from customer_tags t where t.identifier_id = m.id offset 0) t),
  k as (
    select customer as id, count(id) as identifiers, min(first_at) as first_at, max(last_at) as last_at,
      min(kind) filter (where id = customer) as kind, min(value) filter (where id = customer) as value,
      left(string_agg(value, ' ' order by id) filter (where id is not null), 4000) as words,
      (array_agg(value order by last_at desc, id) filter (where kind = 'email' and trusted))[1] as believed_email,
      (array_agg(value order by last_at desc, id) filter (where kind = 'email'))[1] as known_email,
      (array_agg(value order by last_at desc, id) filter (where kind = 'phone' and trusted))[1] as believed_phone,
      (array_agg(value order by last_at desc, id) filter (where kind = 'phone'))[1] as known_phone,
      coalesce(jsonb_object_agg(key, said) filter (where key is not null and said <> 'null'), '{}') as shown,
      coalesce(array_agg(key) filter (where key is not null and trusted), '{}') as believed,
      coalesce(array_agg(distinct tag order by tag) filter (where tag is not null), '{}') as tags
    from known group by customer),
  whole as materialized (select k.*, ${NAME} as name, ${contact('email')} as email, ${contact('phone')} as phone from k
    where k.kind is not null and k.first_at is not null)
  insert into customers as c (id, name, email, phone, leading_kind, leading_value, identifier_count, traits, tags, search, sort_name, first_seen_at, last_seen_at)
  select id, name, email, phone, kind, value, identifiers, shown, tags,
    ' ' || ${folded("concat_ws(' ', name, email, phone, words)")}, ${folded('coalesce(nullif(name, $$$$), value)')}, first_at, last_at
  from whole
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
     and not coalesce((select true from identifiers i where i.id = c.id and i.customer_id = c.id), false)`,
    [ids],
  );
  await describeCustomers(db, ids);
}

/** The same for customers who certainly are. */
export async function describeCustomers(db: Db, ids: string[]): Promise<void> {
  if (ids.length > 0) await db.run(REFRESH, [ids]);
}

export type Times = { first: string; last: string };

/** Customers of whom nothing changed but when they were seen, with the earliest and latest of it. */
export async function touchCustomers(db: Db, seen: Map<string, Times>): Promise<void> {
  if (seen.size === 0) return;
  const times = [...seen.values()];
  await db.run(
    `update customers c set first_seen_at = least(c.first_seen_at, n.first_at), last_seen_at = greatest(c.last_seen_at, n.last_at)
     from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) as n(id, first_at, last_at)
     where c.id = n.id and (n.first_at < c.first_seen_at or n.last_at > c.last_seen_at)`,
    [[...seen.keys()], times.map(({ first }) => first), times.map(({ last }) => last)],
  );
}

export type Said = { identifierId: string; key: string; value: string };

/** Those of these identifiers whose customer shows another value than the one that was said of it. */
export async function shownOtherwise(db: Db, said: Said[]): Promise<string[]> {
  if (said.length === 0) return [];
  // Only what is compared the same as text and as JSON: an array holds each of its elements, and 1.0 is 1.
  const isPlain = (value: string) => /^("|true$|false$|-?\d{1,15}$)/.test(value);
  const plain = said.filter(({ value }) => isPlain(value));
  const others = said.filter(({ value }) => !isPlain(value)).map(({ identifierId }) => identifierId);
  const rows = await db.rows<{ id: string }>(
    `select n.id from (
       select o.id, jsonb_object_agg(o.key, o.value::jsonb) as said, count(*) > count(distinct o.key) as both
       from unnest($1::uuid[], $2::text[], $3::text[]) as o(id, key, value) group by o.id) n
     where n.both or not coalesce((select c.traits @> n.said from identifiers i join customers c on c.id = i.customer_id where i.id = n.id), false)`,
    [plain.map(({ identifierId }) => identifierId), plain.map(({ key }) => key), plain.map(({ value }) => value)],
  );
  return [...others, ...rows.map(({ id }) => id)];
}
