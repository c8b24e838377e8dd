import type { Db } from '#platform/postgres';
import type { CustomerFilter, CustomerRow } from '../contract.ts';
import { type PlainRow, withSourceKinds } from './source-kinds.store.ts';

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

/** Up to this many found by text are sorted; more, and the list is walked in its order instead. */
const FEW = 2_000;
export async function customersByText(db: Db, search: string): Promise<string[] | 'many'> {
  const { pattern, extra } = patternsFor(search);
  const rows = await db.rows<{ id: string }>('select customers_matching as id from customers_matching($1, $2, $3)', [
    pattern,
    extra,
    FEW + 1,
  ]);
  return rows.length > FEW ? 'many' : rows.map(({ id }) => id);
}

export type Found = string[] | 'many' | null;

/** The list's filters as SQL. `segment`: a condition made by segments.sql.ts, already with its parameters. */
export function whereOf(filter: Partial<CustomerFilter>, found: Found, segment: string | null, params: Params): string {
  const parts: string[] = ['true'];
  const add = (value: unknown, sql: (place: string) => string) => {
    if (value !== undefined) parts.push(sql(param(params, value)));
  };
  if (segment) parts.push(segment);
  if (found === 'many') {
    const { pattern, extra } = patternsFor(filter.search ?? '');
    const also = extra ? ` or c.search like ${param(params, extra)}` : '';
    parts.push(`(c.search like ${param(params, pattern)}${also})`);
  } else if (found) parts.push(`c.id = any(${param(params, found)}::uuid[])`);
  const has = (table: string, on: string) =>
    `c.id in (select i.customer_id from ${table} t join identifiers i on i.id = t.identifier_id where ${on})`;
  add(filter.tag, (value) => has('customer_tags', `t.tag = ${value}`));
  add(filter.source, (value) => has('identifier_sources', `t.source_id = ${value}`));
  add(filter.consent, (value) => consentIs(value, "'granted'"));
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

/** Exact up to this many; beyond, the planner's estimate. */
const COUNTED = 10_000;
export async function count(db: Db, where: string, params: Params): Promise<{ count: number; exact: boolean }> {
  const exact = await db.row<{ n: number }>(
    `select count(*)::int as n from (select 1 from customers c where ${where} limit ${COUNTED + 1}) counted`,
    params,
  );
  if (!exact || exact.n <= COUNTED) return { count: exact?.n ?? 0, exact: true };
  if (where === 'true') return { count: (await db.row<{ n: number }>('select count(*)::int as n from customers'))?.n ?? 0, exact: true };
  const plan = await db.row<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(
    `explain (format json) select 1 from customers c where ${where}`,
    params,
  );
  return { count: Math.max(COUNTED + 1, plan?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0), exact: false };
}

export const sampleOf = (db: Db, where: string, params: Params): Promise<{ id: string; label: string }[]> =>
  db.rows(
    `select c.id, coalesce(nullif(c.name, ''), c.leading_value) as label from customers c where ${where} order by c.last_seen_at desc, c.id limit 5`,
    params,
  );

export const whichCustomers = async (db: Db, where: string, params: Params): Promise<string[]> =>
  (await db.rows<{ id: string }>(`select c.id from customers c where ${where}`, params)).map(({ id }) => id);
