import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Log } from './log.ts';
import { type Db, openDb, SYSTEM } from './postgres.ts';
import type { Actor, Fact, HeardFact } from './room.ts';

type Row = { id: number; workspace_id: string; name: string; body: Record<string, unknown>; at: Date; actor: Actor };
const COLUMNS = 'id, workspace_id, name, body, at, actor';
const heard = ({ workspace_id, ...row }: Row): HeardFact => ({ ...row, workspaceId: workspace_id });

const READER = 'house';
const KEPT = "interval '7 days'";

/** Facts are kept first and told afterwards, at least once, in order. Whoever hears must bear hearing twice. */
export class Facts {
  #pool: pg.Pool;
  #log: Log;
  #system: Db;
  #screens = new EventEmitter().setMaxListeners(0);
  #hear: (fact: HeardFact) => Promise<void> = async () => undefined;
  #listener: pg.PoolClient | undefined;
  #timer: NodeJS.Timeout | undefined;
  #reading: Promise<void> | undefined;
  #readAgain = false;

  constructor(pool: pg.Pool, log: Log) {
    this.#pool = pool;
    this.#log = log;
    this.#system = openDb(pool, SYSTEM);
  }

  async announce(db: Db, fact: Fact, actor: Actor): Promise<void> {
    await db.run("with told as (insert into facts (name, body, actor) values ($1, $2, $3)) select pg_notify('throughline_facts', '')", [
      fact.name,
      JSON.stringify(fact.body),
      JSON.stringify(actor),
    ]);
  }

  /** Calls back for every fact of a workspace from now on, in order; the answer ends it. */
  listen(workspaceId: string, tell: (fact: HeardFact) => void): () => void {
    this.#screens.on(workspaceId, tell);
    return () => this.#screens.off(workspaceId, tell);
  }

  /** Tells open screens something that need not be kept: who is looking just now. It has no id and is not heard by rooms. */
  whisper(workspaceId: string, { name, body }: Fact, actor: Actor): void {
    this.#screens.emit(workspaceId, { id: 0, workspaceId, name, body, at: new Date(), actor });
  }

  /** Facts after `id`, oldest first: how a screen that lost its connection catches up. */
  async since(workspaceId: string, id: number, limit: number): Promise<HeardFact[]> {
    const sql = `select ${COLUMNS} from facts where workspace_id = $1 and id > $2 order by id limit $3`;
    return (await this.#system.rows<Row>(sql, [workspaceId, id, limit])).map(heard);
  }

  async start(hear: (fact: HeardFact) => Promise<void>): Promise<void> {
    this.#hear = hear;
    await this.#system.run('insert into fact_cursors (reader) values ($1) on conflict do nothing', [READER]);
    await this.#subscribe();
    // The notification is the fast way; this is the sure one.
    this.#timer = setInterval(() => {
      if (!this.#listener) this.#subscribe().catch(() => undefined);
      void this.drain();
    }, 2_000);
    await this.#system.run(`delete from facts where at < now() - ${KEPT}`);
    void this.drain();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#readAgain = false;
    await this.#reading;
    const listener = this.#listener;
    this.#listener = undefined;
    listener?.release(true);
  }

  /** Reads on now; done when everything announced before the call was heard. */
  drain(): Promise<void> {
    if (this.#reading) {
      this.#readAgain = true;
      return this.#reading;
    }
    this.#reading = this.#readAll()
      .catch((error) => this.#log.warn({ err: error }, 'facts wait for the database'))
      .finally(() => {
        this.#reading = undefined;
      });
    return this.#reading;
  }

  async #readAll(): Promise<void> {
    do {
      this.#readAgain = false;
      while (await this.#readSome());
    } while (this.#readAgain);
  }

  async #readSome(): Promise<boolean> {
    const rows = await this.#system.rows<Row>(
      `select f.id, f.workspace_id, f.name, f.body, f.at, f.actor from facts f
       where f.id > (select last_id from fact_cursors where reader = $1)
         and f.transaction < pg_snapshot_xmin(pg_current_snapshot())
       order by f.id limit 200`,
      [READER],
    );
    for (const row of rows) {
      await this.#tell(heard(row));
      this.#screens.emit(row.workspace_id, heard(row));
    }
    const last = rows.at(-1);
    if (last) await this.#system.run('update fact_cursors set last_id = $2 where reader = $1', [READER, last.id]);
    return last !== undefined;
  }

  async #tell(fact: HeardFact): Promise<void> {
    for (const pause of [100, 1_000, 0]) {
      try {
        return await this.#hear(fact);
      } catch (error) {
        this.#log.error({ err: error, fact: fact.name }, 'a hearing failed');
        await sleep(pause);
      }
    }
  }

  async #subscribe(): Promise<void> {
    const client = await this.#pool.connect();
    this.#listener = client;
    client.on('notification', () => void this.drain());
    client.on('error', () => {
      // A database that ends says so once more to a connection that was given back already; giving it back twice would throw.
      if (this.#listener !== client) return;
      this.#listener = undefined;
      client.release(true);
    });
    await client.query('listen throughline_facts');
  }
}
