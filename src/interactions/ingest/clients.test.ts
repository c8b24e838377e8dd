import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { Analytics } from '@segment/analytics-node';
import type { FastifyInstance } from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { Unavailable } from '#platform/errors';
import { newId } from '#platform/ids';
import type { Context } from '#platform/room';
import { openServer } from '#platform/serve';
import { testHouse } from '../../../tests/support/house.ts';
import type { InteractionRow, Source } from '../contract.ts';
import { titleOf } from '../timeline/titles.ts';
import { everythingLoaded } from './ingest.ts';
import { segmentDoors } from './segment.routes.ts';

const KEY = 'tlw_for_the_clients';

async function listening(busy: { times: number } = { times: 0 }): Promise<{ ctx: Context; url: string; app: FastifyInstance }> {
  const { house, newWorkspace } = await testHouse();
  const ctx = await newWorkspace();
  const source: Source = { id: newId(), kind: 'write-key', name: 'Shop server', trusted: true };
  const app = await openServer({ house, identify: async () => null });
  await segmentDoors(app, {
    house,
    findWriteKey: async (secret) => {
      busy.times -= 1;
      if (busy.times >= 0) throw new Unavailable('too_busy', 'Try again in a moment.', 1);
      return secret === KEY ? { workspaceId: ctx.workspaceId, source } : null;
    },
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  onTestFinished(() => app.close());
  return { ctx, app, url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}` };
}

async function log(ctx: Context): Promise<InteractionRow[]> {
  await everythingLoaded(ctx.house);
  return ctx.clickhouse.rows('SELECT * FROM throughline.interactions WHERE workspace_id = {workspace:UUID} ORDER BY at, kind');
}

test("Segment's own library for Node delivers every kind of message", async () => {
  const { ctx, url } = await listening();
  const analytics = new Analytics({ writeKey: KEY, host: url, flushAt: 3 });
  analytics.identify({ userId: 'ada', traits: { email: 'ada@example.org' } });
  analytics.track({ userId: 'ada', event: 'Order Completed', properties: { order_id: 'o-1', total: 20, currency: 'EUR' } });
  analytics.page({ userId: 'ada', name: 'Pricing', properties: { url: 'https://shop.example/pricing?x=1' } });
  analytics.screen({ anonymousId: 'phone-1', name: 'Basket' });
  analytics.group({ userId: 'ada', groupId: 'acme', traits: { name: 'Acme' } });
  analytics.alias({ previousId: 'ada-old', userId: 'ada' });
  await analytics.closeAndFlush();
  const rows = await log(ctx);
  expect(rows.map(({ kind }) => kind).sort()).toEqual(['identify', 'identify', 'order', 'other', 'page', 'screen']);
  expect(rows.map(titleOf)).toEqual(
    expect.arrayContaining(['Ordered for €20.00', 'Viewed Pricing', 'Opened Basket', 'Belongs to Acme', 'Known by another id as well']),
  );
});

test("Segment's library waits and tries again when the house is busy, and nothing is lost or doubled", async () => {
  const { ctx, url } = await listening({ times: 2 });
  const analytics = new Analytics({ writeKey: KEY, host: url, flushAt: 1, maxRetries: 5 });
  analytics.track({ userId: 'ada', event: 'Signed Up' });
  await analytics.closeAndFlush();
  expect((await log(ctx)).map(({ name }) => name)).toEqual(['Signed Up']);
});

test("RudderStack's library for Node delivers, packed and under its own content type", async () => {
  const { ctx, url } = await listening();
  // Its default export is one only to CommonJS.
  const RudderAnalytics = createRequire(import.meta.url)('@rudderstack/rudder-sdk-node');
  const client = new RudderAnalytics(KEY, { dataPlaneUrl: url, flushAt: 20, flushInterval: 50 });
  client.track({ userId: 'bob', event: 'Product Added', properties: { sku: 's-1' } });
  client.identify({ userId: 'bob', traits: { phone: '+49 30 901820' } });
  client.track({ anonymousId: 'a-1', event: 'Products Searched', properties: { query: 'lamp' } });
  await new Promise((resolve) => client.flush(resolve));
  await expect
    .poll(async () => (await log(ctx)).map(({ kind }) => kind).sort(), { timeout: 10_000 })
    .toEqual(['action', 'identify', 'search']);
});
