import { test as plain } from '@playwright/test';
import { expect, owner, Server } from './house.ts';

plain('a newcomer says who they are and finds a living company', async ({ page }) => {
  plain.setTimeout(120_000);
  const server = new Server();
  try {
    await server.start();
    await page.goto(server.address);
    await expect(page.getByRole('heading', { name: 'Welcome' })).toBeVisible();
    await page.getByLabel('Your name').fill(owner.name);
    await page.getByLabel('E-mail').fill(owner.email);
    await page.getByRole('textbox', { name: 'New password' }).fill('short');
    await page.getByLabel('Name of the business').fill('Tern & Tide');
    await page.getByText('Clinic').click();
    await page.getByText('Shop', { exact: true }).click();
    await page.getByRole('button', { name: 'Start' }).click();
    // Too short a password: the form stays, nothing is set up.
    await expect(page.getByRole('heading', { name: 'Welcome' })).toBeVisible();
    await page.getByRole('textbox', { name: 'New password' }).fill(owner.password);
    await page.getByRole('button', { name: 'Start' }).click();
    await expect(page.getByText(/demo company with invented people/)).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole('heading', { name: 'How customers feel' })).toBeVisible();

    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await page.getByLabel('E-mail').fill(owner.email);
    await page.getByRole('textbox', { name: 'Password' }).fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await page.getByRole('textbox', { name: 'Password' }).fill(owner.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();

    await page.getByRole('button', { name: 'Remove demo' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove demo' }).click();
    await expect(page.getByRole('heading', { name: 'Nothing has happened here yet' })).toBeVisible({ timeout: 60_000 });
  } finally {
    await server.stop();
  }
});
