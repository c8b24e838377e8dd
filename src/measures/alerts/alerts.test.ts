import { expect, test } from 'vitest';
import { acceptMessages, everythingLoaded, openSource } from '#interactions';
import { newId } from '#platform/ids';
import type { Context } from '#platform/room';
import { testHouse } from '../../../tests/support/house.ts';
import { alertStore } from './alerts.store.ts';
import { lookAt } from './watches.ts';

const DAY = 86_400_000;
const PER_DAY = 10;

/** Answers of whole days before today: `good` of ten are promoters, the others detractors. */
async function answered(ctx: Context, days: { ago: number; good: number }[]) {
  const source = { id: newId(), kind: 'api-key' as const, name: 'test', trusted: true };
  await openSource(ctx, source);
  const today = Math.floor(Date.now() / DAY) * DAY;
  const messages = days.flatMap(({ ago, good }) =>
    Array.from({ length: PER_DAY }, (_, n) => ({
      ...{ type: 'track' as const, event: 'Survey Answered', userId: `u${ago}-${n}`, messageId: `a${ago}-${n}` },
      timestamp: new Date(today - ago * DAY + (n + 1) * 3_600_000).toISOString(),
      properties: { kind: 'survey_answer', survey: 'Pulse', metric: 'nps', score: n < good ? 10 : 3, scale_min: 0, scale_max: 10 },
    })),
  );
  for (let from = 0; from < messages.length; from += 500) await acceptMessages(ctx, source, messages.slice(from, from + 500));
  await everythingLoaded(ctx.house);
}

const span = (from: number, until: number, good: (ago: number) => number) =>
  Array.from({ length: from - until }, (_, index) => ({ ago: from - index, good: good(from - index) }));

test('a fall is raised once, to whoever owns it, with its series; it is acknowledged, sleeps, and is resolved with a cause', async () => {
  const house = await testHouse();
  const ctx = await house.newWorkspace();
  await answered(ctx, [...span(60, 6, (ago) => 8 + (ago % 2)), ...span(6, 0, () => 2)]);
  const trial = (await house.inject(ctx, 'POST', '/api/v1/metric-watches/trial', { key: 'nps' })).body;
  expect(trial).toMatchObject({ change: 10, direction: 'down' });
  expect(trial.alarms).toHaveLength(1);
  const { body: made } = await house.inject(ctx, 'POST', '/api/v1/metric-watches', {
    key: 'nps',
    owner: 'Ruth',
    filters: { survey: 'pulse' },
  });
  expect(made).toMatchObject({ owner: 'Ruth', isLearning: false, filters: { survey: 'Pulse' } });
  const row = await alertStore.watch(ctx.db, made.id);
  if (row) await lookAt(ctx, row);
  const { alerts } = (await house.inject(ctx, 'GET', '/api/v1/metric-alerts')).body;
  expect(alerts).toHaveLength(1);
  expect(alerts[0]).toMatchObject({ kind: 'decline', metric: 'NPS', owner: 'Ruth', overOn: null });
  expect(alerts[0].value).toBeLessThan(alerts[0].expected - 50);
  const path = `/api/v1/metric-alerts/${alerts[0].id}`;
  const { judged } = (await house.inject(ctx, 'GET', path)).body;
  expect(judged).toHaveLength(60);
  expect(judged.at(-1)).toMatchObject({ isAlarmed: true, n: PER_DAY });
  const count = async () => (await house.inject(ctx, 'GET', '/api/v1/metric-alerts/open')).body.open;
  expect(await count()).toBe(1);
  await house.inject(ctx, 'PATCH', path, { to: 'snooze', days: 2 });
  expect(await count()).toBe(0);
  const resolved = (await house.inject(ctx, 'PATCH', path, { to: 'resolve', cause: 'The new checkout was slow' })).body;
  expect(resolved).toMatchObject({ cause: 'The new checkout was slow', snoozedUntil: null });
  if (row) await lookAt(ctx, row);
  expect(await count()).toBe(0);
  expect((await house.inject(ctx, 'GET', '/api/v1/metric-alerts?state=resolved')).body.alerts).toHaveLength(1);
});

test('answers that stop coming are an alert of their own, over when they come again; a formula cannot be watched', async () => {
  const house = await testHouse();
  const ctx = await house.newWorkspace();
  await answered(
    ctx,
    span(40, 5, () => 8),
  );
  const { body: made } = await house.inject(ctx, 'POST', '/api/v1/metric-watches', { key: 'nps' });
  const first = (await house.inject(ctx, 'GET', '/api/v1/metric-alerts')).body.alerts;
  expect(first).toMatchObject([{ kind: 'stopped', n: 5, owner: '' }]);
  await answered(
    ctx,
    span(2, 0, () => 8),
  );
  const row = await alertStore.watch(ctx.db, made.id);
  if (row) await lookAt(ctx, row);
  expect((await house.inject(ctx, 'GET', '/api/v1/metric-alerts')).body.alerts).toMatchObject([{ kind: 'stopped', how: 'recovered' }]);
  expect(await house.inject(ctx, 'POST', '/api/v1/metric-watches', { key: 'sentiment' })).toMatchObject({
    status: 400,
    body: { error: { code: 'not_watchable' } },
  });
});
