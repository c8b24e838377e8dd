import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import pg from 'pg';
import type { Question, Row } from '../many-trails.ts';
import { rounded, seconds } from '../measuring.ts';
import type { Scratch } from '../scratch.ts';

export type Peer = { name: string; rows(question: Question): Promise<Row[]>; close(): Promise<void> };
type Open = (scratch: Scratch, folder: string, say: (sentence: string) => void) => Promise<Peer | undefined>;

/** What the engine holds, as a file every other engine can read. */
async function written({ ctx }: Scratch, folder: string, format: 'Parquet' | 'CSV'): Promise<string> {
  const file = join(folder, `ev.${format.toLowerCase()}`);
  await ctx.clickhouse.run(
    `INSERT INTO FUNCTION file('${file}', '${format}') SELECT id, person, touchpoint::String AS touchpoint, channel::String AS channel, at AS ts
     FROM default.ev ORDER BY person, at, id SETTINGS engine_file_truncate_on_insert = 1 /* {workspace:UUID} */`,
  );
  chmodSync(file, 0o644);
  return file;
}

/** Found beside the project, or in the folder PEERS names, whose node_modules holds it. */
function findDuckDb(): any {
  for (const from of [import.meta.filename, join(process.env['PEERS'] ?? '/nowhere', 'index.js')]) {
    try {
      return createRequire(from)('@duckdb/node-api');
    } catch {}
  }
  return undefined;
}

export const openDuckDb: Open = async (scratch, folder, say) => {
  const duckdb = findDuckDb();
  if (!duckdb) {
    say('DuckDB is not here: npm install @duckdb/node-api in some folder, and name the folder in PEERS');
    return undefined;
  }
  const connection = await (await duckdb.DuckDBInstance.create(join(folder, 'duck.db'))).connect();
  const file = await written(scratch, folder, 'Parquet');
  const took = await seconds(async () => {
    await connection.run(`CREATE TABLE ev AS SELECT id, person, touchpoint, channel, ts FROM '${file}' ORDER BY person, ts, id`);
  });
  say(`DuckDB ${duckdb.version?.() ?? ''}: loaded, sorted, in ${rounded(took)} s`);
  return {
    name: 'DuckDB',
    rows: async ({ duckdb: sql }) => {
      const read = await connection.runAndReadAll(sql);
      return read
        .getRows()
        .map((row: unknown[]) => row.map((value) => (typeof value === 'bigint' ? Number(value) : (value as string | number))));
    },
    close: async () => connection.closeSync?.(),
  };
};

/** PostgreSQL from this machine's own programs, in a cluster of its own; started as root it runs as the user `postgres`. */
export const openPostgres: Open = async (scratch, folder, say) => {
  const bin = run('pg_config', ['--bindir']);
  if (!bin) {
    say('PostgreSQL is not here: install it, so that pg_config is found');
    return undefined;
  }
  const home = join(folder, 'peer-postgres');
  mkdirSync(home, { mode: 0o777 });
  chmodSync(home, 0o777);
  const asServer = (program: string, args: string[]) =>
    process.getuid?.() === 0 ? run('runuser', ['-u', 'postgres', '--', join(bin, program), ...args]) : run(join(bin, program), args);
  const data = join(home, 'data');
  asServer('initdb', ['-D', data, '-U', 'peer', '--auth=trust', '-E', 'UTF8', '--locale=C']);
  const settings =
    "-c listen_addresses='' -c shared_buffers=2GB -c work_mem=512MB -c maintenance_work_mem=1GB -c fsync=off -c timezone=UTC -c jit=off";
  asServer('pg_ctl', ['-D', data, '-w', '-l', join(home, 'log'), '-o', `-k ${home} ${settings}`, 'start']);
  const client = new pg.Client({ host: home, user: 'peer', database: 'postgres' });
  await client.connect();
  const file = await written(scratch, folder, 'CSV');
  const took = await seconds(async () => {
    await client.query('create unlogged table peer_ev (id int, person int, touchpoint text, channel text, ts timestamptz)');
    await client.query(`copy peer_ev from '${file}' with (format csv)`);
    await client.query('create index on peer_ev (person, ts, id) include (touchpoint)');
    await client.query('vacuum analyze peer_ev');
  });
  const { rows } = await client.query("select current_setting('server_version') as version");
  say(`PostgreSQL ${rows[0]?.version}: ${rounded(statSync(file).size / 2 ** 20)} MiB loaded in order and indexed in ${rounded(took)} s`);
  return {
    name: 'PostgreSQL',
    rows: async ({ postgres: text }) => {
      const answer = await client.query<(string | number)[]>({ text, rowMode: 'array' });
      return answer.rows.map((row) => row.map((value) => (Number.isNaN(Number(value)) ? String(value) : Number(value))));
    },
    close: async () => {
      await client.end();
      asServer('pg_ctl', ['-D', data, '-m', 'immediate', 'stop']);
    },
  };
};

/** What a program says; nothing when it is not there. */
function run(program: string, args: string[]): string | undefined {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], cwd: '/' }).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
