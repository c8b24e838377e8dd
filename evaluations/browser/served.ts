import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { MissingData } from '../measuring.ts';
import { freePort, openScratchHouse, root, type Scratch, type Started, scratchFolder, startUntilReady } from '../scratch.ts';

const OWNER = { name: 'Olive Owner', email: 'olive@example.com', password: 'a long enough pass phrase' };

async function serve(data: string): Promise<Started> {
  const port = await freePort();
  const env = { DATA_DIR: data, PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'warn' };
  return startUntilReady([join(root, 'bin/start')], env, '/healthz', port);
}

/** The first run, so that the server has somebody whose browser can look. */
async function setUp(url: string): Promise<{ workspaceId: string; cookie: { name: string; value: string } }> {
  const answer = await fetch(`${url}/api/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...OWNER, industry: 'shop', company: 'Many', demo: false }),
  });
  if (!answer.ok) throw new Error(`the first run answered ${answer.status}: ${await answer.text()}`);
  const [name = '', value = ''] = (answer.headers.get('set-cookie') ?? '').split(';')[0]?.split('=') ?? [];
  return { workspaceId: ((await answer.json()) as { workspace: { id: string } }).workspace.id, cookie: { name, value } };
}

async function openBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  try {
    return await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  } catch (cause) {
    throw new MissingData(
      `There is no Chromium at ${executablePath}. Install it, or say where it is in CHROMIUM. (${String(cause).slice(0, 100)})`,
    );
  }
}

/** A real server on a folder of its own, filled while it was closed, and its owner's page beside it. */
export async function onServedHouse<Result>(
  fill: (scratch: Scratch) => Promise<void>,
  look: (page: Page, address: string) => Promise<Result>,
): Promise<Result> {
  const folder = scratchFolder();
  const data = join(folder.path, 'data');
  const browser = await openBrowser();
  try {
    const first = await serve(data);
    const { workspaceId, cookie } = await setUp(first.url);
    await first.stop();
    const scratch = await openScratchHouse(data, workspaceId);
    await fill(scratch).finally(() => scratch.close());
    const server = await serve(data);
    try {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      await page.context().addCookies([{ ...cookie, url: server.url }]);
      // What is run inside the page was compiled with names kept, by a helper that only stands out here.
      await page.addInitScript('globalThis.__name ??= (one) => one');
      return await look(page, server.url);
    } finally {
      await server.stop();
    }
  } finally {
    await browser.close();
    folder.remove();
  }
}
