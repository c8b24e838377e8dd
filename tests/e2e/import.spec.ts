import { expect, test } from './house.ts';

const orders = [
  'Order number,Order date,Customer email,Product,Quantity,Unit price,Currency',
  '9001,2026-05-03 10:00,harriet@example.org,Blue lamp,2,30.50,EUR',
  '9001,2026-05-03 10:00,harriet@example.org,Shade,1,9.00,EUR',
  '9002,2026-05-04 11:30,harriet@example.org,Bulb,4,2.25,EUR',
  '9003,2026-05-04 12:00,,Lost lamp,1,30.50,EUR',
].join('\n');

test('a file dropped on the page becomes timelines, says what it refused, and can be taken back', async ({ signedIn: page, server }) => {
  await page.goto(`${server.address}/imports`);
  await expect(page.getByRole('heading', { name: 'Drop a file here' })).toBeVisible();
  const data = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'may-orders.csv', { type: 'text/csv' }));
    return transfer;
  }, orders);
  await page.dispatchEvent('body', 'dragover', { dataTransfer: data });
  await page.dispatchEvent('body', 'drop', { dataTransfer: data });
  await expect(page).toHaveURL(/\/imports\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('radio', { name: 'Orders' })).toBeChecked();
  await expect(page.getByRole('heading', { name: 'What the first rows become' })).toBeVisible();
  await expect(page.getByText('€70.00').first()).toBeVisible();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Done' })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('The row names no customer: no id, e-mail, phone or card.').first()).toBeVisible();

  await page.goto(`${server.address}/customers?search=harriet@example.org`);
  await page.getByRole('row', { name: /harriet@example.org/ }).click();
  await expect(page.getByText(/€70\.00/).first()).toBeVisible();

  await page.goto(`${server.address}/imports`);
  await page.getByRole('link', { name: /may-orders/ }).click();
  await page.getByRole('button', { name: 'Undo this import' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo this import' }).click();
  await expect(page.getByRole('heading', { name: 'Undone' })).toBeVisible({ timeout: 30_000 });
  await page.goto(`${server.address}/customers?search=harriet@example.org`);
  await expect(page.getByText('Nobody matches')).toBeVisible();
});
