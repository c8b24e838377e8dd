import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { rooms } from '../../src/apps/server/rooms.ts';
import { readConfig } from '../../src/platform/config.ts';
import { type House, openHouse } from '../../src/platform/house.ts';
import { newId } from '../../src/platform/ids.ts';
import { openLog } from '../../src/platform/log.ts';
import type { Context } from '../../src/platform/room.ts';
import { openServer } from '../../src/platform/serve.ts';
import { type Mailbox, openMailbox } from './mailbox.ts';

export type TestHouse = {
  house: House;
  app: FastifyInstance;
  /** What the house has mailed. */
  mailbox: Mailbox;
  /** A fresh, empty workspace, seen by its owner. */
  newWorkspace(): Promise<Context>;
  /** Through the real router, as whoever `ctx` is. */
  inject(
    ctx: Context,
    method: InjectOptions['method'],
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: any; headers: Record<string, unknown> }>;
};

let opened: Promise<TestHouse> | undefined;

/** One house per test worker, on the real embedded engines, in a folder that goes with the process. */
export function testHouse(): Promise<TestHouse> {
  opened ??= open();
  return opened;
}

async function open(): Promise<TestHouse> {
  const folder = mkdtempSync(join(tmpdir(), `tl-test-${process.ppid}-`));
  const mailbox = await openMailbox();
  const config = readConfig({
    DATA_DIR: folder,
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
    PORT: '0',
    // Ten times as quick; what embeddings add is tested where words are read.
    EMBEDDINGS: 'false',
    SMTP_URL: mailbox.url,
    MAIL_FROM: 'Tern & Tide <hello@tern-tide.example>',
    DATABASE_URL: process.env['TEST_DATABASE_URL'],
    CLICKHOUSE_URL: process.env['TEST_CLICKHOUSE_URL'],
  });
  const house = await openHouse({ config, rooms, log: openLog(config.LOG_LEVEL), clusterTemplate: process.env['TEST_CLUSTER_TEMPLATE'] });
  // The test's own context rides along in a header that only this server knows.
  const callers = new Map<string, Context>();
  const app = await openServer({
    house,
    identify: async (request) => {
      const ctx = callers.get(String(request.headers['x-test-caller'] ?? ''));
      return ctx ? { workspaceId: ctx.workspaceId, actor: ctx.actor, can: ctx.can } : null;
    },
  });
  closeLater(async () => {
    await app.close();
    await house.close();
    await mailbox.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    house,
    app,
    mailbox,
    newWorkspace: async () => {
      const id = newId();
      await house.system.run("insert into workspaces (id, name, industry) values ($1, 'Test', 'shop')", [id]);
      return house.contextOf(id, { kind: 'user', id: newId(), name: 'Olive Owner' }, () => true);
    },
    inject: async (ctx, method, path, body) => {
      const key = newId();
      callers.set(key, ctx);
      const payload = body === undefined ? {} : { payload: body as InjectOptions['payload'] };
      const answer = await app.inject({ method, url: path, headers: { 'x-test-caller': key }, ...payload } as InjectOptions);
      callers.delete(key);
      const isJson = String(answer.headers['content-type'] ?? '').includes('json');
      return { status: answer.statusCode, body: isJson ? answer.json() : answer.body, headers: answer.headers };
    },
  };
}

function closeLater(close: () => Promise<void>): void {
  let closing = false;
  // Workers are shared by all test files, so the house closes when the worker is told to go.
  const end = () => {
    if (closing) return;
    closing = true;
    void close().finally(() => process.exit());
  };
  process.once('SIGTERM', end);
  process.once('beforeExit', end);
  process.once('disconnect', end);
}
