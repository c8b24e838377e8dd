import { appendFileSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { openLog } from '#platform/log';
import { Spool, type SpoolOptions } from './spool.ts';
import { disk, type SpoolFile, type SpoolFiles } from './spool-files.ts';

const log = openLog('silent');

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tl-spool-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function open(folder: string, more: Partial<SpoolOptions> = {}): Promise<Spool> {
  const spool = await Spool.open({ folder, limitBytes: 1e9, log, ...more });
  onTestFinished(() => spool.close());
  return spool;
}

async function all(spool: Spool): Promise<string[]> {
  const { frames } = await spool.read(spool.start(), { bytes: Number.POSITIVE_INFINITY });
  return frames.map(({ payload }) => payload.toString());
}

const append = (spool: Spool, ...words: string[]) => spool.append(words.map((word) => Buffer.from(word)));

/** A disk whose calls can be made to fail or to do less than asked. */
function fakeDisk(faults: { write?: (length: number) => number; sync?: () => void }): SpoolFiles {
  const wrap = (file: SpoolFile): SpoolFile => ({
    ...file,
    write: (bytes, offset, length, position) => file.write(bytes, offset, faults.write?.(length) ?? length, position),
    sync: async () => {
      faults.sync?.();
      await file.sync();
    },
  });
  return { ...disk, create: async (folder, name) => wrap(await disk.create(folder, name)) };
}

test('what was appended is read in order, and again after the house was closed', async () => {
  const folder = newFolder();
  const spool = await open(folder);
  await append(spool, 'one', 'two');
  await append(spool, 'three');
  expect(await all(spool)).toEqual(['one', 'two', 'three']);
  await spool.close();
  const again = await open(folder);
  await append(again, 'four');
  expect(await all(again)).toEqual(['one', 'two', 'three', 'four']);
});

test('reading goes on where it ended, frame by frame', async () => {
  const spool = await open(newFolder(), { segmentBytes: 30 });
  for (const word of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) await append(spool, word);
  const read: string[] = [];
  let at = spool.start();
  for (;;) {
    const { frames, end } = await spool.read(at, { bytes: 1 });
    if (frames.length === 0) break;
    expect(frames).toHaveLength(1);
    read.push(...frames.map(({ payload }) => payload.toString()));
    at = end;
  }
  expect(read.join('')).toBe('abcdefg');
  const { frames } = await spool.read(spool.start(), { bytes: 1e6, until: at });
  expect(frames).toHaveLength(7);
});

test.each([
  ['half a header', Buffer.from([9, 0, 0])],
  ['half a payload', Buffer.from([200, 0, 0, 0, 1, 2, 3, 4, 5])],
  ['a wrong checksum', Buffer.from([2, 0, 0, 0, 9, 9, 9, 9, 65, 66])],
  ['zeros, as a crash leaves them', Buffer.alloc(4_096)],
])('a torn tail is cut at the last whole frame: %s', async (_name, tail) => {
  const folder = newFolder();
  const spool = await open(folder);
  await append(spool, 'kept');
  await spool.close();
  const [name = ''] = readdirSync(folder);
  const whole = statSync(join(folder, name)).size;
  appendFileSync(join(folder, name), tail);
  const again = await open(folder);
  expect(await all(again)).toEqual(['kept']);
  expect(statSync(join(folder, name)).size).toBe(whole);
  await append(again, 'after');
  expect(await all(again)).toEqual(['kept', 'after']);
});

test('however a segment is cut short, the whole frames before the cut are read', async () => {
  const folder = newFolder();
  const spool = await open(folder);
  await append(spool, 'first', 'second', 'third');
  await spool.close();
  const name = join(folder, readdirSync(folder)[0] ?? '');
  for (let size = statSync(name).size - 1; size >= 0; size -= 1) {
    truncateSync(name, size);
    const words = await all(await open(folder));
    expect(['first', 'second', 'third'].slice(0, words.length)).toEqual(words);
  }
});

test('a disk that takes a few bytes at a time keeps everything', async () => {
  const spool = await open(newFolder(), { files: fakeDisk({ write: (length) => Math.min(length, 7) }) });
  await append(spool, 'a longer text than seven bytes', 'and another one');
  expect(await all(spool)).toEqual(['a longer text than seven bytes', 'and another one']);
});

test('a disk that takes nothing without an error says yes to nothing', async () => {
  let isFull = false;
  const folder = newFolder();
  const spool = await open(folder, { files: fakeDisk({ write: (length) => (isFull ? 0 : length) }) });
  await append(spool, 'before');
  isFull = true;
  for (let time = 0; time < 5; time += 1)
    await expect(append(spool, 'while full')).rejects.toMatchObject({ status: 503, retryAfterSeconds: 5 });
  expect(readdirSync(folder)).toHaveLength(1);
  isFull = false;
  await append(spool, 'after');
  expect(await all(spool)).toEqual(['before', 'after']);
});

test('nothing is acknowledged when the sync fails, and what was half written is cut off before more comes', async () => {
  const folder = newFolder();
  let fails = false;
  const files = fakeDisk({
    sync: () => {
      if (fails) throw Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' });
    },
  });
  const spool = await open(folder, { files });
  await append(spool, 'before');
  fails = true;
  await expect(append(spool, 'lost')).rejects.toMatchObject({ code: 'cannot_keep' });
  expect(spool.trouble()).toMatch(/EIO/);
  await expect(append(spool, 'lost too')).rejects.toMatchObject({ code: 'cannot_keep' });
  fails = false;
  await append(spool, 'after');
  expect(spool.trouble()).toBeUndefined();
  expect(await all(spool)).toEqual(['before', 'after']);
  await spool.close();
  expect(await all(await open(folder))).toEqual(['before', 'after']);
});

test('what arrives during a sync is synced together, once', async () => {
  let syncs = 0;
  const files = fakeDisk({
    sync: () => {
      syncs += 1;
    },
  });
  const spool = await open(newFolder(), { files });
  await Promise.all(Array.from({ length: 500 }, (_, index) => append(spool, `event ${index}`)));
  expect(await all(spool)).toHaveLength(500);
  expect(syncs).toBeLessThan(10);
});

test('a full spool refuses and says when to come again; room comes back with loading', async () => {
  const spool = await open(newFolder(), { limitBytes: 100, segmentBytes: 10 });
  await append(spool, 'x'.repeat(50));
  await expect(append(spool, 'y'.repeat(50))).rejects.toMatchObject({ code: 'spool_full', retryAfterSeconds: 15 });
  await spool.release(spool.end(), true);
  await append(spool, 'y'.repeat(50));
  expect(await all(spool)).toEqual(['y'.repeat(50)]);
});

test('what waits for the disk in memory is bounded', async () => {
  const spool = await open(newFolder(), { pendingBytes: 1_000 });
  const one = append(spool, 'x'.repeat(900));
  await expect(append(spool, 'y'.repeat(900))).rejects.toMatchObject({ code: 'too_busy', retryAfterSeconds: 1 });
  await one;
  await append(spool, 'y'.repeat(900));
});

test('loaded segments leave the disk, those still needed stay', async () => {
  const folder = newFolder();
  const spool = await open(folder, { segmentBytes: 10 });
  for (const word of ['first word', 'second word', 'third word']) await append(spool, word);
  const { end } = await spool.read(spool.start(), { bytes: 1 });
  await spool.release({ segment: end.segment + 1, offset: 0 });
  expect(await all(spool)).toEqual(['second word', 'third word']);
  await spool.release(spool.end(), true);
  expect(readdirSync(folder)).toEqual([]);
  expect(spool.bytes()).toBe(0);
});

test('a damaged segment is set aside and the ones after it are read', async () => {
  const folder = newFolder();
  const spool = await open(folder, { segmentBytes: 10 });
  for (const word of ['first word', 'second word', 'third word']) await append(spool, word);
  const second = readdirSync(folder).sort()[1] ?? '';
  writeFileSync(join(folder, second), Buffer.alloc(statSync(join(folder, second)).size, 7));
  expect(await all(spool)).toEqual(['first word', 'third word']);
  await spool.release(spool.end(), true);
  expect(readdirSync(folder)).toEqual([`${second}.damaged`]);
});

test('closing waits for what is being written', async () => {
  const folder = newFolder();
  const spool = await open(folder);
  const written = append(spool, 'last');
  await spool.close();
  await written;
  await wait(1);
  expect(await all(await open(folder))).toEqual(['last']);
  await expect(append(spool, 'too late')).rejects.toMatchObject({ status: 503 });
});
