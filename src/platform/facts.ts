import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { Unavailable } from './errors.ts';
import type { Log } from './log.ts';
import { type Db, openDb, SYSTEM } from './postgres.ts';
import type { Actor, Fact, HeardFact } from './room.ts';

/** How far a reader has come. Transactions are numbered by the database, later ones higher. */
type Place = { transaction: string; id: number };
type Row = Place & { settled: boolean; workspace_id: string; name: string; body: Record<string, unknown>; at: Date; actor: Actor };
const COLUMNS = 'id, workspace_id, name, body, at, actor';
const PLACE = 'last_transaction::text as transaction, last_id as id';
const heard = ({ id, workspace_id, name, body, at, actor }: Row): HeardFact => ({ id, workspaceId: workspace_id, name, body, at, actor });

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
  #stopped = false;
  /** The last fact open screens were told. */
  #shown: Place = { transaction: '0', id: 0 };

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
    const newest = await this.#system.row<Place>('select transaction::text, id from facts order by transaction desc, id desc limit 1');
    if (newest) this.#shown = newest;
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
    this.#stopped = true;
    await Promise.all([this.#show.ended(), this.#hearAll.ended()]);
    const listener = this.#listener;
    this.#listener = undefined;
    listener?.release(true);
  }

  /** Reads on now; done when everything announced before the call was heard. */
  async drain(): Promise<void> {
    void this.#show.run();
    await this.#hearAll.run();
  }

  /** Open screens are told apart from the rooms: a hearing that takes long holds up nobody who looks on. */
  readonly #show = new InTurn(
    async () => {
      await this.#readAll(this.#shown, async (rows) => {
        for (const row of rows) this.#screens.emit(row.workspace_id, heard(row));
      });
    },
    (error) => this.#log.warn({ err: error }, 'screens wait for the database'),
  );

  readonly #hearAll = new InTurn(
    async () => {
      const cursor = await this.#system.row<Place>(`select ${PLACE} from fact_cursors where reader = $1`, [READER]);
      const place = cursor ?? { transaction: '0', id: 0 };
      await this.#readAll(place, async (rows) => {
        for (const row of rows) await this.#tell(heard(row));
        await this.#system.run('update fact_cursors set last_transaction = $2, last_id = $3 where reader = $1', [
          READER,
          rows.at(-1)?.transaction,
          rows.at(-1)?.id,
        ]);
      });
    },
    (error) => this.#log.warn({ err: error }, 'facts wait for the database'),
  );

  /** Everything announced after `place`, which moves along, oldest first. */
  async #readAll(place: Place, take: (rows: Row[]) => Promise<void>): Promise<void> {
    while (!this.#stopped) {
      const rows = await this.#after(place);
      const settled = rows.filter((row) => row.settled);
      const last = settled.at(-1);
      if (last) {
        await take(settled);
        Object.assign(place, { transaction: last.transaction, id: last.id });
      } else if (rows.length === 0) return;
      // Somebody's transaction is still open, and may yet tell of something earlier.
      else await sleep(20);
    }
  }

  #after({ transaction, id }: Place): Promise<Row[]> {
    return this.#system.rows<Row>(
      `select ${COLUMNS}, transaction::text, transaction < pg_snapshot_xmin(pg_current_snapshot()) as settled
       from facts where (transaction, id) > ($1::xid8, $2) order by transaction, id limit 200`,
      [transaction, id],
    );
  }

  /** A store that is away delays a hearing; a fault of ours is tried three times, and must not hold up all others for ever. */
  async #tell(fact: HeardFact): Promise<void> {
    for (let failures = 0; failures < 3; ) {
      const error = await this.#hear(fact).then(
        () => undefined,
        (error: unknown) => error ?? new Error('a hearing failed without a word'),
      );
      if (error === undefined) return;
      if (this.#stopped) throw error;
      if (!(error instanceof Unavailable)) failures += 1;
      await this.#pauseAfter(error, fact, failures);
    }
  }

  async #pauseAfter(error: unknown, { name }: HeardFact, failures: number): Promise<void> {
    if (error instanceof Unavailable) this.#log.warn({ err: error, fact: name }, 'a hearing waits for a store');
    else this.#log.error({ err: error, fact: name }, 'a hearing failed');
    await sleep(failures === 1 ? 100 : 1_000);
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

/** Work that runs once at a time; asked for again while it runs, it runs once more. */
class InTurn {
  #running: Promise<void> | undefined;
  #again = false;
  #work: () => Promise<void>;
  #fail: (error: unknown) => void;

  constructor(work: () => Promise<void>, fail: (error: unknown) => void) {
    this.#work = work;
    this.#fail = fail;
  }

  run(): Promise<void> {
    this.#again = true;
    this.#running ??= this.#loop();
    return this.#running;
  }

  /** Done when it stands still, without another round. */
  async ended(): Promise<void> {
    this.#again = false;
    await this.#running;
  }

  async #loop(): Promise<void> {
    try {
      while (this.#again) {
        this.#again = false;
        await this.#work();
      }
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#running = undefined;
    }
  }
}
