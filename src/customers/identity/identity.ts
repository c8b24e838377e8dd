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
