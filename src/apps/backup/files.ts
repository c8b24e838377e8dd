import { createReadStream, existsSync } from 'node:fs';
import { appendFile, mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Invalid } from '#platform/errors';
import type { House } from '#platform/house';

const PIECE = 512 * 1024;
/** The file of an import, as it came: nothing else is read, and nothing else is ever written. */
const KEPT = /^imports\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/file$/;

/** The files that were imported and are still kept, in pieces. */
export async function* filesOf(house: House): AsyncIterable<{ path: string; piece: Buffer }> {
  const folder = house.folder('imports');
  if (!existsSync(folder)) return;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join('imports', entry.parentPath.slice(folder.length + 1), entry.name);
    if (entry.isFile() && KEPT.test(path)) yield* piecesOf(join(entry.parentPath, entry.name), path);
  }
}

async function* piecesOf(file: string, path: string): AsyncIterable<{ path: string; piece: Buffer }> {
  try {
    for await (const piece of createReadStream(file, { highWaterMark: PIECE })) yield { path, piece: piece as Buffer };
  } catch (error) {
    // Its import was removed, or its time was over, while the backup ran.
    if ((error as { code?: string }).code !== 'ENOENT') throw error;
  }
}

/** Puts the files back where they were. */
export class FileWriter {
  bytes = 0;
  private readonly imports = new Set<string>();

  constructor(private readonly house: House) {}

  /** Whether the file of this import came along. */
  has(importId: string): boolean {
    return this.imports.has(importId);
  }

  async write(path: string, piece: Buffer): Promise<void> {
    const [, importId] = KEPT.exec(path) ?? [];
    if (!importId) throw new Invalid('damaged_backup', 'This backup names a file that no import has.');
    const target = join(this.house.folder('imports'), path.slice('imports/'.length));
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await appendFile(target, piece, { mode: 0o600 });
    this.imports.add(importId);
    this.bytes += piece.length;
  }
}
