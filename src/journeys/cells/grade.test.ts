import { expect, test } from 'vitest';
import { gradeOf, type Known } from './grade.ts';

const NOW = Date.parse('2026-11-20T12:00:00Z');
const ago = (days: number) => new Date(NOW - days * 86_400_000).toISOString();
const bound = { to: 'touchpoint', touchpointId: '00000000-0000-4000-8000-000000000001' } as const;
const theme = { to: 'theme' as const, words: ['late'] };
const seen = (people: number, newest = 1, n = people) => ({
  ...{ n, before: n, people, peopleBefore: 0, newest: ago(newest), oldest: ago(170) },
  split: { negative: 0, neutral: 0, positive: 0 },
});
const felt = (low: number, high: number, people = 120) => {
  const mean = (low + high) / 2;
  return {
    now: { mean, n: people, people, interval: [low, high] as [number, number] },
    before: { mean, n: 0, people: 0, interval: null },
    change: null,
  };
};
const known = (more: Partial<Known>): Known => ({
  ...{
    card: { binding: bound, evidence: [] },
    lane: 'touchpoints',
    volume: undefined,
    feeling: undefined,
    answers: 0,
    measured: undefined,
  },
  ...{ now: NOW, ...more },
});
const piece = (kind: 'interview' | 'quote') => ({ id: '', kind, text: 'They said so.', reference: '', at: ago(10), by: 'Olive' });

test('29 people are thin, 30 are evidence; of what is said, 12 suffice', () => {
  expect(gradeOf(known({ volume: seen(29) }))).toMatchObject({ grade: 'thin', next: { what: 'more', count: 1 } });
  expect(gradeOf(known({ volume: seen(30) })).grade).toBe('evidenced');
  const said = { card: { binding: theme, evidence: [] }, lane: 'pains' };
  expect(gradeOf(known({ ...said, volume: seen(11) })).grade).toBe('thin');
  expect(gradeOf(known({ ...said, volume: seen(12) })).grade).toBe('evidenced');
});

test('what is often and has not come for two weeks is old; what comes once a month may be a month old', () => {
  expect(gradeOf(known({ volume: seen(200, 15) }))).toMatchObject({ grade: 'thin', stale: true, live: false, next: { what: 'fresh' } });
  expect(gradeOf(known({ volume: seen(3, 45), card: { binding: bound, evidence: [] } })).stale).toBe(false);
});

test('three interviews make evidence of an assumption, one does not', () => {
  const attached = (count: number) =>
    known({ lane: 'pains', card: { binding: null, evidence: Array.from({ length: count }, () => piece('interview')) } });
  expect(gradeOf(attached(0))).toMatchObject({ grade: 'assumed', next: { what: 'interviews', count: 3 } });
  expect(gradeOf(attached(1)).grade).toBe('thin');
  expect(gradeOf(attached(3))).toMatchObject({ grade: 'evidenced', live: false });
});

test('a pain point is proven when many feel it and all of the interval lies below nothing', () => {
  const pain = { lane: 'pains', volume: seen(150), answers: 40 };
  expect(gradeOf(known({ ...pain, feeling: felt(-1.2, -0.8) }))).toMatchObject({ grade: 'proven', next: null });
  expect(gradeOf(known({ ...pain, feeling: felt(-0.2, 0.1) })).grade).toBe('evidenced');
  // That it happens and how that feels come from the same rows.
  expect(gradeOf(known({ ...pain, feeling: felt(-1.2, -0.8), answers: 0 })).grade).toBe('evidenced');
  expect(gradeOf(known({ ...pain, feeling: felt(-1.2, -0.8), volume: seen(60) })).grade).toBe('evidenced');
});

test('a card that shows NPS rests on who answered, not on who passed by', () => {
  const nps = { binding: { to: 'metric', metric: 'nps' } as const, evidence: [] };
  expect(gradeOf(known({ card: nps, volume: seen(400), measured: 7 }))).toMatchObject({ grade: 'thin', people: 7, next: { count: 23 } });
});
