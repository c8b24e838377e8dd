import { Analyst } from '../../src/feedback/text/analyst.ts';
import { Learned, type Lesson } from '../../src/feedback/text/learning/learned.ts';
import { best } from '../../src/feedback/text/learning/linear.ts';
import { random, shuffle } from '../../src/feedback/text/learning/random.ts';
import type { Evaluation, Figure } from '../measuring.ts';
import { airline } from './data-sets.ts';
import { macroF1 } from './scoring.ts';

const FOLDS = 5;
const SIZES: { labels: number; target: number }[] = [
  { labels: 100, target: 0.68 },
  { labels: 1_000, target: 0.745 },
  { labels: Number.POSITIVE_INFINITY, target: 0.78 },
];

/**
 * What labels of the workspace's own are worth: airline tweets, learned from by the product's `Learned` on top of the shipped model. With one
 * folder in five folds; with a test folder of its own, learned from all of one and measured on all of the other.
 */
export const evaluation: Evaluation = {
  name: 'sentiment-learning',
  about: '',
  run: async ({ train, test, say }) => {
    const analyst = await Analyst.open();
    if (analyst.weaker) say(analyst.weaker);
    const known = await lessons(analyst, train);
    const splits = train === test ? folds(known) : [{ learn: known, ask: await lessons(analyst, test) }];
    say(`airline tweets: ${known.length} with labels; ${train === test ? `${FOLDS} folds` : 'measured on the test folder'}`);
    const figures: Figure[] = [];
    for (const { labels, target } of SIZES) {
      const rounds = splits.map(({ learn, ask }, round) => measure(sample(learn, labels, round), ask));
      const mean = (of: (one: { f1: number; accuracy: number }) => number) => rounds.reduce((sum, one) => sum + of(one), 0) / rounds.length;
      const name = Number.isFinite(labels) ? `${labels} labels` : 'all labels';
      say(`${name}: ${rounds.map(({ f1 }) => f1.toFixed(3)).join(' ')}; accuracy ${mean(({ accuracy }) => accuracy).toFixed(3)}`);
      figures.push({ name: `${name}, macro-F1`, value: mean(({ f1 }) => f1), unit: '', target: { at: '≥', value: target } });
    }
    return figures;
  },
};

async function lessons(analyst: Analyst, folder: string): Promise<Lesson[]> {
  const rows = airline(folder);
  const readings = await analyst.read(
    rows.map(({ text }) => text),
    { usual: 'en' },
  );
  return rows.flatMap(({ text, label }, index) => {
    const said = readings[index];
    return said ? [{ text, said: { shares: said.said, embedding: said.embedding }, side: label }] : [];
  });
}

function folds(all: Lesson[]): { learn: Lesson[]; ask: Lesson[] }[] {
  const mixed = [...all];
  shuffle(mixed, random(7));
  return Array.from({ length: FOLDS }, (_, fold) => ({
    learn: mixed.filter((_, index) => index % FOLDS !== fold),
    ask: mixed.filter((_, index) => index % FOLDS === fold),
  }));
}

function sample(all: Lesson[], size: number, round: number): Lesson[] {
  const mixed = [...all];
  shuffle(mixed, random(100 + round));
  return Number.isFinite(size) ? mixed.slice(0, size) : mixed;
}

function measure(learn: Lesson[], ask: Lesson[]): { f1: number; accuracy: number } {
  const learned = Learned.from(learn);
  if (!learned) throw new Error('nothing could be learned');
  const said = ask.map(({ text, said }) => best(learned.shares(text, said)));
  return macroF1(
    ask.map(({ side }) => side),
    said,
    3,
  );
}
