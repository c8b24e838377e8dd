import { tokens } from '../words.ts';

/** Features of one text that are there: which, and how much. */
export type Row = { indices: Int32Array; values: Float32Array };

/** FNV-1a over the characters: the same feature has the same place on every machine. */
function hash(text: string, from: number, to: number, seed: number): number {
  let value = 0x811c9dc5 ^ seed;
  for (let at = from; at < to; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value ^= value >>> 15;
  return Math.imul(value, 0x2c1b3c6d) >>> 7;
}

const WORD = 1;
const PAIR = 2;
const LETTERS = 3;

export type Shape = {
  /** How many places features are hashed to; a power of two. */
  places: number;
  /** Shortest and longest run of letters within a word. */
  letters: [number, number] | null;
};

/** Counts one kind of features. Its table is made once and emptied after each text: most of it is never touched. */
class Counter {
  #counts: Uint16Array;
  #touched: number[] = [];

  constructor(places: number) {
    this.#counts = new Uint16Array(places);
  }

  add(place: number): void {
    const before = this.#counts[place] ?? 0;
    if (before === 0) this.#touched.push(place);
    if (before < 0xffff) this.#counts[place] = before + 1;
  }

  /** Counts damped by the logarithm, together of length `share`. The counter is empty afterwards. */
  take(share: number, weight: Float32Array | undefined): Row {
    const indices = Int32Array.from(this.#touched);
    const values = new Float32Array(indices.length);
    let squares = 0;
    for (let at = 0; at < indices.length; at++) {
      const place = indices[at] ?? 0;
      const count = this.#counts[place] ?? 1;
      const value = (count === 1 ? 1 : 1 + Math.log(count)) * (weight ? (weight[place] ?? 1) : 1);
      values[at] = value;
      squares += value * value;
      this.#counts[place] = 0;
    }
    const by = share / (Math.sqrt(squares) || 1);
    for (let at = 0; at < values.length; at++) values[at] = (values[at] ?? 0) * by;
    this.#touched = [];
    return { indices, values };
  }

  get isEmpty(): boolean {
    return this.#touched.length === 0;
  }
}

const counters = new Map<number, { words: Counter; letters: Counter }>();

function countersFor(places: number): { words: Counter; letters: Counter } {
  const known = counters.get(places);
  if (known) return known;
  const made = { words: new Counter(places), letters: new Counter(places) };
  counters.set(places, made);
  return made;
}

/**
 * Words, pairs of words and runs of letters, hashed to places (Weinberger et al. 2009): no list of words to keep, and any language.
 * Words and letters have the same weight, together length 1. A place may stand twice, once for each; whoever sums does not mind.
 * @param weight how much each place says (`inverseFrequencies`)
 */
export function hashedRow(text: string, { places, letters }: Shape, weight?: Float32Array): Row {
  const { words: wordCounts, letters: letterCounts } = countersFor(places);
  const mask = places - 1;
  let before = '';
  for (const word of tokens(text)) {
    wordCounts.add(hash(word, 0, word.length, WORD) & mask);
    if (before !== '') {
      const pair = `${before} ${word}`;
      wordCounts.add(hash(pair, 0, pair.length, PAIR) & mask);
    }
    if (letters) countLetters(` ${word} `, letters, letterCounts, mask);
    before = word;
  }
  const share = wordCounts.isEmpty || letterCounts.isEmpty ? 1 : Math.SQRT1_2;
  return joined(wordCounts.take(share, weight), letterCounts.take(share, weight));
}

function countLetters(line: string, [shortest, longest]: [number, number], counts: Counter, mask: number): void {
  for (let length = shortest; length <= longest; length++) {
    for (let from = 0; from + length <= line.length; from++) counts.add(hash(line, from, from + length, LETTERS) & mask);
  }
}

function joined(a: Row, b: Row): Row {
  const indices = new Int32Array(a.indices.length + b.indices.length);
  const values = new Float32Array(indices.length);
  indices.set(a.indices);
  indices.set(b.indices, a.indices.length);
  values.set(a.values);
  values.set(b.values, a.values.length);
  return { indices, values };
}

/** The same row with numbers after its places: a sentence's embedding, counts of a lexicon. */
export function withNumbers(row: Row, places: number, numbers: Float32Array): Row {
  const indices = new Int32Array(numbers.length);
  for (let index = 0; index < indices.length; index++) indices[index] = places + index;
  return joined(row, { indices, values: numbers });
}

/** What many texts hold says little of each: the logarithm of how rare a place is among `rows`; nothing for what fewer than `fewest` hold. */
export function inverseFrequencies(rows: Row[], places: number, fewest: number): Float32Array {
  const holding = new Float32Array(places);
  for (const { indices } of rows) for (const place of indices) holding[place] = (holding[place] ?? 0) + 1;
  return holding.map((count) => (count < fewest ? 0 : Math.log((1 + rows.length) / (1 + count)) + 1));
}
