import { expect, test } from 'vitest';
import { versionOf } from '../../ingest/versions.ts';
import { guess } from '../guess.ts';
import type { ImportKind, ImportOptions } from '../imports.contract.ts';
import { keyOf, messagesOf } from '../messages.ts';
import { readingOf } from '../reading.ts';
import { kindNamed } from './kinds.ts';

const NOW = new Date('2026-03-04T10:00:00Z');

/** What the lines of a file become, as it is guessed. */
function become(fileName: string, table: string, chosen: { kind?: ImportKind; options?: ImportOptions } = {}) {
  const [head = '', ...lines] = table.trim().split('\n');
  const columns = head.split('|');
  const rows = lines.map((line, nth) => ({
    row: nth + 2,
    cells: Object.fromEntries(line.split('|').map((cell, at) => [columns[at] ?? '', cell])),
  }));
  const guessed = guess(rows, 'csv', chosen, { currency: 'EUR', timeZone: 'UTC', fileName, now: NOW });
  const reading = readingOf({ ...guessed, layout: { delimiter: '|', header: true } });
  const kind = kindNamed(guessed.kind);
  const groups = new Map<string, typeof rows>();
  for (const row of rows) {
    const key = keyOf(kind, row, guessed.mapping, reading);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const outcomes = [...groups].map(([key, group]) => messagesOf(kind, key, group, guessed.mapping, reading));
  return { ...guessed, ready: outcomes.flatMap(({ ready }) => ready), refused: outcomes.flatMap(({ refused }) => refused) };
}

const AIRPORT = `
RESPNUM|Q7ART|Q7ALL|NETPRO|WEIGHT|COMMENT|SITE
1|6|4|10|1.5|Lovely art on the way|A
2|3|Blank|11|0.5||A
3|0|5|7|1||B`;

test('an answer has its survey, score with its scale, weight, words, and every other question under its own name', () => {
  const { kind, options, ready } = become('2017 airport.csv', AIRPORT, { options: { noAnswer: { NETPRO: ['11'], 'Q7*': ['0', '6'] } } });
  expect(kind).toBe('answers');
  expect(options).toMatchObject({ survey: '2017 airport', metric: 'nps', scaleMin: 0, scaleMax: 10, date: '2017-01-01' });
  expect(ready.map(({ message }) => message)).toMatchObject([
    {
      event: 'Survey Answered',
      context: { externalIds: [{ type: 'response', id: '2017 airport 1' }] },
      timestamp: '2017-01-01T00:00:00.000Z',
      properties: {
        ...{
          kind: 'survey_answer',
          survey: '2017 airport',
          response: '2017 airport 1',
          metric: 'nps',
          score: 10,
          scale_min: 0,
          scale_max: 10,
        },
        ...{ weight: 1.5, text: 'Lovely art on the way', answers: { Q7ALL: 4, SITE: 'A' } },
      },
    },
    { properties: { weight: 0.5, answers: { Q7ART: 3, SITE: 'A' } } },
    { properties: { score: 7, answers: { Q7ALL: 5, SITE: 'B' } } },
  ]);
  expect(ready[1]?.message.properties).not.toHaveProperty('score');
});

test('a code far beyond the scale is guessed to mean that nothing was answered, and asks to be checked', () => {
  const rows = Array.from({ length: 20 }, (_, n) => `${n}|${n % 11}|1`).join('\n');
  const { options, confidence, ready } = become('a.csv', `RESPNUM|NETPRO|GATE\n${rows}\n20|11|1`);
  expect(options.noAnswer).toEqual({ NETPRO: ['11'] });
  expect(confidence['noAnswer']).toBeLessThan(0.8);
  expect(ready.filter(({ message }) => message.properties?.['score'] === undefined)).toHaveLength(1);
});

test('a score outside its scale is refused, and so is a row that answers nothing', () => {
  const rows = Array.from({ length: 9 }, (_, n) => `${n}|9`).join('\n');
  const options: ImportOptions = { scaleMin: 0, scaleMax: 10, metric: 'nps', noAnswer: {} };
  const { refused, ready } = become('a.csv', `Response ID|NPS\n${rows}\n10|14\n11|n/a\n12|soon`, { options });
  expect(refused).toEqual([
    { row: 11, reason: 'off_the_scale' },
    { row: 12, reason: 'nothing_answered' },
    { row: 13, reason: 'bad_number' },
  ]);
  expect(ready).toHaveLength(9);
});

test('a later export knows more of the same response: it is a version of it, also on another day', () => {
  const source = { id: 's', kind: 'import', name: 'a', trusted: true } as const;
  const version = (comment: string, at: number) => {
    const message = become('a.csv', `Response ID|NPS|Comment\n7|9|${comment}`).ready[0]?.message ?? {};
    return versionOf('w', 'UTC', { source, at, message, identifiers: [] } as unknown as Parameters<typeof versionOf>[2]);
  };
  expect(version('', 0)).toBe(version('done now', 90_000_000));
  expect(version('', 0)).not.toBeNull();
});

test('two people who answered the same are two responses, the same two each time, on whatever day the file is read', () => {
  const table = 'NPS|Reason for score\n9|fine\n9|fine\n3|slow';
  const ids = (fileName: string, date: string) =>
    become(fileName, table, { options: { date, survey: 'S' } }).ready.map(({ message }) => message.messageId);
  expect(new Set(ids('a.csv', '2026-01-01')).size).toBe(3);
  expect(ids('a.csv', '2026-01-01')).toEqual(ids('b.csv', '2026-02-01'));
});

test('a respondent who is known is that customer', () => {
  const { kind, ready } = become('pulse.csv', 'email|response date|nps|comment\nann@example.com|2026-01-02|9|Quick and kind');
  expect(kind).toBe('answers');
  expect(ready[0]?.message).toMatchObject({
    context: { externalIds: [{ type: 'email', id: 'ann@example.com' }] },
    timestamp: '2026-01-02T00:00:00.000Z',
    properties: { metric: 'nps', text: 'Quick and kind' },
  });
});

test('open questions together are the words, lists are lists, partial answers say so', () => {
  const head =
    'Time Started|Date Submitted|Status|What hinders you from using it more?|What is missing in it for you?|Which words describe it?';
  const lines = ['too slow to start on my machine', 'the menus are hard to find', 'nothing really, it is fine'].map(
    (hinders, n) => `2015-12-21 22:21:4${n}|2015-12-21 22:25:00|Partial|${hinders}|a way to search all of my notes ${n}|fast;clear;calm`,
  );
  const { kind, mapping, ready, refused } = become(
    'ux.csv',
    [head, ...lines, '2015-12-21 22:21:47|2015-12-21 22:25:00|Partial|||'].join('\n'),
  );
  expect(kind).toBe('answers');
  expect(mapping).toEqual({ date: 'Date Submitted', started_at: 'Time Started', status: 'Status' });
  expect(ready[0]?.message.properties).toMatchObject({
    text: 'too slow to start on my machine\na way to search all of my notes 0',
    status: 'partial',
    answers: { 'Which words describe it?': ['fast', 'clear', 'calm'] },
  });
  expect(refused).toEqual([{ row: 5, reason: 'nothing_answered' }]);
});

test('a review has title, words, stars, product, whether it was bought, and how many found it helpful', () => {
  const { kind, ready } = become(
    'shop.csv',
    'Clothing ID|Title|Review Text|Rating|Positive Feedback Count|Verified Purchase|Colour\n767|Fits|So soft and warm|4|12|yes|blue',
  );
  expect(kind).toBe('reviews');
  expect(ready[0]?.message).toMatchObject({
    event: 'Review Posted',
    properties: {
      ...{
        kind: 'review',
        survey: 'shop',
        metric: 'rating',
        score: 4,
        scale_min: 1,
        scale_max: 5,
        title: 'Fits',
        text: 'So soft and warm',
      },
      ...{ product_id: '767', helpful: 12, verified: true, colour: 'blue' },
    },
  });
});

test.each([
  ['longterm_October2017.csv', '2017-10-01'],
  ['wave 2024-05-17.csv.gz', '2024-05-17'],
  ['2017_SFO_20250817.csv', '2017-01-01'],
  ['answers.csv', '2026-03-04'],
])('rows of %s without a date are of %s', (fileName, day) => {
  expect(become(fileName, 'NPS|Weight\n9|1', { kind: 'answers' }).options.date).toBe(day);
});
