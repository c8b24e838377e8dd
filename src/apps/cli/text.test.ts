import { afterAll, expect, test } from 'vitest';
import { scratch } from './testing.ts';

const { throughline, remove } = scratch('text');
afterAll(remove);

test('texts are read line by line, without a house, in order', async () => {
  const stdin = 'I love it\n\nWrite to ann@example.com, it is urgent!\r\nDas war leider sehr schlecht';
  const { code, stdout } = await throughline(['text', 'analyze', '--json', '--language', 'en'], { stdin });
  expect(code).toBe(0);
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toHaveLength(4);
  expect(lines[0]).toMatchObject({ language: 'en', sentiment: { class: 'very_positive', score: expect.any(Number) } });
  expect(lines[1]).toMatchObject({ sentiment: { class: 'neutral', score: 0 }, aspects: [], themes: [], emotions: [] });
  expect(lines[2]).toMatchObject({ urgency: { level: 'now', reasons: ['at once'] }, piiSpans: [{ kind: 'email', start: 9, end: 24 }] });
  expect(lines[3]).toMatchObject({ language: 'de', sentiment: { class: expect.stringMatching(/negative/) } });
  expect(Object.keys(lines[0])).toEqual(
    expect.arrayContaining(['language', 'sentiment', 'emotions', 'aspects', 'themes', 'urgency', 'piiSpans']),
  );
}, 60_000);
