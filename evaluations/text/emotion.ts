import { Encoder } from '../../src/feedback/text/encoder/encoder.ts';
import { score, sigmoid } from '../../src/feedback/text/learning/linear.ts';
import { readModel } from '../../src/feedback/text/model/file.ts';
import { emotionRow } from '../../src/feedback/text/model/heads.ts';
import type { Evaluation, Figure, Options } from '../measuring.ts';
import { goEmotions, type Labelled } from './data-sets.ts';
import { f1 } from './scoring.ts';
import { EKMAN, type EmotionHead, fitEmotions, makeReady, mapped, PRODUCT, type Ready, SHAPE } from './training.ts';

/**
 * Ekman's six and neutral on GoEmotions' dev part: a head made from the train part exactly as the shipped one is, so that its figure can be held
 * against published ones. Then the seven emotions of the product, from the shipped model itself.
 */
export const evaluation: Evaluation = {
  name: 'emotion',
  about: '',
  run: async (options) => {
    const encoder = await Encoder.load();
    const learn = goEmotions(options.train, 'train');
    const ask = goEmotions(options.test, 'dev');
    const [learnReady, askReady] = [await ready(encoder, learn), await ready(encoder, ask)];
    const labels = learn.map(({ label }) => mapped(EKMAN, label));
    const names = Object.keys(EKMAN);
    const embedded = fitEmotions(learnReady, labels, names.length, true);
    const bare = fitEmotions(learnReady, labels, names.length, false);
    const model = readModel();
    options.say(`GoEmotions: learned from ${learn.length}, measured on ${ask.length}; thresholds from a tenth of the first`);
    return [
      figure('Ekman 7, macro-F1', embedded, EKMAN, { rows: ask, made: askReady, full: true }, options, 0.57),
      figure('  words alone', bare, EKMAN, { rows: ask, made: askReady, full: false }, options),
      figure('the product’s 7, shipped model, macro-F1', model.embedded, PRODUCT, { rows: ask, made: askReady, full: true }, options),
      figure('  words alone', model.plain, PRODUCT, { rows: ask, made: askReady, full: false }, options),
    ];
  },
};

const ready = (encoder: Encoder, rows: Labelled<string[]>[]): Promise<Ready[]> =>
  makeReady(
    encoder,
    rows.map(({ text }) => text),
  );

type Asked = { rows: Labelled<string[]>[]; made: Ready[]; full: boolean };

function figure(
  name: string,
  head: EmotionHead,
  mapping: Record<string, string[]>,
  asked: Asked,
  { say }: Options,
  target?: number,
): Figure {
  const said = asked.made.map((one) => {
    const sums = score(head.emotions, emotionRow(SHAPE, one.hashed, asked.full ? one.full : one.bare));
    return Array.from(sums, sigmoid).map((share, index) => share >= (head.thresholds[index] ?? 1));
  });
  const truth = asked.rows.map(({ label }) => mapped(mapping, label));
  const each = Object.keys(mapping).map((emotion, index) => ({
    emotion,
    f1: f1(
      said.map((one) => one[index] ?? false),
      truth.map((labels) => labels.includes(index)),
    ),
  }));
  say(`${name.trim()}: ${each.map((one) => `${one.emotion} ${one.f1.toFixed(3)}`).join(', ')}`);
  const value = each.reduce((sum, one) => sum + one.f1, 0) / each.length;
  return { name, value, unit: '', ...(target !== undefined && { target: { at: '≥', value: target } }) };
}
