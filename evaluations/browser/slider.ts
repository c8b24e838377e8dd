import type { Page } from '@playwright/test';
import { makeTrails } from '../many-trails.ts';
import { type Evaluation, type Figure, median, quantile, rounded } from '../measuring.ts';
import { onServedHouse } from './served.ts';

/** How much is shown, in steps of five per cent, up and down again. */
const STEPS = [...Array.from({ length: 19 }, () => 'ArrowRight'), ...Array.from({ length: 19 }, () => 'ArrowLeft')];

/** Nothing changes on the screen for so long (ms), and the graph is as asked for. */
const STILL = 600;

/** Milliseconds from a key pressed on the slider until the frame after the last change that it brought. */
async function move(page: Page, key: string): Promise<number> {
  await page.evaluate((still) => {
    const shared = window as unknown as { moved: Promise<number> };
    shared.moved = new Promise((resolve) => {
      let [began, shown] = [0, 0];
      window.addEventListener('keydown', () => (began = performance.now()), { once: true, capture: true });
      const ended = () => {
        observer.disconnect();
        resolve(shown - began);
      };
      let ending = setTimeout(ended, 10 * still);
      const observer = new MutationObserver(() => {
        clearTimeout(ending);
        requestAnimationFrame(() => setTimeout(() => (shown = performance.now())));
        ending = setTimeout(ended, still);
      });
      observer.observe(document.querySelector('main') ?? document.body, {
        childList: true,
        characterData: true,
        attributes: true,
        subtree: true,
      });
    });
  }, STILL);
  await page.keyboard.press(key);
  return page.evaluate(() => (window as unknown as { moved: Promise<number> }).moved);
}

async function slide(page: Page, address: string, say: (sentence: string) => void): Promise<Figure[]> {
  await page.goto(`${address}/journeys/analytics?lens=name&period=all`);
  await page.getByRole('slider').waitFor({ timeout: 120_000 });
  await page.getByRole('slider').focus();
  await page.keyboard.press('Home');
  await page.waitForTimeout(2_000);
  const times: number[] = [];
  for (const key of STEPS) times.push(await move(page, key));
  say(`5 … 100 … 5 %: ${times.map(rounded).join(', ')} ms`);
  const ways = await page.evaluate(() => document.querySelector('[data-no-picture] small')?.textContent ?? '');
  say(ways);
  return [
    { name: 'moved by a step, until the graph is as asked for: median', value: median(times), unit: 'ms' },
    { name: 'the same, p90', value: quantile(times, 0.9), unit: 'ms', target: { at: '≤', value: 100 } },
    { name: 'the same, longest', value: Math.max(...times), unit: 'ms', target: { at: '≤', value: 100 } },
  ];
}

export const evaluation: Evaluation = {
  name: 'slider',
  about: '',
  run: ({ rows = 300_000, say }) =>
    onServedHouse(
      ({ ctx }) => makeTrails(ctx, rows),
      (page, address) => slide(page, address, say),
    ),
};
