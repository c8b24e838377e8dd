import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ClickHouseClient } from '@clickhouse/client';
import type pg from 'pg';
import { openEventStore, openEvents } from './clickhouse.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { Facts } from './facts.ts';
import { lockFolder } from './folder-lock.ts';
import { type Jobs, openJobs } from './jobs.ts';
import type { Log } from './log.ts';
import { migrateClickHouse, migratePostgres, readMigrations } from './migrations.ts';
import { type Db, openDb, openPool, SYSTEM } from './postgres.ts';
import { prepareRoles } from './postgres-roles.ts';
import type { Actor, Context, CustomerIdentity, Fact, HeardFact, Removal, Room } from './room.ts';

const here = dirname(fileURLToPath(import.meta.url));

export type HouseOptions = {
  config: Config;
  rooms: Room[];
  log: Log;
  clock?: Clock;
  /** An empty, ready-made PostgreSQL cluster to copy instead of making one. */
  clusterTemplate?: string;
};

type Step = () => Promise<void> | void;
type Stores = { pool: pg.Pool; owner: pg.Pool; events: ClickHouseClient };

/** The running whole: both stores, the rooms, and what connects them. */
export class House {
  readonly config: Config;
  readonly rooms: Room[];
  readonly log: Log;
  readonly clock: Clock;
  readonly facts: Facts;
  readonly jobs: Jobs;
  /** Sees tables before a workspace is known (sign-in, keys, loads). Not for screens. */
  readonly system: Db;
  #stores: Stores;
  #closing: Step[];

  constructor({ config, rooms, log, clock = systemClock }: HouseOptions, stores: Stores, closing: Step[]) {
    this.config = config;
    this.rooms = rooms;
    this.log = log;
    this.clock = clock;
    this.#stores = stores;
    this.#closing = closing;
    this.system = openDb(stores.pool, SYSTEM);
    this.facts = new Facts(stores.pool, log);
    this.jobs = openJobs({
      pool: stores.owner,
      jobs: rooms.flatMap((room) => room.jobs ?? []),
      contextOf: (workspaceId, name) => this.jobContext(workspaceId, name),
      workspaces: async () => (await this.system.rows<{ id: string }>('select id from workspaces')).map(({ id }) => id),
      log,
    });
  }

  /** Folder for files, under DATA_DIR; made when missing. */
  folder(name: string): string {
    const path = join(this.config.dataDir, name);
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return path;
  }

  contextOf(workspaceId: string, actor: Actor, can: (permission: string) => boolean): Context {
    const db = openDb(this.#stores.pool, workspaceId);
    const announce = (fact: Fact) => this.facts.announce(db, fact, actor);
    const clickhouse = openEvents(this.#stores.events, workspaceId);
    return { workspaceId, actor, can, db, clickhouse, clock: this.clock, log: this.log, announce, house: this };
  }

  /** A context for work nobody asked for just now: everything is allowed. */
  jobContext(workspaceId: string, name: string): Context {
    return this.contextOf(workspaceId, { kind: 'job', id: name, name }, () => true);
  }

  forgetCustomer(ctx: Context, who: CustomerIdentity): Promise<Removal[]> {
    return this.#lastRoomFirst((room) => room.forgetCustomer(ctx, who));
  }

  forgetSource(ctx: Context, sourceId: string): Promise<Removal[]> {
    return this.#lastRoomFirst((room) => room.forgetSource(ctx, sourceId));
  }

  async forgetWorkspace(ctx: Context): Promise<void> {
    for (const room of [...this.rooms].reverse()) await room.forgetWorkspace(ctx);
  }

  async exportCustomer(ctx: Context, who: CustomerIdentity): Promise<Record<string, unknown>> {
    const parts: Record<string, unknown> = {};
    for (const room of this.rooms) parts[room.name] = await room.exportCustomer(ctx, who);
    return parts;
  }

  /** What is not ready, in words. */
  async notReady(): Promise<string[]> {
    const database = await this.system.row('select 1 as one').then(
      () => [],
      () => ['The database does not answer.'],
    );
    const events = (await this.#stores.events.ping()).success ? [] : ['The event store does not answer.'];
    return [...database, ...events, ...this.rooms.flatMap((room) => room.notReady?.(this) ?? [])];
  }

  /** Starts the rooms, the jobs and the hearing of facts. */
  async start(): Promise<void> {
    for (const room of this.rooms) if (room.open) this.#closing.push(await room.open(this));
    await this.jobs.start();
    this.#closing.push(() => this.jobs.stop());
    await this.facts.start((fact) => this.#hear(fact));
    this.#closing.push(() => this.facts.stop());
  }

  async close(): Promise<void> {
    await closeAll(this.#closing);
  }

  async #hear(fact: HeardFact): Promise<void> {
    const ctx = this.jobContext(fact.workspaceId, fact.name);
    const hearings = this.rooms.flatMap((room) => room.hears ?? []).filter((hearing) => hearing.fact === fact.name);
    for (const hearing of hearings) await hearing.hear(ctx, fact);
  }

  // What leans on a customer goes before the customer does.
  async #lastRoomFirst(ask: (room: Room) => Promise<Removal[]>): Promise<Removal[]> {
    const answers: Removal[] = [];
    for (const room of [...this.rooms].reverse()) answers.push(...(await ask(room)));
    return answers;
  }
}

async function closeAll(steps: Step[]): Promise<void> {
  for (const step of steps.splice(0).reverse()) await step();
}

/** Opens both stores, brings their schema up to date, and starts the rooms. */
export async function openHouse(options: HouseOptions): Promise<House> {
  const { config, rooms } = options;
  const closing: Step[] = [];
  try {
    closing.push(lockFolder(config.dataDir));
    const [connection, store] = await Promise.all([connect(options, closing), openEventStoreOf(config, closing)]);
    const pool = await prepareStores(connection, store, rooms);
    const owner = openPool({ ...connection, max: 4 });
    closing.push(
      () => owner.end(),
      () => pool.end(),
    );
    const house = new House(options, { pool, owner, events: store }, closing);
    await house.start();
    return house;
  } catch (error) {
    await closeAll(closing).catch(() => undefined);
    throw error;
  }
}

async function openEventStoreOf(config: Config, closing: Step[]): Promise<ClickHouseClient> {
  const folder = join(config.dataDir, 'events');
  const store = openEventStore({ url: config.CLICKHOUSE_URL, folder, memoryMb: config.EVENTS_MEMORY_MB });
  closing.push(store.close);
  return store.client;
}

async function connect({ config, clusterTemplate: template, log }: HouseOptions, closing: Step[]): Promise<pg.PoolConfig> {
  if (config.DATABASE_URL) return { connectionString: config.DATABASE_URL };
  const embedded = await startEmbeddedPostgres(join(config.dataDir, 'postgres'), {
    template,
    log: (err, sentence) => log.warn({ err }, sentence),
  });
  closing.push(embedded.stop);
  return embedded.connection;
}

async function prepareStores(connection: pg.PoolConfig, events: ClickHouseClient, rooms: Room[]): Promise<pg.Pool> {
  const all = (store: string) => [
    ...readMigrations('platform', join(here, 'migrations', store)),
    ...rooms.flatMap((room) => readMigrations(room.name, join(room.folder, 'migrations', store))),
  ];
  const owner = openPool({ ...connection, max: 2 });
  try {
    const inPostgres = async () => {
      await prepareRoles.before(owner);
      await migratePostgres(owner, all('postgres'));
      await prepareRoles.after(owner);
    };
    await Promise.all([inPostgres(), migrateClickHouse(events, all('clickhouse'))]);
    return openPool(await prepareRoles.appConnection(owner, connection));
  } finally {
    await owner.end();
  }
}
