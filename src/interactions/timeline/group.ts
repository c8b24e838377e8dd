import type { Entry, Moment } from './timeline.contract.ts';

/** Less than this between two of them, and they belong together. */
const GAP = 30 * 60_000;
const VIEWS = new Set(['page', 'screen']);
const SMALL = new Set(['action', 'search', 'identify', 'campaign', 'error', 'other', 'message']);

/**
 * What an interaction may be folded with: views of one visit, or the same small thing again; null when it stands alone.
 * An order, a call, whatever carries words, money, a score or a reference is never folded.
 */
function streamOf(row: Moment): string | null {
  if (VIEWS.has(row.kind)) return `visit ${row.channel}`;
  const weighs = row.text !== '' || row.reference !== '' || row.amount !== null || row.score !== null;
  if (weighs || !SMALL.has(row.kind)) return null;
  return ['repeat', row.kind, row.name, row.channel, row.title].join('\n');
}

type Fold = { stream: string | null; rows: number[]; oldest: number };

/** Rows newest first → which of them belong together, by the place of the newest of each. */
function foldRows(rows: Moment[]): Fold[] {
  const folds: Fold[] = [];
  const open = new Map<string, Fold>();
  rows.forEach((row, index) => {
    const stream = streamOf(row);
    const at = Date.parse(row.at);
    const going = stream === null ? undefined : open.get(stream);
    if (going && going.oldest - at < GAP) {
      going.rows.push(index);
      going.oldest = at;
      return;
    }
    const fold = { stream, rows: [index], oldest: at };
    folds.push(fold);
    if (stream !== null) open.set(stream, fold);
  });
  return folds;
}

function entryOf(rows: Moment[], { stream, rows: places }: Fold): Entry | undefined {
  const members = places.flatMap((place) => rows[place] ?? []);
  const newest = members.at(0);
  const oldest = members.at(-1);
  if (!newest || !oldest) return undefined;
  if (members.length === 1) return { ...newest, group: null };
  return {
    ...newest,
    id: oldest.id,
    group: { type: stream?.startsWith('visit') ? 'visit' : 'repeat', count: members.length, from: oldest.at, to: newest.at, rows: members },
  };
}

/** Rows newest first → the entries of the line, newest first. */
export function groupRows(rows: Moment[]): Entry[] {
  return foldRows(rows).flatMap((fold) => entryOf(rows, fold) ?? []);
}

export type Window = {
  /** Nothing newer than the first row, or older than the last, could belong to a group in here. */
  newestKnown: boolean;
  oldestKnown: boolean;
  /** The row that must be on the page, and where the page would best begin and end. */
  anchor: number;
  from: number;
  to: number;
};

/**
 * Where a page may begin and end without tearing a group apart: no group has rows on both sides, nor could it have rows beyond what
 * was read. Null when there is no such place: then more must be read.
 */
export function cutPage(rows: Moment[], { newestKnown, oldestKnown, anchor, from, to }: Window): { from: number; to: number } | null {
  const between = placesBetweenGroups(rows, newestKnown, oldestKnown);
  const begins = between.filter((place) => place <= anchor);
  const ends = between.filter((place) => place > anchor);
  const begin = begins.findLast((place) => place <= from) ?? begins[0];
  const end = ends.find((place) => place >= to) ?? ends.at(-1);
  return begin === undefined || end === undefined ? null : { from: begin, to: end };
}

/** Place p lies before row p; place 0 before all, place rows.length after all. */
function placesBetweenGroups(rows: Moment[], newestKnown: boolean, oldestKnown: boolean): number[] {
  const torn = new Uint8Array(rows.length + 1);
  for (const fold of foldRows(rows)) {
    const [first, last] = reachOf(rows, fold, newestKnown, oldestKnown);
    torn.fill(1, first + 1, last + 1);
  }
  return Array.from(torn.keys()).filter((place) => torn[place] === 0);
}

/** Its first and last row; beyond the first or last of all where rows that were not read might belong to it. */
function reachOf(rows: Moment[], { stream, rows: places, oldest }: Fold, newestKnown: boolean, oldestKnown: boolean): [number, number] {
  const first = places.at(0) ?? 0;
  const last = places.at(-1) ?? 0;
  if (stream === null) return [first, last];
  const near = (a: Moment | undefined, b: number) => Math.abs(Date.parse(a?.at ?? '') - b) < GAP;
  const fromBefore = !newestKnown && near(rows.at(0), Date.parse(rows[first]?.at ?? ''));
  const goesOn = !oldestKnown && near(rows.at(-1), oldest);
  return [fromBefore ? -1 : first, goesOn ? rows.length : last];
}
