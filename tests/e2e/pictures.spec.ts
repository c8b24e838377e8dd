import { join } from 'node:path';
import { expect, test } from './house.ts';

const folder = join(import.meta.dirname, '../../docs/pictures');

test('the pictures of the README and the tour', async ({ signedIn: page, server, cookie }) => {
  test.setTimeout(180_000);
  const answer = await fetch(`${server.address}/api/v1/customers?search=Priya%20Nair`, { headers: { cookie } });
  const priya = (await answer.json()).customers[0].id;
  const shots = [
    ['overview', '/'],
    ['customers', '/customers'],
    ['customer', `/customers/${priya}`],
    ['segments', '/segments'],
    ['touchpoints', '/touchpoints'],
    ['imports', '/imports'],
    ['keys', '/settings/keys'],
  ] as const;
  const take = async (name: string, path: string) => {
    await page.goto(server.address + path);
    await expect(page.locator('[data-loading]')).toHaveCount(0, { timeout: 20_000 });
    await page.waitForTimeout(600);
    await page.screenshot({ path: join(folder, `${name}.png`) });
  };
  await page.setViewportSize({ width: 1440, height: 900 });
  for (const [name, path] of shots) await take(`${name}-light`, path);
  await page.emulateMedia({ colorScheme: 'dark' });
  await take('customer-dark', `/customers/${priya}`);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'light' });
  await take('customer-phone', `/customers/${priya}`);
  await take('overview-phone', '/');
});
