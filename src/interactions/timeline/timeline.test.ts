import { expect, test } from 'vitest';
import { testHouse } from '../../../tests/support/house.ts';
import type { InteractionRow } from '../contract.ts';
import { aCustomer, anInteraction, keep } from './testing.ts';
import { readTimeline } from './timeline.ts';

const MINUTE = 60_000;
const NOON = Date.parse('2026-10-01T12:00:00Z');
const at = (minute: number) => new Date(NOON + minute * MINUTE).toISOString();

/** Anna, known by a user id and an email, with `rows` that happened to her under both in turn. */
async function anna(rows: Partial<InteractionRow>[]) {
  const ctx = await (await testHouse()).newWorkspace();
  const [user = '', email = ''] = await aCustomer(ctx, { kind: 'user_id', value: 'anna' }, { kind: 'email', value: 'anna@example.com' });
  const kept = rows.map((row, index) => anInteraction(ctx, { subject_id: index % 2 ? email : user, ...row }));
  await keep(ctx, kept);
  return { ctx, customerId: user, email, kept };
}

test('everything of one customer stands on one line, newest first, whatever identifier it came under', async () => {
  const { ctx, customerId, email, kept } = await anna([
    { kind: 'call', at: at(0) },
    { kind: 'order', at: at(10) },
    { kind: 'review', at: at(5) },
  ]);
  const page = await readTimeline(ctx, { customerId, limit: 50 });
  expect(page.entries.map(({ kind }) => kind)).toEqual(['order', 'review', 'call']);
  expect(page).toMatchObject({ customerId, older: null, newer: null, focus: null });
  expect(page.entries.map(({ subjectId }) => subjectId)).toEqual([email, customerId, customerId]);
  const byEmail = await readTimeline(ctx, { customerId: email, limit: 50 });
  expect(byEmail).toEqual(page);
  expect(kept).toHaveLength(3);
});

test('a line is read in pages that together are the whole of it, also where many things happened at the same moment', async () => {
  const rows = Array.from({ length: 137 }, (_, index) => ({ kind: 'call' as const, at: at(Math.floor(index / 9)) }));
  const { ctx, customerId, kept } = await anna(rows);
  const seen: string[] = [];
  let before: string | undefined;
  do {
    const page = await readTimeline(ctx, { customerId, limit: 20, before });
    expect(page.entries.length).toBeLessThanOrEqual(20);
    seen.push(...page.entries.map(({ id }) => id));
    before = page.older ?? undefined;
  } while (before);
  expect(seen).toHaveLength(137);
  expect(new Set(seen)).toEqual(new Set(kept.map(({ id }) => id)));
  const middle = await readTimeline(ctx, { customerId, limit: 10, around: seen[70] ?? '' });
  let after = middle.newer ?? undefined;
  const upwards = middle.entries.map(({ id }) => id);
  while (after) {
    const page = await readTimeline(ctx, { customerId, limit: 20, after });
    upwards.unshift(...page.entries.map(({ id }) => id));
    after = page.newer ?? undefined;
  }
  expect(upwards).toEqual(seen.slice(0, upwards.length));
  expect(upwards).toContain(seen[70]);
});

test('a visit is never torn by the end of a page', async () => {
  const views = Array.from({ length: 30 }, (_, index) => ({ kind: 'page' as const, channel: 'web' as const, at: at(index) }));
  const { ctx, customerId } = await anna([{ kind: 'call', at: at(-500) }, ...views, { kind: 'call', at: at(300) }]);
  const first = await readTimeline(ctx, { customerId, limit: 5 });
  expect(first.entries.map(({ kind, group }) => [kind, group?.count ?? 1])).toEqual([
    ['call', 1],
    ['page', 30],
  ]);
  const second = await readTimeline(ctx, { customerId, limit: 5, before: first.older ?? '' });
  expect(second.entries.map(({ kind }) => kind)).toEqual(['call']);
  expect(second.older).toBeNull();
});

test('a visit longer than what is read at first is still one entry', async () => {
  const views = Array.from({ length: 400 }, (_, index) => ({ kind: 'page' as const, channel: 'web' as const, at: at(index) }));
  const { ctx, customerId } = await anna([{ kind: 'call', at: at(-500) }, ...views]);
  const page = await readTimeline(ctx, { customerId, limit: 5 });
  expect(page.entries[0]?.group?.count).toBe(400);
});

test('a deep link to a page view inside a visit opens the page with that visit in focus', async () => {
  const calls = Array.from({ length: 60 }, (_, index) => ({ kind: 'call' as const, at: at(1000 + index) }));
  const views = [0, 1, 2].map((minute) => ({ kind: 'page' as const, channel: 'web' as const, at: at(minute) }));
  const { ctx, customerId, kept } = await anna([...views, ...calls]);
  const page = await readTimeline(ctx, { customerId, limit: 10, around: kept[1]?.id ?? '' });
  const focused = page.entries.find(({ id }) => id === page.focus);
  expect(focused?.group?.rows.map(({ id }) => id)).toContain(kept[1]?.id);
  expect(page.newer).not.toBeNull();
  expect(page.older).toBeNull();
});

test('jumping to a date puts the last thing of that day in the middle', async () => {
  const rows = Array.from({ length: 40 }, (_, index) => ({
    kind: 'call' as const,
    at: new Date(Date.UTC(2026, 0, 1 + index, 9)).toISOString(),
  }));
  const { ctx, customerId } = await anna(rows);
  const page = await readTimeline(ctx, { customerId, limit: 6, around: '2026-01-20' });
  expect(page.entries.find(({ id }) => id === page.focus)?.at).toBe('2026-01-20T09:00:00.000Z');
  expect(page.older).not.toBeNull();
  expect(page.newer).not.toBeNull();
});

test('a line can be narrowed by channel, kind, touchpoint, source, words and time', async () => {
  const touchpoint = '01900000-0000-7000-8000-000000000001';
  const source = '01900000-0000-7000-8000-000000000002';
  const { ctx, customerId } = await anna([
    { kind: 'call', channel: 'phone', title: 'Asked about GRÖSSE', at: at(1) },
    { kind: 'order', channel: 'web', reference: 'A-1', at: at(2), touchpoint_id: touchpoint },
    { kind: 'review', channel: 'review', text: 'Lovely', at: at(3), source_id: source },
  ]);
  const kindsWith = async (filters: object) =>
    (await readTimeline(ctx, { customerId, limit: 50, ...filters })).entries.map(({ kind }) => kind);
  expect(await kindsWith({ channel: ['phone', 'web'] })).toEqual(['order', 'call']);
  expect(await kindsWith({ kind: ['review'] })).toEqual(['review']);
  expect(await kindsWith({ touchpoint: [touchpoint] })).toEqual(['order']);
  expect(await kindsWith({ touchpoint: ['none'] })).toEqual(['review', 'call']);
  expect(await kindsWith({ source: [source] })).toEqual(['review']);
  expect(await kindsWith({ q: 'größe' })).toEqual(expect.any(Array));
  expect(await kindsWith({ q: 'a-1' })).toEqual(['order']);
  expect(await kindsWith({ q: 'LOVE' })).toEqual(['review']);
  expect(await kindsWith({ from: at(2), to: at(3) })).toEqual(['order']);
});

test('what happened to another customer, or in another workspace, is never on the line', async () => {
  const { ctx, customerId } = await anna([{ kind: 'call' }]);
  const [other = ''] = await aCustomer(ctx, { kind: 'user_id', value: 'ben' });
  await keep(ctx, [anInteraction(ctx, { subject_id: other, kind: 'order' })]);
  expect((await readTimeline(ctx, { customerId, limit: 50 })).entries.map(({ kind }) => kind)).toEqual(['call']);
  const elsewhere = await (await testHouse()).newWorkspace();
  await expect(readTimeline(elsewhere, { customerId, limit: 50 })).rejects.toMatchObject({ code: 'customer_not_found' });
});

test('reading a page touches only the stretches of the log that hold the customer', async () => {
  const { ctx, customerId, email } = await anna([{ kind: 'call' }]);
  await ctx.clickhouse.run(
    `INSERT INTO throughline.interactions (workspace_id, subject_id, at, id)
     SELECT {workspace:UUID}, generateUUIDv4(number), now64(3), generateUUIDv4() FROM numbers(100000)`,
  );
  const plan = await ctx.clickhouse.rows<{ explain: string }>(
    `EXPLAIN indexes = 1 SELECT id, title FROM throughline.interactions
     WHERE workspace_id = {workspace:UUID} AND subject_id IN {subjects:Array(UUID)} ORDER BY at DESC, id DESC LIMIT 50`,
    { subjects: [customerId, email] },
  );
  const granules = plan.flatMap(({ explain }) => /Granules: (\d+)\/(\d+)/.exec(explain)?.slice(1).map(Number) ?? []);
  const [read = Number.NaN, all = Number.NaN] = [granules.at(-2), granules[1]];
  expect(all).toBeGreaterThan(40);
  expect(read).toBeLessThan(all / 4);
});
