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
  const piece = new Piece(load, refusals);
  const hand = async () => {
    await piece.accept();
    return tell(SORTING + ((1 - SORTING) * (counts.kept + counts.known + counts.refused)) / Math.max(1, counts.read));
  };
  for await (const groups of buckets.groups()) {
    for (const { key, rows } of groups) {
      await piece.add(rows, messagesOf(kind, key, rows, mapping, reading));
      if (piece.isFull && !(await hand())) return false;
    }
  }
  return hand();
}

/** Messages on their way in, with the cells of their rows in case the door refuses them. */
class Piece {
  private messages: Ready[] = [];
  private readonly cells = new Map<number, Row['cells']>();

  constructor(
    private readonly load: Load,
    private readonly refusals: Refusals,
  ) {}

  get isFull(): boolean {
    return this.messages.length >= PIECE || this.cells.size >= 4 * PIECE;
  }

  async add(rows: Row[], { ready, refused }: ReturnType<typeof messagesOf>): Promise<void> {
    for (const { row, cells } of rows) this.cells.set(row, cells);
    for (const { row, reason } of refused) await this.refuse([row], reason);
    for (const one of ready) this.messages.push(one);
  }

  private async refuse(rows: number[], reason: string): Promise<void> {
    for (const row of rows) await this.refusals.add(row, reason, this.cells.get(row) ?? {});
  }

  async accept(): Promise<void> {
    const { ctx, source, counts } = this.load;
    const fresh = await this.notStanding();
    if (fresh.length > 0) {
      const messages: Message[] = fresh.map(({ message }) => message);
      const row = (index: number) => fresh[index]?.rows[0] ?? 0;
      const { dropped } = await acceptMessages(ctx, source, messages, { patient: true, largest: LARGEST, row });
      counts.kept += fresh.reduce((all, { rows }) => all + rows.length, 0);
      for (const { index, reason } of dropped) {
        const rows = fresh[index]?.rows ?? [];
        counts.kept -= rows.length;
        await this.refuse(rows, reason);
      }
    }
    this.messages = [];
    this.cells.clear();
  }

  /** Counts by row, not by attempt: what this import brought before it was interrupted is kept, what others brought is known. */
  private async notStanding(): Promise<Ready[]> {
    const { ctx, source, counts } = this.load;
    const idOf = ({ message }: Ready) => stableId(ctx.workspaceId, 'message', message.messageId);
    const standing = await knownSources(ctx.db, this.messages.map(idOf));
    return this.messages.filter((one) => {
      const from = standing.get(idOf(one));
      if (one.again || (from !== undefined && from !== source.id)) counts.known += one.rows.length;
      else if (from === source.id) counts.kept += one.rows.length;
      else return true;
      return false;
    });
  }
}
