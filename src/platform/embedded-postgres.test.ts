import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { startEmbeddedPostgres } from './embedded-postgres.ts';

async function versionOf(connection: pg.ClientConfig): Promise<string> {
  const client = new pg.Client(connection);
  await client.connect();
  const { rows } = await client.query<{ version: string }>("select current_setting('server_version') as version");
  await client.end();
  return rows[0]?.version ?? '';
}

test('the database starts below a folder that is closed to others, also as root', async () => {
  const closed = mkdtempSync(join(tmpdir(), 'tl-test-closed-'));
  mkdirSync(join(closed, 'inner'));
  chmodSync(closed, 0o700);
  const server = await startEmbeddedPostgres(join(closed, 'inner', 'postgres'));
  expect(await versionOf(server.connection)).toMatch(/^18\./);
  await server.stop();
  rmSync(closed, { recursive: true, force: true });
});

test('a server that outlived its house is taken over by the next one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tl-test-orphan-'));
  const first = await startEmbeddedPostgres(join(folder, 'postgres'));
  const second = await startEmbeddedPostgres(join(folder, 'postgres'));
  expect([first.adopted, second.adopted]).toEqual([false, true]);
  expect(await versionOf(second.connection)).toMatch(/^18\./);
  await second.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a database that is killed under the house is started again, whether it was begun here or taken over', {
  timeout: 60_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tl-test-killed-'));
  const first = await startEmbeddedPostgres(join(folder, 'postgres'));
  const second = await startEmbeddedPostgres(join(folder, 'postgres'));
  await first.letGo();
  for (let kills = 0; kills < 2; kills += 1) {
    process.kill(Number(readFileSync(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
    await expect.poll(() => versionOf(second.connection).catch(() => ''), { timeout: 20_000 }).toMatch(/^18\./);
  }
  await second.stop();
  await expect(versionOf(second.connection)).rejects.toThrow();
  rmSync(folder, { recursive: true, force: true });
});
