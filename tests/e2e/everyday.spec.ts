import type { Browser, Page } from '@playwright/test';
import { expect, type Server, test } from './house.ts';

const json = (server: Server, cookie: string) => ({ cookie, 'content-type': 'application/json', origin: server.address });

/** Somebody else, at a machine of their own. */
async function elsewhere(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

test('whoever opens an invitation joins, and can do what the role can and no more', async ({ signedIn: page, server, browser }) => {
  await page.goto(`${server.address}/settings/members`);
  await page.getByLabel('E-mail').fill('ines@example.com');
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const link = (await page.getByRole('status').locator('code').textContent()) ?? '';
  await expect(page.getByText('ines@example.com')).toBeVisible();

  const ines = await elsewhere(browser, link);
  await expect(ines.getByRole('heading', { name: 'Join Tern & Tide' })).toBeVisible();
  await ines.getByLabel('Your name').fill('Ines Agent');
  await ines.getByRole('textbox', { name: 'New password' }).fill('another long pass phrase');
  await ines.getByRole('button', { name: 'Join' }).click();
  await expect(ines.getByRole('heading', { name: 'How customers feel' })).toBeVisible();
  await expect(ines.getByRole('button', { name: 'Remove demo' })).toHaveCount(0);
  await ines.goto(`${server.address}/settings/members`);
  await expect(ines.getByText('Ines Agent (you)')).toBeVisible();
  await expect(ines.getByRole('heading', { name: 'Invite somebody' })).toHaveCount(0);
  await ines.goto(`${server.address}/settings/keys`);
  await expect(ines.getByRole('heading', { name: 'This screen is not open to you' })).toBeVisible();
  await expect(ines.getByRole('button', { name: 'Make the key' })).toHaveCount(0);

  // A link works once.
  const late = await elsewhere(browser, link);
  await expect(late.getByRole('heading', { name: 'This invitation cannot be used' })).toBeVisible();
  await late.context().close();
  await ines.context().close();
});

test('what no rule names is named in place, and the past follows', async ({ signedIn: page, server, cookie }) => {
  const headers = json(server, cookie);
  const made = await fetch(`${server.address}/api/v1/keys`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ kind: 'write', name: 'Robots' }),
  });
  const { secret } = (await made.json()) as { secret: string };
  for (const userId of ['r-1', 'r-2', 'r-3'])
    await fetch(`${server.address}/v1/track`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${secret}:`).toString('base64')}` },
      body: JSON.stringify({ userId, event: 'Robot Waved' }),
    });
  await page.goto(`${server.address}/touchpoints`);
  const shape = page.getByRole('listitem').filter({ hasText: 'Robot Waved' });
  await expect(shape.getByText('3 people')).toBeVisible();
  await shape.getByRole('button', { name: 'Name it' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('3', { exact: true })).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('The robot at the door');
  await dialog.getByRole('button', { name: 'Save' }).click();
  // Without a reload: the list of what is unmapped and the counts follow when the past is mapped.
  await expect(page.getByText('Robot Waved')).toHaveCount(0);
  const named = page.getByRole('button', { name: /The robot at the door/ });
  await expect(named).toContainText('3 people');
});

test('days pass in the demo company, and what people wrote there stays', async ({ signedIn: page, server, cookie }) => {
  const headers = json(server, cookie);
  const { customers } = await (await fetch(`${server.address}/api/v1/customers?search=Priya%20Nair`, { headers })).json();
  await page.goto(`${server.address}/customers/${customers[0].id}`);
  await page.getByRole('button', { name: 'Add note' }).click();
  await page.getByRole('textbox', { name: 'Notes' }).fill('Call her on Monday');
  await page.getByRole('button', { name: 'Save note' }).click();
  await page.getByRole('button', { name: 'Tag', exact: true }).click();
  await page.keyboard.type('vip');
  await page.keyboard.press('Enter');
  await expect(page.getByText('vip').first()).toBeVisible();

  await page.goto(server.address);
  const day = async () => Number(/Day (\d+)/.exec((await page.getByText(/^Day \d+ · /).textContent()) ?? '')?.[1]);
  const before = await day();
  await page.getByRole('button', { name: '+1 day' }).click();
  await expect.poll(day, { timeout: 30_000 }).toBe(before + 1);
  await page.goto(`${server.address}/customers/${customers[0].id}`);
  await expect(page.getByText('Call her on Monday')).toBeVisible();
  await expect(page.getByText('vip').first()).toBeVisible();
});
