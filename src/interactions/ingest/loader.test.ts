import { expect, test } from 'vitest';
import type { Context } from '#platform/room';
import { testHouse } from '../../../tests/support/house.ts';
import type { Source } from '../contract.ts';
import { acceptMessages } from './accept.ts';
import { everythingLoaded } from './ingest.ts';

const source: Source = { id: '0190a0a0-0000-7000-8000-000000000001', kind: 'write-key', name: 'Shop website', trusted: false };

const stored = (ctx: Context) =>
  ctx.clickhouse.rows<{ message_id: string; title: string; kind: string; subject_id: string }>(
    'SELECT message_id, title, kind, subject_id FROM throughline.interactions WHERE workspace_id = {workspace:UUID} ORDER BY at, message_id',
  );

test('what was accepted stands in the log once it is loaded', async () => {
  const { house, newWorkspace } = await testHouse();
  const ctx = await newWorkspace();
  const answer = await acceptMessages(ctx, source, [
    {
      type: 'identify',
      messageId: 'm-0',
      userId: 'u1',
      traits: { email: 'Ada@Example.org', name: 'Ada' },
      timestamp: '2026-01-01T10:00:00Z',
    },
    {
      type: 'track',
      messageId: 'm-1',
      userId: 'u1',
      event: 'Order Completed',
      properties: { total: 61, currency: 'EUR', products: [{ id: 'a', quantity: 3 }] },
      timestamp: '2026-01-02T10:00:00Z',
    },
    { type: 'track', messageId: 'm-2', userId: 'u1' },
  ]);
  expect(answer).toEqual({ kept: 2, dropped: [{ index: 2, messageId: 'm-2', reason: 'missing_event_name' }] });
  await everythingLoaded(house);
  expect((await stored(ctx)).map(({ title }) => title)).toEqual(['Details updated', 'Ordered 3 items for €61.00']);
});

test('the same message twice is kept once, in one load and in two', async () => {
  const { house, newWorkspace } = await testHouse();
  const ctx = await newWorkspace();
  const message = { type: 'track', messageId: 'm-1', userId: 'u1', event: 'Signed Up' };
  await acceptMessages(ctx, source, [message, message]);
  await everythingLoaded(house);
  await acceptMessages(ctx, source, [message, { ...message, messageId: 'm-2' }]);
  await everythingLoaded(house);
  expect((await stored(ctx)).map((row) => row.message_id)).toEqual(['m-1', 'm-2']);
});
