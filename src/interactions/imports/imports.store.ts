import type { Db } from '#platform/postgres';
import type { Context } from '#platform/room';
import type { Layout } from './formats/format.ts';
import type { Guess } from './guess.ts';
import type { ImportFormat, ImportKind, ImportOptions, ImportState } from './imports.contract.ts';
import type { Encoding } from './source-file.ts';

export type Chosen = { kind?: ImportKind; mapping?: Record<string, string>; options?: ImportOptions };

export type ImportRecord = {
  id: string;
  workspace_id: string;
  name: string;
  file_name: string;
  bytes: number;
  unpacked_bytes: number;
  encoding: Encoding;
  format: ImportFormat;
  chosen: Chosen;
  guess: Guess & { layout: Required<Layout> };
  state: ImportState;
  problem: string | null;
  rows_read: number;
  rows_kept: number;
  rows_refused: number;
  rows_known: number;
  share: number;
  rows_per_second: number | null;
  seconds_left: number | null;
  created_by: string;
  created_at: Date;
  started_at: Date | null;
  ended_at: Date | null;
  undone_at: Date | null;
  file_removed_at: Date | null;
};

export type Counts = { read: number; kept: number; refused: number; known: number };
export type Refusal = { row: number; reason: string; cells: Record<string, string> };

export async function insertImport(
  db: Db,
  one: Pick<
    ImportRecord,
    'id' | 'name' | 'file_name' | 'bytes' | 'unpacked_bytes' | 'encoding' | 'format' | 'chosen' | 'guess' | 'created_by'
  >,
): Promise<void> {
  await db.run(
    `insert into imports (id, name, file_name, bytes, unpacked_bytes, encoding, format, chosen, guess, created_by, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'uploaded')`,
    [one.id, one.name, one.file_name, one.bytes, one.unpacked_bytes, one.encoding, one.format, one.chosen, one.guess, one.created_by],
  );
}

export const findImport = (db: Db, id: string): Promise<ImportRecord | undefined> =>
  db.row<ImportRecord>('select * from imports where id = $1', [id]);

export const selectImports = (
  db: Db,
  { name, before, limit }: { name?: string; before?: string; limit: number },
): Promise<ImportRecord[]> =>
  db.rows<ImportRecord>(
    `select * from imports where ($1::text is null or name = $1) and ($2::uuid is null or id < $2) order by id desc limit $3`,
    [name ?? null, before ?? null, limit],
  );

export async function updateChoice(
  db: Db,
  id: string,
  change: { name: string; chosen: Chosen; guess: ImportRecord['guess'] },
): Promise<void> {
  await db.run('update imports set name = $2, chosen = $3, guess = $4 where id = $1', [id, change.name, change.chosen, change.guess]);
}

const TIMES: Partial<Record<ImportState, string>> = {
  queued:
    ', ended_at = null, undone_at = null, started_at = null, share = 0, rows_per_second = null, seconds_left = null, rows_read = 0, rows_kept = 0, rows_refused = 0, rows_known = 0',
  running: ', started_at = coalesce(started_at, now())',
  done: ', ended_at = now(), share = 1, seconds_left = null',
  cancelled: ', ended_at = now(), seconds_left = null',
  failed: ', ended_at = now(), seconds_left = null',
  undone: ', undone_at = now()',
};

/** True when the import was in one of the states it may leave; two callers at once: one wins. */
export async function moveImport(
  db: Db,
  id: string,
  from: ImportState[],
  to: ImportState,
  problem: string | null = null,
): Promise<boolean> {
  const moved = await db.run(`update imports set state = $2, problem = $3 ${TIMES[to] ?? ''} where id = $1 and state = any($4)`, [
    id,
    to,
    problem,
    from,
  ]);
  return moved === 1;
}

/** False when the import is no longer running: somebody cancelled it. */
export async function saveProgress(
  db: Db,
  id: string,
  counts: Counts,
  pace: { share: number; rowsPerSecond: number | null; secondsLeft: number | null },
): Promise<boolean> {
  const saved = await db.run(
    `update imports set rows_read = $2, rows_kept = $3, rows_refused = $4, rows_known = $5, share = $6, rows_per_second = $7, seconds_left = $8
     where id = $1 and state = 'running'`,
    [id, counts.read, counts.kept, counts.refused, counts.known, pace.share, pace.rowsPerSecond, pace.secondsLeft],
  );
  return saved === 1;
}

export async function insertRefusals(db: Db, importId: string, refusals: Refusal[]): Promise<void> {
  await db.run(
    `insert into import_refusals (import_id, row_number, reason, cells)
     select $1, * from unnest($2::bigint[], $3::text[], $4::json[]) on conflict do nothing`,
    [importId, refusals.map(({ row }) => row), refusals.map(({ reason }) => reason), refusals.map(({ cells }) => storable(cells))],
  );
}

// PostgreSQL keeps no NUL in JSON.
const storable = (cells: Record<string, string>): string => JSON.stringify(cells).replaceAll('\\u0000', '\\ufffd');

export const clearRefusals = (db: Db, importId: string): Promise<number> =>
  db.run('delete from import_refusals where import_id = $1', [importId]);

export const selectRefusals = (db: Db, importId: string, after: number, limit: number): Promise<Refusal[]> =>
  db.rows<Refusal>(
    'select row_number as row, reason, cells from import_refusals where import_id = $1 and row_number > $2 order by row_number limit $3',
    [importId, after, limit],
  );

export const countReasons = (db: Db, importId: string): Promise<{ reason: string; rows: number }[]> =>
  db.rows('select reason, count(*) as rows from import_refusals where import_id = $1 group by reason order by 2 desc, 1', [importId]);

/** Which of these messages stand already, and from which source. */
export async function knownSources(db: Db, ids: string[]): Promise<Map<string, string>> {
  const rows = await db.rows<{ id: string; source_id: string }>('select id, source_id from message_ids where id = any($1)', [ids]);
  return new Map(rows.map(({ id, source_id }) => [id, source_id]));
}

export const workspaceHabits = async (db: Db, workspaceId: string): Promise<{ currency: string; timeZone: string }> =>
  (await db.row<{ currency: string; timeZone: string }>('select currency, time_zone as "timeZone" from workspaces where id = $1', [
    workspaceId,
  ])) ?? { currency: 'EUR', timeZone: 'UTC' };

/** Imports that the end of the last run cut off, or that wait. Seen from the house, over all workspaces. */
export const unfinishedImports = (system: Db): Promise<{ id: string; workspace_id: string; state: ImportState }[]> =>
  system.rows(`select id, workspace_id, state from imports where state in ('queued', 'running', 'undoing') order by created_at`);

export const importsWithOldFiles = (db: Db, days: number): Promise<{ id: string }[]> =>
  db.rows(
    `select id from imports where file_removed_at is null and state not in ('queued', 'running')
     and coalesce(ended_at, created_at) < now() - make_interval(days => $1)`,
    [days],
  );

export const markFileRemoved = (db: Db, ids: string[]): Promise<number> =>
  db.run('update imports set file_removed_at = now() where id = any($1) and file_removed_at is null', [ids]);

/** The cells of refused rows may say something about a person; the reasons stay. */
export const blankRefusals = (db: Db, ids: string[]): Promise<number> =>
  db.run(`update import_refusals set cells = '{}' where import_id = any($1) and cells::text <> '{}'`, [ids]);

/** False when it was run in the meantime, or is gone already. */
export const deleteUpload = async (db: Db, id: string): Promise<boolean> =>
  (await db.run(`delete from imports where id = $1 and state = 'uploaded'`, [id])) === 1;

export const importIds = async (db: Db): Promise<string[]> => (await db.rows<{ id: string }>('select id from imports')).map(({ id }) => id);

export async function deleteImports(db: Db): Promise<void> {
  await db.run('delete from import_refusals');
  await db.run('delete from imports');
}

/** Imports that brought something of a customer. */
export async function customersFiles(ctx: Context, identifierIds: string[]): Promise<string[]> {
  const sources = await ctx.clickhouse.rows<{ source_id: string }>(
    `select distinct source_id from throughline.interactions
     where workspace_id = {workspace:UUID} and subject_id in {subjects:Array(UUID)}`,
    { subjects: identifierIds },
  );
  const rows = await ctx.db.rows<{ id: string }>(
    `select id from imports where id = any($1)
       or id in (select source_id from corrected_interactions where subject_id = any($2::uuid[]))`,
    [sources.map(({ source_id }) => source_id), identifierIds],
  );
  return rows.map(({ id }) => id);
}
