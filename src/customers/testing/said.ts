import { stableId } from '#platform/ids';
import { type Context, inTransaction } from '#platform/room';
import { identifierId, usableIdentifiers } from '../identifiers.ts';
import { findIdentity } from '../identity/identity.ts';
import { recordSightings, type Sighting } from '../identity/sightings.ts';

export const crm = { id: stableId('crm'), kind: 'import', trusted: true };
export const website = { id: stableId('website'), kind: 'write-key', trusted: false };

export type Said = {
  source?: typeof crm;
  day?: number;
  ids: [string, string][];
  traits?: Record<string, unknown>;
  alias?: boolean;
  row?: number;
};
const sighting = (ctx: Context, { source = crm, day = 1, ids, traits, alias, row }: Said): Sighting => ({
  source,
  at: new Date(Date.UTC(2026, 0, day)),
  identifiers: usableIdentifiers(
    ctx.workspaceId,
    ids.map(([kind, value]) => ({ kind, value })),
  ),
  evidence: { code: 'sent_together', type: 'identify' },
  ...(row === undefined ? {} : { row }),
  ...(traits ? { traits } : {}),
  ...(alias ? { alias } : {}),
});
export const say = (ctx: Context, ...said: Said[]) =>
  inTransaction(ctx, (inside) =>
    recordSightings(
      inside,
      said.map((one) => sighting(ctx, one)),
    ),
  );
export const idOf = (ctx: Context, kind: string, value: string) => identifierId(ctx.workspaceId, kind, value);
export const customerOf = async (ctx: Context, kind: string, value: string) => (await findIdentity(ctx, idOf(ctx, kind, value))).customerId;
export const shown = async (ctx: Context, id: string) =>
  (await ctx.db.row<{ traits: Record<string, unknown>; email: string }>('select traits, email from customers where id = $1', [id])) ?? {
    traits: {},
    email: '',
  };

/** Everything that is known, in words that do not depend on the workspace. */
export async function picture(ctx: Context) {
  return ctx.db.rows(
    `select (select string_agg(i.kind || ':' || i.value || array_to_string(i.blocks, ','), ' ' order by i.kind, i.value) from identifiers i where i.customer_id = c.id) as who,
       c.leading_kind || ':' || c.leading_value as leading, c.name, c.email, c.phone, c.traits, c.first_seen_at, c.last_seen_at, c.identifier_count
     from customers c order by 1`,
  );
}
