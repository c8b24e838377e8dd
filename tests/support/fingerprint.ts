import type { Db } from '../../src/platform/postgres.ts';
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
  // How far words are read, and what watching metrics found.
  'feedback_reading',
  'metric_alerts',
];
/** When somebody last looked at a watched metric moves by itself; all else about it does not. */
const WITHOUT: Record<string, string> = { metric_watches: "(to_jsonb(t) - 'looked_at')" };

let every: Promise<string> | undefined;

/** One question over all the tables that have a workspace: asking them one by one took most of the time of the tests that look. */
function everyTable(db: Db): Promise<string> {
  every ??= db
    .rows<{ name: string }>(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
       where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and a.attname = 'workspace_id' and c.relname <> all($1)
       order by 1`,
      [MOVES_BY_ITSELF],
    )
    .then((tables) => tables.map(({ name }) => hashOf(name)).join(' union all '));
  return every;
}

const hashOf = (table: string) =>
  `select '${table}' as name, count(*) || ' ' || coalesce(md5(string_agg(md5(${WITHOUT[table] ?? 't'}::text), '' order by md5(${WITHOUT[table] ?? 't'}::text))), '') as hash
   from "${table}" t where workspace_id = $1`;

/** Everything both stores hold of a workspace, as a few letters for each table: two looks are equal when nothing was changed between. */
export async function fingerprint(workspaceId: string): Promise<Record<string, string>> {
  const { house } = await testHouse();
  const { db, clickhouse } = house.jobContext(workspaceId, 'test');
  const tables = await db.rows<{ name: string; hash: string }>(await everyTable(db), [workspaceId]);
  const [log] = await clickhouse.rows<{ hash: string }>(
    `SELECT toString(sum(cityHash64(id, subject_id, kind, title, text, properties))) AS hash
     FROM throughline.interactions WHERE workspace_id = {workspace:UUID}`,
  );
  return { ...Object.fromEntries(tables.map(({ name, hash }) => [name, hash])), interactions: log?.hash ?? '' };
}
