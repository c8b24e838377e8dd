import { expect, onTestFinished, test } from 'vitest';
import { newId } from '#platform/ids';
import type { Context } from '#platform/room';
import { testHouse } from '../../../tests/support/house.ts';
import type { Source } from '../contract.ts';
import { acceptMessages } from './accept.ts';
import { everythingLoaded } from './ingest.ts';

const source: Source = { id: newId(), kind: 'write-key', name: 'Outsider', trusted: false };

const FIELDS = [
  'total',
  'price',
  'quantity',
  'score',
  'rating',
  'nps',
  'revenue',
  'value',
  'duration',
  'wait',
  'intensity',
  'promised_at',
  'actual_at',
];
const MORE = [
  'promisedAt',
  'actualAt',
  'deliveredAt',
  'waitSeconds',
  'durationSeconds',
  'scale',
  'scaleMin',
  'scaleMax',
  'currency',
  'url',
  'text',
];
const VALUES: unknown[] = [
  ...[1e308, -1e308, 5e-324, -0, 2 ** 53, 2 ** 64, 'NaN', 'Infinity', '-1e400', '1e400', true, null, [], {}, [[{}]]],
  ...[
    '0000-01-01',
    '0000-01-01T00:00:00Z',
    '+275760-09-13T00:00:00Z',
    '-000001-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999Z',
    8.64e15,
    -8.64e15,
  ],
  ...[
    '\ud800',
    '\u0000',
    '__proto__',
    'x'.repeat(9_000),
    "'); DROP TABLE interactions; --",
    '{workspace:UUID}',
    '\\',
    '\\N',
    '\t\n\r',
    '\u202e',
  ],
];

async function stored(ctx: Context): Promise<string[]> {
  const rows = await ctx.clickhouse.rows<{ message_id: string }>(
    'SELECT message_id FROM throughline.interactions WHERE workspace_id = {workspace:UUID} ORDER BY message_id',
  );
  return rows.map(({ message_id }) => message_id);
}

test('no value of any field stops the loader, and all that was accepted stands in the log', { timeout: 60_000 }, async () => {
  const { house, newWorkspace } = await testHouse();
  const ctx = await newWorkspace();
  const messages = VALUES.flatMap((value, at) =>
    ['Order Completed', 'Survey Answered', 'Delivery', 'Page'].map((event, type) => ({
      type: 'track',
      event,
      userId: 'u1',
      messageId: `m-${at}-${type}`,
      properties: Object.fromEntries([...FIELDS, ...MORE].map((field) => [field, value])),
      context: { page: { url: value, title: value }, device: value, traits: value },
    })),
  );
  const times = VALUES.map((timestamp, at) => ({ type: 'track', event: 'Tick', userId: 'u1', messageId: `t-${at}`, timestamp }));
  const people = VALUES.map((value, at) => ({
    type: 'identify',
    userId: 'u1',
    messageId: `p-${at}`,
    traits: { email: value, phone: value, any: value },
  }));
  const { dropped } = await acceptMessages(ctx, source, [...messages, ...times, ...people]);
  const kept = [...messages, ...times, ...people]
    .map(({ messageId }) => messageId)
    .filter((id) => !dropped.some(({ messageId }) => messageId === id));
  expect(kept.length).toBeGreaterThan(150);
  await everythingLoaded(house);
  expect(await stored(ctx)).toEqual(kept.sort());
  expect(await ctx.db.rows('select error from stuck_messages')).toEqual([]);
});

test('a row that the event store cannot read is set aside, those behind it are kept once, and a store in trouble is waited for', async () => {
  const { house, newWorkspace } = await testHouse();
  const ctx = await newWorkspace();
  const real = house.jobContext.bind(house);
  onTestFinished(() => {
    house.jobContext = real;
  });
  let troubles = 2;
  house.jobContext = (workspaceId, name) => {
    const load = real(workspaceId, name);
    const insert: typeof load.clickhouse.insert = async (table, rows, token) => {
      if (JSON.stringify(rows).includes('poison')) throw Object.assign(new Error('Cannot parse'), { type: 'CANNOT_PARSE_DATETIME' });
      troubles -= 1;
      if (troubles >= 0) throw Object.assign(new Error('Cannot reserve space'), { type: 'NOT_ENOUGH_SPACE' });
      return load.clickhouse.insert(table, rows, token);
    };
    return { ...load, log: { ...load.log, error: () => undefined, warn: () => undefined }, clickhouse: { ...load.clickhouse, insert } };
  };
  const ids = ['m-1', 'm-2', 'poison', 'm-4', 'm-5'];
  await acceptMessages(
    ctx,
    source,
    ids.map((messageId) => ({ type: 'track', event: 'Tick', userId: 'u1', messageId })),
  );
  await acceptMessages(ctx, source, [{ type: 'track', event: 'Tick', userId: 'u1', messageId: 'm-6' }]);
  await everythingLoaded(house);
  expect(await stored(ctx)).toEqual(['m-1', 'm-2', 'm-4', 'm-5', 'm-6']);
  expect(await ctx.db.rows('select error from stuck_messages')).toEqual([{ error: 'Cannot parse' }]);
});
