import pg from 'pg';
import { Unavailable } from './errors.ts';

/** PostgreSQL, seen from one workspace: row-level security hides every other workspace's rows. */
export type Db = {
  rows<Row>(sql: string, params?: unknown[]): Promise<Row[]>;
  /** The first row, if there is one. */
  row<Row>(sql: string, params?: unknown[]): Promise<Row | undefined>;
  /** Runs a statement; the number of rows it touched. */
  run(sql: string, params?: unknown[]): Promise<number>;
  /** All of it or nothing. Inside another transaction: a savepoint. */
  transaction<Result>(work: (db: Db) => Promise<Result>): Promise<Result>;
};

/** Sees the tables that belong to no workspace, or to all: sign-in, keys, loads. Never used by a room's screens. */
export const SYSTEM = 'system';

type Client = pg.PoolClient & { workspace?: string };

pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);

export function openPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ max: 12, connectionTimeoutMillis: 10_000, ...config });
  // Without a listener a server restart would end this process.
  pool.on('error', () => undefined);
  return pool;
}

async function take(pool: pg.Pool, workspace: string): Promise<Client> {
  const client = (await pool.connect().catch((cause: Error) => {
    throw Object.assign(new Unavailable('database_away', 'The database does not answer; try again in a moment.'), { cause });
  })) as Client;
  if (client.workspace === workspace) return client;
  try {
    await client.query("select set_config('throughline.workspace', $1, false)", [workspace]);
  } catch (error) {
    client.release(true);
    throw error;
  }
  client.workspace = workspace;
  return client;
}

async function withClient<Result>(pool: pg.Pool, workspace: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = await take(pool, workspace);
  try {
    const result = await work(client);
    client.release();
    return result;
  } catch (error) {
    client.release(isConnectionLost(error));
    throw error;
  }
}

const isConnectionLost = (error: unknown): boolean =>
  error instanceof Error && /terminat|ECONN|EPIPE|closed|not queryable/i.test(error.message);

function inTransactionOf(client: pg.ClientBase, depth: number): Db {
  const query = async <Row>(sql: string, params?: unknown[]) =>
    (await client.query(sql, params)) as unknown as pg.QueryResult & { rows: Row[] };
  return {
    rows: async <Row>(sql: string, params?: unknown[]) => (await query<Row>(sql, params)).rows,
    row: async <Row>(sql: string, params?: unknown[]) => (await query<Row>(sql, params)).rows[0],
    run: async (sql, params) => (await query(sql, params)).rowCount ?? 0,
    transaction: async (work) => {
      const savepoint = `inner_${depth}`;
      await client.query(`savepoint ${savepoint}`);
      try {
        const result = await work(inTransactionOf(client, depth + 1));
        await client.query(`release savepoint ${savepoint}`);
        return result;
      } catch (error) {
        await client.query(`rollback to savepoint ${savepoint}`);
        throw error;
      }
    },
  };
}

/** `workspace` is a workspace's id, or SYSTEM. */
export function openDb(pool: pg.Pool, workspace: string): Db {
  const query = <Row>(sql: string, params?: unknown[]) =>
    withClient(pool, workspace, async (client) => (await client.query(sql, params)) as unknown as pg.QueryResult & { rows: Row[] });
  return {
    rows: async <Row>(sql: string, params?: unknown[]) => (await query<Row>(sql, params)).rows,
    row: async <Row>(sql: string, params?: unknown[]) => (await query<Row>(sql, params)).rows[0],
    run: async (sql, params) => (await query(sql, params)).rowCount ?? 0,
    transaction: (work) =>
      withClient(pool, workspace, async (client) => {
        await client.query('begin');
        try {
          const result = await work(inTransactionOf(client, 1));
          await client.query('commit');
          return result;
        } catch (error) {
          await client.query('rollback').catch(() => undefined);
          throw error;
        }
      }),
  };
}
