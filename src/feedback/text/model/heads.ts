import { WIDTH } from '../encoder/width.ts';
import { type Linear, score, sigmoid, softmax } from '../learning/linear.ts';
import { hashedRow, type Row, type Shape, withNumbers } from '../learning/rows.ts';
import { CUES, cues } from '../lexicon/cues.ts';

/** What is asked of a text, with or without its embedding. */
export type Heads = {
  /** Negative, neutral, positive. */
  classes: Linear;
  /** How strongly, −4 … +4. */
  strength: Linear;
  emotions: Linear;
  /** From which share on an emotion is said to be there. */
  thresholds: number[];
};

export type Model = {
  /** Which data and code it was made from; changes when what it says changes. */
  edition: string;
  shape: Shape;
  /** How often each class was among what the heads learned from. */
  prior: number[];
  embedded: Heads;
  plain: Heads;
};

export type Said = { logits: Float64Array; strength: number; emotions: number[] };

const NOTHING: Row = { indices: new Int32Array(0), values: new Float32Array(0) };

/** The numbers that are there for every text. */
export function numbersOf(text: string, embedding: Float32Array | null): Float32Array {
  const seen = cues(text);
  if (!embedding) return seen;
  const numbers = new Float32Array(WIDTH + CUES);
  numbers.set(embedding);
  numbers.set(seen, WIDTH);
  return numbers;
}

/** With an embedding the class needs no words; without, words are all there is. */
export const classRow = (shape: Shape, hashed: Row, numbers: Float32Array): Row =>
  numbers.length > CUES ? withNumbers(NOTHING, 0, numbers) : withNumbers(hashed, shape.places, numbers);

export const emotionRow = (shape: Shape, hashed: Row, numbers: Float32Array): Row => withNumbers(hashed, shape.places, numbers);

/** Strength is read from the same numbers and from what the class head says. */
export function strengthRow(numbers: Float32Array, logits: Float64Array): Row {
  const [negative = 0, , positive = 0] = softmax(logits);
  const all = new Float32Array(numbers.length + 4);
  all.set(numbers);
  all.set(
    [...logits].map((logit) => logit * 0.5),
    numbers.length,
  );
  all[all.length - 1] = (positive - negative) * 2;
  return withNumbers(NOTHING, 0, all);
}

/** Emotions are asked of a whole text only. */
export function askHeads(model: Model, text: string, embedding: Float32Array | null, withEmotions: boolean): Said {
  const heads = embedding ? model.embedded : model.plain;
  const hashed = embedding && !withEmotions ? NOTHING : hashedRow(text, model.shape);
  const numbers = numbersOf(text, embedding);
  const logits = score(heads.classes, classRow(model.shape, hashed, numbers));
  const strength = score(heads.strength, strengthRow(numbers, logits))[0] ?? 0;
  const emotions = withEmotions ? Array.from(score(heads.emotions, emotionRow(model.shape, hashed, numbers)), sigmoid) : [];
  return { logits, strength, emotions };
}
