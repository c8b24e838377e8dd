import { findIdentity } from '#customers';
import { Invalid, NotFound } from '#platform/errors';
import { isUuid } from '#platform/ids';
import type { Context } from '#platform/room';
import { NO_TOUCHPOINT } from '../contract.ts';
import { cursorOf, type Place, readCursor } from './cursor.ts';
import { cutPage, groupRows } from './group.ts';
import { type LogRow, logStore, type Scope } from './log.store.ts';
import { momentsOf } from './moments.ts';
import type { Entry, Filters, Moment } from './timeline.contract.ts';

export type TimelineQuestion = Filters & {
  customerId: string;
  before?: string | undefined;
  after?: string | undefined;
  around?: string | undefined;
  limit: number;
};
export type TimelinePage = { customerId: string; entries: Entry[]; older: string | null; newer: string | null; focus: string | null };

/** Read beyond the page, so that it can end between two groups without asking again. */
const BEYOND = 100;
/** A group larger than this is told in pieces. */
const LARGEST = 2_000;

/** One page of a customer's line, newest first. No group is torn by its ends, unless it has more than 2,000 interactions. */
export async function readTimeline(ctx: Context, question: TimelineQuestion): Promise<TimelinePage> {
  const { customerId: id, before, after, around, limit, ...filters } = question;
  if ([before, after, around].filter((one) => one !== undefined).length > 1)
    throw new Invalid('one_place_only', 'Send one of "before", "after" and "around".');
  const { customerId, identifierIds } = await findIdentity(ctx, id);
  const scope = { subjects: identifierIds, filters };
  const reader = await readerFor(ctx, scope, question);
  for (let size = limit + BEYOND; ; size *= 4) {
    const read = await reader(size);
    const moments = await momentsOf(ctx, read.rows);
    const cut = moments.length === 0 ? { from: 0, to: 0 } : cutPage(moments, read);
    if (cut) return { customerId, ...pageOf(moments.slice(cut.from, cut.to), read, cut) };
    if (size >= LARGEST) return { customerId, ...pageOf(moments, read, { from: 0, to: moments.length }) };
  }
}

type Read = {
  rows: LogRow[];
  newestKnown: boolean;
  oldestKnown: boolean;
  /** Nothing at all lies beyond what was read on that side. */
  newestOfAll: boolean;
  oldestOfAll: boolean;
  anchor: number;
  from: number;
  to: number;
  focus: boolean;
};
type Reader = (size: number) => Promise<Read>;

async function readerFor(ctx: Context, scope: Scope, { before, after, around, limit }: TimelineQuestion): Promise<Reader> {
  if (after !== undefined) return readAfter(ctx, scope, readCursor(after), limit);
  if (around !== undefined) return readAround(ctx, scope, await placeOf(ctx, scope, around), limit);
  return readBefore(ctx, scope, before === undefined ? undefined : readCursor(before), limit);
}

function readBefore(ctx: Context, scope: Scope, place: Place | undefined, limit: number): Reader {
  return async (size) => {
    const rows = await logStore.before(ctx.clickhouse, scope, place, size);
    const all = rows.length < size;
    return {
      rows,
      newestKnown: true,
      newestOfAll: place === undefined,
      oldestKnown: all,
      oldestOfAll: all,
      anchor: 0,
      from: 0,
      to: Math.min(limit, rows.length),
      focus: false,
    };
  };
}

function readAfter(ctx: Context, scope: Scope, place: Place, limit: number): Reader {
  return async (size) => {
    const rows = await logStore.after(ctx.clickhouse, scope, place, size);
    const all = rows.length < size;
    return {
      rows,
      newestKnown: all,
      newestOfAll: all,
      oldestKnown: true,
      oldestOfAll: false,
      anchor: rows.length - 1,
      from: Math.max(0, rows.length - limit),
      to: rows.length,
      focus: false,
    };
  };
}

function readAround(ctx: Context, scope: Scope, place: Place, limit: number): Reader {
  return async (size) => {
    const rows = await logStore.around(ctx.clickhouse, scope, place, size);
    const newer = rows.filter((row) => row.newer === 1).length;
    const anchor = Math.min(newer, rows.length - 1);
    const half = Math.ceil(limit / 2);
    return {
      rows,
      newestKnown: newer < size,
      newestOfAll: newer < size,
      oldestKnown: rows.length - newer < size,
      oldestOfAll: rows.length - newer < size,
      anchor,
      from: Math.max(0, anchor - half),
      to: Math.min(rows.length, anchor + half),
      focus: true,
    };
  };
}

/** An interaction's id, or the end of a date or moment: what came last before it is in the middle. */
async function placeOf(ctx: Context, scope: Scope, around: string): Promise<Place> {
  if (!isUuid(around)) return { ms: Date.parse(around) + (around.length === 10 ? 86_400_000 : 0), id: NO_TOUCHPOINT };
  const row = await logStore.one(ctx.clickhouse, around, scope.subjects);
  if (!row) throw new NotFound('interaction_not_found', 'This interaction is not on this customer’s line; it may have been removed.');
  return { ms: Date.parse(row.at), id: row.id };
}

function pageOf(rows: Moment[], read: Read, cut: { from: number; to: number }): Omit<TimelinePage, 'customerId'> {
  const first = rows.at(0);
  const last = rows.at(-1);
  const entries = groupRows(rows);
  const focused = read.focus ? rows[read.anchor - cut.from]?.id : undefined;
  const holds = ({ id, group }: Entry) => id === focused || group?.rows.some((row) => row.id === focused);
  return {
    entries,
    older: last && !(read.oldestOfAll && cut.to === read.rows.length) ? cursorOf(last) : null,
    newer: first && !(read.newestOfAll && cut.from === 0) ? cursorOf(first) : null,
    focus: focused === undefined ? null : (entries.find(holds)?.id ?? null),
  };
}
