import { expect, test } from 'vitest';
import { newId } from '#platform/ids';
import { testHouse } from '../../../tests/support/house.ts';
import type { InteractionRow } from '../contract.ts';
import { anInteraction, keep } from '../timeline/testing.ts';
import { type Asked, listPicked, type Pick, pickedFigures } from './picked.ts';

const NOW = Date.parse('2026-11-20T12:00:00Z');
const DAY = 86_400_000;
const daysAgo = (days: number) => new Date(NOW - days * DAY).toISOString();
const people = Array.from({ length: 12 }, () => newId());
const asked = (...picks: Pick[]): Asked => ({ picks, from: NOW - 60 * DAY, middle: NOW - 30 * DAY, until: NOW });

async function aLog(rows: Partial<InteractionRow>[]) {
  const ctx = await (await testHouse()).newWorkspace();
  await keep(
    ctx,
    rows.map((row) => anInteraction(ctx, row)),
  );
  return ctx;
}
const who = (n: number) => people[n] ?? '';

test('several sorts of interactions are counted in one pass, each in this period and the one before', async () => {
  const shelf = newId();
  const ctx = await aLog([
    { subject_id: who(0), at: daysAgo(1), kind: 'call', channel: 'phone', intensity: -1 },
    { subject_id: who(1), at: daysAgo(2), kind: 'call', channel: 'phone', intensity: 1 },
    { subject_id: who(1), at: daysAgo(40), kind: 'call', channel: 'phone' },
    { subject_id: who(1), at: daysAgo(3), kind: 'page', channel: 'web', name: 'Pricing Seen', touchpoint_id: shelf },
    { subject_id: who(1), at: daysAgo(3), kind: 'note', channel: 'phone' },
    { subject_id: who(1), at: daysAgo(70), kind: 'call', channel: 'phone' },
  ]);
  const calls = { any: [{ kinds: ['call' as const] }] };
  const either = { any: [{ channels: ['phone'] }, { names: ['PRICING seen'], touchpoints: [shelf] }] };
  const volumes = await pickedFigures.volumes(ctx, asked(calls, either, { any: [] }));
  const told = volumes.map(({ cell, late, n, people, negative, positive }) => ({ cell, late, n, people, negative, positive }));
  expect(told.sort((a, b) => a.cell - b.cell || a.late - b.late)).toEqual([
    { cell: 0, late: 0, n: 1, people: 1, negative: 0, positive: 0 },
    { cell: 0, late: 1, n: 2, people: 2, negative: 1, positive: 1 },
    { cell: 1, late: 0, n: 1, people: 1, negative: 0, positive: 0 },
    { cell: 1, late: 1, n: 3, people: 2, negative: 1, positive: 1 },
  ]);
  expect(volumes.find(({ cell, late }) => cell === 0 && late)?.newest).toBe(NOW - DAY);
});

test('feelings are summed person by person', async () => {
  const ctx = await aLog([
    { subject_id: who(0), at: daysAgo(1), kind: 'call', intensity: -1 },
    { subject_id: who(0), at: daysAgo(2), kind: 'call', intensity: -2 },
    { subject_id: who(1), at: daysAgo(2), kind: 'call', intensity: 1 },
    { subject_id: who(2), at: daysAgo(2), kind: 'call' },
  ]);
  const [felt] = await pickedFigures.feelings(ctx, asked({ any: [{ kinds: ['call'] }] }));
  expect(felt).toEqual({ cell: 0, late: 1, people: 2, n: 3, sum: -2, ss: 10, sm: -5, mm: 5 });
});

test('a score answers the question its event or properties name, else the one of its scale; each person by their newest', async () => {
  const survey = { kind: 'survey_answer' as const, at: daysAgo(1) };
  const scale = (scale_min: number, scale_max: number) => ({ scale_min, scale_max });
  const ctx = await aLog([
    { ...survey, subject_id: who(0), score: 9, ...scale(0, 10) },
    { ...survey, subject_id: who(0), score: 2, ...scale(0, 10), at: daysAgo(5) },
    { ...survey, subject_id: who(1), score: 6, ...scale(0, 10) },
    { ...survey, subject_id: who(2), score: 10, ...scale(0, 10), properties: '{"metric":"CSAT"}' },
    { ...survey, subject_id: who(3), score: 3, ...scale(1, 5) },
    { ...survey, subject_id: who(4), score: 7, ...scale(1, 7) },
    { ...survey, subject_id: who(5), score: 6, name: 'Effort Asked' },
    { ...survey, subject_id: who(6), score: 40, ...scale(0, 100) },
    { ...survey, subject_id: who(7), score: 12, name: 'NPS Answered' },
  ]);
  const answers = await pickedFigures.answers(ctx, asked({ any: [{ kinds: ['survey_answer'] }] }));
  const of = (metric: string) => answers.find((one) => one.metric === metric);
  expect(answers).toHaveLength(3);
  expect(of('nps')).toMatchObject({ n: 2, high: 1, low: 1 });
  expect(of('csat')).toMatchObject({ n: 2, high: 1, low: 0, sum: 8 });
  expect(of('ces')).toMatchObject({ n: 2, high: 2, sum: 13 });
});

test('waits have a median and a ninth tenth, promises are held against the day', async () => {
  const ctx = await aLog([
    ...[60, 120, 600].map((wait_seconds, n) => ({ subject_id: who(n), at: daysAgo(1), kind: 'call' as const, wait_seconds })),
    { subject_id: who(4), at: daysAgo(1), kind: 'call', promised_at: '2026-11-10T08:00:00Z', actual_at: '2026-11-10T20:00:00Z' },
    { subject_id: who(5), at: daysAgo(1), kind: 'call', promised_at: '2026-11-10T08:00:00Z', actual_at: '2026-11-13T07:00:00Z' },
  ]);
  const [times] = await pickedFigures.times(ctx, asked({ any: [{ kinds: ['call'] }] }));
  expect(times).toEqual({ cell: 0, late: 1, waits: 3, quantiles: [120, 504], promised: 2, broken: 1, days: 3 });
});

test('words are looked for in what customers say, not in what we answer', async () => {
  const ctx = await aLog([
    { subject_id: who(0), at: daysAgo(1), kind: 'email', direction: 'in', text: 'This is the FOURTH time I explain it.', intensity: -1.5 },
    { subject_id: who(1), at: daysAgo(2), kind: 'email', direction: 'in', text: 'Ich erkläre es zum vierten Mal', intensity: -1 },
    { subject_id: who(2), at: daysAgo(2), kind: 'email', direction: 'out', text: 'Sorry, let me explain.' },
    { subject_id: who(3), at: daysAgo(2), kind: 'email', direction: 'in', text: 'All good' },
  ]);
  const theme: Pick = { words: ['fourth time', 'VIERTEN mal'] };
  const [said] = await pickedFigures.said(ctx, asked(theme));
  expect(said).toMatchObject({ n: 2, people: 2, negative: 2, felt: 2, sum: -2.5 });
  expect(said?.quote[1]).toBe('This is the FOURTH time I explain it.');
  const { interactions } = await listPicked(ctx, theme, { from: NOW - 30 * DAY, until: NOW, limit: 10 });
  expect(interactions.map(({ text }) => text)).toEqual(['This is the FOURTH time I explain it.', 'Ich erkläre es zum vierten Mal']);
});

test('the interactions of a sort are listed in pages that neither repeat nor skip', async () => {
  const ctx = await aLog(people.map((subject_id, n) => ({ subject_id, at: daysAgo(1 + (n % 3)), kind: 'chat' as const })));
  const chats: Pick = { any: [{ kinds: ['chat'] }] };
  const span = { from: NOW - 30 * DAY, until: NOW, limit: 5 };
  const seen: string[] = [];
  let before: string | undefined;
  do {
    const page = await listPicked(ctx, chats, { ...span, before });
    seen.push(...page.interactions.map(({ id }) => id));
    before = page.older ?? undefined;
  } while (before);
  expect(new Set(seen).size).toBe(12);
  expect(seen).toHaveLength(12);
});

test('a map may ask for more sorts than a number has bits', async () => {
  const ctx = await aLog([
    { subject_id: who(0), at: daysAgo(1), name: 'Step 3' },
    { subject_id: who(0), at: daysAgo(1), name: 'Step 49' },
    { subject_id: who(0), at: daysAgo(1), name: 'step 50' },
    { subject_id: who(0), at: daysAgo(1), name: 'Step 117' },
  ]);
  const picks = Array.from({ length: 120 }, (_, n): Pick => ({ any: [{ names: [`Step ${n}`] }] }));
  const volumes = await pickedFigures.volumes(ctx, asked(...picks));
  expect(volumes.map(({ cell }) => cell).sort((a, b) => a - b)).toEqual([3, 49, 50, 117]);
});
