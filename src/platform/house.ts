import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ClickHouseClient } from '@clickhouse/client';
import type pg from 'pg';
import { openEventStore, openEvents } from './clickhouse.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { type Facts, openFacts } from './facts.ts';
import { lockFolder } from './folder-lock.ts';
import { type Jobs, openJobs } from './jobs.ts';
import type { Log } from './log.ts';
import { migrateClickHouse, migratePostgres, readMigrations } from './migrations.ts';
import { type Db, openDb, openPool, SYSTEM } from './postgres.ts';
import { prepareRoles } from './postgres-roles.ts';
import type { Actor, Context, CustomerIdentity, Removal, Room } from './room.ts';

/** The running whole: both stores, the rooms, and what connects them. */
export type House = {
  config: Config;
  clock: Clock;
  log: Log;
  rooms: Room[];
  facts: Facts;
  jobs: Jobs;
  /** Sees tables before a workspace is known (sign-in, keys, loads). Not for screens. */
  system: Db;
  /** Folder for files, under DATA_DIR; made when missing. */
  folder(name: string): string;
  contextOf(workspaceId: string, actor: Actor, can: (permission: string) => boolean): Context;
  /** A context for work nobody asked for just now: everything is allowed. */
  jobContext(workspaceId: string, name: string): Context;
  forgetCustomer(ctx: Context, who: CustomerIdentity): Promise<Removal[]>;
  exportCustomer(ctx: Context, who: CustomerIdentity): Promise<Record<string, unknown>>;
  forgetSource(ctx: Context, sourceId: string): Promise<Removal[]>;
  forgetWorkspace(ctx: Context): Promise<void>;
  /** What is not ready, in words. */
  notReady(): Promise<string[]>;
  close(): Promise<void>;
};

const here = dirname(fileURLToPath(import.meta.url));

export type HouseOptions = {
  config: Config;
  rooms: Room[];
  log: Log;
  clock?: Clock;
  /** An empty, ready-made PostgreSQL cluster to copy instead of making one. */
  clusterTemplate?: string;
};

/** Opens both stores, brings their schema up to date, and starts the rooms. */
export async function openHouse({ config, rooms, log, clock = systemClock, clusterTemplate }: HouseOptions): Promise<House> {
  const closing: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  try {
    closing.push(lockFolder(config.dataDir));
    const connection = await connect(config, clusterTemplate, closing);
    const store = openEventStore({ url: config.CLICKHOUSE_URL, folder: join(config.dataDir, 'events'), memoryMb: config.EVENTS_MEMORY_MB });
    closing.push(store.close);
    const pool = await prepareStores(connection, store.client, rooms, closing);
    return await furnish({
      config,
      rooms,
      log,
      clock,
      pool,
      owner: openPool({ ...connection, max: 4 }),
      events: store.client,
      closing,
      close,
    });
  } catch (error) {
    await close().catch(() => undefined);
    throw error;
  }
}

async function connect(config: Config, template: string | undefined, closing: (() => Promise<void> | void)[]): Promise<pg.PoolConfig> {
  if (config.DATABASE_URL) return { connectionString: config.DATABASE_URL };
  const embedded = await startEmbeddedPostgres(join(config.dataDir, 'postgres'), template);
  closing.push(embedded.stop);
  return embedded.connection;
}

async function prepareStores(
  connection: pg.PoolConfig,
  events: ClickHouseClient,
  rooms: Room[],
  closing: (() => Promise<void> | void)[],
): Promise<pg.Pool> {
  const owner = openPool({ ...connection, max: 2 });
  try {
    const all = (store: string) => [
      ...readMigrations('platform', join(here, 'migrations', store)),
      ...rooms.flatMap((room) => readMigrations(room.name, join(room.folder, 'migrations', store))),
    ];
    await Promise.all([
      (async () => {
        await prepareRoles.before(owner);
        await migratePostgres(owner, all('postgres'));
        await prepareRoles.after(owner);
      })(),
      migrateClickHouse(events, all('clickhouse')),
    ]);
    const pool = openPool(await prepareRoles.appConnection(owner, connection));
    closing.push(() => pool.end());
    return pool;
  } finally {
    await owner.end();
  }
}

type Furniture = HouseOptions & {
  clock: Clock;
  pool: pg.Pool;
  owner: pg.Pool;
  events: ClickHouseClient;
  closing: (() => Promise<void> | void)[];
  close(): Promise<void>;
};

async function furnish({ config, rooms, log, clock, pool, owner, events, closing, close }: Furniture): Promise<House> {
  closing.push(() => owner.end());
  const system = openDb(pool, SYSTEM);
  const facts = openFacts(pool, log);
  const inOrder = [...rooms].reverse();
  const house: House = {
    config,
    clock,
    log,
    rooms,
    facts,
    system,
    jobs: undefined as unknown as Jobs,
    folder: (name) => {
      const path = join(config.dataDir, name);
      mkdirSync(path, { recursive: true, mode: 0o700 });
      return path;
    },
    contextOf: (workspaceId, actor, can) => {
      const db = openDb(pool, workspaceId);
      return {
        workspaceId,
        actor,
        can,
        db,
        clickhouse: openEvents(events, workspaceId),
        clock,
        log,
        announce: (fact) => facts.announce(db, fact),
        house,
      };
    },
    jobContext: (workspaceId, name) => house.contextOf(workspaceId, { kind: 'job', id: name, name }, () => true),
    // Later rooms first: what leans on a customer goes before the customer does.
    forgetCustomer: async (ctx, who) => flatInOrder(inOrder, (room) => room.forgetCustomer(ctx, who)),
    forgetSource: async (ctx, sourceId) => flatInOrder(inOrder, (room) => room.forgetSource(ctx, sourceId)),
    exportCustomer: async (ctx, who) => {
      const parts: Record<string, unknown> = {};
      for (const room of rooms) parts[room.name] = await room.exportCustomer(ctx, who);
      return parts;
    },
    forgetWorkspace: async (ctx) => {
      for (const room of inOrder) await room.forgetWorkspace(ctx);
    },
    notReady: async () => [
      ...(await system.row('select 1 as one').then(
        () => [],
        () => ['The database does not answer.'],
      )),
      ...((await events.ping()).success ? [] : ['The event store does not answer.']),
      ...rooms.flatMap((room) => room.notReady?.(house) ?? []),
    ],
    close,
  };
  house.jobs = openJobs({
    pool: owner,
    jobs: rooms.flatMap((room) => room.jobs ?? []),
    contextOf: house.jobContext,
    workspaces: async () => (await system.rows<{ id: string }>('select id from workspaces')).map(({ id }) => id),
    log,
  });
  for (const room of rooms) if (room.open) closing.push(await room.open(house));
  await house.jobs.start();
  closing.push(house.jobs.stop);
  await facts.start(async (fact) => {
    const ctx = house.jobContext(fact.workspaceId, fact.name);
    for (const room of rooms) for (const hearing of room.hears ?? []) if (hearing.fact === fact.name) await hearing.hear(ctx, fact);
  });
  closing.push(facts.stop);
  return house;
}

async function flatInOrder(rooms: Room[], ask: (room: Room) => Promise<Removal[]>): Promise<Removal[]> {
  const answers: Removal[] = [];
  for (const room of rooms) answers.push(...(await ask(room)));
  return answers;
}
