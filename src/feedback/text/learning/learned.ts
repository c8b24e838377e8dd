import type { Reading } from '../reading.ts';
import { plain } from '../words.ts';
import { type Linear, score, softmax } from './linear.ts';
import { random, shuffle } from './random.ts';
import { hashedRow, inverseFrequencies, type Row, type Shape, withNumbers } from './rows.ts';
import { fitSupportVectors } from './support-vectors.ts';

/**
 * A text of the workspace whose side is known from the rating beside it: 0 negative, 1 neutral, 2 positive. `said`: what the shipped model
 * says of it by itself (`Reading.said`).
 */
export type Lesson = { text: string; said: Pick<Reading, 'shares' | 'embedding'>; side: number };

const SIDES = 3;
const EMBEDDED = 512;
const NUMBERS = EMBEDDED + SIDES;
const SHAPE: Shape = { places: 1 << 17, letters: [3, 5] };
/** From so many lessons on, rare words are left out and common ones count less. */
const ENOUGH_FOR_FREQUENCIES = 300;
const COST = 0.5;
const TRUST = 0.6;
const SHARPNESS = [0.5, 0.75, 1, 1.5, 2, 3, 4, 6];

/** Fewer lessons than these teach nothing. */
export const FEWEST_LESSONS = 50;

/**
 * What a workspace's own labels teach, on top of the shipped model: words, letters, the sentence's embedding, and what the shipped model
 * says, weighed together by support vectors. Letters make it work in any language.
 */
export class Learned {
  #model: Linear;
  #weight: Float32Array | undefined;
  #sharpness: number;

  private constructor(model: Linear, weight: Float32Array | undefined, sharpness: number) {
    this.#model = model;
    this.#weight = weight;
    this.#sharpness = sharpness;
  }

  /** Null when there are too few lessons, or all say the same. */
  static from(lessons: Lesson[]): Learned | null {
    if (lessons.length < FEWEST_LESSONS || new Set(lessons.map(({ side }) => side)).size < 2) return null;
    const order = Int32Array.from(lessons.keys());
    shuffle(order, random(1));
    const mixed = Array.from(order, (index) => lessons[index] as Lesson);
    const aside = Math.ceil(mixed.length / 5);
    const trial = fit(mixed.slice(aside));
    const sharpness = sharpest(mixed.slice(0, aside), trial);
    const { model, weight } = fit(mixed);
    return new Learned(model, weight, sharpness);
  }

  /** Shares of negative, neutral, positive. */
  shares(text: string, said: Lesson['said']): [number, number, number] {
    const [negative = 0, neutral = 0, positive = 0] = sharesOf(score(this.#model, rowOf(text, said, this.#weight)), this.#sharpness);
    return [negative, neutral, positive];
  }
}

type Fitted = { model: Linear; weight: Float32Array | undefined };

function fit(lessons: Lesson[]): Fitted {
  const isMany = lessons.length >= ENOUGH_FOR_FREQUENCIES;
  const bare = isMany ? lessons.map(({ text }) => hashedRow(plain(text), SHAPE)) : [];
  const weight = isMany ? inverseFrequencies(bare, SHAPE.places, 2) : undefined;
  const rows = lessons.map(({ text, said }) => rowOf(text, said, weight));
  const sides = lessons.map(({ side }) => side);
  return { model: fitSupportVectors(rows, sides, SHAPE.places + NUMBERS, SIDES, COST), weight };
}

function rowOf(text: string, { shares, embedding }: Lesson['said'], weight: Float32Array | undefined): Row {
  const numbers = new Float32Array(NUMBERS);
  if (embedding) numbers.set(embedding);
  const logs = shares.map((share) => Math.log(Math.max(share, 1e-4)));
  const mean = logs.reduce((sum, log) => sum + log, 0) / SIDES;
  for (const [side, log] of logs.entries()) numbers[EMBEDDED + side] = (log - mean) * TRUST;
  return withNumbers(hashedRow(plain(text), SHAPE, weight), SHAPE.places, numbers);
}

const sharesOf = (sums: Float64Array, sharpness: number): Float64Array => softmax(sums.map((sum) => sum * sharpness));

/** Margins are no shares: how sharply they are to be taken is what makes the lessons set aside likeliest. */
function sharpest(aside: Lesson[], { model, weight }: Fitted): number {
  const sums = aside.map(({ text, said }) => score(model, rowOf(text, said, weight)));
  const surprise = (sharpness: number) =>
    sums.reduce((total, one, index) => total - Math.log(Math.max(sharesOf(one, sharpness)[aside[index]?.side ?? 0] ?? 0, 1e-6)), 0);
  return SHARPNESS.reduce((best, one) => (surprise(one) < surprise(best) ? one : best));
}
