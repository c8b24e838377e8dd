import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutPage, groupRows } from './group.ts';
import type { Moment } from './timeline.contract.ts';

const MINUTE = 60_000;
const START = Date.parse('2026-10-01T12:00:00Z');
let made = 0;

/** `minute` minutes after noon. */
function moment(minute: number, changes: Partial<Moment> = {}): Moment {
  return {
    id: `00000000-0000-7000-8000-${String(++made).padStart(12, '0')}`,
    at: new Date(START + minute * MINUTE).toISOString(),
    kind: 'page',
    name: 'Home',
    channel: 'web',
    direction: '',
    touchpoint: null,
    title: '',
    givenTitle: '',
    quantity: null,
    text: '',
    reference: '',
    store: '',
    agent: '',
    amount: null,
    currency: '',
    score: null,
    scaleMin: null,
    scaleMax: null,
    promisedAt: null,
    actualAt: null,
    waitSeconds: null,
    durationSeconds: null,
    intensity: null,
    url: '',
    source: { id: '00000000-0000-0000-0000-000000000000', name: '', row: null },
    corrected: [],
    subjectId: '00000000-0000-0000-0000-000000000000',
    ...changes,
  };
}
const newestFirst = (rows: Moment[]) => [...rows].reverse();

test('seven page views are one visit', () => {
  const views = [0, 2, 4, 5, 8, 10, 12].map((minute) => moment(minute));
  const [visit, ...rest] = groupRows(newestFirst(views));
  expect(rest).toEqual([]);
  expect(visit?.group).toMatchObject({ type: 'visit', count: 7, from: views[0]?.at, to: views[6]?.at });
  expect(visit?.id).toBe(views[0]?.id);
});

test('half an hour of silence begins another visit', () => {
  expect(groupRows(newestFirst([moment(0), moment(29), moment(59)])).map(({ group }) => group?.count ?? 1)).toEqual([1, 2]);
});

test('a visit to the website and one with the app stay two', () => {
  const rows = [moment(0), moment(1, { kind: 'screen', channel: 'app' }), moment(2), moment(3, { kind: 'screen', channel: 'app' })];
  expect(groupRows(newestFirst(rows)).map(({ channel, group }) => [channel, group?.count])).toEqual([
    ['app', 2],
    ['web', 2],
  ]);
});

test('an order in the middle of a visit stands on its own and does not end the visit', () => {
  const rows = [moment(0), moment(5), moment(6, { kind: 'order', amount: 40, reference: 'A1' }), moment(7)];
  expect(groupRows(newestFirst(rows)).map(({ kind, group }) => [kind, group?.count ?? 1])).toEqual([
    ['page', 3],
    ['order', 1],
  ]);
});

test('the same small thing again and again is one entry; with words or money it never is', () => {
  const opened = [0, 1, 2].map((minute) => moment(minute, { kind: 'action', name: 'Email Opened', channel: 'email' }));
  expect(groupRows(newestFirst(opened)).map(({ group }) => group)).toMatchObject([{ type: 'repeat', count: 3 }]);
  const said = [0, 1].map((minute) => moment(minute, { kind: 'message', text: 'Hello?' }));
  expect(groupRows(newestFirst(said))).toHaveLength(2);
  const calls = [0, 1].map((minute) => moment(minute, { kind: 'call' }));
  expect(groupRows(newestFirst(calls))).toHaveLength(2);
});

test('a visit that goes on keeps its id', () => {
  const views = [0, 3, 6].map((minute) => moment(minute));
  const before = groupRows(newestFirst(views))[0]?.id;
  expect(groupRows(newestFirst([...views, moment(9)]))[0]?.id).toBe(before);
});

const pageOf = (limit: number) => ({ newestKnown: true, oldestKnown: false, anchor: 0, from: 0, to: limit });

test('a page ends where no group is torn, a little later than asked if need be', () => {
  const rows = newestFirst([moment(0), moment(100), moment(101), moment(102), moment(200)]);
  expect(cutPage(rows, pageOf(2))).toEqual({ from: 0, to: 4 });
});

test('when a visit may go on beyond what was read, the page ends before it; when there is nothing else, more must be read', () => {
  const rows = newestFirst([moment(100), moment(101), moment(200)]);
  expect(cutPage(rows, pageOf(2))).toEqual({ from: 0, to: 1 });
  expect(cutPage(rows.slice(1), pageOf(2))).toBeNull();
  expect(cutPage(rows.slice(1), { ...pageOf(2), oldestKnown: true })).toEqual({ from: 0, to: 2 });
});

const life = fc
  .array(fc.record({ pause: fc.integer({ min: 0, max: 45 }), kind: fc.constantFrom('page', 'screen', 'action', 'order', 'call') }), {
    minLength: 1,
    maxLength: 60,
  })
  .map((steps) => {
    let minute = 0;
    return newestFirst(
      steps.map(({ pause, kind }) => {
        minute += pause;
        return moment(minute, { kind });
      }),
    );
  });

test('whatever the page size, the pages together are the line as a whole', () => {
  fc.assert(
    fc.property(life, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 10 }), (rows, limit, more) => {
      const whole = groupRows(rows);
      const pages = [];
      let at = 0;
      while (at < rows.length) {
        let read = limit + more;
        let cut = null;
        while (!cut) {
          const slice = rows.slice(at, at + read);
          cut = cutPage(slice, { ...pageOf(limit), oldestKnown: at + read >= rows.length });
          if (cut) pages.push(...groupRows(slice.slice(cut.from, cut.to)));
          read *= 2;
        }
        at += cut.to;
      }
      expect(pages).toEqual(whole);
    }),
  );
});
