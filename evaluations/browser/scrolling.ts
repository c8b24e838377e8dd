import type { CDPSession, Page } from '@playwright/test';
import { type Figure, quantile } from '../measuring.ts';

export const SCREENS = 200;
const LIST = '[role="table"]';

type Seen = { gaps: number[]; tasks: number[] };

/** Frames and long tasks from now on, counted inside the page. */
const watch = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const seen: Seen = { gaps: [], tasks: [] };
    const shared = window as unknown as { seen: Seen; stop: () => void };
    shared.seen = seen;
    let last = performance.now();
    let going = true;
    const frame = () => {
      const now = performance.now();
      seen.gaps.push(now - last);
      last = now;
      if (going) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.tasks.push(duration);
    });
    observer.observe({ entryTypes: ['longtask'] });
    shared.stop = () => {
      going = false;
      observer.disconnect();
    };
  });

const watched = (page: Page): Promise<Seen> =>
  page.evaluate(() => {
    const shared = window as unknown as { seen: Seen; stop: () => void };
    shared.stop();
    return shared.seen;
  });

/** What the page holds when all that may go has gone. */
async function held(page: Page, session: CDPSession): Promise<{ nodes: number; heap: number; deepest: number }> {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0;
  const { nodes, deepest } = await page.evaluate(() => ({
    nodes: document.querySelectorAll('*').length,
    deepest: Math.max(...[...document.querySelectorAll('[aria-rowindex]')].map((row) => Number(row.getAttribute('aria-rowindex')))),
  }));
  return { nodes, heap: heap / 2 ** 20, deepest };
}

const figures = (what: string, { gaps, tasks }: Seen): Figure[] => [
  { name: `${what}: gap between frames, p50`, value: quantile(gaps, 0.5), unit: 'ms' },
  { name: `${what}: gap between frames, p99`, value: quantile(gaps, 0.99), unit: 'ms', target: { at: '≤', value: 50 } },
  { name: `${what}: longest gap`, value: Math.max(...gaps), unit: 'ms' },
  { name: `${what}: tasks over 50 ms`, value: tasks.length, unit: '' },
  { name: `${what}: longest of them`, value: Math.max(0, ...tasks), unit: 'ms', target: { at: '≤', value: 200 } },
];

async function during(page: Page, what: string, work: () => Promise<void>): Promise<Figure[]> {
  await watch(page);
  await work();
  return figures(what, await watched(page));
}

/** Turns the wheel as a hand in a hurry does: a screen in eight notches. */
async function wheel(page: Page, screens: number): Promise<void> {
  const height = await page.evaluate((list) => document.querySelector(list)?.parentElement?.clientHeight ?? 700, LIST);
  for (let notch = 0; notch < screens * 8; notch++) await page.mouse.wheel(0, height / 8);
}

/** The thumb of the scrollbar dragged to `part` of the whole: the page is told where it stands, many times on the way. */
async function drag(page: Page, part: number): Promise<void> {
  await page.evaluate(
    async ([list, goal]) => {
      const box = document.querySelector(list)?.parentElement;
      if (!box) throw new Error('no list');
      const from = box.scrollTop;
      for (let step = 1; step <= 60; step++) {
        await new Promise(requestAnimationFrame);
        box.scrollTop = from + ((box.scrollHeight - box.clientHeight) * goal - from) * (step / 60);
      }
    },
    [LIST, part] as const,
  );
  await rowsAreThere(page);
}

/** No row on screen is still to come. */
const rowsAreThere = (page: Page) =>
  page.waitForFunction(() => document.querySelector('[aria-rowindex]') && !document.querySelector('[aria-rowindex][aria-busy="true"]'));

/** Where the first row that can be seen stands, and who it is. */
const topRow = (page: Page) =>
  page.evaluate((list) => {
    const box = document.querySelector(list)?.parentElement?.getBoundingClientRect();
    const row = [...document.querySelectorAll('[aria-rowindex]')].find((one) => one.getBoundingClientRect().top >= (box?.top ?? 0) + 30);
    return `${row?.getAttribute('aria-rowindex')} ${row?.querySelector('a')?.getAttribute('href')}`;
  }, LIST);

async function typed(page: Page, text: string): Promise<Figure[]> {
  const field = page.locator('input[type="search"]').first();
  await field.click();
  const measured = await during(page, 'a search typed', async () => {
    await field.pressSequentially(text, { delay: 120 });
    await page.waitForFunction((sought) => location.search.includes(encodeURIComponent(sought)) || location.search.includes(sought), text);
    await page.waitForTimeout(1_000);
  });
  const first = (await page.locator('[aria-rowindex]').first().textContent()) ?? '';
  if (!first.includes(text)) throw new Error(`"${text}" was typed, and the first row says "${first}"`);
  return measured;
}

/** The customers list on a page that is signed in: scrolled, dragged, searched, and what it holds before and after. */
export async function scrollThrough(page: Page, address: string, sought: string): Promise<Figure[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await page.goto(`${address}/customers`);
  await page.locator('[aria-rowindex]').first().waitFor();
  await page.waitForTimeout(1_500);
  const before = await held(page, session);
  await page.locator(LIST).hover();
  const down = await during(page, `${SCREENS} screens by wheel`, () => wheel(page, SCREENS));
  await rowsAreThere(page);
  const after = await held(page, session);
  const dragged = await during(page, 'dragged to the top, the middle, the end', async () => {
    for (const part of [0, 0.5, 1]) await drag(page, part);
  });
  await drag(page, 0.5);
  const here = await topRow(page);
  await drag(page, 0);
  await drag(page, 0.5);
  const again = await topRow(page);
  const search = await typed(page, sought);
  return [
    ...down,
    { name: 'rows come to', value: after.deepest, unit: '' },
    { name: 'elements on the page, before', value: before.nodes, unit: '' },
    { name: 'elements on the page, after', value: after.nodes, unit: '', target: { at: '≤', value: 1_500 } },
    { name: 'memory of the page, before', value: before.heap, unit: 'MiB' },
    { name: 'memory of the page, after', value: after.heap, unit: 'MiB' },
    ...dragged,
    {
      name: 'another row at the same place when one comes back',
      value: here.split(' ')[1] === again.split(' ')[1] ? 0 : 1,
      unit: '',
      target: { at: '≤', value: 0 },
    },
    ...search,
  ];
}
