import { EventEmitter } from 'node:events';
import type pg from 'pg';
import type { Log } from './log.ts';
import { type Db, openDb, SYSTEM } from './postgres.ts';
import type { Fact, HeardFact } from './room.ts';

type Row = { id: number; workspace_id: string; name: string; body: Record<string, unknown>; at: Date };
const heard = (row: Row): HeardFact => ({ id: row.id, workspaceId: row.workspace_id, name: row.name, body: row.body, at: row.at });

export type Facts = {
  announce(db: Db, fact: Fact): Promise<void>;
  /** Calls back for every fact of a workspace from now on, in order; the answer ends it. */
  listen(workspaceId: string, hear: (fact: HeardFact) => void): () => void;
  /** Facts after `id`, oldest first: how a screen that lost its connection catches up. */
  since(workspaceId: string, id: number, limit: number): Promise<HeardFact[]>;
  /** Reads on now; done when everything announced before the call was heard. */
  drain(): Promise<void>;
  start(hear: (fact: HeardFact) => Promise<void>): Promise<void>;
  stop(): Promise<void>;
};

const READER = 'house';
const KEPT = "interval '7 days'";

/** Facts are kept first and told afterwards, at least once, in order. Whoever hears must bear hearing twice. */
export function openFacts(pool: pg.Pool, log: Log): Facts {
  const system = openDb(pool, SYSTEM);
  const screens = new EventEmitter().setMaxListeners(0);
  let hear: (fact: HeardFact) => Promise<void> = async () => undefined;
  let listener: pg.PoolClient | undefined;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;

  async function readOn(): Promise<void> {
    for (;;) {
      const rows = await system.rows<Row>(
        `select f.id, f.workspace_id, f.name, f.body, f.at from facts f
         where f.id > (select last_id from fact_cursors where reader = $1)
           and f.transaction < pg_snapshot_xmin(pg_current_snapshot())
         order by f.id limit 200`,
        [READER],
      );
      for (const row of rows) {
        await hear(heard(row)).catch((error) => log.error({ err: error, fact: row.name }, 'a hearing failed'));
        screens.emit(row.workspace_id, heard(row));
      }
      const last = rows.at(-1);
      if (!last) return;
      await system.run('update fact_cursors set last_id = $2 where reader = $1', [READER, last.id]);
    }
  }

  function drain(): Promise<void> {
    if (running) {
      again = true;
      return running;
    }
    running = (async () => {
      do {
        again = false;
        await readOn();
      } while (again && !stopped);
    })()
      .catch((error) => log.warn({ err: error }, 'facts wait for the database'))
      .finally(() => {
        running = undefined;
      });
    return running;
  }

  async function subscribe(): Promise<void> {
    const client = await pool.connect();
    listener = client;
    client.on('notification', () => void drain());
    client.on('error', () => {
      client.release(true);
      listener = undefined;
    });
    await client.query('listen throughline_facts');
  }

  return {
    announce: async (db, fact) => {
      await db.run("with told as (insert into facts (name, body) values ($1, $2)) select pg_notify('throughline_facts', '')", [
        fact.name,
        JSON.stringify(fact.body),
      ]);
    },
    listen: (workspaceId, tell) => {
      screens.on(workspaceId, tell);
      return () => screens.off(workspaceId, tell);
    },
    since: async (workspaceId, id, limit) =>
      (
        await system.rows<Row>(
          'select id, workspace_id, name, body, at from facts where workspace_id = $1 and id > $2 order by id limit $3',
          [workspaceId, id, limit],
        )
      ).map(heard),
    drain,
    start: async (who) => {
      hear = who;
      await system.run('insert into fact_cursors (reader) values ($1) on conflict do nothing', [READER]);
      await subscribe();
      // The notification is the fast way; this is the sure one.
      timer = setInterval(() => {
        if (!listener) subscribe().catch(() => undefined);
        void drain();
      }, 2_000);
      await system.run(`delete from facts where at < now() - ${KEPT}`);
      void drain();
    },
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await running;
      listener?.release(true);
    },
  };
}
