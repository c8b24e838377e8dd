import { expect, test } from 'vitest';
import { testHouse } from '../../../tests/support/house.ts';
import type { Context } from '../../platform/room.ts';
import type { InteractionRow } from '../contract.ts';
import { anInteraction, keep } from '../timeline/testing.ts';
import { mapTouchpoints } from './mapping.ts';
import { readRemap, remapTouchpoints } from './remap.ts';
import {
  changeTouchpointRule,
  createTouchpointRule,
  listTouchpointRules,
  listUnmapped,
  removeTouchpointRule,
  tryTouchpointRule,
} from './touchpoint-rules.ts';
import { changeTouchpoint, createTouchpoint, listTouchpoints, orderTouchpoints } from './touchpoints.ts';

const NOW = '2026-11-20T12:00:00.000Z';
const newWorkspace = async (): Promise<Context> => ({ ...(await (await testHouse()).newWorkspace()), clock: { now: () => new Date(NOW) } });

/** Kept as the loader keeps them: mapped first. */
async function record(ctx: Context, rows: Partial<InteractionRow>[]): Promise<InteractionRow[]> {
  const mapped = await mapTouchpoints(
    ctx,
    rows.map((row) => anInteraction(ctx, { at: '2026-11-10T12:00:00.000Z', ...row })),
  );
  await keep(ctx, mapped);
  return mapped;
}
const stored = (ctx: Context) =>
  ctx.clickhouse.rows<{ id: string; touchpoint_id: string; channel: string; given_channel: string }>(
    'SELECT id, touchpoint_id, channel, given_channel FROM throughline.interactions WHERE workspace_id = {workspace:UUID} ORDER BY source_row, at, id',
  );
const named = async (ctx: Context, name: string) => {
  const found = (await listTouchpoints(ctx, { days: 30, archived: true })).touchpoints.find((one) => one.name === name);
  if (!found) throw new Error(`no touchpoint ${name}`);
  return found;
};
/** As the background job does. */
async function remapped(ctx: Context): Promise<void> {
  await remapTouchpoints(ctx);
  await expect.poll(async () => (await readRemap(ctx)).state, { timeout: 20_000 }).toBe('idle');
}

test('a new workspace begins with touchpoints a person would name, on every channel', async () => {
  const ctx = await newWorkspace();
  const { touchpoints } = await listTouchpoints(ctx, { days: 30, archived: false });
  expect(touchpoints.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'Product page',
      'Checkout',
      'Order',
      'Delivery',
      'Support call',
      'Live chat',
      'Store visit',
      'Invoice',
      'App',
      'Newsletter',
    ]),
  );
  expect(new Set(touchpoints.map(({ channel }) => channel)).size).toBe(15);
  expect(touchpoints.every(({ rules }) => rules > 0)).toBe(true);
});

test('a new interaction gets its touchpoint, and a channel when nobody said one', async () => {
  const ctx = await newWorkspace();
  const [order, call, page, said] = await record(ctx, [
    { kind: 'order' },
    { kind: 'call' },
    { kind: 'page', url: 'https://shop.example/product/7', channel: 'web' },
    { kind: 'order', channel: 'app' },
  ]);
  expect(order).toMatchObject({ touchpoint_id: (await named(ctx, 'Order')).id, channel: 'web' });
  expect(call).toMatchObject({ touchpoint_id: (await named(ctx, 'Support call')).id, channel: 'phone' });
  expect(page?.touchpoint_id).toBe((await named(ctx, 'Product page')).id);
  expect(said?.channel).toBe('app');
});

test('the list says how much happened on each touchpoint, and what share no rule names', async () => {
  const ctx = await newWorkspace();
  const other = '01900000-0000-7000-8000-000000000009';
  await record(ctx, [
    { kind: 'order' },
    { kind: 'order' },
    { kind: 'order', subject_id: other },
    { kind: 'complaint' },
    { kind: 'note' },
    { kind: 'order', at: '2025-01-01T00:00:00.000Z' },
  ]);
  const { touchpoints, unmapped } = await listTouchpoints(ctx, { days: 30, archived: false });
  expect(touchpoints.find(({ name }) => name === 'Order')).toMatchObject({
    interactions: 3,
    people: 2,
    lastSeen: '2026-11-10T12:00:00.000Z',
  });
  expect(unmapped).toEqual({ interactions: 1, share: 0.25 });
});

test('what no touchpoint names is listed, most frequent first, each with a rule that would name it', async () => {
  const ctx = await newWorkspace();
  await record(ctx, [
    ...Array.from({ length: 3 }, () => ({ kind: 'complaint' as const, name: 'Complaint Filed' })),
    { kind: 'other', name: 'kiosk_used', url: 'https://kiosk.example/floor/2?x=1' },
  ]);
  const { total, shapes } = await listUnmapped(ctx, { limit: 10 });
  expect(total).toBe(4);
  expect(shapes.map(({ name, path, interactions }) => [name, path, interactions])).toEqual([
    ['Complaint Filed', '', 3],
    ['kiosk_used', '/floor', 1],
  ]);
  const kiosk = shapes[1];
  expect(kiosk?.suggestedName).toBe('Kiosk used');
  expect((await tryTouchpointRule(ctx, { conditions: kiosk?.conditions ?? [] })).matches).toBe(1);
  await createTouchpoint(ctx, { name: 'Kiosk', channel: 'store', description: '', conditions: kiosk?.conditions ?? [] });
  await remapped(ctx);
  expect((await listUnmapped(ctx, { limit: 10 })).shapes.map(({ name }) => name)).toEqual(['Complaint Filed']);
});

test('a rule can be tried on the past before it is made, and that changes nothing', async () => {
  const ctx = await newWorkspace();
  await record(ctx, [{ kind: 'action', name: 'Robot Waved', title: 'The robot waved' }, { kind: 'call' }]);
  const before = await stored(ctx);
  const trial = await tryTouchpointRule(ctx, { conditions: [{ field: 'name', operator: 'contains', value: 'robot' }] });
  expect(trial).toMatchObject({ total: 2, matches: 1, samples: [{ name: 'Robot Waved', title: 'The robot waved' }] });
  expect(await stored(ctx)).toEqual(before);
});

test('changing a rule maps the past anew, rewrites only what differs, and never doubles a row', async () => {
  const ctx = await newWorkspace();
  const rows = Array.from({ length: 300 }, (_, index) => ({
    kind: index % 3 ? ('other' as const) : ('order' as const),
    name: index % 3 ? 'Locker Opened' : 'Order Completed',
    at: index % 2 ? '2025-06-01T00:00:00.000Z' : '2026-06-01T00:00:00.000Z',
    channel: index % 5 ? ('' as const) : ('store' as const),
    source_row: index,
  }));
  await record(ctx, rows);
  const before = await stored(ctx);
  const locker = await createTouchpoint(ctx, { name: 'Parcel locker', channel: 'delivery', description: '' });
  const rule = await createTouchpointRule(ctx, {
    touchpointId: locker.id,
    conditions: [{ field: 'name', operator: 'is', value: 'locker opened' }],
  });
  await remapped(ctx);
  const after = await stored(ctx);
  expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  expect(after.filter(({ touchpoint_id }) => touchpoint_id === locker.id)).toHaveLength(200);
  expect(after.filter(({ channel }) => channel === 'delivery')).toHaveLength(160);
  expect(await readRemap(ctx)).toMatchObject({ rowsTotal: 300, rowsDone: 300, rowsChanged: 200 });
  await removeTouchpointRule(ctx, { id: rule.id });
  await remapped(ctx);
  expect(await stored(ctx)).toEqual(before);
});

test('new interactions follow a changed rule at once', async () => {
  const ctx = await newWorkspace();
  await record(ctx, [{ kind: 'order' }]);
  const visit = await named(ctx, 'Store visit');
  await createTouchpointRule(ctx, { touchpointId: visit.id, conditions: [{ field: 'kind', is: ['order'] }] });
  expect((await record(ctx, [{ kind: 'order' }]))[0]?.touchpoint_id).toBe(visit.id);
});

test('mapping the past is taken up again after whoever did it was killed', async () => {
  const ctx = await newWorkspace();
  await record(ctx, [{ kind: 'order' }]);
  const visit = await named(ctx, 'Store visit');
  await createTouchpointRule(ctx, { touchpointId: visit.id, conditions: [{ field: 'kind', is: ['order'] }] });
  await remapped(ctx);
  await ctx.db.run("update touchpoint_maps set version = version + 1, worker_at = now() - interval '1 minute', finished_at = null");
  await remapped(ctx);
  expect(await readRemap(ctx)).toMatchObject({ state: 'idle', rowsChanged: 0 });
});

test('rules are tried in order, and a rule can be moved', async () => {
  const ctx = await newWorkspace();
  const visit = await named(ctx, 'Store visit');
  const rule = await createTouchpointRule(ctx, { touchpointId: visit.id, conditions: [{ field: 'kind', is: ['order'] }] });
  const all = await listTouchpointRules(ctx);
  expect(all[0]).toMatchObject({ id: rule.id, position: 0, touchpoint: 'Store visit' });
  await changeTouchpointRule(ctx, { id: rule.id, position: 3 });
  expect((await listTouchpointRules(ctx)).map(({ id }) => id).indexOf(rule.id)).toBe(3);
  await changeTouchpointRule(ctx, { id: rule.id, position: 10_000 });
  const last = await listTouchpointRules(ctx);
  expect(last.at(-1)?.id).toBe(rule.id);
  expect(last.map(({ position }) => position)).toEqual(last.map((_, index) => index));
});

test('an archived touchpoint names nothing any more, and keeps its name for the past', async () => {
  const ctx = await newWorkspace();
  await record(ctx, [{ kind: 'invoice' }]);
  const invoice = await named(ctx, 'Invoice');
  await changeTouchpoint(ctx, { id: invoice.id, archived: true });
  expect((await listTouchpoints(ctx, { days: 30, archived: false })).touchpoints.map(({ name }) => name)).not.toContain('Invoice');
  expect((await record(ctx, [{ kind: 'invoice' }]))[0]?.touchpoint_id).not.toBe(invoice.id);
});

test('two touchpoints never share a name; they stand in the order a person gives them', async () => {
  const ctx = await newWorkspace();
  await named(ctx, 'Order');
  await expect(createTouchpoint(ctx, { name: 'order', channel: 'web', description: '' })).rejects.toMatchObject({
    code: 'touchpoint_name_taken',
  });
  const { touchpoints } = await listTouchpoints(ctx, { days: 30, archived: false });
  const wanted = touchpoints
    .slice(0, 3)
    .map(({ id }) => id)
    .reverse();
  await orderTouchpoints(ctx, { ids: wanted });
  expect((await listTouchpoints(ctx, { days: 30, archived: false })).touchpoints.slice(0, 3).map(({ id }) => id)).toEqual(wanted);
});
