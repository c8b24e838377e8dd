import { appendFileSync, createReadStream, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Row } from './formats/format.ts';
import { linesOf } from './formats/lines.ts';

/** Waiting rows are written out when they grow beyond this. */
const HELD = 32 * 1024 * 1024;
/** One bucket is read into memory at a time; this is how large it is meant to be. */
const BUCKET = 8 * 1024 * 1024;
const MOST_BUCKETS = 4_096;

/**
 * Puts rows that belong together side by side, wherever in the file they stand, in bounded memory: rows with the same key share
 * a bucket, buckets wait on disk. Small files never touch the disk.
 */
export class Buckets {
  private readonly count: number;
  private readonly waiting = new Map<number, string[]>();
  private held = 0;
  private readonly columns: string[] = [];
  private readonly places = new Map<string, number>();

  constructor(
    private readonly folder: string,
    expectedBytes: number,
  ) {
    this.count = Math.min(MOST_BUCKETS, Math.max(1, Math.ceil(expectedBytes / BUCKET)));
    rmSync(folder, { recursive: true, force: true });
  }

  add(key: string, { row, cells }: Row): void {
    const values: (string | number)[] = [row];
    for (const [column, cell] of Object.entries(cells)) values[this.place(column)] = cell;
    const line = JSON.stringify([key, ...values]);
    const bucket = hash(key) % this.count;
    const lines = this.waiting.get(bucket);
    if (lines) lines.push(line);
    else this.waiting.set(bucket, [line]);
    this.held += line.length;
    if (this.held > HELD) this.writeOut();
  }

  private place(column: string): number {
    const known = this.places.get(column);
    if (known !== undefined) return known;
    this.columns.push(column);
    this.places.set(column, this.columns.length);
    return this.columns.length;
  }

  private writeOut(): void {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    for (const [bucket, lines] of this.waiting) appendFileSync(this.path(bucket), `${lines.join('\n')}\n`, { mode: 0o600 });
    this.waiting.clear();
    this.held = 0;
  }

  private path(bucket: number): string {
    return join(this.folder, String(bucket));
  }

  /** Groups of rows with the same key, each group in the order of the file; bucket by bucket. */
  async *groups(): AsyncIterable<{ key: string; rows: Row[] }[]> {
    for (let bucket = 0; bucket < this.count; bucket += 1) {
      const groups = new Map<string, Row[]>();
      for await (const lines of this.lines(bucket)) for (const line of lines) this.join(groups, line);
      if (groups.size > 0) yield [...groups].map(([key, rows]) => ({ key, rows }));
    }
  }

  private join(groups: Map<string, Row[]>, line: string): void {
    const [key, row, ...cells] = JSON.parse(line) as [string, number, ...(string | null)[]];
    const group = groups.get(key);
    const read = { row, cells: this.cellsOf(cells) };
    if (group) group.push(read);
    else groups.set(key, [read]);
  }

  private async *lines(bucket: number): AsyncIterable<string[]> {
    if (existsSync(this.path(bucket))) {
      const text = createReadStream(this.path(bucket), { encoding: 'utf8', highWaterMark: 256 * 1024 }) as AsyncIterable<string>;
      for await (const lines of linesOf(text, Number.POSITIVE_INFINITY)) yield lines.map((line) => line.text);
    }
    yield this.waiting.get(bucket) ?? [];
  }

  private cellsOf(values: (string | null)[]): Record<string, string> {
    const cells: Record<string, string> = {};
    for (const [index, value] of values.entries()) {
      const column = this.columns[index];
      if (column !== undefined && value !== null) cells[column] = value;
    }
    return cells;
  }

  remove(): void {
    this.waiting.clear();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** FNV-1a: rows of one key always meet. */
function hash(key: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) value = Math.imul(value ^ key.charCodeAt(index), 0x01000193);
  return value >>> 0;
}
