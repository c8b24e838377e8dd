import type { Db } from '#platform/postgres';
import type { CustomerFilter, CustomerRow } from '../contract.ts';
import { type PlainRow, withSourceKinds } from './source-kinds.store.ts';

/** Whoever can be met again. A respondent of whom nothing but a response is known is nobody's customer (docs/decisions/0011). */
export const EVERYBODY = "c.leading_kind <> 'response'";

/** A condition as SQL on `c` (a customer), with its parameters in a list that grows. */
export type Params = unknown[];
const param = (params: Params, value: unknown): string => `$${params.push(value)}`;

type Row = Omit<PlainRow, 'firstSeenAt' | 'lastSeenAt' | 'leading'> & {
  firstSeenAt: Date;
  lastSeenAt: Date;
  kind: string;
  value: string;
  /** Where the row stands in the chosen order, as text that loses nothing. */
  place: string;
};
const COLUMNS = `c.id, coalesce(nullif(c.name, ''), c.leading_value) as label, c.name, c.email, c.phone, c.leading_kind as kind, c.leading_value as value,
  c.identifier_count as "identifierCount", c.tags, c.first_seen_at as "firstSeenAt", c.last_seen_at as "lastSeenAt"`;

const asCustomer = ({ kind, value, firstSeenAt, lastSeenAt, place: _place, ...row }: Row): PlainRow => ({
  ...row,
  leading: { id: row.id, kind, value },
  firstSeenAt: firstSeenAt.toISOString(),
  lastSeenAt: lastSeenAt.toISOString(),
});

export const rowsOf = async (db: Db, ids: string[]): Promise<CustomerRow[]> =>
  withSourceKinds(db, (await db.rows<Row>(`select ${COLUMNS} from customers c where c.id = any($1::uuid[])`, [ids])).map(asCustomer));

/** The same folding as of the kept text, see customers.store.ts. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\0]/g, '')
    .trim();

const literally = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** What to look for. One or two letters only stand at the start of a word: anywhere would be nearly everyone. */
export function patternsFor(search: string): { pattern: string; extra: string | null } {
  const text = literally(fold(search));
  const digits = search.replace(/\D/g, '').replace(/^0+/, '');
  const looksLikePhone = /^[\d\s()+/.-]+$/.test(search) && digits.length >= 4;
  return { pattern: text.length < 3 ? `% ${text}%` : `%${text}%`, extra: looksLikePhone ? `%${digits}%` : null };
}

/** Up to this many found by text, tag, source or consent are sorted; more, and the list is walked in its order instead. */
const FEW = 2_000;
/** How many of the newest are looked at to tell a broad word from a rare one, and how many of them make it broad. */
const PROBED = 2_000;
const BROAD = 20;

export type Found = string[] | 'many' | null;
const fewOrMany = (ids: string[]): Found => (ids.length > FEW ? 'many' : ids);

/**
 * A word that one customer in a hundred carries needs no index: walking the list finds a page of them at once, while the index would
 * gather every place where each of its letters stands.
 */
export async function customersByText(db: Db, search: string): Promise<Found> {
  const { pattern, extra } = patternsFor(search);
  const probe = await db.row<{ n: number }>(
    `select count(*)::int as n from (select search from customers order by last_seen_at desc, id desc limit ${PROBED}) c
     where c.search like $1 or ($2::text is not null and c.search like $2)`,
    [pattern, extra],
  );
  if ((probe?.n ?? 0) >= BROAD) return 'many';
  const rows = await db.rows<{ id: string }>('select customers_matching as id from customers_matching($1, $2, $3)', [
    pattern,
    extra,
    FEW + 1,
  ]);
  return fewOrMany(rows.map(({ id }) => id));
}

const BY = {
  tag: ['customer_tags', 'tag'],
  source: ['identifier_sources', 'source_id'],
  consent: ['customer_consents', 'purpose'],
} as const;

/** Customers with this tag, from this source, or with any word on this purpose; from the rows that say so, unless there are too many of them. */
export async function customersBy(db: Db, what: keyof typeof BY, value: string): Promise<Found> {
  const [table, column] = BY[what];
  // One look through the key for each, never a join: the plan must not hang on statistics.
  const rows = await db.rows<{ id: string }>(
    `select (select i.customer_id from identifiers i where i.id = t.identifier_id) as id
     from (select identifier_id from ${table} where ${column} = $1 limit ${4 * FEW}) t`,
    [value],
  );
  return rows.length === 4 * FEW ? 'many' : fewOrMany([...new Set(rows.map(({ id }) => id))]);
}

/** A condition known to hold often, of which the planner knows nothing: it would think a long word rare, and sort a million matches. */
const often = (condition: string): string => `case when ${condition} then true else false end`;

export type Narrowed = { text: Found; tag: Found; source: Found; consent: Found };

/** The list's filters as SQL. `segment`: a condition made by the segments' rules, already with its parameters. */
export function whereOf(filter: Partial<CustomerFilter>, found: Narrowed, segment: string | null, params: Params): string {
  const parts: string[] = [EVERYBODY];
  const add = (value: unknown, sql: (place: string) => string) => {
    if (value !== undefined) parts.push(sql(param(params, value)));
  };
  if (segment) parts.push(segment);
  for (const ids of Object.values(found)) if (Array.isArray(ids)) parts.push(`c.id = any(${param(params, ids)}::uuid[])`);
  if (found.text === 'many') {
    const { pattern, extra } = patternsFor(filter.search ?? '');
    const also = extra ? ` or c.search like ${param(params, extra)}` : '';
    parts.push(often(`c.search like ${param(params, pattern)}${also}`));
  }
  if (found.tag === 'many') add(filter.tag, (value) => often(`${value}::text = any(c.tags)`));
  // `is true` keeps the index by source or purpose out of it, through which each customer would read all who have it.
  if (found.source === 'many')
    add(
      filter.source,
      (value) => `coalesce((select true from identifiers i join identifier_sources s on s.identifier_id = i.id
        where i.customer_id = c.id and (s.source_id = ${value}) is true limit 1), false)`,
    );
  add(
    filter.consent,
    (value) => `coalesce((select t.state from identifiers i join customer_consents t on t.identifier_id = i.id
      where i.customer_id = c.id and (t.purpose = ${value}) is true order by t.at desc, t.id desc limit 1) = 'granted', false)`,
  );
  add(filter.seenAfter, (value) => `c.last_seen_at >= ${value}`);
  add(filter.seenBefore, (value) => `c.last_seen_at < ${value}`);
  return parts.join(' and ');
}

/** The newest word of a customer on a purpose, over all its identifiers. */
export const consentIs = (purpose: string, state: string): string =>
  `c.id in (select customer_id from (select distinct on (i.customer_id) i.customer_id, t.state from customer_consents t
     join identifiers i on i.id = t.identifier_id where t.purpose = ${purpose} order by i.customer_id, t.at desc, t.id desc) newest
   where newest.state = ${state})`;

const SORTED_BY = { last_seen: 'c.last_seen_at', first_seen: 'c.first_seen_at', name: 'c.sort_name' } as const;
export type Place = { place: string; id: string };

/** One page; `after`: the last row of the page before. */
export async function page(
  db: Db,
  where: string,
  params: Params,
  { sort, order, after, limit }: { sort: keyof typeof SORTED_BY; order: 'asc' | 'desc'; after: Place | null; limit: number },
): Promise<{ customers: PlainRow[]; next: Place | null }> {
  const column = SORTED_BY[sort];
  const beyond = after
    ? `and (${column}, c.id) ${order === 'asc' ? '>' : '<'} (${param(params, after.place)}, ${param(params, after.id)})`
    : '';
  const rows = await db.rows<Row>(
    `select ${COLUMNS}, ${column}::text as place from customers c where ${where} ${beyond}
     order by ${column} ${order}, c.id ${order} limit ${param(params, limit + 1)}`,
    params,
  );
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { customers: rows.slice(0, limit).map(asCustomer), next: last ? { place: last.place, id: last.id } : null };
}

/** Exact up to this many; then counting stops. */
const COUNTED = 10_000;
/** Everybody is counted up to this many; then the planner's estimate is good enough, since nothing but the size of the table is asked. */
const COUNTED_WHOLE = 100_000;

/** `exact: false`: with a condition "more than", and of everybody "about". */
export async function count(db: Db, where: string, params: Params, upTo = COUNTED): Promise<{ count: number; exact: boolean }> {
  const most = where === EVERYBODY ? COUNTED_WHOLE : upTo;
  const counted = await db.row<{ n: number }>(
    `select count(*)::int as n from (select 1 from customers c where ${where} limit ${most + 1}) counted`,
    params,
  );
  if (!counted || counted.n <= most) return { count: counted?.n ?? 0, exact: true };
  return { count: where === EVERYBODY ? Math.max(most, await aboutHowMany(db)) : most, exact: false };
}

async function aboutHowMany(db: Db): Promise<number> {
  const plan = await db.row<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(
    `explain (format json) select 1 from customers c where ${EVERYBODY}`,
  );
  const rows = plan?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0;
  return Number(rows.toPrecision(2));
}

/** How many a condition holds for and a few of them, newest first: one pass, since a condition on a trait reads everybody. */
export async function countAndSample(db: Db, where: string, params: Params) {
  if (where === EVERYBODY) return { ...(await count(db, where, params)), sample: await sample(db, where, params) };
  const ids = (await db.rows<{ id: string }>(`select c.id from customers c where ${where} limit ${COUNTED + 1}`, params)).map(
    ({ id }) => id,
  );
  return ids.length <= COUNTED
    ? { count: ids.length, exact: true, sample: await sample(db, 'c.id = any($1::uuid[])', [ids]) }
    : { count: COUNTED, exact: false, sample: await sample(db, often(where), params) };
}

const sample = (db: Db, where: string, params: Params): Promise<{ id: string; label: string }[]> =>
  db.rows(
    `select c.id, coalesce(nullif(c.name, ''), c.leading_value) as label from customers c where ${where} order by c.last_seen_at desc, c.id desc limit 5`,
    params,
  );

export const whichCustomers = async (db: Db, where: string, params: Params): Promise<string[]> =>
  (await db.rows<{ id: string }>(`select c.id from customers c where ${where}`, params)).map(({ id }) => id);
