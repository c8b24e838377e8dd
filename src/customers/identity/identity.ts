import { NotFound } from '#platform/errors';
import type { Context, CustomerIdentity } from '#platform/room';

/** By the customer's id or the id of any of its identifiers. */
export async function findIdentity(ctx: Context, id: string): Promise<CustomerIdentity> {
  const rows = await ctx.db.rows<{ id: string; customer_id: string }>(
    'select id, customer_id from identifiers where customer_id = (select customer_id from identifiers where id = $1) order by id',
    [id],
  );
  const first = rows[0];
  if (!first) throw new NotFound('customer_not_found', 'There is no such customer here. Look them up by name or e-mail in the list.');
  return { customerId: first.customer_id, identifierIds: rows.map((row) => row.id) };
}

/** Identifier id → customer id; unknown ones are left out. */
export async function identitiesOf(ctx: Context, identifierIds: string[]): Promise<Map<string, string>> {
  const rows = await ctx.db.rows<{ id: string; customer_id: string }>(
    'select id, customer_id from identifiers where id = any($1::uuid[])',
    [identifierIds],
  );
  return new Map(rows.map((row) => [row.id, row.customer_id]));
}

/** The customers behind any of these ids, each with all identifiers they are known by now. */
export async function wholeIdentities(ctx: Context, ids: string[]): Promise<CustomerIdentity[]> {
  const rows = await ctx.db.rows<{ id: string; customer_id: string }>(
    `select id, customer_id from identifiers
     where customer_id in (select customer_id from identifiers where id = any($1::uuid[])) order by customer_id, id`,
    [ids],
  );
  const found = new Map<string, string[]>();
  for (const { id, customer_id } of rows) {
    const of = found.get(customer_id);
    if (of) of.push(id);
    else found.set(customer_id, [id]);
  }
  return [...found].map(([customerId, identifierIds]) => ({ customerId, identifierIds }));
}

/** Identifier id → customer id, for every identifier that does not lead its customer; all others are their own. */
export async function joinedIdentifiers(ctx: Context): Promise<Map<string, string>> {
  const joined = new Map<string, string>();
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await ctx.db.rows<{ id: string; customer_id: string }>(
      'select id, customer_id from identifiers where id > $1 and customer_id <> id order by id limit 50000',
      [after],
    );
    for (const { id, customer_id } of rows) joined.set(id, customer_id);
    const last = rows.at(-1);
    if (!last || rows.length < 50_000) return joined;
    after = last.id;
  }
}
