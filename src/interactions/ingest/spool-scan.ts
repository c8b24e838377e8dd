import { type FrameRead, readFrame } from './frames.ts';
import type { SpoolFile } from './spool-files.ts';

export type Range = { from: number; to: number; bytes: number };
export type Scan = { frames: { payload: Buffer; next: number }[]; end: number; damaged: boolean };

const PIECE = 1_000_000;

/** Whole frames of one file from `from`, about `bytes` of them, read a piece at a time. `end` lies behind the last whole one. */
export async function scan(file: SpoolFile, { from, to, bytes }: Range): Promise<Scan> {
  const frames: Scan['frames'] = [];
  let end = from;
  let piece = PIECE;
  while (end < to && end - from < bytes) {
    const filled = await readFully(file, Math.min(piece, to - end), end);
    const { read, at } = takeFrames(filled, { start: end, stop: from + bytes }, frames);
    end += at;
    if (read.state === 'damaged') return { frames, end, damaged: true };
    if (at > 0) continue;
    const needed = read.state === 'short' ? read.needed : 0;
    if (needed <= filled.length || end + needed > to) return { frames, end, damaged: true };
    piece = Math.max(PIECE, needed);
  }
  return { frames, end, damaged: false };
}

function takeFrames(
  bytes: Buffer,
  { start, stop }: { start: number; stop: number },
  into: Scan['frames'],
): { read: FrameRead; at: number } {
  let at = 0;
  let read = readFrame(bytes, at);
  while (read.state === 'whole' && start + at < stop) {
    into.push({ payload: read.payload, next: start + read.next });
    at = read.next;
    read = readFrame(bytes, at);
  }
  return { read, at };
}

async function readFully(file: SpoolFile, length: number, position: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const more = await file.read(bytes, filled, length - filled, position + filled);
    if (more === 0) break;
    filled += more;
  }
  return bytes.subarray(0, filled);
}
