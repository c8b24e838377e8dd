import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server as Website } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from '@playwright/test';
import { expect, test } from './house.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

type Asking = { address: string; cookie: string };
type Asked = { id: string; token: string; kiosk: string; widget: string };

const asker =
  ({ address, cookie }: Asking) =>
  async (method: string, path: string, body?: unknown) => {
    const headers = { cookie, origin: address, ...(body ? { 'content-type': 'application/json' } : {}) };
    const answer = await fetch(`${address}/api/v1${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    expect(answer.ok, await answer.clone().text()).toBe(true);
    return answer.json();
  };

/** A published survey of the shop: satisfaction, a matrix, and words by how satisfied one is. */
async function askBy(asking: Asking): Promise<Asked> {
  const ask = asker(asking);
  const { id } = await ask('POST', '/surveys', { template: 'shop-delivery' });
  await ask('POST', `/surveys/${id}/publication`, { revision: 0 });
  const make = async (kind: string) => (await ask('POST', `/surveys/${id}/doors`, { kind })).door.token;
  const [kiosk, widget] = [await make('kiosk'), await make('widget')];
  const { doors } = await ask('GET', `/surveys/${id}/doors`);
  return { id, token: doors[0].token, kiosk, widget };
}

/** What the figures count, and what is kept out of them. */
async function resultsOf(asking: Asking, id: string) {
  const { answered, keptOut } = await asker(asking)('GET', `/surveys/${id}/results`);
  return { answered, keptOut: keptOut.map(({ reason }: { reason: string }) => reason) };
}

/** A phone that nobody is signed in on. */
const phone = async (browser: Browser, more: object = {}) =>
  (await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, locale: 'en-US', ...more })).newPage();

async function findingsOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(RULES).analyze();
  return violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 120)}`);
}

test('a survey is written, tried beside itself, published, answered on a phone, and read', async ({ signedIn: page, server, browser }) => {
  await page.goto(`${server.address}/surveys?make=true`);
  await page.getByRole('button', { name: /Would you recommend us\?/ }).click();
  const words = page.getByRole('textbox', { name: 'Question', exact: true });
  await words.fill('How likely are you to come back?');
  const preview = page.frameLocator('iframe');
  await expect(preview.getByRole('group', { name: /come back/ })).toBeVisible();
  // Reordered with the keyboard, and taken back.
  await page.getByRole('button', { name: /Move What was good/ }).focus();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('listitem').filter({ hasText: 'What was good?' }).getByText('2')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('listitem').filter({ hasText: 'What was good?' }).getByText('3')).toBeVisible();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByText('Open', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Where' }).click();
  const address = await page.getByLabel('Address').first().inputValue();

  const visitor = await phone(browser);
  await visitor.goto(address);
  await visitor.waitForTimeout(1_100);
  // Digits choose, Enter goes on.
  await visitor.keyboard.press('3');
  await visitor.keyboard.press('Enter');
  await visitor.getByRole('textbox', { name: /What was missing/ }).fill('Warm hands');
  await visitor.getByRole('button', { name: 'Send' }).click();
  await expect(visitor.getByRole('heading', { name: 'Thank you. Every answer is read.' })).toBeVisible();
  await visitor.context().close();

  await page.getByRole('link', { name: 'Results' }).click();
  await page.getByRole('button', { name: /^3: 1/ }).click();
  await expect(page.getByRole('dialog').getByText('Warm hands')).toBeVisible();
});

test('the public page suits thumbs, eyes and screen readers, and keeps what was answered over a reload', async ({
  server,
  cookie,
  browser,
}) => {
  const survey = await askBy({ address: server.address, cookie });
  const { id } = await asker({ address: server.address, cookie })('POST', '/surveys', { template: 'nps' });
  await asker({ address: server.address, cookie })('POST', `/surveys/${id}/publication`, { revision: 0 });
  const { doors } = await asker({ address: server.address, cookie })('GET', `/surveys/${id}/doors`);
  const visitor = await phone(browser);
  await visitor.goto(`${server.address}/s/${doors[0].token}`);
  const boxes = await visitor.locator('.scale span').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
  expect(new Set(boxes.map(({ top }) => Math.round(top))).size).toBe(2);
  expect(boxes.filter(({ top }) => top === boxes[0].top)).toHaveLength(6);
  expect(Math.min(...boxes.flatMap(({ width, height }) => [width, height]))).toBeGreaterThanOrEqual(44);

  await visitor.goto(`${server.address}/s/${survey.token}`);
  expect(await findingsOn(visitor)).toEqual([]);
  await visitor.getByText('4', { exact: true }).first().click();
  await visitor.getByRole('button', { name: 'Next' }).click();
  await visitor.emulateMedia({ colorScheme: 'dark' });
  expect(await findingsOn(visitor)).toEqual([]);
  await visitor.getByRole('group', { name: 'How fast it came' }).getByText('5').click();
  await visitor.reload();
  await expect(visitor.getByRole('group', { name: 'How fast it came' }).getByRole('radio', { name: /^5/ })).toBeChecked();
  await visitor.getByRole('button', { name: 'Back' }).click();
  await expect(visitor.getByRole('radio', { name: '4', exact: true })).toBeChecked();
  expect(await visitor.context().cookies()).toEqual([]);
  await visitor.context().close();
});

test('a kiosk answers without a connection, keeps it over a restart of the browser, and brings it once', async ({ server, cookie }) => {
  const asking = { address: server.address, cookie };
  const { id, kiosk } = await askBy(asking);
  const profile = mkdtempSync(join(tmpdir(), 'tl-test-kiosk-'));
  const open = async () => {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu'],
    });
    const page = context.pages()[0] ?? (await context.newPage());
    await page.clock.install();
    await page.goto(`${server.address}/s/${kiosk}?kiosk=1&lang=en`);
    return { context, page };
  };
  const first = await open();
  await first.context.setOffline(true);
  for (const score of ['5', '1']) {
    await first.page.getByText(score, { exact: true }).first().click();
    for (const name of ['Next', 'Next', 'Send']) await first.page.getByRole('button', { name }).click();
    await expect(first.page.getByRole('heading', { name: /Thank you/ })).toBeVisible();
    await first.page.clock.runFor(6_500);
    await expect(first.page.getByRole('group', { name: /How satisfied/ })).toBeVisible();
  }
  await first.context.close();
  expect(await resultsOf(asking, id)).toMatchObject({ answered: 0 });
  const second = await open();
  await expect.poll(() => resultsOf(asking, id)).toEqual({ answered: 2, keptOut: [] });
  await second.page.reload();
  expect(await resultsOf(asking, id)).toEqual({ answered: 2, keptOut: [] });
  await second.context.close();
  rmSync(profile, { recursive: true, force: true });
});

/** Somebody's page that styles everything, holds every key, and has put its own hands on what scripts lean on. */
const HOSTILE = (widget: string) => `<!doctype html><html lang="de"><title>Lamps</title>
<style>*{all:unset!important;display:inline!important;color:red!important;font-size:3px!important;position:static!important}body>*{opacity:.2!important;transform:rotate(9deg)!important}</style>
<script>addEventListener('keydown',(e)=>{e.preventDefault();e.stopPropagation()});Array.prototype.extra=1;Object.prototype.odd=1;JSON.parse0=JSON.parse;</script>
<body><h1>Lamps</h1><div style="height:3000px"></div>${widget}</body></html>`;

async function site(widget: string): Promise<{ url: string; website: Website }> {
  const website = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('content-security-policy', "style-src 'self' 'unsafe-inline'; require-trusted-types-for 'script'");
    response.end(HOSTILE(widget));
  });
  await new Promise<void>((resolve) => website.listen(0, '127.0.0.1', resolve));
  return { website, url: `http://127.0.0.1:${(website.address() as AddressInfo).port}/` };
}

test('the widget asks on a hostile page, comes forward once, and leaves alone who wants to be', async ({ server, cookie, browser }) => {
  const asking = { address: server.address, cookie };
  const { id, widget } = await askBy(asking);
  const { doors } = await asker(asking)('GET', `/surveys/${id}/doors`);
  const door = doors.find(({ kind }: { kind: string }) => kind === 'widget');
  await asker(asking)('PATCH', `/survey-doors/${door.id}`, { settings: { ...door.settings, event: 'cart left' } });
  const { website, url } = await site(`<script src="${server.address}/s/widget.js" data-survey="${widget}" defer></script>`);
  const visitor = await phone(browser);
  await visitor.goto(url);
  const tab = visitor.getByRole('button', { name: 'Feedback' });
  await expect(tab).toBeVisible();
  const sheet = visitor.getByRole('dialog', { name: 'Tern & Tide' });
  await expect(sheet).toBeHidden();
  await visitor.evaluate(`throughline('event', 'cart left')`);
  await expect(sheet).toBeVisible();
  const place = async () => {
    const { x = 1, width = 0, y = 0, height = 0 } = (await sheet.boundingBox()) ?? {};
    return [x, width, Math.round(y + height)];
  };
  await expect.poll(place).toEqual([0, 390, 844]);
  await sheet.getByText('2', { exact: true }).first().click();
  await sheet.getByRole('button', { name: 'Weiter' }).click();
  await sheet.getByRole('button', { name: 'Weiter' }).click();
  await sheet.getByRole('textbox', { name: /Was hat gefehlt/ }).fill('Licht');
  await visitor.waitForTimeout(600);
  await sheet.getByRole('button', { name: 'Absenden' }).click();
  await expect(sheet.getByRole('heading', { name: /Danke/ })).toBeVisible();
  await expect.poll(() => resultsOf(asking, id)).toEqual({ answered: 1, keptOut: [] });

  await visitor.reload();
  await expect(tab).toBeVisible();
  await visitor.evaluate(`throughline('event', 'cart left')`);
  await visitor.waitForTimeout(200);
  await expect(sheet).toBeHidden();
  await visitor.context().close();

  const shy = await phone(browser);
  await shy.addInitScript(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }));
  await shy.goto(url);
  await shy.getByRole('button', { name: 'Feedback' }).click();
  await shy.getByRole('dialog').getByText('5', { exact: true }).first().click();
  await shy.getByRole('dialog').getByRole('button', { name: 'Weiter' }).click();
  expect(await shy.evaluate(() => localStorage.length)).toBe(0);
  await shy.keyboard.press('Escape');
  await expect(shy.getByRole('dialog')).toBeHidden();
  await expect(shy.getByRole('button', { name: 'Feedback' })).toBeFocused();
  await shy.context().close();
  website.close();
});
