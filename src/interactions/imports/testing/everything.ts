import type { Context } from '#platform/room';

const NOT_COMPARED = ['imports', 'import_refusals', 'facts', 'audit_entries', 'feedback_reading'];

/** Everything both stores know of this workspace, but for the imports themselves the facts of what was announced, and how far words are read. */
export async function everythingStored(ctx: Context): Promise<Record<string, unknown[]>> {
  const tables = await ctx.db.rows<{ name: string }>(
    `select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and c.column_name = 'workspace_id' and t.table_type = 'BASE TABLE' order by 1`,
  );
  const found: Record<string, unknown[]> = {};
  for (const { name } of tables) {
    if (NOT_COMPARED.includes(name)) continue;
    const rows = await ctx.db.rows<{ row: unknown }>(`select to_jsonb(t) as row from ${name} t order by to_jsonb(t)::text`);
    if (rows.length > 0) found[name] = rows.map(({ row }) => row);
  }
  found['interactions'] = await ctx.clickhouse.rows(
    'select * from throughline.interactions where workspace_id = {workspace:UUID} order by id',
  );
  return found;
}
