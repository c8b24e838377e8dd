import { join } from 'node:path';
import { stableId } from '#platform/ids';
import type { Context } from '#platform/room';
import type { Message, Source } from '../contract.ts';
import { acceptMessages } from '../ingest/accept.ts';
import { everythingLoaded } from '../ingest/ingest.ts';
import { Buckets } from './buckets.ts';
import type { Row } from './formats/format.ts';
import { type Counts, type ImportRecord, insertRefusals, knownSources, type Refusal } from './imports.store.ts';
import type { Kind, Reading } from './kinds/kind.ts';
import { kindNamed } from './kinds/kinds.ts';
import { keyOf, messagesOf, type Ready } from './messages.ts';
import { readingOf, rowsOf } from './reading.ts';

/** Messages handed over at once. */
const PIECE = 500;
/** Refusals written at once. */
const REFUSALS = 1_000;
/** Reading and sorting is about this share of the work; handing over is the rest. */
const SORTING = 0.15;
/** Bytes of one message: an order may have thousands of lines. */
const LARGEST = 500_000;

export type Load = {
  ctx: Context;
  one: ImportRecord;
  folder: string;
  source: Source;
  counts: Counts;
  /** Told after each piece; answers false when the import was cancelled. */
  tell(share: number): Promise<boolean>;
};

/**
 * Loads a file: its rows are sorted so that those which belong together meet, become messages, and go in at the one door. What stands
 * already is left out and counted as known, unless an earlier, interrupted run of this very import brought it.
 * Answers false when it was cancelled.
 */
export async function loadFile(load: Load): Promise<boolean> {
  const buckets = new Buckets(join(load.folder, 'sorting'), load.one.unpacked_bytes);
  const refusals = new Refusals(load);
  try {
    // What an interrupted run has accepted must stand, so that it is recognised.
    await everythingLoaded(load.ctx.house);
    const finished = (await sortRows(load, buckets, refusals)) && (await handOver(load, buckets, refusals));
    await refusals.write();
    await everythingLoaded(load.ctx.house);
    return finished;
  } finally {
    buckets.remove();
  }
}

class Refusals {
  private waiting: Refusal[] = [];
  constructor(private readonly load: Load) {}

  async add(row: number, reason: string, cells: Record<string, string>): Promise<void> {
    this.load.counts.refused += 1;
    this.waiting.push({ row, reason, cells });
    if (this.waiting.length >= REFUSALS) await this.write();
  }

  async write(): Promise<void> {
    const { ctx, one } = this.load;
    const refusals = this.waiting.splice(0);
    if (refusals.length > 0) await insertRefusals(ctx.db, one.id, refusals);
  }
}

async function sortRows({ one, folder, counts, tell }: Load, buckets: Buckets, refusals: Refusals): Promise<boolean> {
  const { kind, reading, mapping } = workOf(one);
  let bytes = 0;
  const file = { path: join(folder, 'file'), format: one.format, encoding: one.encoding, layout: one.guess.layout };
  for await (const rows of rowsOf(file, (read) => (bytes += read))) {
    for (const row of rows) {
      counts.read += 1;
      if (row.refused) await refusals.add(row.row, row.refused, row.cells);
      else buckets.add(keyOf(kind, row, mapping, reading), row);
    }
    if (!(await tell((SORTING * bytes) / Math.max(1, one.bytes)))) return false;
  }
  return true;
}

const workOf = ({ guess }: ImportRecord): { kind: Kind; reading: Reading; mapping: Record<string, string> } => ({
  kind: kindNamed(guess.kind),
  reading: readingOf(guess),
  mapping: guess.mapping,
});

async function handOver(load: Load, buckets: Buckets, refusals: Refusals): Promise<boolean> {
  const { one, counts, tell } = load;
  const { kind, reading, mapping } = workOf(one);
  const share = () => SORTING + ((1 - SORTING) * (counts.kept + counts.known + counts.refused)) / Math.max(1, counts.read);
  let piece: Ready[] = [];
  const cells = new Map<number, Row['cells']>();
  const hand = async () => {
    await acceptPiece(load, piece, (row, reason) => refusals.add(row, reason, cells.get(row) ?? {}));
    piece = [];
    cells.clear();
    return await tell(share());
  };
  for await (const groups of buckets.groups()) {
    for (const { key, rows } of groups) {
      const { ready, refused } = messagesOf(kind, key, rows, mapping, reading);
      for (const row of rows) cells.set(row.row, row.cells);
      for (const { row, reason } of refused) await refusals.add(row, reason, cells.get(row) ?? {});
      for (const one of ready) piece.push(one);
      if ((piece.length >= PIECE || cells.size >= 4 * PIECE) && !(await hand())) return false;
    }
  }
  return await hand();
}

/** Counts by row, not by attempt: what this import brought before it was interrupted is kept, what others brought is known. */
async function acceptPiece(load: Load, piece: Ready[], refuse: (row: number, reason: string) => Promise<void>): Promise<void> {
  const { ctx, source, counts } = load;
  const idOf = ({ message }: Ready) => stableId(ctx.workspaceId, 'message', message.messageId);
  const standing = await knownSources(ctx.db, piece.map(idOf));
  const fresh: Ready[] = [];
  for (const one of piece) {
    const from = standing.get(idOf(one));
    if (one.again || (from !== undefined && from !== source.id)) counts.known += one.rows.length;
    else if (from === source.id) counts.kept += one.rows.length;
    else fresh.push(one);
  }
  if (fresh.length === 0) return;
  const messages: Message[] = fresh.map(({ message }) => message);
  const { dropped } = await acceptMessages(ctx, source, messages, {
    patient: true,
    largest: LARGEST,
    row: (index) => fresh[index]?.rows[0] ?? 0,
  });
  const reasons = new Map(dropped.map(({ index, reason }) => [index, reason]));
  for (const [index, { rows }] of fresh.entries()) {
    const reason = reasons.get(index);
    if (reason === undefined) counts.kept += rows.length;
    else for (const row of rows) await refuse(row, reason);
  }
}
