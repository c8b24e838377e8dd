import type { Column } from '../guess.ts';
import type { ImportOptions } from '../imports.contract.ts';
import { plainName } from '../match-columns.ts';
import { readNumber } from '../numbers.ts';
import { codesAmong, type Metric, metricCalled, metricOnScale, saysNothing, scaleOf } from './answer-words.ts';
import type { About } from './kind.ts';

type Guessed = { options: Partial<ImportOptions>; confidence: Record<string, number> };

/** What a file of answers says about itself: the survey, the scale, the codes for "no answer", which columns hold people's own words. */
export function guessAnswerOptions(about: About): Guessed {
  const score = about.columns.find(({ name }) => name === about.mapping['score']);
  const scored = score ? guessScale(score, about) : { options: {}, confidence: {} };
  const dated = guessDay(about);
  const mapped = new Set(Object.values(about.mapping));
  const openQuestions = about.columns.filter((column) => !mapped.has(column.name) && holdsOwnWords(column)).map(({ name }) => name);
  return {
    options: {
      survey: bareName(about.fileName),
      ...scored.options,
      ...dated.options,
      ...(openQuestions.length > 0 ? { openQuestions } : {}),
    },
    confidence: { ...scored.confidence, ...dated.confidence },
  };
}

/** "2017 answers.csv.gz" → "2017 answers". */
export const bareName = (fileName: string): string =>
  fileName
    .replace(/(?:\.(?:csv|tsv|txt|json|jsonl|xml|gz))+$/i, '')
    .trim()
    .slice(0, 200) || 'Survey';

function guessScale(score: Column, { fileName, given }: About): Guessed {
  const numbers = score.cells.flatMap((cell) => readNumber(cell, given.decimal ?? '.') ?? []);
  const codes = given.noAnswer ? [] : codesAmong(numbers);
  const none = new Set([...codes.map(String), ...Object.values(given.noAnswer ?? {}).flat()]);
  const scores = numbers.filter((number) => !none.has(String(number)));
  if (scores.length === 0) return { options: {}, confidence: {} };
  const called = calledFor(score.name, fileName, Math.max(...scores));
  const [scaleMin, scaleMax] = scaleOf(scores, given.metric ?? called);
  const coded = codes.length > 0;
  return {
    options: {
      ...{ metric: called ?? metricOnScale([scaleMin, scaleMax]), scaleMin, scaleMax },
      ...(coded ? { noAnswer: { [score.name]: codes.map(String) } } : {}),
    },
    confidence: { metric: called ? 0.95 : 0.6, ...(coded ? { noAnswer: 0.7 } : {}) },
  };
}

/** By the column's name, else the file's; "recommend" from 1 to 5 is no NPS. */
function calledFor(column: string, fileName: string, most: number): Metric | undefined {
  const called = metricCalled(plainName(column)) ?? metricCalled(plainName(bareName(fileName)));
  return called === 'nps' && most <= 5 ? undefined : called;
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** Rows without a date are of the day the file's name tells, else of today. */
export function guessDay({ fileName, cameAs, mapping, now }: About): Guessed {
  if (mapping['date'] !== undefined) return { options: {}, confidence: {} };
  const told = dayIn(fileName) ?? dayIn(cameAs);
  return { options: { date: told ?? now.toISOString().slice(0, 10) }, confidence: { date: told ? 0.6 : 0.3 } };
}

function dayIn(name: string): string | undefined {
  const words = name.replace(/([A-Za-z])(\d)/g, '$1 $2').replace(/(\d)([A-Za-z])/g, '$1 $2');
  const day = /(?<!\d)(20\d\d|19\d\d)[-_. ](0[1-9]|1[0-2])[-_. ]([0-2]\d|3[01])(?!\d)/.exec(words);
  if (day) return `${day[1]}-${day[2]}-${day[3]}`;
  const month = new RegExp(`(?<![a-z])(${MONTHS.join('|')})[a-z]*[-_ ]+(20\\d\\d)(?!\\d)`, 'i').exec(words);
  if (month) return `${month[2]}-${String(MONTHS.indexOf((month[1] ?? '').toLowerCase()) + 1).padStart(2, '0')}-01`;
  const year = /(?<!\d)(20\d\d)(?!\d)/.exec(words);
  return year ? `${year[1]}-01-01` : undefined;
}

/** Sentences and phrases, hardly any of them twice: people wrote them, they did not choose them. */
export function holdsOwnWords({ cells, numbers, variety, dates }: Column): boolean {
  const said = cells.filter((cell) => !saysNothing(cell));
  if (said.length < 3 || numbers > 0.1 || variety < 0.5 || (dates?.share ?? 0) > 0.5) return false;
  const letters = said.reduce((sum, cell) => sum + cell.length, 0) / said.length;
  return letters >= 20 && said.filter((cell) => /\s/.test(cell)).length >= 0.5 * said.length;
}
