import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Encoder } from '../../src/feedback/text/encoder/encoder.ts';
import { packModel } from '../../src/feedback/text/model/file.ts';
import type { Heads, Model } from '../../src/feedback/text/model/heads.ts';
import { root } from '../scratch.ts';
import { goEmotions, vader } from './data-sets.ts';
import {
  classData,
  fitClasses,
  fitEmotions,
  fitStrength,
  type Measured,
  makeReady,
  mapped,
  PRODUCT,
  SHAPE,
  sharesOf,
  TWEETS_COUNT,
} from './training.ts';

// Makes src/feedback/text/model/shipped.br: node --import tsx evaluations/text/make-model.ts --train DIR. docs/guides/text.md is its card.
const { values } = parseArgs({ options: { train: { type: 'string' }, out: { type: 'string' } } });
const train = resolve(values.train ?? process.env.THROUGHLINE_DATA ?? join(root, 'data-sets'));
const out = resolve(values.out ?? join(root, 'src/feedback/text/model/shipped.br'));

const encoder = await Encoder.load();
const { texts, sides, counts } = classData(train);
console.log(`${texts.length} texts with a class`);
const classed = await makeReady(encoder, texts);
const measured = await measuredRows();
const emotional = goEmotions(train, 'train');
const felt = await makeReady(
  encoder,
  emotional.map(({ text }) => text),
);
const labels = emotional.map(({ label }) => mapped(PRODUCT, label));

const model: Model = { edition: '', shape: SHAPE, prior: sharesOf(sides, counts, 3), embedded: heads(true), plain: heads(false) };
model.edition = createHash('sha256').update(packModel(model)).digest('hex').slice(0, 8);
writeFileSync(out, packModel(model));
console.log(`${out}: edition ${model.edition}, ${Math.round(readFileSync(out).length / 1_000)} kB`);

async function measuredRows(): Promise<Measured[]> {
  const rows = [
    ...vader(train, 'amazonReviewSnippets').map((row) => ({ ...row, count: 1 })),
    ...vader(train, 'tweets').map((row) => ({ ...row, count: TWEETS_COUNT })),
  ];
  const ready = await makeReady(
    encoder,
    rows.map(({ text }) => text),
  );
  return rows.flatMap(({ label, count }, index) => {
    const one = ready[index];
    return one ? [{ ready: one, mean: label, count }] : [];
  });
}

function heads(withEmbedding: boolean): Heads {
  const classes = fitClasses(classed, sides, counts, withEmbedding);
  console.log(`classes learned ${withEmbedding ? 'with' : 'without'} embeddings`);
  const strength = fitStrength(classes, measured, withEmbedding);
  const { emotions, thresholds } = fitEmotions(felt, labels, Object.keys(PRODUCT).length, withEmbedding);
  console.log(`emotions learned, thresholds ${thresholds.map((one) => one.toFixed(2)).join(' ')}`);
  return { classes, strength, emotions, thresholds };
}
