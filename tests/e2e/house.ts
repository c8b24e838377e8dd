import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';

const root = join(import.meta.dirname, '../..');

export const owner = { name: 'Olive Owner', email: 'olive@example.com', password: 'a long enough pass phrase' };

/** A real server process on its own empty folder. */
export class Server {
  address = '';
  readonly folder = mkdtempSync(join(tmpdir(), 'tl-test-e2e-'));
  #child: ChildProcess | undefined;

  async start(port = '0'): Promise<void> {
    const child = spawn('node', ['--import', 'tsx', 'src/apps/server/main.ts'], {
      cwd: root,
      env: { ...process.env, PORT: port, DATA_DIR: this.folder, LOG_LEVEL: 'error', EMBEDDINGS: 'false', UV_THREADPOOL_SIZE: '16' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child = child;
    this.address = await new Promise<string>((resolve, reject) => {
      let printed = '';
      child.stdout?.on('data', (chunk) => {
        printed += chunk;
        const found = /http:\/\/[\w.[\]:-]+:\d+/.exec(printed);
        if (found) resolve(found[0]);
      });
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${printed}`)));
    });
  }

  /** First run without a browser; with the demo company, waits until it stands. */
  async setUp(options: { demo: boolean }): Promise<string> {
    const answer = await fetch(`${this.address}/api/v1/setup`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...owner, industry: 'shop', company: 'Tern & Tide', demo: options.demo }),
    });
    expect(answer.ok, await answer.clone().text()).toBe(true);
    const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    if (options.demo) {
      await expect
        .poll(async () => (await (await fetch(`${this.address}/api/v1/demo`, { headers: { cookie } })).json()).state, { timeout: 90_000 })
        .toBe('living');
    }
    return cookie;
  }

  /** As when the machine loses its power. It starts again at the same address. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (child && child.exitCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

type Fixtures = { signedIn: Page };
type WorkerFixtures = { server: Server; cookie: string };

/** `server`: with the demo company, one per worker. `signedIn`: a page of its owner. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from this pattern
    async ({}, use) => {
      const server = new Server();
      await server.start();
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  cookie: [
    async ({ server }, use) => {
      await use(await server.setUp({ demo: true }));
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  signedIn: async ({ page, server, cookie }, use) => {
    const [name = '', value = ''] = cookie.split('=');
    await page.context().addCookies([{ name, value, url: server.address }]);
    await use(page);
  },
});

export { expect };
