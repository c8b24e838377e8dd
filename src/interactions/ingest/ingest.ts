import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { House } from '#platform/house';
import { isUuid, newId } from '#platform/ids';
import { Loader } from './loader.ts';
import { lastLoad } from './loads.store.ts';
import { Spool } from './spool.ts';
import type { SpoolFiles } from './spool-files.ts';

export type Ingest = { spool: Spool; loader: Loader };

const running = new WeakMap<House, Ingest>();

export function ingestOf(house: House): Ingest {
  const ingest = running.get(house);
  if (!ingest) throw new Error('the door is not open: the house has no interactions room, or has closed');
  return ingest;
}

/** Opens the spool and takes on what a crash left in it. */
export async function openIngest(house: House, files?: SpoolFiles): Promise<() => Promise<void>> {
  const folder = house.folder('spool');
  const limitBytes = house.config.SPOOL_LIMIT_MB * 1_000_000;
  const id = await spoolId(folder);
  // A number that was used once must not come again, though an erasure or a full disk has left no file of it: what is written under it
  // would be taken for what was loaded long ago.
  const above = (await lastLoad(house.system, id))?.to.segment ?? 0;
  const spool = await Spool.open({ folder, limitBytes, above, log: house.log, ...(files ? { files } : {}) });
  const loader = new Loader(house, spool, id);
  running.set(house, { spool, loader });
  loader.wake();
  return async () => {
    running.delete(house);
    await spool.close();
    await loader.stop();
  };
}

/** Done when everything accepted before the call stands in both stores. */
export async function everythingLoaded(house: House): Promise<void> {
  await ingestOf(house).loader.everythingLoaded();
}

/** Both stores stand still together until the answer is called: for a backup. Everything accepted before stands in them. */
export const holdLoading = (house: House): Promise<() => void> => ingestOf(house).loader.hold();

/** What is not well, in words. */
export function ingestTrouble(house: House): string[] {
  const { spool, loader } = ingestOf(house);
  const minutes = loader.behindSince ? Math.floor((house.clock.now().getTime() - loader.behindSince.getTime()) / 60_000) : 0;
  const lag = loader.trouble && (minutes > 0 ? `${loader.trouble} (for ${minutes} min)` : loader.trouble);
  return [spool.trouble(), lag].filter((sentence) => sentence !== undefined);
}

/** Several processes may share one database; each knows its own spool again by this. */
async function spoolId(folder: string): Promise<string> {
  const path = join(folder, 'id');
  const known = await readFile(path, 'utf8').catch(() => '');
  if (isUuid(known.trim())) return known.trim();
  const id = newId();
  await writeFile(`${path}.new`, id, { flush: true });
  await rename(`${path}.new`, path);
  return id;
}
