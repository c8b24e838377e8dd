import { Unavailable } from '#platform/errors';
import type { Log } from '#platform/log';
import { HEADER, writeFrame } from './frames.ts';
import { disk, type SpoolFiles } from './spool-files.ts';
import { type Range, type Scan, scan } from './spool-scan.ts';
import { nameOf, SpoolWriter } from './spool-writer.ts';

/** A place between two frames. Segments are numbered files. */
export type Position = { segment: number; offset: number };
export type SpooledFrame = { payload: Buffer; end: Position };

export const isBefore = (a: Position, b: Position): boolean => a.segment < b.segment || (a.segment === b.segment && a.offset < b.offset);

export type SpoolOptions = {
  folder: string;
  /** Bytes kept on disk before more is refused. */
  limitBytes: number;
  log: Log;
  files?: SpoolFiles;
  /** Segments are numbered above this one, which the loader has heard of, though its file may be gone. */
  above?: number;
  segmentBytes?: number;
  /** Bytes that may wait in memory for the disk. */
  pendingBytes?: number;
};

/** An append-only log on disk: what it has said yes to is still there after a crash. */
export class Spool {
  #options: SpoolOptions & { files: SpoolFiles };
  #sizes: Map<number, number>;
  #damaged = new Set<number>();
  #writer: SpoolWriter;
  #closed = false;

  private constructor(options: SpoolOptions & { files: SpoolFiles }, sizes: Map<number, number>) {
    this.#options = options;
    this.#sizes = sizes;
    const { folder, files, log, above = 0, segmentBytes = 32_000_000 } = options;
    // Writing starts in a new segment with the first append, so that a house opens on a full disk too.
    this.#writer = new SpoolWriter({ folder, files, sizes, log, segmentBytes, next: Math.max(above, ...sizes.keys()) + 1 });
  }

  static async open(options: SpoolOptions): Promise<Spool> {
    const { folder, files = disk, log } = options;
    const numbers = (await files.list(folder))
      .map((name) => Number(/^(\d{12})\.spool$/.exec(name)?.[1] ?? 0))
      .filter((number) => number > 0);
    const newest = Math.max(0, ...numbers);
    const sizes = new Map<number, number>();
    for (const number of numbers) {
      const file = await files.open(folder, nameOf(number));
      const size = await file.size();
      // A crash may have left half a write behind the last whole frame. It was never acknowledged.
      const whole = number === newest ? (await scan(file, { from: 0, to: size, bytes: Number.POSITIVE_INFINITY })).end : size;
      if (whole < size) {
        log.warn({ segment: number, bytes: size - whole }, 'an unfinished write was cut off the spool');
        await file.cut(whole);
        await file.sync();
      }
      await file.close();
      sizes.set(number, whole);
    }
    return new Spool({ ...options, files }, sizes);
  }

  /** Done when all of it is synced. Refuses with Unavailable, and then keeps nothing of it. */
  async append(payloads: Buffer[]): Promise<void> {
    const { pendingBytes = 64_000_000, limitBytes } = this.#options;
    const bytes = Buffer.concat(payloads.map(writeFrame));
    if (this.#closed) throw new Unavailable('closing', 'The house is closing; send them again in a moment.', 5);
    if (this.#writer.pending + bytes.length > pendingBytes)
      throw new Unavailable('too_busy', 'More events arrive than the disk can take; send them again in a moment.', 1);
    if (this.bytes() + this.#writer.pending + bytes.length > limitBytes)
      throw new Unavailable('spool_full', 'Too many events wait for the event store; send them again in a while.', 15);
    await this.#writer.write(bytes);
  }

  /** Whole frames after `from`, about `bytes` of them and at least one if there is one, none past `until`. `end` is where to go on. */
  async read(
    from: Position,
    { bytes, until = this.end() }: { bytes: number; until?: Position },
  ): Promise<{ frames: SpooledFrame[]; end: Position }> {
    const frames: SpooledFrame[] = [];
    let at = from;
    let left = bytes;
    while (left > 0 && isBefore(at, until)) {
      const { segment, offset } = at;
      const size = Math.min(this.#sizes.get(segment) ?? 0, segment === until.segment ? until.offset : Number.POSITIVE_INFINITY);
      if (offset >= size) {
        at = this.#segmentAfter(segment, until);
        continue;
      }
      const found = await this.#scan(segment, { from: offset, to: size, bytes: left });
      for (const { payload, next } of found.frames) {
        frames.push({ payload, end: { segment, offset: next } });
        left -= payload.length + HEADER;
      }
      at = { segment, offset: found.damaged ? size : found.end };
    }
    return { frames, end: at };
  }

  #segmentAfter(segment: number, until: Position): Position {
    const later = [...this.#sizes.keys()].filter((number) => number > segment && number <= until.segment);
    return later.length > 0 ? { segment: Math.min(...later), offset: 0 } : until;
  }

  async #scan(segment: number, range: Range): Promise<Scan> {
    const file = await this.#options.files.open(this.#options.folder, nameOf(segment));
    try {
      const found = await scan(file, range);
      if (found.damaged) {
        this.#damaged.add(segment);
        this.#options.log.error({ segment, offset: found.end }, 'a spool segment is damaged; it will be set aside');
      }
      return found;
    } finally {
      await file.close();
    }
  }

  /** Deletes the segments that lie wholly before `position`; with `all`, also the one being written if it is used up. */
  async release(position: Position, all = false): Promise<void> {
    const isUsedUp = (segment: number) =>
      segment < position.segment || (all && segment === position.segment && position.offset >= (this.#sizes.get(segment) ?? 0));
    if (isUsedUp(this.end().segment)) await this.#writer.endSegment();
    for (const segment of [...this.#sizes.keys()]) {
      if (!isUsedUp(segment) || this.#writer.isWriting(segment)) continue;
      this.#sizes.delete(segment);
      const { files, folder } = this.#options;
      await (this.#damaged.has(segment) ? files.setAside(folder, nameOf(segment)) : files.remove(folder, nameOf(segment)));
    }
  }

  /** Everything before it is gone. */
  start(): Position {
    return this.#sizes.size > 0 ? { segment: Math.min(...this.#sizes.keys()), offset: 0 } : this.end();
  }

  /** Everything before it is synced. */
  end(): Position {
    return this.#writer.end();
  }

  bytes(): number {
    return [...this.#sizes.values()].reduce((sum, size) => sum + size, 0);
  }

  /** Why nothing can be written just now, in words. */
  trouble(): string | undefined {
    return this.#writer.trouble;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#writer.close();
  }
}
