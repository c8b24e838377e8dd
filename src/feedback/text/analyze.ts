import { Analyst, type Asking } from './analyst.ts';
import type { Pii } from './pii.ts';
import { estimatePrior } from './prior.ts';
import type { Aspect, Emotion, Reading, Sentiment, Urgency } from './reading.ts';
import { topicsOf } from './topics.ts';

/** What is said of one text, as plain data: what `throughline text analyze --json` prints. */
export type AnalyzedText = {
  language: string;
  sentiment: Sentiment;
  /** Strongest first. */
  emotions: Emotion[];
  aspects: Aspect[];
  themes: string[];
  urgency: Urgency & { leaving: string | null };
  piiSpans: Pii[];
  /** What the sentiment rests on: see `Basis`. */
  basis: Reading['basis'];
  clauses: Reading['clauses'];
};

export type TextAnalyst = {
  /** Why embeddings are missing, in words; null when they are there. */
  weaker: string | null;
  analyze(texts: string[], asking?: Asking): Promise<AnalyzedText[]>;
  /** How often negative, neutral and positive are among these texts, without a label. */
  findPrior(texts: string[], asking?: Asking): Promise<number[]>;
};

const analyzed = (text: string, reading: Reading): AnalyzedText => ({
  language: reading.language,
  sentiment: reading.sentiment,
  emotions: reading.emotions.map(({ emotion }) => emotion),
  aspects: reading.aspects,
  themes: topicsOf(text),
  urgency: { ...reading.urgency, leaving: reading.leaving },
  piiSpans: reading.pii,
  basis: reading.basis,
  clauses: reading.clauses,
});

/** Reads texts without a house: nothing is kept, nobody is asked. */
export async function openAnalyst(options?: { withEmbeddings?: boolean }): Promise<TextAnalyst> {
  const analyst = await Analyst.open(options);
  return {
    weaker: analyst.weaker,
    analyze: async (texts, asking) => {
      const readings = await analyst.read(texts, asking);
      return readings.map((reading, index) => analyzed(texts[index] ?? '', reading));
    },
    findPrior: async (texts, asking) => {
      const readings = await analyst.read(texts, asking);
      return estimatePrior(
        readings.map(({ said }) => said),
        analyst.learnedPrior,
      );
    },
  };
}
