import type { Encoder } from '../../src/feedback/text/encoder/encoder.ts';
import { WIDTH } from '../../src/feedback/text/encoder/width.ts';
import { type Linear, score, sigmoid } from '../../src/feedback/text/learning/linear.ts';
import { hashedRow, type Row, type Shape } from '../../src/feedback/text/learning/rows.ts';
import { CUES } from '../../src/feedback/text/lexicon/cues.ts';
import { classRow, emotionRow, numbersOf, strengthRow } from '../../src/feedback/text/model/heads.ts';
import { plain } from '../../src/feedback/text/words.ts';
import { banking, goEmotions, jupyter, type Labelled, vader } from './data-sets.ts';
import { fitLogistic } from './logistic.ts';
import { fitRidge } from './ridge.ts';
import { f1 } from './scoring.ts';

export const SHAPE: Shape = { places: 1 << 16, letters: [3, 4] };

/** A text made ready: its numbers without and with its embedding, its words hashed. */
export type Ready = { text: string; hashed: Row; bare: Float32Array; full: Float32Array };

export async function makeReady(encoder: Encoder, texts: string[]): Promise<Ready[]> {
  const clean = texts.map(plain);
  const embeddings = await encoder.encode(clean);
  return clean.map((text, index) => ({
    text,
    hashed: hashedRow(text, SHAPE),
    bare: numbersOf(text, null),
    full: numbersOf(text, embeddings.slice(index * WIDTH, (index + 1) * WIDTH)),
  }));
}

/** Which emotions of GoEmotions are good or bad, as its authors group them. Those between (surprise, curiosity …) are no class. */
const GOOD = 'admiration amusement approval caring desire excitement gratitude joy love optimism pride relief'.split(' ');
const BAD = 'anger annoyance disappointment disapproval disgust embarrassment fear grief nervousness remorse sadness'.split(' ');
/** Intents of Banking77 in which something went wrong; the others ask how something is done. */
const WRONG =
  /not_working|declined|failed|lost_or|stolen|compromised|blocked|swallowed|not_recogni|wrong|charged_twice|not_received|not_showing|not_updated|extra_charge|reverted|unable|pending|charge$|fee_charged|terminate|request_refund|forgotten|card_arrival|beneficiary_not/;
const BESIDE = 0.6;

export const sideOfEmotions = (labels: string[]): number | null => {
  const sides = new Set(
    labels.flatMap((label) => (GOOD.includes(label) ? [2] : BAD.includes(label) ? [0] : label === 'neutral' ? [1] : [])),
  );
  return sides.size === 1 ? ([...sides][0] ?? null) : null;
};
export const sideOfMean = (mean: number): number => (mean < -BESIDE ? 0 : mean > BESIDE ? 2 : 1);

/** What the class heads learn from, and how much each counts. Nothing of what they are measured on is among it. */
export function classData(train: string): { texts: string[]; sides: number[]; counts: number[] } {
  const parts: { rows: Labelled<number | null>[]; count: number }[] = [
    { rows: goEmotions(train, 'train').map(({ text, label }) => ({ text, label: sideOfEmotions(label) })), count: 1 },
    { rows: vader(train, 'tweets').map(({ text, label }) => ({ text, label: sideOfMean(label) })), count: 3 },
    { rows: jupyter(train), count: 3 },
    { rows: banking(train).map(({ text, label }) => ({ text, label: WRONG.test(label) ? 0 : 1 })), count: 1 },
  ];
  const all = parts.flatMap(({ rows, count }) => rows.flatMap(({ text, label }) => (label === null ? [] : [{ text, label, count }])));
  return { texts: all.map(({ text }) => text), sides: all.map(({ label }) => label), counts: all.map(({ count }) => count) };
}

export const oneHot = (classes: number[], outputs: number): Float32Array => {
  const targets = new Float32Array(classes.length * outputs);
  for (const [index, one] of classes.entries()) targets[index * outputs + one] = 1;
  return targets;
};

export const sharesOf = (classes: number[], counts: number[], outputs: number): number[] => {
  const shares = Array.from({ length: outputs }, () => 0);
  const total = counts.reduce((sum, count) => sum + count, 0);
  for (const [index, one] of classes.entries()) shares[one] = (shares[one] ?? 0) + (counts[index] ?? 1) / total;
  return shares;
};

export const numbersFor = (ready: Ready, withEmbedding: boolean): Float32Array => (withEmbedding ? ready.full : ready.bare);

export function fitClasses(rows: Ready[], sides: number[], counts: number[], withEmbedding: boolean): Linear {
  const features = withEmbedding ? WIDTH + CUES : SHAPE.places + CUES;
  const made = rows.map((row) => classRow(SHAPE, row.hashed, numbersFor(row, withEmbedding)));
  const options = { kind: 'one', rounds: 4, rate: 0.1, shrink: 1e-5, counts: Float32Array.from(counts) } as const;
  return fitLogistic(made, oneHot(sides, 3), features, 3, options);
}

export type Measured = { ready: Ready; mean: number; count: number };

export const strengthRowOf = (classes: Linear, ready: Ready, withEmbedding: boolean): Row => {
  const numbers = numbersFor(ready, withEmbedding);
  return strengthRow(numbers, score(classes, classRow(SHAPE, ready.hashed, numbers)));
};

/** Strength from VADER's ground truth, tweets at half weight: what it is wanted for is more like reviews. */
export const fitStrength = (classes: Linear, rows: Measured[], withEmbedding: boolean): Linear =>
  fitRidge(
    rows.map(({ ready }) => strengthRowOf(classes, ready, withEmbedding)),
    rows.map(({ mean }) => mean),
    rows.map(({ count }) => count),
    1,
  );

export const TWEETS_COUNT = 0.5;

export type EmotionHead = { emotions: Linear; thresholds: number[] };

/** Each emotion by itself; thresholds are where the middle of nine neighbouring F1 is best on the tenth of the texts that were not learned from. */
export function fitEmotions(rows: Ready[], labels: number[][], outputs: number, withEmbedding: boolean): EmotionHead {
  const features = SHAPE.places + (withEmbedding ? WIDTH : 0) + CUES;
  const made = rows.map((row) => emotionRow(SHAPE, row.hashed, numbersFor(row, withEmbedding)));
  const isKept = (index: number) => index % 10 !== 0;
  const fit = (chosen: number[]): Linear => {
    const targets = new Float32Array(chosen.length * outputs);
    for (const [place, index] of chosen.entries()) for (const label of labels[index] ?? []) targets[place * outputs + label] = 1;
    const options = { kind: 'each', rounds: 4, rate: 0.15, shrink: 1e-6 } as const;
    return fitLogistic(
      chosen.flatMap((index) => made[index] ?? []),
      targets,
      features,
      outputs,
      options,
    );
  };
  const all = [...rows.keys()];
  const emotions = fit(all.filter(isKept));
  const aside = all.filter((index) => !isKept(index));
  const said = aside.map((index) =>
    Array.from(score(emotions, made[index] ?? { indices: new Int32Array(), values: new Float32Array() }), sigmoid),
  );
  const thresholds = Array.from({ length: outputs }, (_, output) => {
    const shares = said.map((one) => one[output] ?? 0);
    return bestThreshold(
      shares,
      aside.map((index) => labels[index]?.includes(output) ?? false),
    );
  });
  return { emotions, thresholds };
}

const STEPS = Array.from({ length: 46 }, (_, step) => 0.04 + step * 0.02);

function bestThreshold(shares: number[], holds: boolean[]): number {
  const scores = STEPS.map((threshold) =>
    f1(
      shares.map((share) => share >= threshold),
      holds,
    ),
  );
  const smooth = scores.map((_, at) => {
    const near = scores.slice(Math.max(0, at - 4), at + 5);
    return near.reduce((sum, one) => sum + one, 0) / 9;
  });
  return STEPS[smooth.indexOf(Math.max(...smooth))] ?? 0.5;
}

/** GoEmotions' 27 as the seven that the product speaks of. Curiosity, desire, remorse and grief are none of them. */
export const PRODUCT: Record<string, string[]> = {
  joy: ['joy', 'amusement', 'excitement', 'love', 'optimism', 'relief', 'pride'],
  trust: ['admiration', 'approval', 'gratitude', 'caring'],
  surprise: ['surprise', 'realization'],
  confusion: ['confusion'],
  worry: ['fear', 'nervousness'],
  frustration: ['annoyance', 'disappointment', 'disapproval', 'sadness', 'embarrassment'],
  anger: ['anger', 'disgust'],
};

/** The same as Ekman's six and neutral, as GoEmotions' authors map them. */
export const EKMAN: Record<string, string[]> = {
  anger: ['anger', 'annoyance', 'disapproval'],
  disgust: ['disgust'],
  fear: ['fear', 'nervousness'],
  joy: 'joy amusement approval excitement gratitude love optimism relief pride admiration desire caring'.split(' '),
  sadness: ['sadness', 'disappointment', 'embarrassment', 'grief', 'remorse'],
  surprise: ['surprise', 'realization', 'confusion', 'curiosity'],
  neutral: ['neutral'],
};

export const mapped = (mapping: Record<string, string[]>, labels: string[]): number[] =>
  Object.values(mapping).flatMap((members, index) => (labels.some((label) => members.includes(label)) ? [index] : []));
