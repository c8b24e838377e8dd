import { expect, test } from 'vitest';
import { newId } from '#platform/ids';
import { testHouse } from '../../../tests/support/house.ts';
import type { Source } from '../contract.ts';
import { DROP_REASONS, type DropReason } from '../contract.ts';
import { acceptMessages } from './accept.ts';
import { everythingLoaded } from './ingest.ts';
import { type Draft, dropReason, LARGEST } from './steps.ts';

const NOW = Date.UTC(2026, 0, 10, 12);

function draftOf(raw: unknown, sentAt?: number): Draft {
  return {
    workspaceId: newId(),
    receivedAt: NOW,
    sentAt,
    raw,
    json: '',
    fields: {},
    type: undefined,
    messageId: '',
    at: NOW,
    largest: LARGEST,
  };
}

const reasonFor = (raw: unknown) => dropReason(draftOf(raw));
const track = { type: 'track', event: 'Signed Up', userId: 'u1' };

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level += 1) value = { inner: value };
  return value;
}

const circle: Record<string, unknown> = { ...track };
circle['self'] = circle;

const CASES: [DropReason, string, unknown][] = [
  ['not_an_object', 'a word', 'words'],
  ['not_an_object', 'nothing', null],
  ['not_an_object', 'a list', [track]],
  ['too_large', 'more than 32 kB', { ...track, properties: { text: 'x'.repeat(33_000) } }],
  ['too_large', 'a text of 5 MB', { ...track, properties: { text: 'x'.repeat(5_000_000) } }],
  ['too_deep', '40 levels', { ...track, properties: nested(40) }],
  ['too_deep', '10,000 levels', { ...track, properties: nested(10_000) }],
  ['too_deep', '10,000 lists', { ...track, properties: JSON.parse(`${'['.repeat(10_000)}${']'.repeat(10_000)}`) }],
  ['too_deep', 'a thing inside itself', circle],
  ['unknown_type', 'another type', { ...track, type: 'dance' }],
  ['unknown_type', 'a type every object has', { ...track, type: 'constructor' }],
  ['unknown_type', 'no type', { event: 'Signed Up', userId: 'u1' }],
  ['bad_message_id', 'an id too long', { ...track, messageId: 'x'.repeat(256) }],
  ['bad_message_id', 'an id that is a list', { ...track, messageId: ['a'] }],
  ['no_identifier', 'nobody', { type: 'track', event: 'Signed Up' }],
  ['no_identifier', 'a placeholder', { ...track, userId: 'undefined' }],
  ['no_identifier', 'an object as id', { ...track, userId: { id: 1 } }],
  ['missing_event_name', 'no name', { ...track, event: '  ' }],
  ['missing_previous_id', 'an alias of nothing', { type: 'alias', userId: 'u1' }],
  ['missing_group_id', 'a group of nothing', { type: 'group', userId: 'u1' }],
  ['bad_timestamp', 'a time that is none', { ...track, timestamp: 'yesterday' }],
  ['bad_timestamp', 'a day that is none', { ...track, timestamp: '2026-02-31T99:00:00Z' }],
  ['time_out_of_range', 'before 1990', { ...track, timestamp: '1989-12-31T23:59:59Z' }],
];

test.each(CASES)('a message is dropped as %s: %s', (reason, _what, raw) => {
  expect(reasonFor(raw)).toBe(reason);
});

test('every reason on the list has its case', () => {
  expect(new Set(CASES.map(([reason]) => reason))).toEqual(new Set(DROP_REASONS));
});

function timeOf(message: Record<string, unknown>, sentAt?: number): string {
  const draft = draftOf({ ...track, ...message }, sentAt);
  expect(dropReason(draft)).toBeUndefined();
  return new Date(draft.at).toISOString();
}

test('a time is read however SDKs write it', () => {
  const at = '2026-01-02T03:04:05.000Z';
  for (const timestamp of [at, '2026-01-02T03:04:05Z', '2026-01-02 03:04:05', '2026-01-02T04:04:05+01:00', '2026-01-02T04:04:05+0100'])
    expect(timeOf({ timestamp })).toBe(at);
  const time = Date.parse(at);
  for (const timestamp of [time, time / 1_000, String(time), new Date(at)]) expect(timeOf({ timestamp })).toBe(at);
  expect(timeOf({ timestamp: '2026-01-02' })).toBe('2026-01-02T00:00:00.000Z');
  expect(timeOf({})).toBe(new Date(NOW).toISOString());
});

test('a wrong clock is set right by how long before sending it happened', () => {
  const sent = { sentAt: '2031-05-05T10:00:10Z', timestamp: '2031-05-05T10:00:00Z' };
  expect(timeOf(sent)).toBe('2026-01-10T11:59:50.000Z');
  expect(timeOf({ originalTimestamp: sent.timestamp, sentAt: sent.sentAt })).toBe('2026-01-10T11:59:50.000Z');
  expect(timeOf({ timestamp: sent.timestamp }, Date.parse(sent.sentAt))).toBe('2026-01-10T11:59:50.000Z');
});

test('a time that was corrected before, and one without a time of sending, stays as it is', () => {
  const passedOn = { timestamp: '2026-01-05T10:00:00Z', originalTimestamp: '2031-01-01T00:00:00Z', sentAt: '2031-01-01T00:00:01Z' };
  expect(timeOf(passedOn)).toBe('2026-01-05T10:00:00.000Z');
  expect(timeOf({ timestamp: '2025-01-01T00:00:00Z' })).toBe('2025-01-01T00:00:00.000Z');
});

test('a time more than a day ahead becomes the time of receipt', () => {
  expect(timeOf({ timestamp: '2026-01-11T11:00:00Z' })).toBe('2026-01-11T11:00:00.000Z');
  expect(timeOf({ timestamp: '2026-01-12T00:00:00Z' })).toBe(new Date(NOW).toISOString());
});

test('what is hostile in a message reaches no store and no prototype', async () => {
  const { house, newWorkspace } = await testHouse();
  const ctx = await newWorkspace();
  const source: Source = { id: newId(), kind: 'write-key', name: 'Web', trusted: false };
  const hostile = JSON.parse(
    '{"type":"identify","userId":"u\\u00001","messageId":"h-1","__proto__":{"isAdmin":true},"traits":{"name":"<script>alert(1)</script>",' +
      '"constructor":{"prototype":{"isAdmin":true}},"half":"\\ud83d","nul":"a\\u0000b","__proto__":{"isAdmin":true},"fine":"\\ud83d\\ude00"}}',
  );
  const track = {
    type: 'track',
    userId: 'u1',
    messageId: "h'); DROP TABLE",
    event: 'x\u0000\ud800',
    properties: { toString: 1, valueOf: null },
  };
  expect((await acceptMessages(ctx, source, [hostile, track])).dropped).toEqual([]);
  await everythingLoaded(house);
  const rows = await ctx.clickhouse.rows<{ properties: string; message_id: string; name: string }>(
    'SELECT properties, message_id, name FROM throughline.interactions WHERE workspace_id = {workspace:UUID} ORDER BY kind DESC',
  );
  expect(JSON.parse(rows[0]?.properties ?? '')).toEqual({ name: '<script>alert(1)</script>', half: '\ufffd', nul: 'ab', fine: '😀' });
  expect(rows[1]).toMatchObject({ message_id: "h'); DROP TABLE", name: 'x\ufffd' });
  expect(Object.hasOwn(Object.prototype, 'isAdmin')).toBe(false);
});
