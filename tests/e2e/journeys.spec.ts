import type { Browser, BrowserContext, Page } from '@playwright/test';
import { expect, type Server, test } from './house.ts';

const SHARED_WORDS = 'Tries things on in the store';

type Api = (method: string, path: string, body?: object) => Promise<any>;
const apiOf =
  (server: Server, cookie: string): Api =>
  async (method, path, body) => {
    const headers = { cookie, origin: server.address, ...(body ? { 'content-type': 'application/json' } : {}) };
    const answer = await fetch(`${server.address}/api/v1${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    expect(answer.ok, `${method} ${path}: ${await answer.clone().text()}`).toBe(true);
    return answer.json();
  };

/** Maria, an editor, with a browser of her own. */
async function maria(server: Server, api: Api, browser: Browser): Promise<{ page: Page; context: BrowserContext }> {
  const { link } = await api('POST', '/invitations', { email: `maria-${Date.now()}@example.com`, role: 'editor' });
  const token = new URL(link).searchParams.get('token');
  const answer = await fetch(`${server.address}/api/v1/invitation/acceptance`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, name: 'Maria Editor', password: 'another long enough phrase' }),
  });
  const [name = '', value = ''] = (answer.headers.get('set-cookie') ?? '').split(';')[0]?.split('=') ?? [];
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addCookies([{ name, value, url: server.address }]);
  return { page: await context.newPage(), context };
}

const card = (page: Page, text: string) => page.locator('[data-card]').filter({ hasText: text });

async function rewrite(page: Page, text: string, next: string): Promise<void> {
  await card(page, text).dblclick();
  const field = page.getByRole('textbox', { name: 'Words' }).first();
  await field.fill(next);
  await field.press('Enter');
}

test('two people draw one map at once: each sees the other, and nothing is lost', async ({ signedIn: page, server, cookie, browser }) => {
  test.setTimeout(120_000);
  const api = apiOf(server, cookie);
  const { id } = await api('POST', '/journeys', { template: 'shop', name: 'Drawn by two' });
  const second = await maria(server, api, browser);
  for (const one of [page, second.page]) {
    await one.goto(`${server.address}/journeys/${id}`);
    await expect(card(one, SHARED_WORDS)).toBeVisible();
  }
  await expect(page.getByRole('button', { name: 'Maria Editor is here' })).toBeVisible();

  await card(second.page, 'Goes to the checkout').dblclick();
  await second.page.locator('[data-card] textarea').fill('Goes to the till');
  const seen = page.waitForFunction(() => document.body.innerText.includes('Goes to the till'), undefined, { polling: 'raf' });
  const began = Date.now();
  await second.page.keyboard.press('Enter');
  await seen;
  test.info().annotations.push({ type: 'ms from her Enter to his screen', description: String(Date.now() - began) });

  // Different words of one card, written at the same time: both stand.
  await card(page, SHARED_WORDS).dblclick();
  await card(second.page, SHARED_WORDS).dblclick();
  await page.locator('[data-card] textarea').fill('Tries boots on in the store');
  await second.page.locator('[data-card] textarea').fill('Tries things on in the shop');
  await Promise.all([page.keyboard.press('Enter'), second.page.keyboard.press('Enter')]);
  for (const one of [page, second.page]) await expect(card(one, 'Tries boots on in the shop')).toBeVisible();

  // The same words: both are shown, and "keep both" keeps both.
  await card(page, 'Goes to the till').dblclick();
  await page.locator('[data-card] textarea').fill('Goes to the counter');
  await rewrite(second.page, 'Goes to the till', 'Goes to pay');
  await expect.poll(async () => JSON.stringify(await api('GET', `/journeys/${id}`))).toContain('Goes to pay');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Maria Editor changed this while you wrote.')).toBeVisible();
  await page.getByRole('button', { name: 'Keep both' }).click();
  await expect(card(second.page, 'Goes to the counter')).toContainText('Goes to pay');

  // Each takes back only what was their own.
  await page.getByRole('heading', { name: 'Drawn by two' }).click();
  for (let undone = 0; undone < 2; undone++) await page.keyboard.press('Control+z');
  await expect(card(second.page, 'Tries things on in the shop')).toBeVisible();
  await expect(card(second.page, 'Goes to pay')).toBeVisible();
  await second.context.close();
});

test('a card is carried by keyboard and by mouse, and each step is said aloud', async ({ signedIn: page, server, cookie }) => {
  const api = apiOf(server, cookie);
  const { id } = await api('POST', '/journeys', { template: 'shop', name: 'Carried' });
  const stageOf = async (text: string) => {
    const { document } = await api('GET', `/journeys/${id}`);
    const found: any = Object.values(document).find((one: any) => one.type === 'card' && one.text === text);
    return document[found.stageId].name;
  };
  await page.goto(`${server.address}/journeys/${id}`);
  const carried = card(page, SHARED_WORDS);
  await carried.focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText(/Buy, Customer actions, place 2/)).toBeAttached();
  await page.keyboard.press('Space');
  await expect.poll(() => stageOf(SHARED_WORDS)).toBe('Buy');
  await expect(carried).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect.poll(() => stageOf(SHARED_WORDS)).toBe('Compare');
  await carried.focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Escape');
  expect(await stageOf(SHARED_WORDS)).toBe('Compare');

  const from = await carried.boundingBox();
  const to = await card(page, 'Orders, or buys in the store').boundingBox();
  if (!from || !to) throw new Error('nothing to carry');
  await page.mouse.move(from.x + 20, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(to.x + 20, to.y + 4, { steps: 8 });
  await page.mouse.up();
  await expect.poll(() => stageOf(SHARED_WORDS)).toBe('Buy');
});

test('a card is carried by a finger that stays on it', async ({ server, cookie, browser }) => {
  const api = apiOf(server, cookie);
  const { id } = await api('POST', '/journeys', { template: 'shop', name: 'By finger' });
  const context = await browser.newContext({ viewport: { width: 1180, height: 820 }, hasTouch: true });
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: server.address }]);
  const page = await context.newPage();
  await page.goto(`${server.address}/journeys/${id}`);
  const from = await card(page, SHARED_WORDS).boundingBox();
  const to = await card(page, 'Orders, or buys in the store').boundingBox();
  if (!from || !to) throw new Error('nothing to carry');
  const fingers = await context.newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x = 0, y = 0) =>
    fingers.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });
  const swipe = async (pause: number) => {
    await touch('touchStart', from.x + 20, from.y + 10);
    await page.waitForTimeout(pause);
    for (const part of [0.25, 0.5, 0.75, 1])
      await touch('touchMove', from.x + 20 + (to.x - from.x) * part, from.y + 10 + (to.y + 6 - from.y - 10) * part);
    await touch('touchEnd');
  };
  const inBuy = async () => {
    const { document } = await api('GET', `/journeys/${id}`);
    const found: any = Object.values(document).find((one: any) => one.type === 'card' && one.text === SHARED_WORDS);
    return document[found.stageId].name === 'Buy';
  };
  await swipe(500);
  await expect.poll(inBuy).toBe(true);
  await context.close();
});

test('edits made without a connection wait, survive a reload, and arrive', async ({ signedIn: page, server, cookie, context }) => {
  const api = apiOf(server, cookie);
  const { id } = await api('POST', '/journeys', { template: 'shop', name: 'In a tunnel' });
  await page.goto(`${server.address}/journeys/${id}`);
  await expect(card(page, SHARED_WORDS)).toBeVisible();
  await context.setOffline(true);
  await rewrite(page, SHARED_WORDS, 'Written in a tunnel');
  await expect(page.getByText(/1 edit waits here/)).toBeVisible();
  await expect(card(page, 'Written in a tunnel')).toBeVisible();
  await context.setOffline(false);
  await expect.poll(async () => JSON.stringify(await api('GET', `/journeys/${id}`))).toContain('Written in a tunnel');
  await expect(page.getByText('Saved')).toBeVisible();
});

test('a stranger looks through a link until it is ended', async ({ signedIn: page, server, cookie, browser }) => {
  const api = apiOf(server, cookie);
  const { id } = await api('POST', '/journeys', { template: 'shop', name: 'For the board' });
  await page.goto(`${server.address}/journeys/${id}`);
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByLabel('For whom').fill('The board');
  await page.getByLabel('With live figures').check();
  await page.getByRole('button', { name: 'Make a link' }).click();
  const link = await page.getByRole('textbox', { name: 'The link' }).inputValue();
  const context = await browser.newContext();
  const stranger = await context.newPage();
  const asked: string[] = [];
  stranger.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await stranger.goto(link);
  await expect(stranger.getByRole('heading', { name: 'For the board' })).toBeVisible();
  await expect(card(stranger, SHARED_WORDS)).toBeVisible();
  await expect(stranger.getByText('figures of the last 30 days')).toBeVisible();
  expect(asked.filter((path) => path.startsWith('/api/') && !path.startsWith('/api/v1/shared-journeys/'))).toEqual([]);
  await page.getByRole('button', { name: 'End it' }).click();
  await expect(page.getByRole('button', { name: 'End it' })).toHaveCount(0);
  await stranger.reload();
  await expect(stranger.getByRole('heading', { name: 'This link does not work' })).toBeVisible();
  await context.close();
});

test('the map leaves as a picture that shows it, and as a file that comes in again', async ({ signedIn: page, server, cookie }) => {
  const api = apiOf(server, cookie);
  const { id } = await api('POST', '/journeys', { template: 'classic', name: 'Taken along' });
  await page.goto(`${server.address}/journeys/${id}`);
  await expect(page.locator('[data-card]').first()).toBeVisible();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  const [picture] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'Picture (PNG)' }).click()]);
  const { readFileSync } = await import('node:fs');
  const bytes = readFileSync(await picture.path());
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  expect(bytes.length).toBeGreaterThan(50_000);
  const sheet = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  expect(sheet.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'File (JSON)' }).click()]);
  await page.goto(`${server.address}/journeys`);
  await page.locator('input[type=file]').setInputFiles(await file.path());
  await expect(page).toHaveURL(/\/journeys\/[0-9a-f-]{36}/);
  await expect(page.getByRole('heading', { name: 'Taken along' })).toBeVisible();
});
