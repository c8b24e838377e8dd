import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { createGunzip } from 'node:zlib';
import { Invalid } from '#platform/errors';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const PIECE = 256 * 1024;
/** Looked at for what a file is. */
const BEGINNING = 512 * 1024;
/** A file is checked for its encoding this far. */
const CHECKED = 4 * 1024 * 1024 * 1024;

/** The file's bytes, unpacked when it is gzip; `onRead` is told how many bytes of the file itself were read. */
export async function* bytesOf(path: string, onRead?: (bytes: number) => void): AsyncIterable<Buffer> {
  if (!(await isGzip(path))) {
    yield* packedBytes(path, onRead);
    return;
  }
  const unpacked = createGunzip({ chunkSize: PIECE });
  // The error reaches whoever reads `unpacked`.
  pipeline(Readable.from(packedBytes(path, onRead)), unpacked, () => undefined);
  try {
    yield* unpacked as AsyncIterable<Buffer>;
  } catch (error) {
    if (String((error as { code?: string }).code).startsWith('Z_'))
      throw new Invalid('damaged_file', 'The gzip file is damaged or cut off; pack it again.');
    throw error;
  } finally {
    unpacked.destroy();
  }
}

async function* packedBytes(path: string, onRead?: (bytes: number) => void): AsyncIterable<Buffer> {
  for await (const piece of createReadStream(path, { highWaterMark: PIECE }) as AsyncIterable<Buffer>) {
    onRead?.(piece.length);
    yield piece;
  }
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

export async function* textOf(bytes: AsyncIterable<Buffer>, encoding: Encoding): AsyncIterable<string> {
  // A byte order mark is taken away by the decoder.
  const decoder = new TextDecoder(encoding);
  for await (const piece of bytes) yield decoder.decode(piece, { stream: true });
  const rest = decoder.decode();
  if (rest) yield rest;
}

export type Inspection = { encoding: Encoding; beginning: string; unpackedBytes: number };

/** By its byte order mark; else UTF-8 when all of it is, else Windows-1252, which older office programs write. */
export async function inspectFile(path: string): Promise<Inspection> {
  let read = 0;
  let marked: Encoding | undefined;
  const check = new Utf8Check();
  for await (const piece of bytesOf(path)) {
    if (read === 0) marked = byMark(piece);
    read += piece.length;
    if (!marked && read < CHECKED) check.see(piece);
  }
  const encoding = marked ?? (check.holds(read < CHECKED) ? 'utf-8' : 'windows-1252');
  return { encoding, beginning: await beginningOf(path, encoding), unpackedBytes: read };
}

export async function beginningOf(path: string, encoding: Encoding): Promise<string> {
  let beginning = '';
  for await (const piece of textOf(bytesOf(path), encoding)) {
    beginning += piece;
    if (beginning.length >= BEGINNING) break;
  }
  return beginning;
}

class Utf8Check {
  private decoder: TextDecoder | undefined = new TextDecoder('utf-8', { fatal: true });

  see(piece?: Buffer): void {
    try {
      this.decoder?.decode(piece, { stream: piece !== undefined });
    } catch {
      this.decoder = undefined;
    }
  }

  holds(toTheEnd: boolean): boolean {
    if (toTheEnd) this.see();
    return this.decoder !== undefined;
  }
}

function byMark(piece: Buffer): Encoding | undefined {
  if (piece[0] === 0xff && piece[1] === 0xfe) return 'utf-16le';
  return piece[0] === 0xfe && piece[1] === 0xff ? 'utf-16be' : undefined;
}
