import { crc32 } from 'node:zlib';

/** Length and checksum, four bytes each, little-endian. */
export const HEADER = 8;
export const LARGEST_PAYLOAD = 8_000_000;

export function writeFrame(payload: Buffer): Buffer {
  const frame = Buffer.allocUnsafe(HEADER + payload.length);
  frame.writeUInt32LE(payload.length, 0);
  frame.writeUInt32LE(crc32(payload), 4);
  payload.copy(frame, HEADER);
  return frame;
}

export type FrameRead =
  | { state: 'whole'; payload: Buffer; next: number }
  /** More bytes are needed to tell. */
  | { state: 'short'; needed: number }
  | { state: 'damaged' };

export function readFrame(bytes: Buffer, at: number): FrameRead {
  if (bytes.length - at < HEADER) return { state: 'short', needed: HEADER };
  const length = bytes.readUInt32LE(at);
  // A file grown by a crash is full of zeros, and the checksum of nothing is zero: an empty frame is never ours.
  if (length === 0 || length > LARGEST_PAYLOAD) return { state: 'damaged' };
  const next = at + HEADER + length;
  if (bytes.length < next) return { state: 'short', needed: HEADER + length };
  const payload = bytes.subarray(at + HEADER, next);
  return crc32(payload) === bytes.readUInt32LE(at + 4) ? { state: 'whole', payload, next } : { state: 'damaged' };
}
