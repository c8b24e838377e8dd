import { expect, test } from './house.ts';

test('any customer is found by a piece of a name, and the whole story stands on one line', async ({ signedIn: page, server }) => {
  await page.goto(`${server.address}/customers`);
  await page.getByPlaceholder(/any identifier/).fill('priya na');
  const row = page.getByRole('row', { name: /Priya Nair/ });
  await expect(row).toBeVisible();
  await expect(page).toHaveURL(/search=priya/);
  await row.click();
  await expect(page.getByRole('heading', { name: 'Priya Nair' })).toBeVisible();
  await expect(page.getByText('This is the fourth time I explain this', { exact: false }).first()).toBeVisible();
  // The line is drawn from moments that can be reached one by one.
  await expect(page.getByRole('button', { name: /very bad/ }).first()).toBeAttached();
});

test('what happens now slides in without a reload', async ({ signedIn: page, server, cookie }) => {
  const headers = { cookie, 'content-type': 'application/json', origin: server.address };
  const api = async (path: string, body: object) =>
    (await fetch(`${server.address}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).json();
  const { secret } = await api('/keys', { kind: 'write', name: 'Live test' });
  const send = (event: string) =>
    fetch(`${server.address}/v1/track`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${secret}:`).toString('base64')}` },
      body: JSON.stringify({ userId: 'live-one', event, messageId: event }),
    });
  await send('First Thing');
  await expect
    .poll(async () => (await (await fetch(`${server.address}/api/v1/customers?search=live-one`, { headers })).json()).customers.length)
    .toBe(1);
  const { customers } = await (await fetch(`${server.address}/api/v1/customers?search=live-one`, { headers })).json();
  await page.goto(`${server.address}/customers/${customers[0].id}`);
  await expect(page.getByText('First Thing').first()).toBeVisible();
  await send('Second Thing');
  await expect(page.getByText(/Second Thing|1 new/).first()).toBeVisible({ timeout: 15_000 });
});

test('two customers become one, and undoing it gives back both', async ({ signedIn: page, server, cookie }) => {
  const headers = { cookie, 'content-type': 'application/json', origin: server.address };
  const get = async (path: string) => (await fetch(`${server.address}/api/v1${path}`, { headers })).json();
  const find = async (text: string) => (await get(`/customers?search=${encodeURIComponent(text)}`)).customers[0];
  const [tom, mia] = [await find('tom.okafor@example.com'), await find('Mia Lindqvist')];
  const lineOf = async (id: string) => (await get(`/customers/${id}/timeline?limit=200`)).entries;
  const before = [await lineOf(tom.id), await lineOf(mia.id)];
  const merged = await fetch(`${server.address}/api/v1/customer-merges`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ customerId: tom.id, otherId: mia.id }),
  });
  expect(merged.ok, await merged.clone().text()).toBe(true);
  expect((await get(`/customers/${tom.id}`)).id).toBe((await get(`/customers/${mia.id}`)).id);
  await page.goto(`${server.address}/customers/${tom.id}`);
  await expect(page.getByText('Why one person?')).toBeVisible();
  await page.locator('summary').filter({ hasText: 'decision' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await get(`/customers/${mia.id}`)).id !== (await get(`/customers/${tom.id}`)).id).toBe(true);
  expect([await lineOf(tom.id), await lineOf(mia.id)]).toEqual(before);
});
