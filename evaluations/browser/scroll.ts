import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { makeCustomers } from '../many-customers.ts';
import { type Evaluation, MissingData } from '../measuring.ts';
import { anotherWorkspace, freePort, openScratchHouse, root, type Started, scratchFolder, startUntilReady } from '../scratch.ts';
import { scrollThrough } from './scrolling.ts';

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

async function fill(data: string, workspaceId: string, rows: number, say: (sentence: string) => void): Promise<void> {
  const scratch = await openScratchHouse(data, workspaceId);
  try {
    await makeCustomers(scratch.ctx, await anotherWorkspace(scratch), rows, say);
  } finally {
    await scratch.close();
  }
}

async function openBrowser() {
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  try {
    return await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  } catch (cause) {
    throw new MissingData(
      `There is no Chromium at ${executablePath}. Install it, or say where it is in CHROMIUM. (${String(cause).slice(0, 100)})`,
    );
  }
}

export const evaluation: Evaluation = {
  name: 'scroll',
  about: '',
  run: async ({ rows = 1_000_000, say }) => {
    const folder = scratchFolder();
    const data = join(folder.path, 'data');
    const browser = await openBrowser();
    try {
      const first = await serve(data);
      const { workspaceId, cookie } = await setUp(first.url);
      await first.stop();
      await fill(data, workspaceId, rows, say);
      const server = await serve(data);
      try {
        const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
        await page.context().addCookies([{ ...cookie, url: server.url }]);
        return await scrollThrough(page, server.url, 'person.7777');
      } finally {
        await server.stop();
      }
    } finally {
      await browser.close();
      folder.remove();
    }
  },
};
