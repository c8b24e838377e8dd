import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClickHouseClient } from '@clickhouse/client';
import type pg from 'pg';

export type Migration = { name: string; sql: string };

/** The .sql files of one room for one store, in the order of their numbers. */
export function readMigrations(room: string, folder: string): Migration[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => ({ name: `${room}/${file}`, sql: readFileSync(join(folder, file), 'utf8') }));
}

const checksum = (sql: string) => createHash('sha256').update(sql).digest('hex').slice(0, 16);

function pending(migrations: Migration[], done: Map<string, string>): Migration[] {
  for (const { name, sql } of migrations) {
    const known = done.get(name);
    if (known && known !== checksum(sql)) {
      throw new Error(`Migration ${name} was changed after it ran. Put it back as it was and write a new one.`);
    }
  }
  return migrations.filter(({ name }) => !done.has(name));
}

/** Runs what has not run yet, each in its own transaction, one process at a time. */
export async function migratePostgres(pool: pg.Pool, migrations: Migration[]): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query("select pg_advisory_lock(hashtext('throughline migrations'))");
    await client.query(
      'create table if not exists migrations (name text primary key, checksum text not null, at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from migrations');
    const waiting = pending(migrations, new Map(rows.map((row) => [row.name, row.checksum])));
    for (const { name, sql } of waiting) await runOne(client, name, sql);
    return waiting.length;
  } finally {
    await client.query("select pg_advisory_unlock(hashtext('throughline migrations'))").catch(() => undefined);
    client.release();
  }
}

async function runOne(client: pg.PoolClient, name: string, sql: string): Promise<void> {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into migrations (name, checksum) values ($1, $2)', [name, checksum(sql)]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    throw new Error(`Migration ${name} failed: ${(cause as Error).message}. Nothing of it was kept.`, { cause });
  }
}

/** Statements end with a semicolon at the end of a line; each must be safe to run again, since this store has no transactions. */
export async function migrateClickHouse(client: ClickHouseClient, migrations: Migration[]): Promise<number> {
  await client.command({ query: 'CREATE DATABASE IF NOT EXISTS throughline' });
  await client.command({
    query:
      'CREATE TABLE IF NOT EXISTS throughline.migrations (name String, checksum String, at DateTime DEFAULT now()) ENGINE = MergeTree ORDER BY name',
  });
  const answer = await client.query({ query: 'SELECT name, checksum FROM throughline.migrations', format: 'JSONEachRow' });
  const done = await answer.json<{ name: string; checksum: string }>();
  const waiting = pending(migrations, new Map(done.map((row) => [row.name, row.checksum])));
  for (const { name, sql } of waiting) {
    for (const statement of sql.split(/;\s*$/m)) if (statement.trim()) await client.command({ query: statement });
    await client.insert({
      table: 'throughline.migrations',
      values: [{ name, checksum: checksum(sql) }],
      format: 'JSONEachRow',
      columns: ['name', 'checksum'],
    });
  }
  return waiting.length;
}
