import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { readConfig } from '#platform/config';

/** The server, or this very command line, refused; said in one sentence. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly details?: unknown,
  ) {
    super(message);
  }
}

type Query = Record<string, string | number | undefined>;

/** The HTTP API, as its operator. */
export type Api = {
  call<Answer>(method: string, path: string, sent?: { query?: Query; body?: unknown }): Promise<Answer>;
  /** Sends a file as it lies on the disk. */
  upload<Answer>(path: string, file: string, bytes: number, query: Query): Promise<Answer>;
  /** Writes what comes to this file as it comes, or to stdout without one; the number of bytes. */
  download(path: string, file?: string): Promise<number>;
};

type Operator = { pid: number; url: string; token: string };

/** Works on the server that runs on this data folder; when none does, the house is opened here for as long as it takes. */
export async function withApi<Result>(workspace: string | undefined, work: (api: Api) => Promise<Result>): Promise<Result> {
  const config = readConfig(process.env);
  const running = readOperator(config.dataDir);
  if (running && (await answers(running.url))) return work(apiOf(running, workspace));
  // Only now: a whole house takes a second to be read.
  const { openOwnHouse } = await import('./own-house.ts');
  const close = await openOwnHouse(config);
  const stop = () => void close().finally(() => process.exit(130));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const operator = readOperator(config.dataDir);
    if (!operator) throw new Refused('no_operator', `There is no operator.json in ${config.dataDir}.`);
    return await work(apiOf(operator, workspace));
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    await close();
  }
}

function readOperator(dataDir: string): Operator | undefined {
  try {
    return JSON.parse(readFileSync(join(dataDir, 'operator.json'), 'utf8')) as Operator;
  } catch {
    return undefined;
  }
}

const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/healthz`, { signal: AbortSignal.timeout(3_000) }).then(
    () => true,
    () => false,
  );

function apiOf({ url, token }: Operator, workspace: string | undefined): Api {
  const headers: Record<string, string> = { authorization: `Bearer ${token}`, ...(workspace ? { 'x-workspace': workspace } : {}) };
  const address = (path: string, query: Query = {}) => {
    const full = new URL(`/api/v1${path}`, url);
    for (const [name, value] of Object.entries(query)) if (value !== undefined) full.searchParams.set(name, String(value));
    return full;
  };
  return {
    call: async (method, path, { query, body } = {}) => {
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
      const answer = await fetch(address(path, query), { method, headers: { ...headers, ...type }, ...sent });
      return read(answer.status, await answer.text());
    },
    upload: async (path, file, bytes, query) => {
      const answer = await send(address(path, query), {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/octet-stream', 'content-length': bytes },
        file,
      });
      return read(answer.statusCode ?? 500, await textOf(answer));
    },
    download: async (path, file) => {
      const answer = await send(address(path), { method: 'GET', headers });
      if (answer.statusCode !== 200) return read(answer.statusCode ?? 500, await textOf(answer));
      let bytes = 0;
      answer.on('data', (piece: Buffer) => {
        bytes += piece.length;
      });
      if (file === undefined) await pipeline(answer, process.stdout, { end: false });
      else await pipeline(answer, createWriteStream(file, { mode: 0o600 })).catch((error) => Promise.reject(notWritten(file, error)));
      return bytes;
    },
  };
}

export const notWritten = (file: string, { code, message }: { code?: string; message: string }): Refused =>
  new Refused('file_not_written', `${file} could not be written${code === 'ENOENT' ? ': there is no such folder' : `: ${message}`}.`);

type Sent = { method: string; headers: Record<string, string | number>; file?: string };

function send(to: URL, { method, headers, file }: Sent): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const asked = request(to, { method, headers }, resolve);
    asked.on('error', reject);
    if (file) pipeline(createReadStream(file), asked).catch(reject);
    else asked.end();
  });
}

async function textOf(answer: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of answer) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString();
}

function read<Answer>(status: number, text: string): Answer {
  const body = text === '' ? null : JSON.parse(text);
  if (status >= 200 && status < 300) return body as Answer;
  const { code = 'failed', message = `The server answered ${status}.`, details } = body?.error ?? {};
  throw new Refused(code, message, details);
}
