import { mkdir, open, readdir, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';

/** One open segment. The disk is outside the house: tests hand in one that fails. */
export type SpoolFile = {
  /** Bytes written, which may be fewer than asked: a nearly full disk does that without an error. */
  write(bytes: Buffer, offset: number, length: number, position: number): Promise<number>;
  read(bytes: Buffer, offset: number, length: number, position: number): Promise<number>;
  sync(): Promise<void>;
  cut(length: number): Promise<void>;
  size(): Promise<number>;
  close(): Promise<void>;
};

export type SpoolFiles = {
  list(folder: string): Promise<string[]>;
  create(folder: string, name: string): Promise<SpoolFile>;
  open(folder: string, name: string): Promise<SpoolFile>;
  remove(folder: string, name: string): Promise<void>;
  setAside(folder: string, name: string): Promise<void>;
};

async function openFile(path: string, flags: string): Promise<SpoolFile> {
  const handle = await open(path, flags, 0o600);
  return {
    write: async (bytes, offset, length, position) => (await handle.write(bytes, offset, length, position)).bytesWritten,
    read: async (bytes, offset, length, position) => (await handle.read(bytes, offset, length, position)).bytesRead,
    sync: () => handle.datasync(),
    cut: (length) => handle.truncate(length),
    size: async () => (await handle.stat()).size,
    close: () => handle.close(),
  };
}

/** A new file's name is durable only once its folder is synced. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export const disk: SpoolFiles = {
  list: async (folder) => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return (await readdir(folder)).sort();
  },
  create: async (folder, name) => {
    const file = await openFile(join(folder, name), 'w+');
    await syncFolder(folder);
    return file;
  },
  open: (folder, name) => openFile(join(folder, name), 'r+'),
  remove: async (folder, name) => {
    await unlink(join(folder, name));
  },
  setAside: (folder, name) => rename(join(folder, name), join(folder, `${name}.damaged`)),
};
