import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Languages } from '../../src/feedback/text/language.ts';
import type { Evaluation, Figure, Options } from '../measuring.ts';
import { root } from '../scratch.ts';

/** Latin script, where letters alone do not tell. */
const LATIN = ['de', 'en', 'es', 'ro', 'tr', 'vi'];
const OTHERS = ['ar', 'el', 'hi', 'ru', 'th', 'zh'];
const FOUR = 4;

/**
 * Which language four words are in. Measured on the questions of XQuAD (TEST/xquad/xquad.LANGUAGE.json, Artetxe et al. 2020) where they are there; and
 * always on the messages of the TypeScript compiler in nine languages, which the house's own tools bring along.
 */
export const evaluation: Evaluation = {
  name: 'language',
  about: '',
  run: async (options) => {
    const languages = await Languages.load();
    const figures: Figure[] = [];
    const xquad = [...LATIN, ...OTHERS].filter((language) => existsSync(xquadFile(options, language)));
    if (xquad.length === 0)
      options.say(`There is no ${xquadFile(options, 'de')}; say with --test in which folder "xquad" lies. Without it:`);
    else figures.push(...onXquad(languages, xquad, options));
    return [...figures, ...onMessages(languages, options)];
  },
};

const xquadFile = ({ test }: Options, language: string): string => join(test, 'xquad', `xquad.${language}.json`);

type Xquad = { data: { paragraphs: { qas: { question: string }[] }[] }[] };

function onXquad(languages: Languages, found: string[], options: Options): Figure[] {
  const questions = found.map((language) => {
    const { data } = JSON.parse(readFileSync(xquadFile(options, language), 'utf8')) as Xquad;
    return { language, texts: data.flatMap(({ paragraphs }) => paragraphs.flatMap(({ qas }) => qas.map(({ question }) => question))) };
  });
  const short = questions
    .filter(({ language }) => LATIN.includes(language))
    .map(({ language, texts }) => ({ language, texts: texts.map((text) => text.split(' ').slice(0, FOUR).join(' ')) }));
  return [
    { name: 'XQuAD, whole questions', value: shareRight(languages, questions, options), unit: '' },
    {
      name: 'XQuAD, first four words, Latin script',
      value: shareRight(languages, short, options),
      unit: '',
      target: { at: '≥', value: 0.98 },
    },
  ];
}

const COMPILER = ['cs', 'de', 'es', 'fr', 'it', 'pl', 'pt-br', 'tr'];
const WORD = /^\p{L}{2,}[,.:;]?$/u;
const FEWEST_LETTERS = 12;

function onMessages(languages: Languages, options: Options): Figure[] {
  const place = dirname(createRequire(join(root, 'package.json')).resolve('typescript'));
  const known = COMPILER.map((language) => {
    const messages = JSON.parse(readFileSync(join(place, language, 'diagnosticMessages.generated.json'), 'utf8')) as Record<string, string>;
    return { language: language.slice(0, 2), texts: Object.values(messages).flatMap(firstFour) };
  });
  options.say('TypeScript’s messages: the first four words that stand together, none of them code');
  const value = shareRight(languages, known, options);
  return [{ name: 'four words of compiler messages, eight languages', value, unit: '', target: { at: '≥', value: 0.98 } }];
}

function firstFour(message: string): string[] {
  const words = message.split(' ');
  const from = words.findIndex((_, index) => words.slice(index, index + FOUR).filter((word) => WORD.test(word)).length === FOUR);
  if (from < 0) return [];
  const text = words.slice(from, from + FOUR).join(' ');
  return text.replace(/[^\p{L}]/gu, '').length >= FEWEST_LETTERS ? [text] : [];
}

function shareRight(languages: Languages, asked: { language: string; texts: string[] }[], { say }: Options): number {
  let [right, all] = [0, 0];
  for (const { language, texts } of asked) {
    const wrong = texts.filter((text) => languages.tell(text) !== language);
    say(`  ${language}: ${texts.length}, right ${(1 - wrong.length / texts.length).toFixed(4)}; such as ${wrong.slice(0, 3).join(' | ')}`);
    right += texts.length - wrong.length;
    all += texts.length;
  }
  return right / all;
}
