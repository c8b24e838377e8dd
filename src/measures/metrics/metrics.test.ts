import { expect, test } from 'vitest';
import { acceptMessages, everythingLoaded, openSource } from '#interactions';
import type { Message, Source } from '#interactions/contract';
import { newId } from '#platform/ids';
import type { Context } from '#platform/room';
import { type TestHouse, testHouse } from '../../../tests/support/house.ts';

type Said = {
  score?: number;
  survey?: string;
  metric?: string;
  max?: number;
  min?: number;
  weight?: number;
  answers?: object;
  at?: string;
  who?: string;
};

const NOW = Date.now();
const DAY = 86_400_000;
const ago = (days: number) => new Date(NOW - days * DAY).toISOString();

async function fresh() {
  const house = await testHouse();
  const ctx = await house.newWorkspace();
  const { source } = await open(ctx);
  let nth = 0;
  const send = async (messages: Partial<Message>[]) => {
    const whole = messages.map((one) => ({ type: 'track' as const, messageId: `m${nth++}`, ...one }));
    await acceptMessages(ctx, source, whole);
    await everythingLoaded(ctx.house);
  };
  const answer = (all: Said[]) =>
    send(
      all.map(({ score, survey = 'Pulse', metric = 'nps', min = 0, max = 10, at = ago(1), who, ...rest }, index) => ({
        event: 'Survey Answered',
        userId: who ?? `u${nth + index}`,
        timestamp: at,
        properties: {
          kind: 'survey_answer',
          survey,
          ...(score === undefined ? {} : { score, metric, scale_min: min, scale_max: max }),
          ...rest,
        },
      })),
    );
  return { house, ctx, send, answer };
}

async function open(ctx: Context): Promise<{ source: Source }> {
  const source: Source = { id: newId(), kind: 'api-key', name: 'test', trusted: true };
  await openSource(ctx, source);
  return { source };
}

const ask = async (house: TestHouse, ctx: Context, key: string, body: object = {}, what = 'value') => {
  const answered = await house.inject(ctx, 'POST', `/api/v1/metrics/${key}/${what}`, body);
  if (answered.status !== 200) throw new Error(JSON.stringify(answered.body));
  return answered.body;
};

const times = (count: number, one: Said): Said[] => Array.from({ length: count }, () => one);

test('NPS is counted from the log: its camps, its interval, weighed where asked, against another survey and a typed-in number', async () => {
  const { house, ctx, answer } = await fresh();
  await answer([...times(16, { score: 9, weight: 1 }), ...times(9, { score: 7, weight: 1 }), ...times(11, { score: 3, weight: 3 })]);
  await answer([
    ...times(20, { score: 10, survey: 'Other.csv' }),
    { survey: 'Pulse', answers: { Q: 1 } },
    { survey: 'Pulse', metric: 'csat', score: 5, min: 1, max: 5 },
  ]);
  const { figure } = await ask(house, ctx, 'nps', { filters: { survey: 'pulse' } });
  expect(figure).toMatchObject({ n: 36, camps: { promoters: 16, passives: 9, detractors: 11 } });
  expect(figure.value).toBeCloseTo(13.8889, 3);
  expect([Math.round(figure.low), Math.round(figure.high)]).toEqual([-14, 39]);
  const weighed = (await ask(house, ctx, 'nps', { filters: { survey: 'Pulse', weight: 'weight' } })).figure;
  expect(weighed.value).toBeCloseTo((100 * (16 - 33)) / 58, 6);
  expect(weighed.camps).toEqual({ promoters: 16, passives: 9, detractors: 11 });
  expect(weighed.effectiveN).toBeCloseTo(58 ** 2 / (25 + 99), 6);
  const { against } = await ask(house, ctx, 'nps', { filters: { survey: 'Pulse' }, against: { filters: { survey: 'other' } } });
  expect(against.comparison).toMatchObject({ test: 'adjusted-wald', isReal: true });
  expect((await ask(house, ctx, 'nps', { filters: { survey: 'Pulse' }, against: { number: 10 } })).against.comparison.isReal).toBe(false);
  const missing = await house.inject(ctx, 'POST', '/api/v1/metrics/nps/value', { filters: { survey: 'None' } });
  expect(missing).toMatchObject({ status: 404, body: { error: { code: 'survey_not_found' } } });
});

test('satisfaction, effort and another question: the two best, the mean, and codes off the scale are no answers', async () => {
  const { house, ctx, answer } = await fresh();
  await answer([5, 4, 4, 3, 1, 5].map((score) => ({ score, metric: 'csat', min: 1, max: 5, answers: { Food: score === 1 ? 6 : score } })));
  await answer([7, 6, 5, 2, 7].map((score) => ({ score, metric: 'ces', min: 1, max: 7 })));
  expect((await ask(house, ctx, 'csat')).figure).toMatchObject({
    n: 6,
    hits: 4,
    value: expect.closeTo(66.667, 2),
    mean: expect.closeTo(22 / 6, 6),
  });
  expect((await ask(house, ctx, 'ces')).figure).toMatchObject({ n: 5, value: expect.closeTo(5.4, 6) });
  expect((await ask(house, ctx, 'csat', { filters: { question: 'Food' } })).figure).toMatchObject({ n: 5, hits: 4 });
});

test('answers are brought to the shares of a population, and who is not reached is said', async () => {
  const { house, ctx, answer } = await fresh();
  await answer([...times(30, { score: 10, answers: { age: 'young' } }), ...times(10, { score: 0, answers: { age: 'old' } })]);
  const { figure, weighing } = await ask(house, ctx, 'nps', { filters: { margins: { age: { young: 0.5, old: 0.4, ancient: 0.1 } } } });
  expect(figure.value).toBeCloseTo(100 * (5 / 9 - 4 / 9), 6);
  expect(weighing).toMatchObject({ unreached: ['ancient'] });
});

test('a series has steps with intervals, a breakdown says which part differs, rows open page by page and as CSV', async () => {
  const { house, ctx, answer } = await fresh();
  for (const days of [50, 29, 8])
    await answer(times(12, { score: days > 40 ? 10 : 5, at: ago(days), answers: { gate: days > 40 ? 'A' : 'B' } }));
  const { steps } = await ask(house, ctx, 'nps', { bucket: 'week' }, 'series');
  expect(steps.map(({ value, n }: { value: number; n: number }) => [value, n])).toEqual([
    [100, 12],
    [-100, 12],
    [-100, 12],
  ]);
  const { parts } = await ask(house, ctx, 'nps', { by: 'question:gate' }, 'breakdown');
  expect(parts.map(({ part, n }: { part: string; n: number }) => [part, n])).toEqual([
    ['B', 24],
    ['A', 12],
  ]);
  expect(parts[1].comparison.isReal).toBe(true);
  const first = await ask(house, ctx, 'nps', { limit: 20 }, 'rows');
  const second = await ask(house, ctx, 'nps', { limit: 20, before: first.older }, 'rows');
  expect([first.rows.length, second.rows.length, second.older]).toEqual([20, 16, null]);
  expect(new Set([...first.rows, ...second.rows].map(({ interactionId }: { interactionId: string }) => interactionId)).size).toBe(36);
  const csv = await house.inject(ctx, 'GET', '/api/v1/metrics/nps/rows.csv?survey=Pulse');
  expect(String(csv.body).trim().split('\r\n')).toHaveLength(37);
});

test('who came back, how often, and what they spend: of customers, not of identifiers', async () => {
  const { house, ctx, send } = await fresh();
  const order = (userId: string, days: number, total: number) => ({
    event: 'Order Completed',
    userId,
    timestamp: ago(days),
    properties: { total, currency: 'EUR' },
  });
  await send([
    order('a', 120, 100),
    order('a', 10, 50),
    order('b', 120, 100),
    order('c', 100, 200),
    order('c', 20, 250),
    order('c', 5, 50),
    order('d', 3, 10),
  ]);
  expect((await ask(house, ctx, 'retention')).figure).toMatchObject({ n: 3, value: expect.closeTo(66.667, 2) });
  expect((await ask(house, ctx, 'churn')).figure).toMatchObject({ value: expect.closeTo(33.333, 2) });
  expect((await ask(house, ctx, 'revenue-retention')).figure).toMatchObject({ n: 3, value: expect.closeTo((100 * 350) / 400, 6) });
  expect((await ask(house, ctx, 'repeat-rate')).figure).toMatchObject({ n: 3, hits: 1 });
});

test('a contact is settled when no other follows within a week, and time to action is counted from the complaint', async () => {
  const { house, ctx, send } = await fresh();
  const at = (days: number) => ({ timestamp: ago(days) });
  await send([
    { event: 'Call', userId: 'a', ...at(30) },
    { event: 'Call', userId: 'b', ...at(30) },
    { event: 'Call', userId: 'b', ...at(28) },
    { event: 'Call', userId: 'c', ...at(2) },
    { event: 'Complaint', userId: 'a', ...at(20) },
    { event: 'Outbound Call', userId: 'a', ...at(19) },
    { event: 'Complaint', userId: 'b', ...at(20) },
  ]);
  expect((await ask(house, ctx, 'first-contact')).figure).toMatchObject({ n: 3, hits: 2 });
  expect((await ask(house, ctx, 'time-to-action')).figure).toMatchObject({ n: 1, value: expect.closeTo(24, 3) });
});

test('a formula of one’s own has an interval over people, and every version of it can still be read', async () => {
  const { house, ctx, send } = await fresh();
  const visits = Array.from({ length: 200 }, (_, n) => ({
    event: 'Visit',
    userId: `v${n}`,
    timestamp: ago(3),
    properties: { kind: 'visit', wait_seconds: n % 10 },
  }));
  const complaints = Array.from({ length: 20 }, (_, n) => ({ event: 'Complaint', userId: `v${n * 7}`, timestamp: ago(2) }));
  await send([...visits, ...complaints]);
  const body = {
    name: 'Complaints per visit',
    measure: { by: 'formula', formula: 'count(kind = "complaint") / count(kind = "visit")' },
    unit: 'percent',
    good: 'down',
  };
  const made = (await house.inject(ctx, 'POST', '/api/v1/metrics', body)).body;
  const { figure } = await ask(house, ctx, made.key);
  expect(figure).toMatchObject({ value: expect.closeTo(10, 6), n: 200 });
  expect(figure.low).toBeGreaterThan(2);
  expect(figure.high).toBeLessThan(18);
  const second = { ...body, measure: { by: 'formula', formula: 'mean(wait_seconds, kind = "visit") * 2' }, unit: 'seconds' };
  await house.inject(ctx, 'PUT', `/api/v1/metrics/${made.key}`, second);
  expect((await ask(house, ctx, made.key)).figure.value).toBeCloseTo(9, 6);
  expect((await ask(house, ctx, made.key, { version: 1 })).figure.value).toBeCloseTo(10, 6);
  const refused = await house.inject(ctx, 'POST', '/api/v1/metrics', {
    ...body,
    measure: { by: 'formula', formula: "count(kind = 'x'); drop" },
  });
  expect(refused).toMatchObject({ status: 400 });
});

test('the board shows every metric at once, and where two that moved for certain contradict each other', async () => {
  const { house, ctx, answer } = await fresh();
  await answer([...times(60, { score: 3, at: ago(120) }), ...times(60, { score: 10, at: ago(10) })]);
  await answer([
    ...times(60, { score: 5, metric: 'csat', min: 1, max: 5, at: ago(120) }),
    ...times(60, { score: 1, metric: 'csat', min: 1, max: 5, at: ago(10) }),
  ]);
  const { body } = await house.inject(ctx, 'POST', '/api/v1/metric-board', { days: 90 });
  expect(body.contradictions).toContainEqual({ better: 'nps', worse: 'csat' });
  const nps = body.tiles.find(({ metric }: { metric: { key: string } }) => metric.key === 'nps');
  expect(nps).toMatchObject({ figure: { value: 100, n: 60 }, comparison: { difference: 200, isReal: true } });
  expect(nps.steps.length).toBe(1);
});

test('who answered stands next to who did not, by what they did', async () => {
  const { house, ctx, send, answer } = await fresh();
  const orders = (userId: string, count: number) =>
    Array.from({ length: count }, () => ({
      event: 'Order Completed',
      userId,
      timestamp: ago(5),
      properties: { total: 10, currency: 'EUR' },
    }));
  await send(Array.from({ length: 20 }, (_, n) => orders(`p${n}`, n < 10 ? 5 + (n % 2) : 1 + (n % 2))).flat());
  await answer([...Array.from({ length: 10 }, (_, n) => ({ score: 9, who: `p${n}` })), { score: 2, who: 'stranger' }]);
  const { body } = await house.inject(ctx, 'POST', '/api/v1/metric-respondents', {});
  expect(body).toMatchObject({ answered: 10, others: 10, unknown: 1 });
  expect(body.traits.find(({ name }: { name: string }) => name === 'orders')).toMatchObject({
    answered: 5.5,
    others: 1.5,
    comparison: { isReal: true },
  });
});
