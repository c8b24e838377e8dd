import type { Db } from '#platform/postgres';

export type Suggested = { rule: string; shared: string; a: string; b: string };

/** An identifier that this many customers share says nothing about any two of them. */
const MOST_SHARERS = 5;

const SHARED_IDENTIFIER = `
  select case s.kind when 'email' then 'same_email' when 'phone' then 'same_phone' else 'same_card' end as rule, s.value as shared, x.customer_id as a, y.customer_id as b
  from (
    select i.id, i.kind, i.value, array_agg(distinct n.customer_id) as sharers
    from identifiers i join links l on i.id in (l.a, l.b) join identifiers n on n.id = case when l.a = i.id then l.b else l.a end
    where i.blocks <> '{}' and i.kind not in ('anonymous_id', 'device') and n.kind = 'user_id' and l.trusted = i.trusted
    group by i.id, i.kind, i.value
  ) s cross join lateral unnest(s.sharers) as x(customer_id) cross join lateral unnest(s.sharers) as y(customer_id)
  where cardinality(s.sharers) between 2 and ${MOST_SHARERS} and x.customer_id < y.customer_id`;

const UNTRUSTED_CLAIM = `
  select 'untrusted_claim', case when x.kind in ('email', 'phone') then x.value else y.value end, least(x.customer_id, y.customer_id), greatest(x.customer_id, y.customer_id)
  from links l join identifiers x on x.id = l.a join identifiers y on y.id = l.b
  where not l.trusted and x.customer_id <> y.customer_id and x.blocks = '{}' and y.blocks = '{}'
    and not exists (select 1 from link_cuts c where c.a = l.a and c.b = l.b)
    and (x.kind not in ('anonymous_id', 'device', 'user_id') or y.kind not in ('anonymous_id', 'device', 'user_id'))`;

const sameAndNamed = (column: 'phone' | 'email') => `
  select 'same_name_and_${column}', max(c.name), min(c.id::text)::uuid, max(c.id::text)::uuid
  from customers c where c.${column} <> '' and c.name <> '' group by c.${column}, c.sort_name having count(*) = 2`;

/** Pairs of customers that may be one person, each pair once, not those a person keeps apart. */
export const suggestedPairs = (db: Db, customerId: string | null, limit: number): Promise<Suggested[]> =>
  db.rows<Suggested>(
    `select distinct on (p.a, p.b) p.rule, p.shared, p.a, p.b
     from (${SHARED_IDENTIFIER} union all ${UNTRUSTED_CLAIM} union all ${sameAndNamed('phone')} union all ${sameAndNamed('email')}) p
     where ($1::uuid is null or $1 in (p.a, p.b)) and not exists (
       select 1 from kept_apart k join identifiers x on x.id = k.a join identifiers y on y.id = k.b
       where (x.customer_id = p.a and y.customer_id = p.b) or (x.customer_id = p.b and y.customer_id = p.a))
     order by p.a, p.b, p.rule limit $2`,
    [customerId, limit],
  );

export type Side = { id: string; label: string; name: string; email: string; phone: string; lastSeenAt: Date };
export const sidesOf = (db: Db, ids: string[]): Promise<Side[]> =>
  db.rows<Side>(
    `select id, coalesce(nullif(name, ''), leading_value) as label, name, email, phone, last_seen_at as "lastSeenAt"
     from customers where id = any($1::uuid[])`,
    [ids],
  );
