import { type Columns, emptyShard, makeColumns, SHARDS, type Shard, shardOf } from './trails.ts';

/** Bytes of one row as the log packs it (interactions/trails/trail-rows.store.ts). */
const ROW = 49;

/** Rows [from, until) of a piece are one subject's. */
type Run = { piece: DataView; from: number; until: number };

/** Takes the log's pieces apart into trails: first all pieces, then `finish`. */
export class TrailBuilder {
  /** Per shard: customer → the runs of all identifiers they are known by. */
  #shards: Map<string, Run[]>[] = Array.from({ length: SHARDS }, () => new Map());
  #customerOf: (subject: string) => string;

  /** `customerOf` says which customer an identifier is now. */
  constructor(customerOf: (subject: string) => string) {
    this.#customerOf = customerOf;
  }

  add(bytes: Uint8Array): void {
    const piece = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const rows = bytes.byteLength / ROW;
    let from = 0;
    for (let row = 1; row <= rows; row += 1) {
      if (row < rows && isSameSubject(piece, row, from)) continue;
      this.#keep({ piece, from, until: row });
      from = row;
    }
  }

  #keep(run: Run): void {
    if (run.until === run.from) return;
    const customer = this.#customerOf(subjectAt(run.piece, run.from));
    const shard = this.#shards[shardOf(customer)];
    const runs = shard?.get(customer);
    if (runs) runs.push(run);
    else shard?.set(customer, [run]);
  }

  finish(): Shard[] {
    return this.#shards.map((runs, index) => {
      // Each shard's raw pieces are let go as soon as it stands.
      this.#shards[index] = new Map();
      return makeShard(runs);
    });
  }
}

function isSameSubject(piece: DataView, a: number, b: number): boolean {
  return (
    piece.getUint32(a * ROW, true) === piece.getUint32(b * ROW, true) &&
    piece.getUint32(a * ROW + 4, true) === piece.getUint32(b * ROW + 4, true) &&
    piece.getUint32(a * ROW + 8, true) === piece.getUint32(b * ROW + 8, true) &&
    piece.getUint32(a * ROW + 12, true) === piece.getUint32(b * ROW + 12, true)
  );
}

/** A UUID is packed as two 64-bit numbers, each with its lowest byte first. */
function subjectAt(piece: DataView, row: number): string {
  const hex = (offset: number) =>
    piece
      .getUint32(row * ROW + offset, true)
      .toString(16)
      .padStart(8, '0');
  const [a, b, c, d] = [hex(4), hex(0), hex(12), hex(8)];
  return `${a}-${b.slice(0, 4)}-${b.slice(4)}-${c.slice(0, 4)}-${c.slice(4)}${d}`;
}

function makeShard(runs: Map<string, Run[]>): Shard {
  if (runs.size === 0) return emptyShard();
  const customers = [...runs.keys()].sort();
  const starts = new Uint32Array(customers.length + 1);
  customers.forEach((customer, index) => {
    const rows = (runs.get(customer) ?? []).reduce((sum, { from, until }) => sum + until - from, 0);
    starts[index + 1] = (starts[index] ?? 0) + rows;
  });
  const columns = makeColumns(starts[customers.length] ?? 0);
  let to = 0;
  for (const customer of customers) to = write(columns, to, runs.get(customer) ?? []);
  return { customers, starts, columns };
}

function write(columns: Columns, start: number, runs: Run[]): number {
  let to = start;
  const [only] = runs;
  if (runs.length === 1 && only) {
    for (let row = only.from; row < only.until; row += 1) writeRow(columns, to++, only.piece, row * ROW);
    return to;
  }
  for (const { piece, offset } of inOrder(runs)) writeRow(columns, to++, piece, offset);
  return to;
}

/** Several identifiers of one customer: by time, then by row of the file, then as the identifiers stand. */
function inOrder(runs: Run[]): { piece: DataView; offset: number }[] {
  const rows = runs.flatMap(({ piece, from, until }) =>
    Array.from({ length: until - from }, (_, index) => {
      const offset = (from + index) * ROW;
      return { piece, offset, at: Number(piece.getBigInt64(offset + 16, true)), row: piece.getUint32(offset + 24, true) };
    }),
  );
  return rows.sort((a, b) => a.at - b.at || a.row - b.row);
}

function writeRow(columns: Columns, to: number, piece: DataView, offset: number): void {
  columns.at[to] = piece.getInt32(offset + 20, true) * 4_294_967_296 + piece.getUint32(offset + 16, true);
  columns.touchpoint[to] = piece.getUint16(offset + 28, true);
  columns.kind[to] = piece.getUint8(offset + 30);
  columns.channel[to] = piece.getUint8(offset + 31);
  columns.name[to] = piece.getUint16(offset + 32, true);
  columns.source[to] = piece.getUint16(offset + 34, true);
  columns.intensity[to] = piece.getFloat32(offset + 36, true);
  columns.amount[to] = piece.getFloat32(offset + 40, true);
  columns.wait[to] = piece.getFloat32(offset + 44, true);
  columns.nps[to] = piece.getInt8(offset + 48);
}
