import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './house.ts';

const HOSTILE = '<img src=x onerror="window.__pwned=1"><script>window.__pwned=1</script>{{7*7}}';

/** Every screen that needs no id; those that do are found on the way. */
const screens = [
  '/',
  '/customers',
  '/customers/duplicates',
  '/customers/erasures',
  '/segments',
  '/journeys',
  '/journeys?draw=classic',
  '/personas',
  '/activity',
  '/touchpoints',
  '/journeys/analytics',
  ...['paths', 'funnel', 'retention', 'switching', 'waits', 'fit'].map((tab) => `/journeys/analytics?tab=${tab}`),
  ...['scores', 'truths', 'expectations', 'worklists', 'alarms', 'settings'].map((tab) => `/journeys/moments?tab=${tab}`),
  '/journeys/frictions',
  '/journeys/improvements',
  '/journeys/improvements?status=all',
  '/surveys',
  '/surveys?make=true',
  '/imports',
  '/settings',
  '/settings/members',
  '/settings/keys',
  '/settings/workspace',
  '/settings/audit',
  '/workspaces/new',
];

async function findCustomer(address: string, cookie: string, text: string): Promise<string> {
  const answer = await fetch(`${address}/api/v1/customers?search=${encodeURIComponent(text)}`, { headers: { cookie } });
  return (await answer.json()).customers[0].id;
}

/** The demo company's journey: as it is, and with a stage, a lane and a card of each kind opened. */
async function mapScreens(address: string, cookie: string): Promise<string[]> {
  const get = async (path: string) => (await fetch(`${address}/api/v1${path}`, { headers: { cookie } })).json();
  const { id } = (await get('/journeys')).journeys[0];
  const elements = Object.entries<{ type: string; severity?: number | null; effort?: number | null }>(
    (await get(`/journeys/${id}`)).document,
  );
  const opened = [
    elements.find(([, one]) => one.type === 'stage'),
    elements.find(([, one]) => one.type === 'lane'),
    elements.find(([, one]) => one.severity),
    elements.find(([, one]) => one.effort),
  ];
  return [`/journeys/${id}`, ...opened.flatMap((one) => (one ? [`/journeys/${id}?at=${one[0]}`] : []))];
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Until the theme has followed, also where the browser puts off what is out of sight. */
async function turnTo(page: Page, scheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
  await page.evaluate(async () => {
    for (const one of document.querySelectorAll<HTMLElement>('body *'))
      if (getComputedStyle(one).contentVisibility === 'auto') one.style.contentVisibility = 'visible';
    for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
  });
}

/** What axe calls serious, in words. Of the rules only contrast depends on light or dark. */
async function findingsOn(page: Page, path: string, scheme: 'light' | 'dark'): Promise<string[]> {
  await turnTo(page, scheme);
  // No screen of ours has frames; without them in mind axe takes half the time.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (scheme === 'light' ? axe.withTags(RULES) : axe.withRules(['color-contrast'])).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) => `${path}, ${scheme}: ${id} ×${nodes.length} ${nodes[0]?.html.slice(0, 140)} ${nodes[0]?.any[0]?.message ?? ''}`,
    );
}

test('every screen is sound for everyone, light and dark', async ({ signedIn: page, server, cookie }) => {
  test.setTimeout(500_000);
  const priya = await findCustomer(server.address, cookie, 'Priya Nair');
  const findings: string[] = [];
  for (const path of [...screens, `/customers/${priya}`, ...(await mapScreens(server.address, cookie))]) {
    await page.goto(server.address + path);
    await expect(page.locator('[data-loading]')).toHaveCount(0, { timeout: 20_000 });
    await expect(page.getByRole('heading').first()).toBeVisible();
    findings.push(...(await findingsOn(page, path, 'light')), ...(await findingsOn(page, path, 'dark')));
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (tooWide > 1) findings.push(`${path}: ${tooWide} px too wide`);
  }
  expect(findings).toEqual([]);
});

test('what strangers write shows as text on every screen, and runs on none', async ({ signedIn: page, server, cookie }) => {
  test.setTimeout(240_000);
  const headers = { cookie, 'content-type': 'application/json', origin: server.address };
  const made = await (
    await fetch(`${server.address}/api/v1/keys`, { method: 'POST', headers, body: JSON.stringify({ kind: 'write', name: HOSTILE }) })
  ).json();
  const send = (path: string, body: object) =>
    fetch(`${server.address}/v1/${path}`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${made.secret}:`).toString('base64')}` },
      body: JSON.stringify({ userId: 'hostile-one', ...body }),
    });
  await send('identify', { traits: { name: HOSTILE, city: HOSTILE, [HOSTILE]: HOSTILE } });
  await send('track', {
    event: HOSTILE,
    properties: { text: HOSTILE, channel: 'review', kind: 'review', url: 'javascript:window.__pwned=1', order_id: HOSTILE },
  });
  await send('page', { name: HOSTILE, properties: { url: 'javascript:window.__pwned=1', title: HOSTILE, path: HOSTILE } });
  await expect
    .poll(async () => (await (await fetch(`${server.address}/api/v1/customers?search=hostile-one`, { headers })).json()).customers.length)
    .toBe(1);
  const id = await findCustomer(server.address, cookie, 'hostile-one');
  let dialogs = 0;
  page.on('dialog', (dialog) => {
    dialogs += 1;
    void dialog.dismiss();
  });
  for (const path of [...screens, `/customers/${id}`]) {
    await page.goto(server.address + path);
    await expect(page.locator('[data-loading]')).toHaveCount(0, { timeout: 20_000 });
    expect(await page.evaluate(() => (window as unknown as { __pwned?: number }).__pwned), path).toBeUndefined();
    expect(await page.locator('a[href^="javascript:"]').count(), path).toBe(0);
  }
  expect(dialogs).toBe(0);
  await page.goto(`${server.address}/customers/${id}`);
  await expect(page.getByText('<img src=x onerror=', { exact: false }).first()).toBeVisible();
});
