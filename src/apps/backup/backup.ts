import { createInterface } from 'node:readline';
import { pipeline, Readable } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import { holdLoading } from '#interactions';
import { Conflict, Invalid } from '#platform/errors';
import type { House } from '#platform/house';
import type { Db } from '#platform/postgres';
import {
  insertInteractions,
  insertRows,
  interactionsOf,
  isEmptyHouse,
  readAsOfNow,
  rowsOfTable,
  type Table,
  tablesInOrder,
  writableColumns,
} from './backup.store.ts';
import { FileWriter, filesOf } from './files.ts';
import type { Line } from './lines.ts';

/** Everything in both stores. Loading is held meanwhile: new events are accepted and wait on disk. */
export function takeBackup(house: House): Readable {
  const gzip = createGzip();
  // Either end takes the other along: broken off, the loading that was held goes on; and whoever reads is told of an error.
  pipeline(Readable.from(linesOf(house)), gzip, () => undefined);
  return gzip;
}

async function* linesOf(house: House): AsyncIterable<string> {
  const letGo = await holdLoading(house);
  try {
    for await (const line of contentOf(house)) yield `${JSON.stringify(line)}\n`;
  } finally {
    letGo();
  }
}

async function* contentOf(house: House): AsyncIterable<Line> {
  const end = { line: 'end' as const, workspaces: 0, rows: 0, interactions: 0, fileBytes: 0 };
  yield { line: 'head', format: 1, takenAt: house.clock.now().toISOString() };
  // Before the tables: an import that comes while this runs has its row without its file, and says so, never a file without a row.
  for await (const { path, piece } of filesOf(house)) {
    end.fileBytes += piece.length;
    yield { line: 'file', path, piece: piece.toString('base64') };
  }
  const tables = await tablesInOrder(house.system);
  for await (const line of tableLines(
    house.system,
    null,
    tables.filter(({ ofWorkspace }) => !ofWorkspace),
  )) {
    end.rows += line.rows.length;
    yield line;
  }
  for (const { id } of await house.system.rows<{ id: string }>('select id from workspaces order by id')) {
    end.workspaces += 1;
    const ctx = house.jobContext(id, 'backup');
    for await (const line of tableLines(
      ctx.db,
      id,
      tables.filter(({ ofWorkspace }) => ofWorkspace),
    )) {
      end.rows += line.rows.length;
      yield line;
    }
    for await (const rows of interactionsOf(ctx)) {
      end.interactions += rows.length;
      yield { line: 'interactions', workspace: id, rows };
    }
  }
  yield end;
}

type Rows = Extract<Line, { line: 'rows' }>;

/** All tables of one workspace as they were at one moment. */
async function* tableLines(db: Db, workspace: string | null, tables: Table[]): AsyncIterable<Rows> {
  const passed = new Handover<Rows>();
  const reading = db
    .transaction(async (inner) => {
      await readAsOfNow(inner);
      for (const { name } of tables) {
        for await (const rows of rowsOfTable(inner, name)) await passed.give({ line: 'rows', workspace, table: name, rows });
      }
    })
    .then(
      () => passed.end(),
      (error) => passed.end(error),
    );
  try {
    yield* passed;
  } finally {
    passed.leave();
    await reading;
  }
}

/** Passes pieces out of a transaction, one at a time, as fast as they are taken. */
class Handover<Piece> implements AsyncIterable<Piece> {
  private piece: Piece | undefined;
  private isOver = false;
  private left = false;
  private error: unknown;
  private wake: (() => void) | undefined;
  private taken: (() => void) | undefined;

  async give(piece: Piece): Promise<void> {
    if (this.left) throw new Error('nobody takes the backup any more');
    this.piece = piece;
    this.wake?.();
    await new Promise<void>((resolve) => {
      this.taken = resolve;
    });
    if (this.left) throw new Error('nobody takes the backup any more');
  }

  end(error?: unknown): void {
    this.isOver = true;
    this.error = error;
    this.wake?.();
  }

  leave(): void {
    this.left = true;
    this.taken?.();
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Piece> {
    for (;;) {
      if (this.piece === undefined && !this.isOver) {
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
      }
      const { piece } = this;
      if (piece === undefined) {
        if (this.error) throw this.error;
        return;
      }
      this.piece = undefined;
      yield piece;
      this.taken?.();
    }
  }
}

export type Restored = { workspaces: number; rows: number; interactions: number; takenAt: string };

/** Fills a house in which nobody was yet. */
export async function restoreBackup(house: House, file: Readable): Promise<Restored> {
  if (!(await isEmptyHouse(house.system))) {
    throw new Conflict('house_not_empty', 'There is an owner here already. Restore into an empty DATA_DIR, or an empty pair of stores.');
  }
  const restoring = new Restoring(house);
  const unpacked = file.pipe(createGunzip());
  file.on('error', (error) => unpacked.destroy(error));
  try {
    for await (const line of createInterface({ input: unpacked, crlfDelay: Number.POSITIVE_INFINITY })) {
      await restoring.take(JSON.parse(line) as Line);
    }
  } catch (error) {
    const damaged = error instanceof SyntaxError || String((error as { code?: string }).code).startsWith('Z_');
    throw damaged ? CUT_OFF : error;
  }
  return restoring.end();
}

const CUT_OFF = new Invalid(
  'damaged_backup',
  'This is no whole backup of Throughline. What was restored so far is not complete: empty the stores and take another file.',
);

class Restoring {
  private readonly done: Restored = { workspaces: 0, rows: 0, interactions: 0, takenAt: '' };
  private readonly columns = new Map<string, string[]>();
  private readonly workspaces = new Set<string>();
  private readonly files: FileWriter;
  private isWhole = false;

  constructor(private readonly house: House) {
    this.files = new FileWriter(house);
  }

  async take(line: Line): Promise<void> {
    if (line.line === 'head') this.done.takenAt = line.takenAt;
    else if (line.line === 'file') await this.files.write(line.path, Buffer.from(line.piece, 'base64'));
    else if (line.line === 'rows') await this.takeRows(line);
    else if (line.line === 'interactions') {
      await insertInteractions(this.house.jobContext(line.workspace, 'restore'), line.rows);
      this.done.interactions += line.rows.length;
    } else {
      this.isWhole =
        line.rows === this.done.rows && line.interactions === this.done.interactions && (line.fileBytes ?? 0) === this.files.bytes;
    }
  }

  private async takeRows({ workspace, table, rows }: Rows): Promise<void> {
    const columns = this.columns.get(table) ?? (await writableColumns(this.house.system, table));
    this.columns.set(table, columns);
    const db = workspace ? this.house.jobContext(workspace, 'restore').db : this.house.system;
    if (workspace) this.workspaces.add(workspace);
    this.done.rows += await insertRows(
      db,
      table,
      // A backup of before does not know columns that came since: those begin as they would in a new row.
      columns.filter((column) => column in (rows[0] ?? {})),
      rows.map((row) => adjusted(table, row, this.files)),
    );
  }

  end(): Restored {
    if (!this.isWhole) throw CUT_OFF;
    return { ...this.done, workspaces: this.workspaces.size };
  }
}

/** Loads are numbered anew here, and an import whose file did not come along cannot run again. */
function adjusted(table: string, row: Record<string, unknown>, files: FileWriter): Record<string, unknown> {
  if (table === 'message_ids') return { ...row, load_number: 0 };
  if (table === 'imports') {
    const state = row['state'] === 'queued' || row['state'] === 'running' ? 'cancelled' : row['state'];
    return { ...row, state, file_removed_at: row['file_removed_at'] ?? (files.has(String(row['id'])) ? null : new Date().toISOString()) };
  }
  return row;
}
