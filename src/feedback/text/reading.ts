import type { Pii } from './pii.ts';

export const STEPS = ['very_negative', 'negative', 'neutral', 'positive', 'very_positive'] as const;
export type Step = (typeof STEPS)[number];

export const EMOTIONS = ['joy', 'trust', 'surprise', 'confusion', 'worry', 'frustration', 'anger'] as const;
export type Emotion = (typeof EMOTIONS)[number];

/** How it is felt: a step of five, and a signed score, −1 … +1. The score never contradicts the step. */
export type Sentiment = { class: Step; score: number };

/** A stretch of a text, in UTF-16 units, and how it is felt. */
export type Clause = { start: number; end: number; score: number };

/** Something spoken of, in the words used, and how the clauses that speak of it are felt. */
export type Aspect = { phrase: string; class: Step; score: number };

export type Urgency = { level: 'none' | 'soon' | 'now'; reasons: string[] };

/**
 * What a sentiment rests on: `model` (the shipped model with sentence embeddings), `words` (the shipped model without them), `lexicon` (rules
 * and a list of words alone), `none` (a language nothing is known of: neutral is then no finding).
 */
export type Basis = 'model' | 'words' | 'lexicon' | 'none';

export type Reading = {
  /** ISO 639-1; `und` when it cannot be told. */
  language: string;
  sentiment: Sentiment;
  basis: Basis;
  /** Shares of negative, neutral and positive, as the model sees them; summing to 1. */
  shares: [number, number, number];
  /** The same before the workspace's own shares shifted it. */
  said: [number, number, number];
  emotions: { emotion: Emotion; share: number }[];
  clauses: Clause[];
  aspects: Aspect[];
  urgency: Urgency;
  /** Words of leaving, and which rule heard them; null when none. */
  leaving: string | null;
  pii: Pii[];
  embedding: Float32Array | null;
};

const VERY = 0.45;
const SIDE = 0.02;
const FLAT = 0.1;
/** A neutral text may lean to a side, but not far. */
const LEAN = 0.33;

/** Both together, so that the score lies on the side of the step. `side`: 0 negative, 1 neutral, 2 positive. */
export function sentimentOf(side: number, strength: number): Sentiment {
  const bounded = Math.max(-1, Math.min(1, strength));
  if (side === 1) return { class: 'neutral', score: round(Math.max(-LEAN, Math.min(LEAN, bounded))) };
  const score = round(side === 0 ? Math.min(bounded, -SIDE) : Math.max(bounded, SIDE));
  if (side === 0) return { class: score <= -VERY ? 'very_negative' : 'negative', score };
  return { class: score >= VERY ? 'very_positive' : 'positive', score };
}

/** The step of a score alone, for what has no side of its own (a clause, a mean). */
export const stepOf = (score: number): Step => {
  if (score <= -VERY) return 'very_negative';
  if (score < -FLAT) return 'negative';
  if (score <= FLAT) return 'neutral';
  return score < VERY ? 'positive' : 'very_positive';
};

export const round = (value: number): number => Math.round(value * 1_000) / 1_000;
