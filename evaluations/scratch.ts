import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { rooms } from '../src/apps/server/rooms.ts';
import { readConfig } from '../src/platform/config.ts';
import { type House, openHouse } from '../src/platform/house.ts';
import { newId } from '../src/platform/ids.ts';
import { openLog } from '../src/platform/log.ts';
import type { Context } from '../src/platform/room.ts';
import { openServer } from '../src/platform/serve.ts';

export const root = join(import.meta.dirname, '..');

const children = new Set<ChildProcess>();
const folders = new Set<string>();

// Stopped half-way, nothing stays behind. An embedded PostgreSQL ends by itself when its folder is gone.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    for (const child of children) child.kill('SIGKILL');
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    process.exit(130);
  });
}

export function scratchFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'tl-evaluation-'));
  // Started as root, PostgreSQL runs as another user, who has to walk through.
  chmodSync(path, 0o711);
  folders.add(path);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export type Scratch = { house: House; ctx: Context; app: FastifyInstance; close(): Promise<void> };

/** A house with every room in `folder`, one workspace in it, and its HTTP API, called as the owner. */
/** A house with one workspace to measure in: a new one, or one it already has. */
export async function openScratchHouse(folder: string, workspaceId?: string): Promise<Scratch> {
  const config = readConfig({ DATA_DIR: folder, LOG_LEVEL: 'warn', PORT: '0' });
  const house = await openHouse({ config, rooms, log: openLog(config.LOG_LEVEL) });
  const id = workspaceId ?? newId();
  if (!workspaceId) await house.system.run("insert into workspaces (id, name, industry) values ($1, 'Evaluation', 'shop')", [id]);
  const ctx = house.contextOf(id, { kind: 'user', id: newId(), name: 'Evaluation' }, () => true);
  const app = await openServer({ house, identify: async () => ({ workspaceId: id, actor: ctx.actor, can: ctx.can }) });
  return {
    house,
    ctx,
    app,
    close: async () => {
      await app.close();
      await house.close();
    },
  };
}

/** Another workspace of the same house. */
export async function anotherWorkspace({ house, ctx }: Scratch): Promise<Context> {
  const id = ctx.workspaceId.replace(/^.{8}/, '00000000');
  await house.system.run("insert into workspaces (id, name, industry) values ($1, 'Beside', 'shop')", [id]);
  return house.contextOf(id, ctx.actor, ctx.can);
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export type Started = { url: string; seconds: number; stop(): Promise<void> };

/** Starts a program and waits until `GET path` answers 200; how long that took, from the very first moment. */
export async function startUntilReady(command: string[], env: Record<string, string>, path: string, port: number): Promise<Started> {
  const began = performance.now();
  const child = spawn(command[0] ?? '', command.slice(1), {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  children.add(child);
  child.once('exit', () => children.delete(child));
  let said = '';
  child.stderr.on('data', (piece) => {
    said = `${said}${piece}`.slice(-2_000);
  });
  const url = `http://127.0.0.1:${port}`;
  while (!(await answers(`${url}${path}`))) {
    if (child.exitCode !== null) throw new Error(`${command.join(' ')} ended before it was ready: ${said}`);
    if (performance.now() - began > 120_000) throw new Error(`${command.join(' ')} was not ready within two minutes: ${said}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { url, seconds: (performance.now() - began) / 1_000, stop: () => stop(child) };
}

async function answers(url: string): Promise<boolean> {
  const answer = await fetch(url).catch(() => undefined);
  await answer?.arrayBuffer();
  return answer?.status === 200;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
