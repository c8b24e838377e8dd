import type { Piece } from './weights.ts';

/** The first few are marks (padding, begin, end …), not words. */
const MARKS = 6;
const UNKNOWN = 0;
const UNKNOWN_COSTS = 20;

/** Takes texts apart into word pieces: the likeliest way under a unigram model (Kudo 2018), found by Viterbi. */
export class Pieces {
  #ids = new Map<string, number>();
  #scores: Float64Array;
  #longest = 0;

  constructor(vocabulary: Piece[]) {
    this.#scores = Float64Array.from(vocabulary, ([, score]) => score);
    for (const [id, [piece]] of vocabulary.entries()) {
      if (id < MARKS) continue;
      this.#ids.set(piece, id);
      this.#longest = Math.max(this.#longest, piece.length);
    }
  }

  /** At most `most` ids; a run of unknown characters is one. */
  encode(text: string, most: number): number[] {
    // A piece is seldom shorter than two characters: what lies far beyond cannot be among the first.
    const clean = text.normalize('NFKC').slice(0, most * 12);
    if (clean === '') return [];
    const line = `▁${clean.replaceAll(' ', '▁')}`;
    const { from, id } = this.#ways(line);
    const ids: number[] = [];
    for (let end = line.length; end > 0; end = from[end] ?? 0) {
      const one = id[end] ?? UNKNOWN;
      if (one !== UNKNOWN || ids.at(-1) !== UNKNOWN) ids.push(one);
    }
    return ids.reverse().slice(0, most);
  }

  #ways(line: string): { from: Int32Array; id: Int32Array } {
    const best = new Float64Array(line.length + 1).fill(Number.NEGATIVE_INFINITY);
    const from = new Int32Array(line.length + 1);
    const id = new Int32Array(line.length + 1);
    best[0] = 0;
    const offer = (start: number, end: number, piece: number, score: number) => {
      const total = (best[start] ?? 0) + score;
      if (total <= (best[end] ?? 0)) return;
      best[end] = total;
      from[end] = start;
      id[end] = piece;
    };
    for (let start = 0; start < line.length; start++) {
      for (let end = start + 1; end <= Math.min(line.length, start + this.#longest); end++) {
        const piece = this.#ids.get(line.slice(start, end));
        if (piece !== undefined) offer(start, end, piece, this.#scores[piece] ?? 0);
        else if (end === start + 1) offer(start, end, UNKNOWN, -UNKNOWN_COSTS);
      }
    }
    return { from, id };
  }
}
