import type { Db } from '#platform/postgres';
import type { Context, Removal } from '#platform/room';
import type { Source } from '../contract.ts';

export async function upsertSource(ctx: Context, { id, kind, name, trusted }: Source): Promise<void> {
  await ctx.db.run(
    `insert into sources (id, kind, name, trusted) values ($1, $2, $3, $4)
     on conflict (workspace_id, id) do update set name = excluded.name, trusted = excluded.trusted, seen_at = now()`,
    [id, kind, name, trusted],
  );
}

export const nameSources = async (db: Db, ids: string[]): Promise<Map<string, string>> =>
  new Map(
    (await db.rows<{ id: string; name: string }>('select id, name from sources where id = any($1::uuid[])', [ids])).map(({ id, name }) => [
      id,
      name,
    ]),
  );

export type KnownSource = Source & { createdAt: Date; seenAt: Date };
export const sourcesKnown = (db: Db): Promise<KnownSource[]> =>
  db.rows<KnownSource>(
    'select id, kind, name, trusted, created_at as "createdAt", seen_at as "seenAt" from sources order by seen_at desc, id limit 5000',
  );

export const countInteractionsBySource = async (ctx: Context): Promise<Map<string, number>> =>
  new Map(
    (
      await ctx.clickhouse.rows<{ id: string; n: number }>(
        'SELECT source_id AS id, count() AS n FROM throughline.interactions WHERE workspace_id = {workspace:UUID} GROUP BY source_id',
      )
    ).map(({ id, n }) => [id, n]),
  );

export async function removeSource(ctx: Context, sourceId: string): Promise<Removal[]> {
  const removed: Removal[] = [];
  for (const [table, column] of [
    ['message_ids', 'source_id'],
    ['stuck_messages', 'source_id'],
    ['sources', 'id'],
  ]) {
    const rows = await ctx.db.run(`delete from ${table} where ${column} = $1`, [sourceId]);
    removed.push({ store: 'postgres', table: table ?? '', rows });
  }
  return removed;
}
