import { test } from '@playwright/test';
import { expect, owner, Server } from './house.ts';

test('a screen outlives its server and its session, and a viewer is offered nothing that would be refused', async ({ page }) => {
  test.setTimeout(120_000);
  const server = new Server();
  try {
    await server.start();
    const [name = '', value = ''] = (await server.setUp({ demo: false })).split('=');
    await page.context().addCookies([{ name, value, url: server.address }]);
    await page.goto(`${server.address}/activity`);
    await expect(page.getByRole('link', { name: 'Bring in a file' })).toBeVisible();

    await server.kill();
    await expect(page.getByText('The server does not answer.')).toBeVisible({ timeout: 20_000 });
    await expect(page.getByRole('heading', { name: 'Nothing has happened here yet' })).toBeVisible();
    await server.start(new URL(server.address).port);
    await expect(page.getByText('The server does not answer.')).toBeHidden({ timeout: 30_000 });

    await page.context().clearCookies();
    await page.getByRole('link', { name: 'Touchpoints' }).click();
    await expect(page.getByText('Sign in, and you are back where you were.')).toBeVisible();
    await page.getByLabel('E-mail').fill(owner.email);
    await page.getByRole('textbox', { name: 'Password' }).fill(owner.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('heading', { name: 'Touchpoints' })).toBeVisible();

    const viewer = { email: 'vera@example.com', password: owner.password };
    const { link } = await (
      await page.request.post(`${server.address}/api/v1/invitations`, {
        data: { email: viewer.email, role: 'viewer' },
        headers: { origin: server.address },
      })
    ).json();
    const token = new URL(link).searchParams.get('token');
    await page.context().clearCookies();
    const data = { token, name: 'Vera', password: viewer.password };
    await page.request.post(`${server.address}/api/v1/invitation/acceptance`, { data, headers: { origin: server.address } });
    await page.goto(`${server.address}/customers`);
    await expect(page.getByRole('heading', { name: 'No customers yet' })).toBeVisible();
    await expect(page.locator('a[href="/imports"]')).toHaveCount(0);
    for (const path of ['/imports', '/settings/keys', '/customers/erasures']) {
      await page.goto(server.address + path);
      await expect(page.getByRole('heading', { name: 'This screen is not open to you' })).toBeVisible();
    }
  } finally {
    await server.stop();
  }
});
