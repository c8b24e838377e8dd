import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { House } from '#platform/house';
import { newId } from '#platform/ids';
import type { Context } from '#platform/room';
import { testHouse } from '../../../tests/support/house.ts';
import type { Source } from '../contract.ts';
import { acceptMessages } from './accept.ts';
import { everythingLoaded, ingestOf, openIngest } from './ingest.ts';
import { disk, type SpoolFiles } from './spool-files.ts';

const source: Source = { id: newId(), kind: 'write-key', name: 'Web', trusted: false };

/** A door of its own on the stores of the test's house, which can be shut and opened again. */
async function newDoor(): Promise<{
  ctx: Context;
  send(messageId: string): Promise<unknown>;
  open(files?: SpoolFiles): Promise<() => Promise<void>>;
}> {
  const { house, newWorkspace } = await testHouse();
  const folder = mkdtempSync(join(tmpdir(), 'tl-test-door-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const own = {
    folder: { value: () => folder },
    jobContext: { value: house.jobContext.bind(house) },
  };
  const door: House = Object.create(house, own);
  const ctx = { ...(await newWorkspace()), house: door };
  const send = (messageId: string) => acceptMessages(ctx, source, [{ type: 'track', event: 'Tick', userId: 'u1', messageId }]);
  return { ctx, send, open: (files) => openIngest(door, files) };
}

async function stored(ctx: Context): Promise<string[]> {
  const rows = await ctx.clickhouse.rows<{ message_id: string }>(
    'SELECT message_id FROM throughline.interactions WHERE workspace_id = {workspace:UUID} ORDER BY message_id',
  );
  return rows.map(({ message_id }) => message_id);
}

test('what comes after a restart is loaded, also when an erasure had emptied the spool before', async () => {
  const { ctx, send, open } = await newDoor();
  let close = await open();
  for (const id of ['m-1', 'm-2']) {
    await send(id);
    await everythingLoaded(ctx.house);
    await ingestOf(ctx.house).loader.forgetLoaded();
  }
  await close();
  close = await open();
  await send('m-3');
  await everythingLoaded(ctx.house);
  await close();
  expect(await stored(ctx)).toEqual(['m-1', 'm-2', 'm-3']);
});

test('what comes after a restart is loaded, also when a full disk had made the spool give up segments before', async () => {
  const { ctx, send, open } = await newDoor();
  let full = 0;
  const filling: SpoolFiles = {
    ...disk,
    create: async (folder, name) => {
      const file = await disk.create(folder, name);
      const write: typeof file.write = (...bytes) => {
        full -= 1;
        return full >= 0 ? Promise.reject(new Error('ENOSPC, says the test')) : file.write(...bytes);
      };
      return { ...file, write };
    },
  };
  let close = await open(filling);
  await send('m-1');
  await everythingLoaded(ctx.house);
  await ingestOf(ctx.house).loader.forgetLoaded();
  full = 3;
  for (const id of ['x-1', 'x-2', 'x-3']) await expect(send(id)).rejects.toMatchObject({ status: 503, code: 'cannot_keep' });
  await send('m-2');
  await everythingLoaded(ctx.house);
  await ingestOf(ctx.house).loader.forgetLoaded();
  await close();
  close = await open();
  await send('m-3');
  await everythingLoaded(ctx.house);
  await close();
  expect(await stored(ctx)).toEqual(['m-1', 'm-2', 'm-3']);
});
