import { Unavailable } from '#platform/errors';
import type { Log } from '#platform/log';
import type { SpoolFile, SpoolFiles } from './spool-files.ts';

type Waiting = { bytes: Buffer; resolve(): void; reject(error: Error): void };
type OpenSegment = { number: number; file: SpoolFile };

const GROUP_BYTES = 8_000_000;
export const nameOf = (segment: number): string => `${String(segment).padStart(12, '0')}.spool`;

/** Writes in groups: what arrives during one sync is written and synced together next, and only then said yes to. */
export class SpoolWriter {
  #current: OpenSegment | undefined;
  #unhealed: OpenSegment | undefined;
  #queue: Waiting[] = [];
  #writing: Promise<void> | undefined;
  #folder: string;
  #files: SpoolFiles;
  #sizes: Map<number, number>;
  #next: number;
  #segmentBytes: number;
  #log: Log;
  /** Bytes in memory that wait for the disk. */
  pending = 0;
  trouble: string | undefined;

  constructor(options: {
    folder: string;
    files: SpoolFiles;
    /** Bytes of every segment that are known to be good; kept up to date here. */
    sizes: Map<number, number>;
    next: number;
    segmentBytes: number;
    log: Log;
  }) {
    this.#folder = options.folder;
    this.#files = options.files;
    this.#sizes = options.sizes;
    this.#next = options.next;
    this.#segmentBytes = options.segmentBytes;
    this.#log = options.log;
  }

  write(bytes: Buffer): Promise<void> {
    this.pending += bytes.length;
    return new Promise((resolve, reject) => {
      this.#queue.push({ bytes, resolve, reject });
      this.#writing ??= this.#drain().finally(() => {
        this.#writing = undefined;
      });
    });
  }

  end(): { segment: number; offset: number } {
    if (!this.#current) return { segment: this.#next, offset: 0 };
    return { segment: this.#current.number, offset: this.#size(this.#current) };
  }

  isWriting(segment: number): boolean {
    return segment === this.#current?.number || segment === this.#unhealed?.number;
  }

  /** Ends the segment being written, if nothing waits; the next write opens a new one. */
  async endSegment(): Promise<void> {
    if (!this.#current || this.#writing) return;
    const { file } = this.#current;
    this.#current = undefined;
    await file.close();
  }

  async close(): Promise<void> {
    await this.#writing;
    const open = [this.#current, this.#unhealed];
    this.#current = undefined;
    this.#unhealed = undefined;
    for (const segment of open) await segment?.file.close().catch(() => undefined);
  }

  #size(segment: OpenSegment): number {
    return this.#sizes.get(segment.number) ?? 0;
  }

  async #drain(): Promise<void> {
    while (this.#queue.length > 0) {
      const group = this.#takeGroup();
      const bytes = group.length === 1 && group[0] ? group[0].bytes : Buffer.concat(group.map((one) => one.bytes));
      try {
        await this.#writeGroup(bytes);
        this.trouble = undefined;
        for (const one of group) one.resolve();
      } catch (cause) {
        const refusal = this.#explain(cause as Error);
        for (const one of group) one.reject(refusal);
      } finally {
        this.pending -= bytes.length;
      }
    }
  }

  #takeGroup(): Waiting[] {
    let size = 0;
    const tooMuch = this.#queue.findIndex((one, index) => {
      size += one.bytes.length;
      return index > 0 && size > GROUP_BYTES;
    });
    return this.#queue.splice(0, tooMuch < 0 ? this.#queue.length : tooMuch);
  }

  async #writeGroup(bytes: Buffer): Promise<void> {
    const segment = await this.#writable();
    const from = this.#size(segment);
    try {
      for (let written = 0; written < bytes.length; ) {
        const more = await segment.file.write(bytes, written, bytes.length - written, from + written);
        if (more <= 0) throw new Error('the disk took no bytes');
        written += more;
      }
      await segment.file.sync();
    } catch (error) {
      this.#unhealed = segment;
      this.#current = undefined;
      await this.#heal().catch(() => undefined);
      throw error;
    }
    this.#sizes.set(segment.number, from + bytes.length);
  }

  async #writable(): Promise<OpenSegment> {
    await this.#heal();
    if (this.#current && this.#size(this.#current) >= this.#segmentBytes) {
      const { file } = this.#current;
      this.#current = undefined;
      await file.close();
    }
    if (!this.#current) {
      const number = this.#next;
      const file = await this.#files.create(this.#folder, nameOf(number));
      this.#next += 1;
      this.#sizes.set(number, 0);
      this.#current = { number, file };
    }
    return this.#current;
  }

  /** After a failed write or sync nobody knows what lies behind the last good byte: it is cut off, and writing goes on in a new file. */
  async #heal(): Promise<void> {
    if (!this.#unhealed) return;
    const segment = this.#unhealed;
    await segment.file.cut(this.#size(segment));
    this.#unhealed = undefined;
    await segment.file.close();
    // On a full disk every try would leave another empty file behind.
    if (this.#size(segment) > 0) return;
    this.#sizes.delete(segment.number);
    await this.#files.remove(this.#folder, nameOf(segment.number));
  }

  #explain(cause: Error): Unavailable {
    if (!this.trouble) this.#log.error({ err: cause }, 'the spool cannot be written');
    this.trouble = `Events cannot be written to ${this.#folder}: ${cause.message}.`;
    const refusal = new Unavailable('cannot_keep', 'Events cannot be written to disk just now; send them again in a moment.', 5);
    return Object.assign(refusal, { cause });
  }
}
