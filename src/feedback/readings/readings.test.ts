import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acceptMessages, everythingLoaded, undoSource } from '#interactions';
import { newId } from '#platform/ids';
import type { Context } from '#platform/room';
import { type TestHouse, testHouse } from '../../../tests/support/house.ts';
import { openTexts, textsOf } from '../text/desk.ts';
import { exportReadingsOf } from './duties.store.ts';
import { readAllAgain, readOn, readOnAgain } from './reading-on.ts';
import { readingsStore } from './readings.store.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
  // Other tests read by words alone, which is quicker.
  openTexts(house.house, true);
}, 60_000);

type Said = { userId: string; text: string; daysAgo?: number; score?: number; direction?: string };

async function say(ctx: Context, said: Said[], sourceId = newId()): Promise<string> {
  const source = { id: sourceId, kind: 'api-key', name: 'Reviews', trusted: true } as const;
  const messages = said.map(({ userId, text, daysAgo = 0, score, direction }) => ({
    type: 'track',
    event: 'Review Written',
    userId,
    timestamp: new Date(Date.now() - daysAgo * 86_400_000 - 1_000).toISOString(),
    properties: { kind: 'review', text, ...(score !== undefined && { score, scale_max: 5 }), ...(direction && { direction }) },
  }));
  await acceptMessages(ctx, source, messages);
  await everythingLoaded(house.house);
  await house.house.facts.drain();
  return sourceId;
}

const list = async (ctx: Context, query = '') => (await house.inject(ctx, 'GET', `/api/v1/feedback${query}`)).body;
const texts = async (ctx: Context, query = '') => (await list(ctx, query)).items.map(({ text }: { text: string }) => text);

async function until<Value>(ask: () => Promise<Value>, good: (value: Value) => boolean, most = 15_000): Promise<Value> {
  const began = Date.now();
  for (;;) {
    const value = await ask();
    if (good(value) || Date.now() - began > most) return value;
    await wait(50);
  }
}

afterAll(async () => {
  await textsOf(house.house).close();
  openTexts(house.house);
});

test('what a customer says is heard, read and shown, with what was read from it', async () => {
  const ctx = await house.newWorkspace();
  await say(ctx, [
    { userId: 'ada', text: 'I love these boots, the quality is amazing!', score: 5 },
    {
      userId: 'bob',
      text: 'The delivery was three weeks late and nobody answers my mails to bob@example.com. Never again!',
      daysAgo: 1,
      score: 1,
    },
    { userId: 'bob', text: 'Our reply to you', direction: 'out' },
  ]);
  const { items, counts } = await until(
    () => list(ctx),
    (page) => page.items.length === 2,
  );
  expect(items).toHaveLength(2);
  expect(items[0]).toMatchObject({
    text: 'I love these boots, the quality is amazing!',
    sentiment: { class: 'very_positive' },
    language: 'en',
    topics: ['quality'],
    urgency: { level: 'none' },
    score: { value: 5 },
    source: 'Reviews',
  });
  expect(items[1]).toMatchObject({
    sentiment: { class: expect.stringContaining('negative') },
    topics: expect.arrayContaining(['delivery']),
    leaving: 'never again',
    pii: ['email'],
    customer: { id: expect.any(String) },
  });
  expect(Object.values(counts as Record<string, number>).reduce((sum, n) => sum + n, 0)).toBe(2);
}, 40_000);

test('the list is narrowed by time, feeling, urgency, kind and words, and turned page by page', async () => {
  const ctx = await house.newWorkspace();
  await say(ctx, [
    { userId: 'ada', text: 'Wonderful service, thank you so much!' },
    { userId: 'bob', text: 'My account was hacked, please help immediately', daysAgo: 2 },
    { userId: 'cem', text: 'Terrible. I am furious, this is disgusting.', daysAgo: 40 },
  ]);
  await readOn(ctx);
  expect(await texts(ctx, '?sentiment=very_positive&sentiment=positive')).toEqual(['Wonderful service, thank you so much!']);
  // What choosing another feeling would show stays in sight.
  const { counts } = await list(ctx, '?sentiment=neutral');
  expect(Object.values(counts as Record<string, number>).reduce((sum, n) => sum + n, 0)).toBe(3);
  expect(await texts(ctx, '?urgency=now')).toEqual(['My account was hacked, please help immediately']);
  expect(await texts(ctx, '?emotion=anger')).toEqual(['Terrible. I am furious, this is disgusting.']);
  expect(await texts(ctx, '?q=HACKED')).toHaveLength(1);
  expect(await texts(ctx, '?kind=review')).toHaveLength(3);
  expect(await texts(ctx, '?kind=order')).toHaveLength(0);
  expect(await texts(ctx, `?from=${new Date(Date.now() - 10 * 86_400_000).toISOString()}`)).toHaveLength(2);
  const first = await list(ctx, '?limit=2');
  const second = await list(ctx, `?limit=2&before=${first.older}`);
  expect([...first.items, ...second.items].map(({ text }) => text)).toEqual(await texts(ctx));
  expect(second).toMatchObject({ older: null, counts: null });
  expect((await house.inject(ctx, 'GET', '/api/v1/feedback?before=nonsense')).status).toBe(400);
  const csv = (await house.inject(ctx, 'GET', '/api/v1/feedback.csv?urgency=now')).body as string;
  expect(csv.trim().split('\r\n')).toHaveLength(2);
}, 40_000);

test('whoever may not change customers reads with personal data blacked out', async () => {
  const ctx = await house.newWorkspace();
  await say(ctx, [{ userId: 'ada', text: 'Call me at +49 171 1234567 or ann@example.com' }]);
  await readOn(ctx);
  const viewer = { ...ctx, can: (permission: string) => permission.endsWith(':read') };
  expect(await texts(viewer)).toEqual(['Call me at [phone] or [email]']);
  expect(await texts(ctx)).toEqual(['Call me at +49 171 1234567 or ann@example.com']);
  const csv = (await house.inject(viewer, 'GET', '/api/v1/feedback.csv')).body as string;
  expect(csv).not.toContain('ann@example.com');
}, 40_000);

test('everything is read again in the background, and each text has exactly one reading', async () => {
  const ctx = await house.newWorkspace();
  await say(
    ctx,
    Array.from({ length: 300 }, (_, index) => ({ userId: `user-${index}`, text: `The parcel number ${index} is late` })),
  );
  await readOn(ctx);
  await ctx.clickhouse.run(
    "ALTER TABLE throughline.readings UPDATE edition = 'old', sentiment = 'positive' WHERE workspace_id = {workspace:UUID} SETTINGS mutations_sync = 1",
  );
  expect((await list(ctx)).counts).toEqual({ positive: 300 });
  expect(await readAllAgain(ctx)).toEqual({ total: 300 });
  await readOnAgain(ctx);
  const state = (await house.inject(ctx, 'GET', '/api/v1/feedback/reading')).body;
  expect(state).toMatchObject({ read: 300, older: 0, isBehind: false, weaker: null, again: { state: 'done', total: 300, done: 300 } });
  const { counts } = await list(ctx);
  expect(counts.positive ?? 0).toBe(0);
  expect(Object.values(counts as Record<string, number>).reduce((sum, n) => sum + n, 0)).toBe(300);
}, 40_000);

test('ratings beside words are labels: what they teach is known of words that come without one', async () => {
  const ctx = await house.newWorkspace();
  await say(
    ctx,
    Array.from({ length: 120 }, (_, index) => ({
      userId: `user-${index}`,
      text: index % 2 ? `Sonnig delivered on day ${index}` : `Wolkig delivered on day ${index}`,
      score: index % 2 ? 5 : 1,
      daysAgo: 1,
    })),
  );
  await readOn(ctx);
  await say(ctx, [
    { userId: 'ada', text: 'Sonnig delivered again' },
    { userId: 'bob', text: 'Wolkig delivered again' },
  ]);
  await readOn(ctx);
  const { items } = await list(ctx, '?q=again');
  const felt = Object.fromEntries(
    items.map(({ text, sentiment }: { text: string; sentiment: { class: string } }) => [text, sentiment.class]),
  );
  expect(felt['Sonnig delivered again']).toMatch(/positive/);
  expect(felt['Wolkig delivered again']).toMatch(/negative/);
}, 40_000);

test('erased, undone or closed, nothing that was read stays; and a customer takes it along', async () => {
  const ctx = await house.newWorkspace();
  const other = await house.newWorkspace();
  const first = await say(ctx, [
    { userId: 'ada', text: 'I love it' },
    { userId: 'bob', text: 'I hate it' },
  ]);
  await say(ctx, [{ userId: 'cem', text: 'Fine, thanks' }]);
  await say(other, [{ userId: 'ada', text: 'In another workspace' }]);
  await Promise.all([readOn(ctx), readOn(other)]);
  const [ada] = (await list(ctx)).items.filter(({ text }: { text: string }) => text === 'I love it');
  const identity = { customerId: ada.customer.id, identifierIds: [ada.customer.id] };
  expect(await exportReadingsOf(ctx, identity)).toMatchObject([{ sentiment: 'very_positive', interaction_id: ada.id }]);
  const removed = await house.house.forgetCustomer(ctx, identity);
  expect(removed).toContainEqual({ store: 'clickhouse', table: 'readings', rows: 1 });
  expect((await readingsStore.count(ctx.clickhouse, '')).read).toBe(2);
  await undoSource(ctx, first);
  expect((await readingsStore.count(ctx.clickhouse, '')).read).toBe(1);
  await Promise.all(house.house.rooms.map((room) => room.forgetWorkspace(ctx)));
  expect((await readingsStore.count(ctx.clickhouse, '')).read).toBe(0);
  expect((await readingsStore.count(other.clickhouse, '')).read).toBe(1);
}, 40_000);

test('what was removed while it was being read leaves no reading', async () => {
  const ctx = await house.newWorkspace();
  await say(ctx, [{ userId: 'ada', text: 'I love it' }]);
  await readOn(ctx);
  const gone = { subject_id: newId(), interaction_id: newId() };
  const [row] = await ctx.clickhouse.rows<Parameters<typeof readingsStore.keep>[1][number]>(
    'SELECT * FROM throughline.readings WHERE workspace_id = {workspace:UUID}',
  );
  if (!row) throw new Error('nothing was read');
  await readingsStore.keep(ctx.clickhouse, [{ ...row, ...gone }]);
  await readingsStore.dropGone(ctx.clickhouse, [row, gone]);
  expect((await readingsStore.count(ctx.clickhouse, '')).read).toBe(1);
}, 40_000);
