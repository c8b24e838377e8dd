import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from '../scratch.ts';
import type { Question, Reply } from './house.ts';

const SCRIPT = join(import.meta.dirname, 'house.ts');

export type Answer = { status: number; body: any };

/** A server that is killed and started again on the same folder; both keep what they had. */
export class Victim {
  readonly folder: string;
  workspaceId = '';
  #child: ChildProcess | undefined;
  #url = '';
  #token = '';
  #asked = 0;
  #waiting = new Map<number, { resolve(rows: unknown[]): void; reject(error: Error): void }>();

  constructor(folder: string) {
    this.folder = folder;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  get url(): string {
    return this.#url;
  }

  /** Done when it answers; how many seconds that took. With `dieAfter`, it is killed on the way up first. */
  async start(dieAfter?: number): Promise<number> {
    if (dieAfter !== undefined) {
      this.#spawn();
      await wait(dieAfter);
      await this.kill();
    }
    const began = performance.now();
    rmSync(join(this.folder, 'operator.json'), { force: true });
    const child = this.#spawn();
    await new Promise<void>((resolve, reject) => {
      child.once('message', () => resolve());
      child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it was ready`)));
    });
    child.on('message', (reply: Reply) => this.#hear(reply));
    const { url, token } = JSON.parse(readFileSync(join(this.folder, 'operator.json'), 'utf8'));
    this.#url = url;
    this.#token = token;
    return (performance.now() - began) / 1_000;
  }

  #spawn(): ChildProcess {
    const env = { ...process.env, DATA_DIR: this.folder, LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent', UV_THREADPOOL_SIZE: '16' };
    this.#child = spawn(process.execPath, ['--import', 'tsx', SCRIPT], { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    return this.#child;
  }

  /** At once, as a power switch would; with `database`, its PostgreSQL too. */
  async kill({ database = false } = {}): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (database) this.killDatabase();
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
    }
    for (const { reject } of this.#waiting.values()) reject(new Error('killed'));
    this.#waiting.clear();
  }

  killDatabase(): void {
    const pid = Number(readFileSync(join(this.folder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]);
    if (pid > 1) process.kill(pid, 'SIGKILL');
  }

  /** As the owner, over HTTP. Undefined when nobody answered. */
  async ask(method: string, path: string, body?: unknown): Promise<Answer | undefined> {
    const headers: Record<string, string> = { authorization: `Bearer ${this.#token}` };
    if (typeof body !== 'string' && body !== undefined) headers['content-type'] = 'application/json';
    const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
    try {
      const answer = await fetch(`${this.#url}/api/v1${path}`, { method, headers, ...(text === undefined ? {} : { body: text }) });
      return { status: answer.status, body: await answer.json() };
    } catch {
      return undefined;
    }
  }

  /** The body of an answer that must be good. */
  async get(method: string, path: string, body?: unknown): Promise<any> {
    const answer = await this.ask(method, path, body);
    if (!answer || answer.status >= 300) throw new Error(`${method} ${path} answered ${JSON.stringify(answer)}`);
    return answer.body;
  }

  events = <Row>(sql: string, params: Record<string, unknown> = {}): Promise<Row[]> => this.#query('events', sql, params);
  database = <Row>(sql: string, params: unknown[] = []): Promise<Row[]> => this.#query('database', sql, params);
  loaded = (): Promise<unknown[]> => this.#query('loaded', '', []);

  #query<Row>(store: Question['store'], sql: string, params: unknown): Promise<Row[]> {
    this.#asked += 1;
    const question: Question = { id: this.#asked, workspaceId: this.workspaceId, store, sql, params };
    return new Promise((resolve, reject) => {
      this.#waiting.set(question.id, { resolve: (rows) => resolve(rows as Row[]), reject });
      this.#child?.send(question);
    });
  }

  #hear({ id, rows, error }: Reply): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new Error(error));
    else waiting?.resolve(rows ?? []);
  }
}

export type Keys = { stream: string; scenes: string };

const OWNER = { name: 'Kim', email: 'kim@example.com', password: 'correct horse battery', company: 'Killed', industry: 'shop' };

/** Starts it on an empty folder, with a workspace and two write keys. */
export async function moveIn(victim: Victim): Promise<Keys> {
  await victim.start();
  await victim.get('POST', '/setup', OWNER);
  victim.workspaceId = (await victim.get('GET', '/session')).workspace.id;
  const key = async (name: string) => (await victim.get('POST', '/keys', { kind: 'write', name })).secret as string;
  return { stream: await key('Stream'), scenes: await key('Scenes') };
}
