import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Context } from '#platform/room';
import { type TestHouse, testHouse } from '../../../tests/support/house.ts';
import { runToEnd, upload } from './testing/run.ts';

const data = process.env['THROUGHLINE_DATA'] ?? resolve(import.meta.dirname, '../../../../shared/data');

/** The first lines of a file; these files have line breaks inside of quotes only where `rows` says how many rows that makes. */
async function begin(house: TestHouse, ctx: Context, path: string, rows: number) {
  const bytes = readFileSync(join(data, path));
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
  const fileName = (path.split('/').at(-1) ?? path).replace(/\.gz$/, '');
  const { id } = await upload(house, ctx, wholeRows(text, rows), { fileName });
  return runToEnd(house, ctx, id);
}

/** Line breaks between quotes end no row. */
function wholeRows(text: string, rows: number): string {
  let quoted = false;
  let seen = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') quoted = !quoted;
    else if (text[at] === '\n' && !quoted && seen++ === rows) return text.slice(0, at + 1);
  }
  return text;
}

const scores = (ctx: Context) =>
  ctx.clickhouse
    .rows<{ all: number[] }>(
      'select [countIf(score <= 6), countIf(score in (7, 8)), countIf(score >= 9)] as all from throughline.interactions where workspace_id = {workspace:UUID}',
    )
    .then(([row]) => row?.all);

const stars = (ctx: Context) =>
  ctx.clickhouse
    .rows<{ all: number[] }>(
      `select [countIf(score = 1), countIf(score = 2), countIf(score = 3), countIf(score = 4), countIf(score = 5), countIf(text != ''), countIf(title != '')] as all
       from throughline.interactions where workspace_id = {workspace:UUID} and kind = 'review'`,
    )
    .then(([row]) => row?.all);

// The figures were counted apart from us, with Python's csv module, on the same files.
describe.runIf(existsSync(join(data, 'carpentries_nps')))('surveys and reviews that others made', () => {
  test('two waves of the Carpentries: without people, one without dates, 0–10 beside seventy other questions', async () => {
    const house = await testHouse();
    const ctx = await house.newWorkspace();
    const first = await begin(house, ctx, 'carpentries_nps/longterm_October2017.csv', 476);
    expect(first).toMatchObject({ kind: 'answers', mapping: { score: 'Likely-To-Recommend' }, rows: { read: 476, kept: 476, refused: 0 } });
    expect(first.options).toMatchObject({ metric: 'nps', scaleMin: 0, scaleMax: 10, date: '2017-10-01', survey: 'longterm_October2017' });
    expect(await scores(ctx)).toEqual([69, 118, 215]);
    const second = await begin(house, ctx, 'carpentries_nps/20180908_post_clean.csv.gz', 300);
    expect(second).toMatchObject({
      kind: 'answers',
      mapping: { score: 'LikelyToRecommend', date: 'Date' },
      rows: { kept: 300, refused: 0 },
    });
    expect(await scores(ctx)).toEqual([69 + 28, 118 + 109, 215 + 137]);
  }, 60_000);

  test('an airport’s survey: weights, and 11 where nobody answered', async () => {
    const house = await testHouse();
    const ctx = await house.newWorkspace();
    const done = await begin(house, ctx, 'sfo_customer_survey/2017_SFO_Customer_Survey_20250817.csv.gz', 300);
    expect(done).toMatchObject({
      ...{ kind: 'answers', mapping: { score: 'NETPRO', weight: 'WEIGHT', response: 'RESPNUM' } },
      ...{ options: { noAnswer: { NETPRO: ['11'] } }, rows: { read: 300, kept: 300, refused: 0 } },
    });
    expect(await scores(ctx)).toEqual([43, 84, 166]);
    const [weighed] = await ctx.clickhouse.rows<{ sum: number }>(
      "select sum(JSONExtractFloat(properties, 'weight')) as sum from throughline.interactions where workspace_id = {workspace:UUID}",
    );
    expect(weighed?.sum).toBeCloseTo(283.7386377571, 6);
  }, 60_000);

  test('a survey of open questions: partial answers are kept, rows that answer nothing are refused', async () => {
    const house = await testHouse();
    const ctx = await house.newWorkspace();
    const done = await begin(house, ctx, 'jupyter_ux_survey_2015/20160115235816-SurveyExport.csv.gz', 200);
    expect(done).toMatchObject({ kind: 'answers', rows: { read: 200, kept: 150, refused: 50 } });
    const [said] = await ctx.clickhouse.rows<{ partial: number; words: number }>(
      `select countIf(JSONExtractString(properties, 'status') = 'partial') as partial, countIf(text != '') as words
       from throughline.interactions where workspace_id = {workspace:UUID}`,
    );
    expect(said?.partial).toBe(40);
    expect(said?.words).toBeGreaterThan(100);
  }, 60_000);

  test('reviews of clothes and of a loudspeaker: stars, words and titles as they stand', async () => {
    const house = await testHouse();
    const clothes = await house.newWorkspace();
    const one = await begin(house, clothes, 'womens_clothing_reviews/Womens Clothing E-Commerce Reviews.csv.gz', 300);
    expect(one).toMatchObject({ kind: 'reviews', rows: { read: 300, kept: 300, refused: 0 } });
    expect(await stars(clothes)).toEqual([10, 20, 41, 64, 165, 291, 241]);
    const speaker = await house.newWorkspace();
    const two = await begin(house, speaker, 'amazon_alexa_reviews/amazon_alexa.tsv.gz', 300);
    expect(two).toMatchObject({ kind: 'reviews', mapping: { text: 'verified_reviews' }, rows: { read: 300, kept: 300, refused: 0 } });
    expect(await stars(speaker)).toEqual([11, 7, 8, 45, 229, 297, 0]);
  }, 60_000);
});
