import type { TrailWords } from '#interactions';
import type { Happening } from '../words.contract.ts';
import { COLUMN_OF, type Columns, type Shard, type Trails, wantedCodes } from './trails.ts';

/**
 * What a step on a trail is called. `happenings`: the first that matches, by its place in the list; what none matches is not a step.
 * The other lenses leave out steps that have no such word.
 */
export type Lens =
  | { by: 'touchpoint' | 'kind' | 'channel' | 'name' | 'source' }
  /** By how they felt, in five steps: act 0 is −2, act 4 is +2. */
  | { by: 'feeling' }
  /** `acts`: happening n is act acts[n], where several happenings are one act; without it each is its own. */
  | { by: 'happenings'; happenings: Happening[]; acts?: number[] };

/** A step that the lens does not see. */
export const NO_ACT = 0xffff;

export type Acts = {
  /** Of act n; an id for touchpoints, a word for kinds, channels and names, the place in the list for happenings. */
  labels: string[];
  /** Per shard, one act a row. */
  of(shard: Shard): Uint16Array;
};

/** Whether row i of a shard's columns is such a happening. */
export type IsHappening = (columns: Columns, row: number) => boolean;

const lower = (word: string) => word.toLowerCase();

/** Codes are looked up once; a row is then a few array reads. */
export function compileHappening({ touchpoints, kinds, channels, names }: Happening, words: TrailWords): IsHappening {
  const checks: IsHappening[] = [];
  const check = (list: 'touchpoints' | 'kinds' | 'channels' | 'names', of: string[], wanted: string[] | undefined) => {
    if (!wanted) return;
    const [ok, column] = [wantedCodes(of, wanted), COLUMN_OF[list]];
    checks.push((columns, row) => ok[columns[column][row] ?? 0] === 1);
  };
  check('touchpoints', words.touchpoints, touchpoints);
  check('kinds', words.kinds, kinds);
  check('channels', words.channels, channels);
  check('names', words.names.map(lower), names?.map(lower));
  const [only] = checks;
  return checks.length === 1 && only ? only : (columns, row) => checks.every((holds) => holds(columns, row));
}

const WORDS = { touchpoint: 'touchpoints', kind: 'kinds', channel: 'channels', name: 'names', source: 'sources' } as const;
const FEELINGS = ['-2', '-1', '0', '1', '2'];

function makingOf(lens: Lens, { words }: Trails): { make(columns: Columns): Uint16Array; labels: string[] } {
  if (lens.by === 'feeling') return { make: actsOfFeelings, labels: FEELINGS };
  if (lens.by !== 'happenings') return { make: actsOfColumn(lens.by), labels: words[WORDS[lens.by]] };
  return { make: actsOfHappenings(lens.happenings, lens.acts, words), labels: labelsOf(lens.acts ?? [...lens.happenings.keys()]) };
}

/** Makes the acts of a lens; a shard's are made when first asked for and kept as long as the shard and this object live. */
export function compileLens(lens: Lens, trails: Trails): Acts {
  const kept = new WeakMap<Shard, Uint16Array>();
  const { make, labels } = makingOf(lens, trails);
  return {
    labels,
    of: (shard) => {
      const known = kept.get(shard);
      if (known) return known;
      const acts = make(shard.columns);
      kept.set(shard, acts);
      return acts;
    },
  };
}

/** The acts of the last lens a shard was seen through: the next question is usually asked through the same. 2 bytes a step. */
const lastSeen = new WeakMap<Columns, { by: string; acts: Uint16Array }>();

const actsOfColumn =
  (name: keyof typeof WORDS) =>
  (columns: Columns): Uint16Array => {
    const last = lastSeen.get(columns);
    if (last?.by === name) return last.acts;
    const codes = columns[name];
    const acts = new Uint16Array(codes.length);
    // Code 0 is no word: one less wraps it round to NO_ACT.
    for (let row = 0; row < codes.length; row += 1) acts[row] = (codes[row] ?? 0) - 1;
    lastSeen.set(columns, { by: name, acts });
    return acts;
  };

function actsOfFeelings({ intensity }: Columns): Uint16Array {
  const acts = new Uint16Array(intensity.length);
  for (let row = 0; row < acts.length; row += 1) {
    const felt = intensity[row] ?? Number.NaN;
    acts[row] = Number.isNaN(felt) ? NO_ACT : Math.min(4, Math.max(0, Math.round(felt) + 2));
  }
  return acts;
}

const labelsOf = (acts: number[]): string[] => Array.from({ length: Math.max(0, ...acts.map((act) => act + 1)) }, (_, act) => String(act));

const actsOfHappenings = (happenings: Happening[], which: number[] | undefined, words: TrailWords) => {
  const tests = happenings.map((happening) => compileHappening(happening, words));
  return (columns: Columns): Uint16Array => {
    const acts = new Uint16Array(columns.at.length).fill(NO_ACT);
    for (let row = 0; row < acts.length; row += 1) {
      const first = tests.findIndex((holds) => holds(columns, row));
      if (first >= 0) acts[row] = which?.[first] ?? first;
    }
    return acts;
  };
};
