import { expect, test } from 'vitest';
import { testHouse } from '../../../tests/support/house.ts';
import { acceptMessages, everythingLoaded, type Source } from '../../interactions/index.ts';
import { newId } from '../../platform/ids.ts';
import type { Context } from '../../platform/room.ts';
import { followJourneys } from '../stages/stays.ts';

const shop: Source = { id: newId(), kind: 'write-key', name: 'Shop', trusted: true };
const DAY = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY).toISOString();
type Properties = Record<string, unknown>;
const did = (userId: string, event: string, days: number, properties: Properties = {}) => ({
  ...{ type: 'track', userId, event, timestamp: daysAgo(days), messageId: newId(), properties },
});

async function record(ctx: Context, messages: unknown[]): Promise<void> {
  await acceptMessages(ctx, { ...shop, id: ctx.workspaceId }, messages);
  await everythingLoaded(ctx.house);
  await ctx.house.facts.drain();
}

const [look, buy, help, lane, pains] = [newId(), newId(), newId(), newId(), newId()];
const names = (...all: string[]) => ({ names: all });
const stage = (name: string, order: string, again = false) => ({ type: 'stage', order, name, rule: { any: [names(name)], again } });
const card = (stageId: string, text: string, binding: unknown, laneId = lane) => ({
  type: 'card',
  order: 'V',
  stageId,
  laneId,
  text,
  binding,
});
const on = (...all: string[]) => ({ to: 'happening', happening: names(...all) });

/** Look, Buy, Help; with cards that stand on these. */
async function aMap(cards: Record<string, ReturnType<typeof card>>) {
  const { newWorkspace, inject } = await testHouse();
  const ctx = await newWorkspace();
  const { body } = await inject(ctx, 'POST', '/api/v1/journeys', { name: 'Shopping' });
  const blank = Object.entries(body.document as Record<string, { type: string }>).filter(([, { type }]) => type === 'stage');
  const made: Record<string, unknown> = {
    ...{ [look]: stage('Look', 'a'), [buy]: stage('Buy', 'b'), [help]: stage('Help', 'c', true) },
    ...{ [lane]: { type: 'lane', order: 'zz', kind: 'actions' }, [pains]: { type: 'lane', order: 'zzz', kind: 'pains' } },
    ...cards,
  };
  const changes = [
    ...blank.map(([id, was]) => ({ id, was, now: null })),
    ...Object.entries(made).map(([id, now]) => ({ id, was: null, now })),
  ];
  const answer = await inject(ctx, 'POST', `/api/v1/journeys/${body.id}/edits`, { editId: newId(), changes });
  expect(answer.status).toBe(200);
  await followJourneys(ctx);
  const get = async (path: string) => {
    const { status, body: told } = await inject(ctx, 'GET', `/api/v1/journeys/${body.id}/${path}`);
    expect(status, JSON.stringify(told).slice(0, 300)).toBe(200);
    return told;
  };
  return { ctx, get, id: body.id as string };
}

const people = (count: number, prefix = 'p') => Array.from({ length: count }, (_, n) => `${prefix}${n}`);

test('a cell shows what happened there, in this period and the one before, and how it felt with an interval over people', async () => {
  const seen = newId();
  const { ctx, get } = await aMap({ [seen]: card(look, 'Looks', on('Look')) });
  await record(ctx, [
    ...people(10).map((who, n) => did(who, 'Look', 5, { intensity: n % 2 ? -1 : -2 })),
    ...people(6).map((who) => did(who, 'Look', 40, { intensity: 1 })),
    did('p0', 'Look', 3),
  ]);
  const volume = (await get('figures/volume?days=30')).figures[seen];
  expect(volume).toMatchObject({ n: 11, before: 6, people: 10, split: { negative: 10, neutral: 0, positive: 0 } });
  const { now, before, change } = (await get('figures/feeling?days=30')).figures[seen];
  expect(now).toMatchObject({ mean: -1.5, n: 10, people: 10 });
  expect(now.interval[0]).toBeLessThan(-1.5);
  expect(before.mean).toBe(1);
  expect(change.interval[1]).toBeLessThan(0);
  // The stage is what its rule and its cards name.
  expect((await get('figures/volume?days=30')).figures[look].n).toBe(11);
});

test('under five nothing is concluded', async () => {
  const seen = newId();
  const { ctx, get } = await aMap({ [seen]: card(look, 'Looks', on('Look')) });
  const answered = people(4).map((who) => did(who, 'Look', 5, { intensity: 2, score: 10, scale_min: 0, scale_max: 10 }));
  await record(ctx, answered);
  expect((await get('figures/feeling')).figures[seen].now.interval).toBeNull();
  expect((await get('figures/answers')).figures[seen].nps).toEqual({ value: 100, low: null, high: null, n: 4 });
});

test('NPS has the adjusted Wald interval, never beyond 100', async () => {
  const seen = newId();
  const { ctx, get } = await aMap({ [seen]: card(look, 'Looks', { to: 'metric', metric: 'nps', of: names('Look') }) });
  const score = (value: number) => ({ score: value, scale_min: 0, scale_max: 10 });
  await record(ctx, [
    ...people(6).map((who) => did(who, 'Look', 5, score(9))),
    ...people(3, 'q').map((who) => did(who, 'Look', 5, score(8))),
    did('r', 'Look', 5, score(2)),
  ]);
  // 100 × (6.75 − 1.75) / 13 = 38.46, ± 196 × √((8.5/13 − .3846²) / 13) = 38.67.
  expect((await get('figures/answers')).figures[seen].nps).toEqual({ value: 50, low: -0.2, high: 77.1, n: 10 });
});

test('customers are there now when their last step was here and they are in the stage; what they spent is at stake', async () => {
  const [seen, asked] = [newId(), newId()];
  const { ctx, get } = await aMap({ [seen]: card(look, 'Looks', on('Look')), [asked]: card(help, 'Asks', on('Help')) });
  await record(ctx, [
    did('anna', 'Look', 4),
    // Ben looked again after he bought: his last step is here, but he is further on.
    ...[did('ben', 'Buy', 6, { kind: 'order', total: 100, currency: 'EUR' }), did('ben', 'Look', 5)],
    ...[did('cleo', 'Buy', 6, { kind: 'order', total: 80, currency: 'EUR' }), did('cleo', 'Help', 5)],
    did('dora', 'Look', 200),
  ]);
  const { figures, currency } = await get('figures/people?days=30');
  expect(currency).toBe('EUR');
  expect(figures[seen]).toMatchObject({ now: 1, customers: 2, before: 0, atStake: 0 });
  expect(figures[asked]).toMatchObject({ now: 1, customers: 1, atStake: 80 });
  expect(figures[buy]).toMatchObject({ now: 1, atStake: 100 });
  expect(figures[look]).toMatchObject({ now: 2 });
});

test('two currencies make no sum', async () => {
  const seen = newId();
  const { ctx, get } = await aMap({ [seen]: card(buy, 'Buys', on('Buy')) });
  await record(ctx, [
    did('anna', 'Buy', 4, { kind: 'order', total: 10, currency: 'EUR' }),
    did('ben', 'Buy', 4, { kind: 'order', total: 10, currency: 'USD' }),
  ]);
  expect((await get('figures/people')).figures[seen].atStake).toBeNull();
});

test('who came and did nothing further on within 30 days went no further; who came lately is not judged', async () => {
  const seen = newId();
  const { ctx, get } = await aMap({ [seen]: card(look, 'Looks', on('Look')) });
  await record(ctx, [
    ...people(6).flatMap((who, n) => [
      did(who, 'Look', 45),
      ...(n < 2 ? [did(who, 'Buy', 40)] : []),
      ...(n === 5 ? [did(who, 'Buy', 10)] : []),
    ]),
    did('late', 'Look', 10),
  ]);
  expect((await get('figures/people?days=30')).figures[seen].dropOff).toMatchObject({ value: 0.667, n: 6 });
  const { customers, total } = await get(`cards/${seen}/customers?days=30&which=lost`);
  expect(total).toBe(4);
  expect(customers.map(({ name }: { name: string }) => name)).not.toContain('p0');
});

test('every figure leads to its customers and its interactions, in pages and as CSV', async () => {
  const seen = newId();
  const { ctx, get } = await aMap({ [seen]: card(look, 'Looks', on('Look')) });
  await record(
    ctx,
    people(7).map((who, n) => did(who, 'Look', n + 1, { text: `=said ${n}` })),
  );
  const first = await get(`cards/${seen}/interactions?limit=4`);
  const second = await get(`cards/${seen}/interactions?limit=4&before=${first.older}`);
  const texts = [...first.interactions, ...second.interactions].map(({ text }) => text);
  expect(texts).toEqual(people(7).map((_, n) => `=said ${n}`));
  expect(first.interactions[0].customer.name).toBe('p0');
  const page = await get(`cards/${seen}/customers?limit=5`);
  expect(page).toMatchObject({ total: 7, next: 5 });
  expect((await get(`cards/${seen}/customers.csv`)).split('\r\n')).toHaveLength(9);
  const csv: string = await get(`cards/${seen}/interactions.csv`);
  expect(csv.split('\r\n')).toHaveLength(9);
  // What a spreadsheet would run is words again.
  expect(csv).toContain("'=said 0");
});

test('a theme shows how many say it, with a sentence, and who', async () => {
  const [late, all] = [newId(), newId()];
  const { ctx, get } = await aMap({
    [late]: card(look, 'Late', { to: 'theme', words: ['too late', 'zu spät'] }, pains),
    [all]: card(help, 'Asks', on('Help')),
  });
  const said = (text: string) => ({ text, direction: 'in', intensity: -1 });
  await record(ctx, [
    ...people(6).map((who) => did(who, 'Help', 3, said('My parcel came too late again.'))),
    did('x', 'Help', 3, said('Es kam zu spät')),
    ...people(9, 'ok').map((who) => did(who, 'Look', 3, { text: 'A lovely page, thank you.', direction: 'in' })),
  ]);
  const theme = (await get('figures/said')).figures[late];
  expect(theme.volume).toMatchObject({ n: 7, people: 7 });
  expect(theme.feeling.now).toMatchObject({ mean: -1, people: 7 });
  expect(theme.quote.text).toMatch(/late|spät/);
  expect((await get(`cards/${late}/customers`)).total).toBe(7);
  const { phrases } = await get(`cards/${all}/words`);
  expect(phrases[0].phrase).toMatch(/parcel came|too late|late again/);
  expect(phrases[0].quotes[0].text).toBe('My parcel came too late again.');
});

test('an ideal has no figures, an unknown card is said to be unknown', async () => {
  const { ctx, id } = await aMap({});
  const { inject } = await testHouse();
  const ideal = (await inject(ctx, 'POST', `/api/v1/journeys/${id}/ideal`)).body.id;
  expect((await inject(ctx, 'GET', `/api/v1/journeys/${ideal}/figures/volume`)).status).toBe(404);
  expect((await inject(ctx, 'GET', `/api/v1/journeys/${id}/cards/${newId()}/customers`)).body.error.code).toBe('card_not_found');
});

test('a map is as true as what stands behind its cards', async () => {
  const [seen, few, none, said] = [newId(), newId(), newId(), newId()];
  const { ctx, get } = await aMap({
    [seen]: card(look, 'Looks', on('Look')),
    [few]: card(buy, 'Buys', on('Buy')),
    [none]: card(help, 'Asks', null),
    [said]: card(help, 'Never heard', { to: 'theme', words: ['nobody says this'] }, pains),
  });
  await record(ctx, [...people(35).map((who) => did(who, 'Look', 2)), ...people(4).map((who) => did(who, 'Buy', 2))]);
  const { grades, ...sums } = await get('grades');
  expect(sums).toEqual({ cards: 4, live: 2, evidenced: 1 });
  expect(grades[seen]).toMatchObject({ grade: 'evidenced', live: true, people: 35, next: { what: 'survey', count: 1 } });
  expect(grades[few]).toMatchObject({ grade: 'thin', live: true, next: { what: 'more', count: 26 } });
  expect(grades[none]).toMatchObject({ grade: 'assumed', live: false, next: { what: 'event' } });
  expect(grades[said]).toMatchObject({ grade: 'assumed', next: { what: 'interviews', count: 3 } });
});
