import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { MissingData } from '../measuring.ts';

/** A text and what people said of it: a class (0 negative, 1 neutral, 2 positive), a number, a word, or several. */
export type Labelled<Label> = { text: string; label: Label };

function read(folder: string, place: string): string {
  const file = [join(folder, place), join(folder, `${place}.gz`)].find(existsSync);
  if (!file)
    throw new MissingData(
      `There is no ${join(folder, place)} (nor the same with .gz). Say with --train and --test in which folders it lies.`,
    );
  const bytes = readFileSync(file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
}

const lines = (content: string): string[] => content.split('\n').filter((line) => line !== '');
const table = (content: string): Record<string, string>[] =>
  parse(content, { columns: true, relax_quotes: true }) as Record<string, string>[];

export const GOEMOTIONS =
  'admiration amusement anger annoyance approval caring confusion curiosity desire disappointment disapproval disgust embarrassment excitement fear gratitude grief joy love nervousness optimism pride realization relief remorse sadness surprise neutral'.split(
    ' ',
  );

/** GoEmotions: Reddit comments with the names of what 3 or more people saw in them. */
export const goEmotions = (folder: string, part: 'train' | 'dev' | 'test'): Labelled<string[]>[] =>
  lines(read(folder, `goemotions/${part}.tsv`)).map((line) => {
    const [text = '', labels = ''] = line.split('\t');
    return { text, label: labels.split(',').map((id) => GOEMOTIONS[Number(id)] ?? 'neutral') };
  });

/** VADER's ground truth: the mean of twenty people, −4 … +4. `group`: the review or tweet a snippet is of. */
export const vader = (folder: string, part: 'amazonReviewSnippets' | 'tweets'): (Labelled<number> & { group: string })[] =>
  lines(read(folder, `vader_groundtruth/${part}_GroundTruth.txt`)).flatMap((line) => {
    const [id = '', mean, ...rest] = line.replace(/\r$/, '').split('\t');
    const text = rest.join('\t');
    return text && Number.isFinite(Number(mean)) ? [{ text, label: Number(mean), group: id.split('_')[0] ?? id }] : [];
  });

const SIDES = ['negative', 'neutral', 'positive'];

/** US airline tweets of February 2015, the same text once. `reason`: of negative ones. */
export function airline(folder: string): (Labelled<number> & { reason: string })[] {
  const seen = new Set<string>();
  return table(read(folder, 'us_airline_tweets/Tweets.csv')).flatMap(
    ({ text = '', airline_sentiment: side = '', negativereason: reason = '' }) => {
      if (seen.has(text)) return [];
      seen.add(text);
      return [{ text, label: SIDES.indexOf(side), reason }];
    },
  );
}

/** Women's clothing reviews with one to five stars. */
export const clothing = (folder: string): Labelled<number>[] =>
  table(read(folder, 'womens_clothing_reviews/Womens Clothing E-Commerce Reviews.csv')).flatMap(
    ({ 'Review Text': text = '', Rating: stars }) => (text === '' ? [] : [{ text, label: Number(stars) }]),
  );

export const banking = (folder: string, part: 'train' | 'test' = 'train'): Labelled<string>[] =>
  table(read(folder, `banking77/${part}.csv`)).map(({ text = '', category = '' }) => ({ text, label: category }));

/** What pleases (2) and what hinders (0) people in their work with Jupyter. */
export const jupyter = (folder: string): Labelled<number>[] =>
  table(read(folder, 'jupyter_ux_survey_2015/20160115235816-SurveyExport.csv')).flatMap((row) =>
    Object.entries(row).flatMap(([question, text]) => {
      if (text.length < 4) return [];
      if (/make it pleasant/.test(question)) return [{ text, label: 2 }];
      return /make it difficult|^What, if anything, hinders/.test(question) ? [{ text, label: 0 }] : [];
    }),
  );
