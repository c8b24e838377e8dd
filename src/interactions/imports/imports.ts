import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Conflict, Invalid, NotFound, Unavailable } from '#platform/errors';
import { newId } from '#platform/ids';
import type { Context } from '#platform/room';
import { isTimeZone } from './dates.ts';
import type { Row } from './formats/format.ts';
import { formatOf, recogniseFormat } from './formats/formats.ts';
import { guess } from './guess.ts';
import type { ImportPreview, ImportView } from './imports.contract.ts';
import {
  type Chosen,
  deleteUpload,
  findImport,
  type ImportRecord,
  insertImport,
  moveImport,
  selectImports,
  updateChoice,
  workspaceHabits,
} from './imports.store.ts';
import { kindNamed } from './kinds/kinds.ts';
import { previewOf } from './preview.ts';
import { firstRows, missingFields } from './reading.ts';
import { announce, finishUndo, folderOf, progressed, queueRun, removeFile } from './running.ts';
import { beginningOf, type Encoding, inspectFile } from './source-file.ts';

const MB = 1024 * 1024;
/** Left free for everything else in the house. */
const SPARE = 200 * MB;

export type Upload = { fileName: string; name?: string } & Pick<Chosen, 'kind'> & { currency?: string };

/** Keeps the file as it comes and looks at it; nothing is loaded yet. */
export async function uploadImport(ctx: Context, upload: Upload, body: Readable, expectedBytes: number): Promise<ImportView> {
  const id = newId();
  const folder = folderOf(ctx.house, id);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await needRoom(folder, expectedBytes);
    await receive(folder, body);
    const { size } = await stat(join(folder, 'file'));
    if (size === 0) throw new Invalid('empty_file', 'The file is empty.');
    const file = await inspectFile(join(folder, 'file'));
    const format = recogniseFormat(file.beginning, upload.fileName);
    const name = upload.name ?? upload.fileName;
    const chosen: Chosen = { kind: upload.kind, ...(upload.currency ? { options: { currency: upload.currency } } : {}) };
    const guessed = await look(ctx, {
      id,
      name,
      file_name: upload.fileName,
      format: format.name,
      encoding: file.encoding,
      chosen,
      beginning: file.beginning,
    });
    await insertImport(ctx.db, {
      ...{ id, chosen, guess: guessed, format: format.name, encoding: file.encoding, bytes: size, unpacked_bytes: file.unpackedBytes },
      ...{ name, file_name: upload.fileName, created_by: ctx.actor.name },
    });
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  await announce(ctx, id);
  return readImport(ctx, { id });
}

async function receive(folder: string, body: Readable): Promise<void> {
  const part = join(folder, 'part');
  let sinceLook = 0;
  await pipeline(
    body,
    async function* watched(pieces: AsyncIterable<Buffer>) {
      for await (const piece of pieces) {
        sinceLook += piece.length;
        if (sinceLook > 64 * MB) {
          sinceLook = 0;
          await needRoom(folder, 0);
        }
        yield piece;
      }
    },
    createWriteStream(part, { mode: 0o600 }),
  );
  await rename(part, join(folder, 'file'));
}

async function needRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < bytes + SPARE)
    throw new Unavailable('disk_full', 'The disk of the server has no room for this file. Free some, then try again.', 60);
}

type Looked = Pick<ImportRecord, 'id' | 'name' | 'file_name' | 'format' | 'chosen'> & { encoding: Encoding; beginning?: string };

/** What the file says about itself, with what was chosen on top. */
async function look(ctx: Context, { id, name, file_name, format, encoding, chosen, beginning }: Looked): Promise<ImportRecord['guess']> {
  const path = fileOf(ctx, id);
  const found = formatOf(format).layout(beginning ?? (await beginningOf(path, encoding)));
  const { delimiter = found.delimiter, header = found.header } = chosen.options ?? {};
  const layout = { delimiter, header };
  const rows = await firstRows({ path, format, encoding, layout });
  if (rows.length === 0) throw new Invalid('no_rows', 'The file has no rows.');
  const habits = { ...(await workspaceHabits(ctx.db, ctx.workspaceId)), fileName: name, cameAs: file_name, now: ctx.clock.now() };
  const guessed = guess(rows, format, chosen, habits);
  const sure = chosen.options?.header === undefined ? found.sure : 1;
  return { ...guessed, confidence: { ...guessed.confidence, header: sure }, layout };
}

const fileOf = (ctx: Context, id: string): string => join(folderOf(ctx.house, id), 'file');

async function mustFind(ctx: Context, id: string): Promise<ImportRecord> {
  const one = await findImport(ctx.db, id);
  if (!one) throw new NotFound('import_not_found', 'There is no such import in this workspace.');
  return one;
}

export async function readImport(ctx: Context, { id }: { id: string }): Promise<ImportView> {
  return viewOf(await mustFind(ctx, id));
}

export async function listImports(
  ctx: Context,
  asked: { name?: string; before?: string; limit: number },
): Promise<{ imports: ImportView[]; next: string | null }> {
  const found = await selectImports(ctx.db, { ...asked, limit: asked.limit + 1 });
  const imports = found.slice(0, asked.limit).map(viewOf);
  return { imports, next: found.length > asked.limit ? (imports.at(-1)?.id ?? null) : null };
}

export type Change = { id: string; name?: string } & Chosen;

/** Changing the kind guesses the columns anew, unless they are given as well. */
export async function changeImport(ctx: Context, { id, name, kind, mapping, options }: Change): Promise<ImportView> {
  const one = await mustFind(ctx, id);
  const chosen = { ...one.chosen };
  if (kind && kind !== one.guess.kind) {
    chosen.kind = kind;
    delete chosen.mapping;
  }
  if (mapping) chosen.mapping = mapping;
  if (options) chosen.options = { ...chosen.options, ...options };
  const again = kind || mapping || options;
  if (again) needChangeable(one);
  if (options?.timeZone && !isTimeZone(options.timeZone)) {
    throw new Invalid('unknown_time_zone', `There is no time zone "${options.timeZone}"; write it like "Europe/Berlin".`);
  }
  const guessed = again ? await look(ctx, { ...one, chosen }) : one.guess;
  if (mapping) needKnown(guessed, await sampleOf(ctx, { ...one, guess: guessed }));
  await updateChoice(ctx.db, id, { name: name ?? one.name, chosen, guess: guessed });
  return readImport(ctx, { id });
}

function needChangeable({ state, rows_kept, file_removed_at }: ImportRecord): void {
  if (file_removed_at) throw new Conflict('file_removed', 'The file was removed after its time; upload it again.');
  if (state === 'uploaded' || state === 'undone') return;
  if ((state === 'failed' || state === 'cancelled') && rows_kept === 0) return;
  throw new Conflict('already_loaded', 'Rows of this import were loaded as it was. Undo it first, then change it.');
}

function needKnown({ kind, mapping }: ImportRecord['guess'], rows: Row[]): void {
  const fields = new Set(kindNamed(kind).fields.map(({ name }) => name));
  const columns = new Set(rows.flatMap(({ cells }) => Object.keys(cells)));
  for (const [field, column] of Object.entries(mapping)) {
    if (!fields.has(field))
      throw new Invalid('unknown_field', `A file of ${kind} has no field "${field}". It has: ${[...fields].join(', ')}.`);
    if (!columns.has(column))
      throw new Invalid('unknown_column', `The file has no column "${column}". It has: ${[...columns].join(', ')}.`);
  }
}

const sampleOf = (ctx: Context, one: ImportRecord): Promise<Row[]> =>
  firstRows({ path: fileOf(ctx, one.id), format: one.format, encoding: one.encoding, layout: one.guess.layout });

export async function previewImport(ctx: Context, { id }: { id: string }): Promise<ImportPreview> {
  const one = await mustFind(ctx, id);
  if (one.file_removed_at) throw new Conflict('file_removed', 'The file was removed after its time; upload it again.');
  return previewOf(one, await sampleOf(ctx, one));
}

export async function runImport(ctx: Context, { id }: { id: string }): Promise<ImportView> {
  const one = await mustFind(ctx, id);
  if (one.file_removed_at) throw new Conflict('file_removed', 'The file was removed after its time; upload it again.');
  const missing = missingFields(kindNamed(one.guess.kind).needs, one.guess.mapping);
  if (missing.length > 0) {
    const words = missing.map((group) => group.split('|').join(' or ')).join('; ');
    throw new Invalid('fields_missing', `Say which column holds: ${words}.`, { missing });
  }
  if (!(await moveImport(ctx.db, id, ['uploaded', 'done', 'cancelled', 'failed', 'undone'], 'queued'))) {
    throw new Conflict('import_busy', 'This import is running already, or being undone.');
  }
  await queueRun(ctx, id);
  await announce(ctx, id);
  return readImport(ctx, { id });
}

/** An upload that was never run brought nothing: it goes with its file. What was run stays on record, and is undone instead. */
export async function discardImport(ctx: Context, { id }: { id: string }): Promise<{ done: true }> {
  if (!(await deleteUpload(ctx.db, id))) throw wasRun(await mustFind(ctx, id));
  await removeFile(ctx.house, id);
  await ctx.announce(progressed({ id, state: 'discarded', share: 0 }));
  return { done: true };
}

const wasRun = ({ state }: ImportRecord): Conflict =>
  new Conflict(
    'import_was_run',
    state === 'undone'
      ? 'This import is undone: nothing of it is left but this record, and its file goes by itself after a time.'
      : 'This import was run; only a file that was never run can be thrown away. Undo the import instead.',
  );

export async function cancelImport(ctx: Context, { id }: { id: string }): Promise<ImportView> {
  await mustFind(ctx, id);
  if (!(await moveImport(ctx.db, id, ['queued', 'running'], 'cancelled'))) {
    throw new Conflict('import_not_running', 'This import is not running.');
  }
  await announce(ctx, id);
  return readImport(ctx, { id });
}

/** Removes exactly what this import brought. What another import brought first is not touched, though this file says it too. */
export async function undoImport(ctx: Context, { id }: { id: string }): Promise<ImportView> {
  const one = await mustFind(ctx, id);
  if (one.state === 'undone') return viewOf(one);
  if (!(await moveImport(ctx.db, id, ['done', 'cancelled', 'failed'], 'undoing'))) {
    throw new Conflict(
      'import_not_loaded',
      one.state === 'uploaded' ? 'This import was not loaded yet.' : 'Cancel the import first, then undo it.',
    );
  }
  await announce(ctx, id);
  await finishUndo(ctx, id);
  return readImport(ctx, { id });
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

function viewOf(one: ImportRecord): ImportView {
  return {
    ...{ id: one.id, name: one.name, fileName: one.file_name, bytes: one.bytes, format: one.format },
    ...{ kind: one.guess.kind, mapping: one.guess.mapping, options: one.guess.options },
    ...{ state: one.state, problem: one.problem, createdBy: one.created_by },
    rows: { read: one.rows_read, kept: one.rows_kept, refused: one.rows_refused, known: one.rows_known },
    progress: { share: one.share, rowsPerSecond: one.rows_per_second, secondsLeft: one.seconds_left },
    createdAt: one.created_at.toISOString(),
    startedAt: iso(one.started_at),
    endedAt: iso(one.ended_at),
    undoneAt: iso(one.undone_at),
  };
}
