import { type ClickHouseClient, type ClickHouseClientConfigOptions, ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { ChdbConnection } from './chdb-connection.ts';
import { Unavailable } from './errors.ts';

/** The event store, seen from one workspace. Every query must filter by `{workspace:UUID}`, which is filled in here. */
export type Events = {
  rows<Row>(sql: string, params?: Record<string, unknown>): Promise<Row[]>;
  /** The answer as the engine packs it, for what is too much to take apart as text: the sql ends with its FORMAT. */
  bytes(sql: string, params?: Record<string, unknown>): Promise<Buffer>;
  run(sql: string, params?: Record<string, unknown>): Promise<void>;
  /** One insert; sent twice with the same token it is kept once. */
  insert(table: string, rows: { workspace_id: string }[], token?: string): Promise<void>;
};

export type EventStore = { client: ClickHouseClient; close(): Promise<void> };

const SESSION_ARGS = (memoryMb: number) => [
  '--max_execution_time=60',
  // The embedded engine is handed its parameters within the query: long lists of people are part of it.
  '--max_query_size=268435456',
  `--max_memory_usage=${memoryMb * 1_000_000}`,
  '--output_format_json_quote_64bit_integers=0',
  '--date_time_output_format=iso',
  '--date_time_input_format=best_effort',
];

const OVER_HTTP = {
  output_format_json_quote_64bit_integers: 0,
  date_time_output_format: 'iso',
  date_time_input_format: 'best_effort',
  max_execution_time: 60,
  max_query_size: '268435456',
} as const;

/** Opens the embedded engine on `folder`, or the server behind `url`. */
export function openEventStore(options: { url?: string | undefined; folder: string; memoryMb: number; sessions?: number }): EventStore {
  if (options.url) {
    const client = createClient({
      url: options.url,
      clickhouse_settings: { ...OVER_HTTP, max_memory_usage: String(options.memoryMb * 1_000_000) },
      request_timeout: 120_000,
      // Whoever asked logs what went wrong; the client would print whole stacks while a server is away.
      log: { level: ClickHouseLogLevel.OFF },
    });
    return { client, close: () => client.close() };
  }
  const connection = new ChdbConnection(options.folder, options.sessions ?? 4, SESSION_ARGS(options.memoryMb));
  const client = createClient({ connection: connection as unknown as NonNullable<ClickHouseClientConfigOptions['connection']> });
  return { client, close: () => connection.close() };
}

function away(error: unknown): unknown {
  const text = String((error as Error)?.message ?? '');
  const lost = /ECONNREFUSED|ECONNRESET|socket hang up|Timeout error|ENOTFOUND|is closed/.test(text);
  return lost
    ? Object.assign(new Unavailable('event_store_away', 'The event store does not answer; try again in a moment.'), { cause: error })
    : error;
}

export function openEvents(client: ClickHouseClient, workspaceId: string): Events {
  const guarded = (sql: string) => {
    if (!sql.includes('{workspace:UUID}')) throw new Error(`a query without its workspace: ${sql.slice(0, 120)}`);
    return sql;
  };
  const bound = (params?: Record<string, unknown>) => ({ ...params, workspace: workspaceId });
  return {
    rows: async <Row>(sql: string, params?: Record<string, unknown>) => {
      try {
        const answer = await client.query({ query: guarded(sql), query_params: bound(params), format: 'JSONEachRow' });
        return await answer.json<Row>();
      } catch (error) {
        throw away(error);
      }
    },
    bytes: async (sql, params) => {
      try {
        const { stream } = await client.exec({ query: guarded(sql), query_params: bound(params) });
        const pieces: Buffer[] = [];
        for await (const piece of stream) pieces.push(piece as Buffer);
        return pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces);
      } catch (error) {
        throw away(error);
      }
    },
    run: async (sql, params) => {
      try {
        await client.command({ query: guarded(sql), query_params: bound(params) });
      } catch (error) {
        throw away(error);
      }
    },
    insert: async (table, rows, token) => {
      if (rows.some((row) => row.workspace_id !== workspaceId)) throw new Error(`rows of another workspace for ${table}`);
      if (rows.length === 0) return;
      try {
        await client.insert({
          table,
          values: rows,
          format: 'JSONEachRow',
          ...(token ? { clickhouse_settings: { insert_deduplication_token: token } } : {}),
        });
      } catch (error) {
        throw away(error);
      }
    },
  };
}
