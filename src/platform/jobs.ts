import type pg from 'pg';
import { PgBoss } from 'pg-boss';
import type { Log } from './log.ts';
import type { Context, Job } from './room.ts';

type Envelope = { workspaceId: string; data: unknown };

export type Jobs = {
  /** Work for later, once per `key` while one is waiting. */
  send(workspaceId: string, name: string, data: unknown, options?: { key?: string; at?: Date }): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
};

/** Durable background work over PostgreSQL. A job that throws is tried again, three times, waiting longer each time. */
export function openJobs(options: {
  pool: pg.Pool;
  jobs: Job<never>[];
  contextOf(workspaceId: string, name: string): Context;
  workspaces(): Promise<string[]>;
  log: Log;
}): Jobs {
  const { pool, log } = options;
  const boss = new PgBoss({ db: { executeSql: (text, values) => pool.query(text, values) }, schema: 'boss' });
  boss.on('error', (error) => log.warn({ err: error }, 'jobs wait for the database'));

  async function work(job: Job<never>): Promise<void> {
    await boss.createQueue(job.name, { policy: 'short', retryLimit: 3, retryBackoff: true, expireInSeconds: 3_600 });
    await boss.work<Envelope>(job.name, { pollingIntervalSeconds: 0.5 }, async ([task]) => {
      if (!task) return;
      const { workspaceId, data } = task.data ?? {};
      const chosen = workspaceId ? [workspaceId] : await options.workspaces();
      for (const id of chosen) await job.run(options.contextOf(id, job.name), data as never);
    });
    if (job.every) await boss.schedule(job.name, job.every, null);
  }

  return {
    send: async (workspaceId, name, data, { key, at } = {}) => {
      await boss.send(name, { workspaceId, data }, { singletonKey: key ? `${workspaceId}:${key}` : undefined, startAfter: at });
    },
    start: async () => {
      await boss.start();
      await Promise.all(options.jobs.map(work));
    },
    stop: async () => {
      await boss.stop({ graceful: true, timeout: 5_000, close: false });
    },
  };
}
