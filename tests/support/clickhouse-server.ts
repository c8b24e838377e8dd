import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { ChdbConnection } from '../../src/platform/chdb-connection.ts';

// ClickHouse's HTTP interface over the embedded engine, as a process of its own: what CLICKHOUSE_URL points at in tests.
// It stands in for a server that cannot be installed here, and shows that the official client's way over HTTP works.
const [, , folder = '', port = '0'] = process.argv;
const engine = new ChdbConnection(folder, 4, []);
const NOT_SETTINGS = new Set(['query', 'query_id', 'database', 'session_id', 'role', 'compress']);

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  return request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
}

/** Values come escaped; lists carry escapes of their own, which the engine reads. */
const unescaped = (value: string): string =>
  value.startsWith('[') ? value : value.replace(/\\(.)/g, (_all, sign: string) => ({ n: '\n', t: '\t', r: '\r' })[sign] ?? sign);

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://server');
  if (url.pathname === '/ping') {
    response.end('Ok.\n');
    return;
  }
  const body = await bodyOf(request);
  const params: Record<string, string> = {};
  const settings: Record<string, string> = {};
  for (const [name, value] of url.searchParams) {
    if (name.startsWith('param_')) params[name.slice(6)] = unescaped(value);
    else if (!NOT_SETTINGS.has(name)) settings[name] = value;
  }
  const given = url.searchParams.get('query');
  const common = { query_params: params, clickhouse_settings: settings };
  response.setHeader('x-clickhouse-summary', '{}');
  if (given && /^\s*INSERT\s/i.test(given)) {
    await engine.insert({ query: given, values: body.toString(), ...common } as never);
    response.end();
    return;
  }
  const query = given ? `${given}\n${body.toString()}` : body.toString();
  (await engine.query({ query, ...common } as never)).stream.pipe(response);
}

const server = createServer((request, response) => {
  answer(request, response).catch((error: { code?: string; type?: string; message: string }) => {
    response.statusCode = 500;
    response.setHeader('x-clickhouse-exception-code', error.code ?? '0');
    response.end(`Code: ${error.code ?? '0'}. DB::Exception: ${error.message} (${error.type ?? 'UNKNOWN'})`);
  });
});
server.listen(Number(port), '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
