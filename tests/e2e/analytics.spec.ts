import { readFileSync } from 'node:fs';
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

test('a chart leaves as a picture that opens alone, as dark as it was drawn', async ({ signedIn: page, server, browser }) => {
  test.setTimeout(120_000);
  await page.emulateMedia({ colorScheme: 'dark' });
  const save = async (tab: string, kind: 'SVG' | 'PNG') => {
    await page.goto(`${server.address}/journeys/analytics?tab=${tab}`);
    const button = page.getByRole('button', { name: kind, exact: true }).first();
    await expect(button).toBeVisible({ timeout: 60_000 });
    const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
    return readFileSync(await file.path());
  };
  const alone = await (await browser.newContext()).newPage();
  for (const [tab, words] of Object.entries({ flow: 'Checkout', paths: 'Checkout', funnel: '%', retention: '2026' })) {
    const svg = (await save(tab, 'SVG')).toString();
    expect(svg).not.toMatch(/var\(--|class=|url\(["']?(http|\/)/);
    await alone.setContent(svg);
    await expect(alone.locator('svg svg, svg rect').nth(1)).toBeVisible();
    expect((await alone.locator('svg text').allTextContents()).join(' ')).toContain(words);
    const ground = /<rect[^>]* fill="rgb\((\d+),/.exec(svg)?.[1];
    expect(Number(ground)).toBeLessThan(60);
    const isSound = await alone.evaluate(
      (text) => !new DOMParser().parseFromString(text, 'image/svg+xml').querySelector('parsererror'),
      svg,
    );
    expect(isSound).toBe(true);
  }
  expect((await save('flow', 'PNG')).subarray(1, 4).toString()).toBe('PNG');
  await alone.context().close();
});
