import { performance } from 'node:perf_hooks';
import { Analyst } from '../../src/feedback/text/analyst.ts';
import { Encoder } from '../../src/feedback/text/encoder/encoder.ts';
import { compound } from '../../src/feedback/text/lexicon/vader.ts';
import { readModel } from '../../src/feedback/text/model/file.ts';
import { estimatePrior } from '../../src/feedback/text/prior.ts';
import type { Reading } from '../../src/feedback/text/reading.ts';
import { plain } from '../../src/feedback/text/words.ts';
import type { Evaluation, Figure, Options } from '../measuring.ts';
import { airline, clothing, vader } from './data-sets.ts';
import { auc, macroF1, pearson } from './scoring.ts';
import { fitStrength, type Measured, makeReady, TWEETS_COUNT } from './training.ts';

const REVIEWS = 4_000;
const FOLDS = 5;

/** The shipped model on what it never learned from, as it comes out of the product's own `Analyst`. */
export const evaluation: Evaluation = {
  name: 'sentiment-untrained',
  about: '',
  run: async (options) => {
    const analyst = await Analyst.open();
    if (analyst.weaker) options.say(analyst.weaker);
    const words = await Analyst.open({ withEmbeddings: false });
    return [
      ...(await onAirlines(analyst, words, options)),
      ...(await onAmazon(options)),
      ...(await onClothing(analyst, options)),
      ...(await speed(analyst, words, options)),
    ];
  },
};

const sideOf = ({ sentiment }: Reading): number => (sentiment.class.endsWith('negative') ? 0 : sentiment.class === 'neutral' ? 1 : 2);

async function onAirlines(analyst: Analyst, words: Analyst, { test, say }: Options): Promise<Figure[]> {
  const rows = airline(test);
  const texts = rows.map(({ text }) => text);
  const truth = rows.map(({ label }) => label);
  const figures: Figure[] = [];
  for (const [name, one, alone, targets] of [
    ['', analyst, 0.58, 0.66],
    [' (words alone, no embeddings)', words, undefined, undefined],
  ] as const) {
    const readings = await one.read(texts, { usual: 'en' });
    const said = macroF1(truth, readings.map(sideOf), 3);
    const prior = estimatePrior(
      readings.map(({ said }) => said),
      one.learnedPrior,
    );
    const shifted = macroF1(truth, (await one.read(texts, { usual: 'en', prior })).map(sideOf), 3);
    say(`airline tweets${name}: ${rows.length}; shares found without labels ${prior.map((share) => share.toFixed(2)).join(' ')}`);
    say(
      `  F1 of negative, neutral, positive: ${said.each.map((f1) => f1.toFixed(3)).join(' ')}; then ${shifted.each.map((f1) => f1.toFixed(3)).join(' ')}`,
    );
    figures.push(
      { name: `airline tweets, macro-F1${name}`, value: said.f1, unit: '', ...(alone && { target: { at: '≥', value: alone } }) },
      {
        name: `  with the unlabelled texts themselves${name}`,
        value: shifted.f1,
        unit: '',
        ...(targets && { target: { at: '≥', value: targets } }),
      },
    );
  }
  const rules = macroF1(
    truth,
    texts.map((text) => (compound(text) > 0.05 ? 2 : compound(text) < -0.05 ? 0 : 1)),
    3,
  );
  return [...figures, { name: '  its peer: VADER’s rules', value: rules.f1, unit: '' }];
}

/**
 * Part of VADER's ground truth is what the strength was learned from. A snippet that was learned from is read with a strength fitted without
 * its review (5 folds of whole reviews); any other with the shipped one. The class head beneath learned from no Amazon snippet at all.
 */
async function onAmazon({ train, test, say }: Options): Promise<Figure[]> {
  const encoder = await Encoder.load();
  const model = readModel();
  const known = await measured(encoder, vader(train, 'amazonReviewSnippets'), 1);
  const tweets = await measured(encoder, vader(train, 'tweets'), TWEETS_COUNT);
  const groups = [...new Set(known.map(({ group }) => group))];
  const foldOf = new Map(known.map(({ ready, group }) => [ready.text, groups.indexOf(group) % FOLDS]));
  const rows = vader(test, 'amazonReviewSnippets');
  const said: number[] = [];
  for (const fold of [...Array(FOLDS).keys(), undefined]) {
    const chosen = [...rows.keys()].filter((index) => foldOf.get(plain(rows[index]?.text ?? '')) === fold);
    if (chosen.length === 0) continue;
    const others = known.filter(({ ready }) => foldOf.get(ready.text) !== fold);
    const strength = fold === undefined ? model.embedded.strength : fitStrength(model.embedded.classes, [...tweets, ...others], true);
    const analyst = await Analyst.open({ model: { ...model, embedded: { ...model.embedded, strength } } });
    const readings = await analyst.read(
      chosen.map((index) => rows[index]?.text ?? ''),
      { usual: 'en' },
    );
    for (const [place, index] of chosen.entries()) said[index] = readings[place]?.sentiment.score ?? 0;
  }
  const unseen = rows.filter(({ text }) => !foldOf.has(plain(text))).length;
  say(`Amazon snippets: ${rows.length}, of which ${unseen} were never learned from and ${rows.length - unseen} are held out by review`);
  const means = rows.map(({ label }) => label);
  return [
    { name: 'Amazon snippets, r with the mean of twenty people', value: pearson(said, means), unit: '', target: { at: '≥', value: 0.74 } },
    {
      name: '  its peer: VADER’s rules',
      value: pearson(
        rows.map(({ text }) => compound(text)),
        means,
      ),
      unit: '',
    },
  ];
}

async function measured(
  encoder: Encoder,
  rows: { text: string; label: number; group: string }[],
  count: number,
): Promise<(Measured & { group: string })[]> {
  const ready = await makeReady(
    encoder,
    rows.map(({ text }) => text),
  );
  return rows.flatMap(({ label, group }, index) => {
    const one = ready[index];
    return one ? [{ ready: one, mean: label, count, group }] : [];
  });
}

async function onClothing(analyst: Analyst, { test, say, rows: most = REVIEWS }: Options): Promise<Figure[]> {
  const reviews = clothing(test).slice(0, most);
  const readings = await analyst.read(
    reviews.map(({ text }) => text),
    { usual: 'en' },
  );
  say(`women’s clothing: the first ${reviews.length} reviews with words`);
  const scored = (values: number[]) => {
    const of = (wanted: (stars: number) => boolean) => values.filter((_, index) => wanted(reviews[index]?.label ?? 3));
    return auc(
      of((stars) => stars >= 4),
      of((stars) => stars <= 2),
    );
  };
  return [
    {
      name: 'women’s reviews, AUC of 4–5 stars over 1–2',
      value: scored(readings.map(({ sentiment }) => sentiment.score)),
      unit: '',
      target: { at: '≥', value: 0.9 },
    },
    { name: '  its peer: VADER’s rules', value: scored(reviews.map(({ text }) => compound(text))), unit: '' },
  ];
}

const SHORT = 60;
const ROUNDS = 3;

async function speed(analyst: Analyst, words: Analyst, { test, say }: Options): Promise<Figure[]> {
  const texts = airline(test)
    .map(({ text }) => text)
    .filter((text) => text.length <= SHORT);
  say(`throughput: ${texts.length} tweets of at most ${SHORT} characters, everything a reading holds, CPU time of the whole process`);
  const rate = async (one: Analyst, most: number) => {
    const chosen = texts.slice(0, most);
    // Once through, so that the engine has compiled what it will run.
    await one.read(chosen);
    const [cpu, began] = [process.cpuUsage(), performance.now()];
    for (let round = 0; round < ROUNDS; round++) await one.read(chosen);
    const { user, system } = process.cpuUsage(cpu);
    say(`  ${ROUNDS} × ${chosen.length} in ${((performance.now() - began) / 1_000).toFixed(2)} s`);
    return (ROUNDS * chosen.length) / ((user + system) / 1e6);
  };
  return [
    {
      name: 'short texts a second of one core, no embeddings',
      value: await rate(words, 20_000),
      unit: 'texts/s',
      target: { at: '≥', value: 5_000 },
    },
    {
      name: 'short texts a second of one core, embeddings',
      value: await rate(analyst, 1_000),
      unit: 'texts/s',
      target: { at: '≥', value: 150 },
    },
  ];
}
