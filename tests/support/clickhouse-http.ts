import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rooms } from '../../src/apps/server/rooms.ts';
import { readConfig } from '../../src/platform/config.ts';
import { type House, openHouse } from '../../src/platform/house.ts';
import { openLog } from '../../src/platform/log.ts';

/** A house of its own in `folder`, whose events live on the server behind `url`. */
export async function houseOn(folder: string, url: string): Promise<House> {
  const config = readConfig({ DATA_DIR: folder, CLICKHOUSE_URL: url, DATABASE_URL: process.env['TEST_DATABASE_URL'] });
  const template = process.env['TEST_CLUSTER_TEMPLATE'];
  return openHouse({ config, rooms, log: openLog('silent'), ...(template ? { clusterTemplate: template } : {}) });
}

export type ClickHouseOverHttp = {
  url: string;
  /** Ends it at once, as a crash would. */
  stop(): Promise<void>;
  /** On the same address, with the same data. */
  startAgain(): Promise<void>;
  remove(): Promise<void>;
};

/** A stand-in for a ClickHouse server, in a process of its own. */
export async function clickhouseOverHttp(): Promise<ClickHouseOverHttp> {
  const folder = mkdtempSync(join(tmpdir(), 'tl-clickhouse-'));
  let child: ChildProcess | undefined;
  let port = 0;
  const start = async () => {
    if (child) return;
    const script = join(import.meta.dirname, 'clickhouse-server.ts');
    const started = spawn(process.execPath, ['--import', 'tsx', script, folder, String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
    child = started;
    port = await new Promise<number>((resolve, reject) => {
      started.stdout?.once('data', (chunk: Buffer) => resolve(Number(chunk.toString())));
      started.once('exit', () => reject(new Error('the ClickHouse stand-in did not start')));
    });
  };
  const stop = async () => {
    const ended = child;
    child = undefined;
    if (!ended || ended.exitCode !== null) return;
    const exit = new Promise((resolve) => ended.once('exit', resolve));
    ended.kill('SIGKILL');
    await exit;
  };
  await start();
  return {
    url: `http://127.0.0.1:${port}`,
    stop,
    startAgain: start,
    remove: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
