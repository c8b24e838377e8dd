import { aspectsOf } from './aspects/aspects.ts';
import { clausesOf, type Stretch } from './clauses.ts';
import { Encoder } from './encoder/encoder.ts';
import { WIDTH } from './encoder/width.ts';
import { Languages, UNKNOWN } from './language.ts';
import type { Learned } from './learning/learned.ts';
import { best, softmax } from './learning/linear.ts';
import { germanCompound } from './lexicon/german.ts';
import { compound } from './lexicon/vader.ts';
import { readModel } from './model/file.ts';
import { askHeads, type Model, type Said } from './model/heads.ts';
import { findPii } from './pii.ts';
import { shiftShares } from './prior.ts';
import { type Basis, EMOTIONS, type Reading, round, sentimentOf } from './reading.ts';
import { leavingOf, urgencyOf } from './urgency.ts';
import { plain } from './words.ts';

export type Asking = {
  /** The workspace's language: what a text too short to tell is taken for. */
  usual?: string;
  /** How often negative, neutral and positive are among the workspace's texts (`estimatePrior`). */
  prior?: number[];
  /** What its own labels have taught; stands in the place of `prior`. */
  learned?: Learned;
};

/** Longer texts are read from their beginning. */
const LONGEST = 20_000;
const MOST_CLAUSES = 24;
/** Strength is learned on −4 … +4; few texts go beyond 3. */
const STRONGEST = 3;
/** Of what is written in these, the model may say something. */
const KNOWN = new Set(['en', UNKNOWN]);

type Draft = { text: string; language: string; clauses: Stretch[] };

/** Reads texts: language, sentiment, emotions, what they speak of, urgency, personal data. Holds no workspace and knows no store. */
export class Analyst {
  #languages: Languages;
  #encoder: Encoder | null;
  #model: Model;
  /** Why there are no embeddings, in words; null when all is well. */
  readonly weaker: string | null;

  private constructor(languages: Languages, encoder: Encoder | null, model: Model, weaker: string | null) {
    this.#languages = languages;
    this.#encoder = encoder;
    this.#model = model;
    this.weaker = weaker;
  }

  /** @param withEmbeddings false: from words and lexicon alone, ten times as fast and less right (docs/guides/text.md) */
  static async open({ withEmbeddings = true, model = readModel() } = {}): Promise<Analyst> {
    const languages = await Languages.load();
    if (!withEmbeddings) return new Analyst(languages, null, model, 'Sentence embeddings were not asked for.');
    try {
      return new Analyst(languages, await Encoder.load(), model, null);
    } catch (error) {
      const reason = `Sentence embeddings do not load here (${(error as Error).message.split('\n')[0]}); texts are read by their words alone.`;
      return new Analyst(languages, null, model, reason);
    }
  }

  async close(): Promise<void> {
    await this.#encoder?.close();
  }

  /** Changes whenever readings made before would come out differently. */
  get edition(): string {
    return `${this.#model.edition}${this.#encoder ? '' : '-words'}`;
  }

  /** How often each class was among what the model learned from; what `estimatePrior` begins with. */
  get learnedPrior(): number[] {
    return this.#model.prior;
  }

  async read(texts: string[], asking: Asking = {}): Promise<Reading[]> {
    const drafts = texts.map((text) => this.#draft(text.slice(0, LONGEST), asking.usual));
    const embeddings = await this.#embed(drafts);
    return drafts.map((draft, index) => this.#read(draft, embeddings[index] ?? [], asking));
  }

  /** Embeddings alone, for search and themes; null where the text has none. */
  async embed(texts: string[]): Promise<(Float32Array | null)[]> {
    if (!this.#encoder) return texts.map(() => null);
    const all = await this.#encoder.encode(texts.map(plain));
    return texts.map((_, index) => notEmpty(all.slice(index * WIDTH, (index + 1) * WIDTH)));
  }

  #draft(text: string, usual: string | undefined): Draft {
    const language = this.#languages.tell(plain(text), usual);
    return { text, language, clauses: clausesOf(text).slice(0, MOST_CLAUSES) };
  }

  /** Of each text: itself, then its clauses when there are several. */
  async #embed(drafts: Draft[]): Promise<(Float32Array | null)[][]> {
    if (!this.#encoder) return [];
    const pieces = drafts.map((draft) => (KNOWN.has(draft.language) && !isWordless(draft.text) ? piecesOf(draft) : []));
    const all = await this.#encoder.encode(pieces.flat());
    let at = 0;
    return pieces.map((own) => own.map(() => notEmpty(all.slice(at * WIDTH, ++at * WIDTH))));
  }

  #read(draft: Draft, embeddings: (Float32Array | null)[], asking: Asking): Reading {
    const { text, language } = draft;
    const embedding = embeddings[0] ?? null;
    if (draft.clauses.length === 0) return silent(draft);
    const felt = KNOWN.has(language) && !isWordless(text) ? this.#feelModel(draft, embeddings, asking) : feelWords(draft);
    if (asking.learned) {
      felt.shares = asking.learned.shares(text, { shares: felt.said, embedding });
      felt.sentiment = sentimentOf(best(felt.shares), felt.strength);
      if (felt.basis === 'none' || felt.basis === 'lexicon') felt.basis = 'words';
    }
    const { strength: _, ...shown } = felt;
    return {
      language,
      ...shown,
      aspects: aspectsOf(text, felt.clauses, language),
      urgency: urgencyOf(text),
      leaving: leavingOf(text),
      pii: findPii(text),
      embedding,
    };
  }

  #feelModel({ text, clauses }: Draft, embeddings: (Float32Array | null)[], { prior, learned }: Asking): Felt {
    const whole = askHeads(this.#model, plain(text), embeddings[0] ?? null, true);
    const parts = clauses.length < 2 ? [] : clauses.map((clause, index) => this.#feelClause(text, clause, embeddings[index + 1] ?? null));
    const { logits, strength } = together(whole, parts);
    const said = [...softmax(logits)];
    const basis: Basis = embeddings[0] ? 'model' : 'words';
    // From words alone the model is too unsure of each text for the shares of all to be known from it; that made it worse where measured.
    const isShifted = prior && !learned && basis === 'model';
    const shares = isShifted ? shiftShares(said, this.#model.prior, prior) : [...softmax(leaning(logits, strength))];
    const { thresholds } = basis === 'model' ? this.#model.embedded : this.#model.plain;
    const [negative = 0, neutral = 0, positive = 0] = shares;
    const scores = parts.length === 0 ? [strength] : parts.map((part) => part.strength);
    return {
      sentiment: sentimentOf(best(shares), strength / STRONGEST),
      strength: strength / STRONGEST,
      basis,
      shares: [negative, neutral, positive],
      said: [said[0] ?? 0, said[1] ?? 0, said[2] ?? 0],
      emotions: EMOTIONS.map((emotion, index) => ({ emotion, share: round(whole.emotions[index] ?? 0), index }))
        .filter(({ share, index }) => share >= (thresholds[index] ?? 1))
        .sort((a, b) => b.share - a.share)
        .map(({ emotion, share }) => ({ emotion, share })),
      clauses: clauses.map((clause, index) => ({ ...clause, score: scoreOf((scores[index] ?? 0) / STRONGEST) })),
    };
  }

  #feelClause(text: string, { start, end }: Stretch, embedding: Float32Array | null): Said {
    return askHeads(this.#model, plain(text.slice(start, end)), embedding, false);
  }
}

type Felt = Pick<Reading, 'sentiment' | 'basis' | 'shares' | 'said' | 'emotions' | 'clauses'> & { strength: number };

/** Nothing that could be felt: no words at all. */
const silent = ({ text, language }: Draft): Reading => ({
  language,
  sentiment: { class: 'neutral', score: 0 },
  basis: 'none',
  shares: [1 / 3, 1 / 3, 1 / 3],
  said: [1 / 3, 1 / 3, 1 / 3],
  emotions: [],
  clauses: [],
  aspects: [],
  urgency: { level: 'none', reasons: [] },
  leaving: null,
  pii: findPii(text),
  embedding: null,
});

const piecesOf = ({ text, clauses }: Draft): string[] => [
  plain(text),
  ...(clauses.length < 2 ? [] : clauses.map(({ start, end }) => plain(text.slice(start, end)))),
];

const notEmpty = (embedding: Float32Array): Float32Array | null => (embedding.some((value) => value !== 0) ? embedding : null);

const scoreOf = (strength: number): number => round(Math.max(-1, Math.min(1, strength)));

/**
 * A long text is felt as a whole and clause by clause, half each: embedded as a whole, its turns are lost. From three clauses on its strength is
 * half how strong its parts are, half how sure it is which side they are on; of shorter ones the strength alone is better (both measured).
 */
function together(whole: Said, parts: Said[]): { logits: number[]; strength: number } {
  if (parts.length === 0) return { logits: [...whole.logits], strength: whole.strength };
  const half = (of: (said: Said) => number) => (of(whole) + parts.reduce((sum, part) => sum + of(part), 0) / parts.length) / 2;
  const logits = [0, 1, 2].map((side) => half((said) => said.logits[side] ?? 0));
  const strength = half((said) => said.strength);
  if (parts.length < SEVERAL) return { logits, strength };
  const sure = half((said) => {
    const [negative = 0, , positive = 0] = softmax(said.logits);
    return positive - negative;
  });
  return { logits, strength: (strength + sure * STRONGEST) / 2 };
}

const SEVERAL = 3;

/** Of a text by itself, with nothing known of the others, the side follows the strength too, so that the two seldom disagree. */
const leaning = ([negative = 0, neutral = 0, positive = 0]: number[], strength: number): number[] => [
  negative - strength,
  neutral,
  positive + strength,
];

const CLEAR = 0.2;

/** German by a short list of words, smileys by what they show; of other languages nothing is known, and that is said. */
function feelWords({ text, language, clauses }: Draft): Felt {
  const rules = language === 'de' ? germanCompound : isWordless(text) ? compound : null;
  const score = rules?.(text) ?? 0;
  const side = score > CLEAR ? 2 : score < -CLEAR ? 0 : 1;
  const sure = rules ? 0.6 : 1 / 3;
  const rest = (1 - sure) / 2;
  const shares: Felt['shares'] = [side === 0 ? sure : rest, side === 1 ? sure : rest, side === 2 ? sure : rest];
  return {
    sentiment: sentimentOf(side, score),
    strength: score,
    basis: rules ? 'lexicon' : 'none',
    shares,
    said: shares,
    emotions: [],
    clauses: clauses.map(({ start, end }) => ({ start, end, score: scoreOf(rules?.(text.slice(start, end)) ?? 0) })),
  };
}

const isWordless = (text: string): boolean => !/\p{L}/u.test(text);
