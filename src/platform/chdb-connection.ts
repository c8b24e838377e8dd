import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { type ClickHouseClientConfigOptions, ClickHouseError } from '@clickhouse/client';
import { type RawInsertFormat, Session } from 'chdb';
import { inlineParams, quote } from './clickhouse-literals.ts';

type Connection = NonNullable<ClickHouseClientConfigOptions['connection']>;
type QueryParams = Parameters<Connection['query']>[0];
type InsertParams = Parameters<Connection['insert']>[0];

/** Settings that only mean something over HTTP. */
const HTTP_ONLY = new Set([
  'wait_end_of_query',
  'send_progress_in_http_headers',
  'http_headers_progress_interval_ms',
  'enable_http_compression',
  'default_format',
]);

function asClickHouseError(error: unknown): unknown {
  const match = /Code: (\d+)\. DB::Exception: ([\s\S]*?)(?:\(([A-Z_0-9]+)\))?\s*$/.exec((error as Error)?.message ?? '');
  if (!match) return error;
  const typed = new ClickHouseError({ message: match[2]?.trim() ?? '', code: match[1] ?? '0', type: match[3] });
  typed.cause = error;
  return typed;
}

function assignments(settings: object | undefined): [string, string][] {
  return Object.entries(settings ?? {})
    .filter(([name, value]) => value !== undefined && !HTTP_ONLY.has(name))
    .map(([name, value]) => {
      if (!/^\w+$/.test(name)) throw new Error(`not a setting name: ${name}`);
      return [name, typeof value === 'number' ? String(value) : typeof value === 'boolean' ? String(Number(value)) : quote(String(value))];
    });
}

/**
 * The official client's connection, over a pool of sessions of the embedded engine on one folder.
 * Why not the engine's own adapter: it leaks settings from query to query and cannot abort one (docs/decisions/0003).
 */
export class ChdbConnection {
  #idle: Session[] = [];
  #all: Session[] = [];
  #waiting: ((session: Session) => void)[] = [];
  #killer: Session | undefined;
  #closed = false;
  #path: string;

  constructor(path: string, size: number, args: string[]) {
    this.#path = path;
    this.#all = Array.from({ length: size }, () => new Session(path, { connectionArgs: args }));
    this.#idle = [...this.#all];
  }

  #take(): Promise<Session> {
    if (this.#closed) return Promise.reject(new Error('the event store is closed'));
    const session = this.#idle.pop();
    return session ? Promise.resolve(session) : new Promise((resolve) => this.#waiting.push(resolve));
  }

  #give(session: Session): void {
    const next = this.#waiting.shift();
    if (next) next(session);
    else this.#idle.push(session);
  }

  async #run<Result>(params: QueryParams, work: (session: Session, tag: string) => Promise<Result>): Promise<Result> {
    const session = await this.#take();
    const set = assignments(params.clickhouse_settings);
    const tag = `/*q:${randomUUID()}*/`;
    const kill = () => this.#kill(tag);
    params.abort_signal?.addEventListener('abort', kill, { once: true });
    try {
      if (params.abort_signal?.aborted) throw new Error('The user aborted a request.');
      if (set.length) await session.queryAsync(`SET ${set.map(([name, value]) => `${name} = ${value}`).join(', ')}`);
      return await work(session, tag);
    } catch (error) {
      throw params.abort_signal?.aborted ? new Error('The user aborted a request.', { cause: error }) : asClickHouseError(error);
    } finally {
      params.abort_signal?.removeEventListener('abort', kill);
      if (set.length) await session.queryAsync(`SET ${set.map(([name]) => `${name} = DEFAULT`).join(', ')}`).catch(() => undefined);
      this.#give(session);
    }
  }

  #kill(tag: string): void {
    this.#killer ??= new Session(this.#path);
    // SYNC would hang until its own time-out.
    this.#killer
      .queryAsync(`KILL QUERY WHERE query LIKE ${quote(`%${tag}%`)} AND query NOT LIKE '%KILL QUERY%' ASYNC`)
      .catch(() => undefined);
  }

  #answer(params: QueryParams) {
    return { query_id: params.query_id ?? randomUUID(), response_headers: {}, http_status_code: 200 };
  }

  async query(params: QueryParams) {
    const format = params.clickhouse_settings?.default_format;
    const result = await this.#run(params, (session, tag) =>
      session.queryAsync(tag + inlineParams(params.query, params.query_params), format ? { format: String(format) } : {}),
    );
    return { stream: Readable.from([Buffer.from(result.bytes())], { objectMode: false }), ...this.#answer(params) };
  }

  async command(params: QueryParams) {
    await this.#run(params, (session, tag) => session.queryAsync(tag + inlineParams(params.query, params.query_params)));
    return this.#answer(params);
  }

  async exec(params: QueryParams) {
    const result = await this.#run(params, (session, tag) => session.queryAsync(tag + inlineParams(params.query, params.query_params)));
    return { stream: Readable.from([Buffer.from(result.bytes())], { objectMode: false }), ...this.#answer(params) };
  }

  async insert(params: InsertParams) {
    const into = /^\s*INSERT\s+INTO\s+(\S+?)\s*(?:\(([\s\S]*)\))?\s*FORMAT\s+(\w+)\s*$/i.exec(params.query);
    const [, table, columns, format] = into ?? [];
    if (!table || !format) throw new Error(`not an insert this connection knows: ${params.query.slice(0, 80)}`);
    const chunks: Buffer[] = [];
    if (typeof params.values === 'string') chunks.push(Buffer.from(params.values));
    else for await (const chunk of params.values as AsyncIterable<string | Buffer>) chunks.push(Buffer.from(chunk as string));
    const values = Buffer.concat(chunks);
    if (values.length === 0) return { ...this.#answer(params), executed: true };
    const names = columns?.split(',').map((column) => column.trim().replaceAll('`', ''));
    await this.#run(params, (session) =>
      session.insert({ table, ...(names ? { columns: names } : {}), values, format: format as RawInsertFormat }),
    );
    return { ...this.#answer(params), executed: true };
  }

  async ping() {
    try {
      const session = await this.#take();
      await session.queryAsync('SELECT 1').finally(() => this.#give(session));
      return { success: true as const };
    } catch (error) {
      return { success: false as const, error: error as Error };
    }
  }

  async close() {
    if (this.#closed) return;
    while (this.#idle.length < this.#all.length) await new Promise((resolve) => setTimeout(resolve, 5));
    this.#closed = true;
    this.#killer?.close();
    for (const session of this.#all) session.close();
  }
}
