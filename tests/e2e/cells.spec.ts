import { expect, test } from './house.ts';

test('the demo’s map fills itself, and a cell that hurts leads to what was said, who said it, and the customer', async ({
  signedIn: page,
  server,
}) => {
  test.setTimeout(120_000);
  await page.goto(`${server.address}/journeys`);
  await page.getByRole('link', { name: 'From first look to next order' }).click();
  // Nobody filled this in: customers per stage, volumes and moods per touchpoint, the line over all.
  const discover = page.locator('[data-stage-head]').first();
  await expect(discover.getByRole('button', { name: /customers? (is|are) in this stage now/ })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/\d+ of \d+ cells live/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('img', { name: /How each stage felt/ })).toBeVisible();
  const website = page.locator('[data-card]').filter({ hasText: /^Website/ });
  await expect(website).toContainText(/\d/);

  // A red cell: what it rests on, with intervals, and the words people use there.
  const bad = page.locator('[data-card]').filter({ hasText: 'Has to tell the story again' });
  await bad.click();
  const behind = page.getByRole('region', { name: 'What stands behind it' });
  await expect(behind).toContainText(/Evidenced|Proven/);
  await expect(behind.getByText(/^Feeling/)).toBeVisible();
  await behind.getByRole('button', { name: /\d/ }).first().click();

  // Its interactions, then who they are of, then one of them.
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByRole('listitem').first()).toBeVisible();
  await expect(drawer.getByRole('link', { name: 'CSV' })).toHaveAttribute('href', /interactions\.csv/);
  await drawer.getByText('Came', { exact: true }).click();
  await expect(drawer.getByText(/\d+ customers in 30 days/)).toBeVisible();
  await drawer.getByRole('listitem').first().getByRole('link').click();
  await expect(page).toHaveURL(/\/customers\//);
  await expect(page.getByRole('heading', { name: 'Where they are' })).toBeVisible();
});

test('customers in a stage become a segment that is asked again every time it is opened', async ({ signedIn: page, server }) => {
  test.setTimeout(120_000);
  await page.goto(`${server.address}/journeys`);
  await page.getByRole('link', { name: 'From first look to next order' }).click();
  await page
    .getByRole('button', { name: /customers? (is|are) in this stage now/ })
    .first()
    .click({ timeout: 60_000 });
  await page.getByRole('dialog').getByRole('button', { name: 'Make a segment' }).click();
  await page.getByRole('link', { name: 'Open the segment' }).click();
  await expect(page).toHaveURL(/segment=/);
  await expect(page.getByRole('row').nth(1)).toBeVisible();
});
