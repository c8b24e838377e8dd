import { expect, test } from './house.ts';

test('a mark on the flow leads to its customers, less detail draws less at once, and a funnel is built step by step', async ({
  signedIn: page,
  server,
}) => {
  test.setTimeout(120_000);
  await page.goto(`${server.address}/journeys/analytics`);
  await expect(page.getByRole('heading', { name: 'How customers really move' })).toBeVisible({ timeout: 60_000 });
  const acts = page.getByRole('button', { name: /times by .* customers, .* begin/ });
  const before = await acts.count();
  const slider = page.getByRole('slider', { name: 'Detail' });
  await slider.focus();
  const took = await page.evaluate(async () => {
    const began = performance.now();
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', code: 'Home', bubbles: true }));
    await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 0)));
    return performance.now() - began;
  });
  await expect.poll(() => acts.count()).toBeLessThan(before);
  test.info().annotations.push({ type: 'slider', description: `${Math.round(took)} ms` });
  await acts.first().focus();
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByText(/\d+ customers · [\d,]+ interactions/)).toBeVisible();
  await expect(drawer.getByRole('listitem').first().getByRole('link')).toHaveAttribute('href', /\/customers\//);
  await drawer.getByText('Interactions', { exact: true }).click();
  await expect(drawer.getByRole('listitem').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('navigation', { name: 'Journey analytics' }).getByRole('link', { name: 'Funnel' }).click();
  await expect(page.getByText(/reach the last step/)).toBeVisible();
  await page.getByRole('button', { name: 'Add a step' }).click();
  await expect(page).toHaveURL(/steps=/);
  await expect(page.getByLabel('Step 3', { exact: true })).toBeVisible();
  await page
    .getByRole('button', { name: /lost before/ })
    .first()
    .click();
  await expect(drawer.getByRole('listitem').first()).toBeVisible();
});
