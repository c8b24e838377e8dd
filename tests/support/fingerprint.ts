import { testHouse } from './house.ts';

/** Told and counted in the background, after the request that caused it. */
const MOVES_BY_ITSELF = [
  'facts',
  'audit_entries',
  'touchpoint_maps',
  'message_ids',
  'import_progress',
  // Where customers are and where they struggle is worked out every so often.
  'stays',
  'stage_runs',
  'frictions',
  'friction_rows',
  'friction_looks',
];

/** Everything both stores hold of a workspace, as a few letters for each table: two looks are equal when nothing was changed between. */
export async function fingerprint(workspaceId: string): Promise<Record<string, string>> {
  const { house } = await testHouse();
  const db = house.jobContext(workspaceId, 'test').db;
  const tables = await db.rows<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
     where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and a.attname = 'workspace_id' and c.relname <> all($1)
     order by 1`,
    [MOVES_BY_ITSELF],
  );
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const row = await db.row<{ hash: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as hash from "${name}" t where workspace_id = $1`,
      [workspaceId],
    );
    found[name] = row?.hash ?? '';
  }
  const { clickhouse } = house.jobContext(workspaceId, 'test');
  const [log] = await clickhouse.rows<{ hash: string }>(
    `SELECT toString(sum(cityHash64(id, subject_id, kind, title, text, properties))) AS hash
     FROM throughline.interactions WHERE workspace_id = {workspace:UUID}`,
  );
  return { ...found, interactions: log?.hash ?? '' };
}
