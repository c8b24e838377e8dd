import { readFileSync } from 'node:fs';
import { createServer, type Server as Website } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test as plain } from '@playwright/test';
import { Server } from './house.ts';

const LIBRARY = join(import.meta.dirname, '../../node_modules/@segment/analytics-next/dist/umd');

/** Somebody's shop, on another origin than the house, with Segment's own library in the page. */
async function shop(): Promise<{ url: string; website: Website }> {
  const website = createServer((request, response) => {
    const script = /^\/umd\/([\w.-]+\.js)$/.exec(request.url ?? '')?.[1];
    if (!script) {
      response.setHeader('content-type', 'text/html');
      response.end('<!doctype html><title>Lamps and more</title><script src="/umd/index.js"></script><h1>Lamps</h1>');
      return;
    }
    response.setHeader('content-type', 'text/javascript');
    response.end(readFileSync(join(LIBRARY, script)));
  });
  await new Promise<void>((resolve) => website.listen(0, '127.0.0.1', resolve));
  return { website, url: `http://127.0.0.1:${(website.address() as AddressInfo).port}/lamps?page=2` };
}

const test = plain.extend<object, { server: Server; site: { url: string } }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from this pattern
    async ({}, use) => {
      const server = new Server();
      await server.start();
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from this pattern
    async ({}, use) => {
      const { url, website } = await shop();
      await use({ url });
      website.close();
    },
    { scope: 'worker' },
  ],
});

type Loaded = {
  identify(id: string, traits: object): Promise<unknown>;
  page(): Promise<unknown>;
  track(event: string, more: object): Promise<unknown>;
};
declare global {
  interface Window {
    AnalyticsNext: { AnalyticsBrowser: { load(settings: object, options?: object): Loaded } };
  }
}

test("Segment's library in a page delivers, one by one and in batches", async ({ page, server, site }) => {
  const cookie = await server.setUp({ demo: false });
  const headers = { cookie, 'content-type': 'application/json' };
  const made = await fetch(`${server.address}/api/v1/keys`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ kind: 'write', name: 'Shop website', trusted: false }),
  });
  const { secret } = (await made.json()) as { secret: string };
  expect(secret).toMatch(/^tlw_/);

  await page.goto(site.url);
  await page.evaluate(
    async ({ writeKey, cdnURL }) => {
      const one = window.AnalyticsNext.AnalyticsBrowser.load({ writeKey, cdnURL });
      await one.page();
      await one.identify('ada', { email: 'ada@example.org', name: 'Ada Lovelace' });
      await one.track('Order Completed', { order_id: 'o-1', total: 20, currency: 'EUR' });
    },
    { writeKey: secret, cdnURL: server.address },
  );
  await page.reload();
  await page.evaluate(
    async ({ writeKey, cdnURL }) => {
      const deliveryStrategy = { strategy: 'batching', config: { size: 2, timeout: 200 } };
      const many = window.AnalyticsNext.AnalyticsBrowser.load(
        { writeKey, cdnURL },
        { integrations: { 'Segment.io': { deliveryStrategy } } },
      );
      await many.track('Product Viewed', { sku: 'a' });
      await many.track('Product Added', { sku: 'a' });
    },
    { writeKey: secret, cdnURL: server.address },
  );

  const names = async () => {
    const answer = await fetch(`${server.address}/api/v1/interactions?limit=50`, { headers });
    const { interactions } = (await answer.json()) as { interactions?: { title: string }[] };
    return interactions?.map(({ title }) => title).sort();
  };
  await expect
    .poll(names, { timeout: 15_000 })
    .toEqual(['Details updated', 'Ordered for €20.00', 'Product Added', 'Product Viewed', 'Viewed Lamps and more']);
});
