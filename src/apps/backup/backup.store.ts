import type { Db } from '#platform/postgres';
import type { Context } from '#platform/room';
import { LEFT_OUT } from './lines.ts';

export type Table = { name: string; ofWorkspace: boolean };

const PIECE = 1_000;
const EVENTS_PIECE = 5_000;

/** Every table of the rooms; one that others point to stands before them. */
export async function tablesInOrder(system: Db): Promise<Table[]> {
  const tables = await system.rows<Table>(
    `select t.table_name as name,
       exists (select 1 from information_schema.columns c where c.table_schema = 'public' and c.table_name = t.table_name and c.column_name = 'workspace_id') as "ofWorkspace"
     from information_schema.tables t where t.table_schema = 'public' and t.table_type = 'BASE TABLE' order by 1`,
  );
  const pointers = await system.rows<{ from: string; to: string }>(
    `select conrelid::regclass::text as "from", confrelid::regclass::text as "to" from pg_constraint where contype = 'f' and conrelid <> confrelid`,
  );
  const waiting = tables.filter(({ name }) => !LEFT_OUT.has(name));
  const ordered: Table[] = [];
  while (waiting.length > 0) {
    const free = waiting.findIndex(({ name }) =>
      pointers.every(({ from, to }) => from !== name || !waiting.some((other) => other.name === to)),
    );
    ordered.push(...waiting.splice(Math.max(0, free), 1));
  }
  return ordered;
}

/** Rows in pieces, all as they were at one moment. Must run inside a transaction. */
export async function* rowsOfTable(db: Db, table: string): AsyncIterable<Record<string, unknown>[]> {
  await db.run(`declare piece no scroll cursor for select to_jsonb(t) as row from "${table}" t`);
  for (;;) {
    const rows = await db.rows<{ row: Record<string, unknown> }>(`fetch ${PIECE} from piece`);
    if (rows.length === 0) break;
    yield rows.map(({ row }) => row);
  }
  await db.run('close piece');
}

export const readAsOfNow = (db: Db): Promise<number> => db.run('set transaction isolation level repeatable read');

/** Columns that count up by themselves count anew. */
export async function writableColumns(system: Db, table: string): Promise<string[]> {
  const columns = await system.rows<{ name: string }>(
    `select column_name as name from information_schema.columns
     where table_schema = 'public' and table_name = $1 and is_identity = 'NO' and is_generated = 'NEVER' order by ordinal_position`,
    [table],
  );
  return columns.map(({ name }) => name);
}

export async function insertRows(db: Db, table: string, columns: string[], rows: Record<string, unknown>[]): Promise<number> {
  const names = columns.map((name) => `"${name}"`).join(', ');
  return db.run(`insert into "${table}" (${names}) select ${names} from jsonb_populate_recordset(null::"${table}", $1::jsonb)`, [
    JSON.stringify(rows),
  ]);
}

export const isEmptyHouse = async (system: Db): Promise<boolean> =>
  (await system.row('select 1 from users union all select 1 from workspaces limit 1')) === undefined;

const FIRST = {
  subject_id: '00000000-0000-0000-0000-000000000000',
  at: '1900-01-01T00:00:00.000Z',
  id: '00000000-0000-0000-0000-000000000000',
};

export async function* interactionsOf(ctx: Context): AsyncIterable<Record<string, unknown>[]> {
  let last: { subject_id: string; at: string; id: string } = FIRST;
  for (;;) {
    const rows = await ctx.clickhouse.rows<typeof last & Record<string, unknown>>(
      `select * from throughline.interactions where workspace_id = {workspace:UUID}
       and subject_id >= {subject:UUID} and (subject_id, at, id) > ({subject:UUID}, parseDateTime64BestEffort({at:String}, 3, 'UTC'), {id:UUID})
       order by subject_id, at, id limit ${EVENTS_PIECE}`,
      { subject: last.subject_id, at: last.at, id: last.id },
    );
    if (rows.length > 0) yield rows;
    const next = rows.at(-1);
    if (!next || rows.length < EVENTS_PIECE) return;
    last = next;
  }
}

export const insertInteractions = (ctx: Context, rows: Record<string, unknown>[]): Promise<void> =>
  ctx.clickhouse.insert('throughline.interactions', rows as { workspace_id: string }[]);
