import { stableId } from '#platform/ids';
import { bareName, guessDay } from './answer-options.ts';
import { madeOf, responseOf, scoreOf, whoAnswered } from './answers.ts';
import {
  type About,
  eachRow,
  type Found,
  field,
  filled,
  isNothing,
  type Kind,
  type Made,
  type MappedRow,
  type Reading,
  Refused,
} from './kind.ts';
import { whoFields } from './who.ts';
import { channelCalled } from './words.ts';

const STARS = ['rating', 'stars', 'star rating', 'review score', 'review rating', 'score', 'sterne', 'bewertung'];

/** What people wrote about a product or place where others read it. */
export const reviews: Kind = {
  name: 'reviews',
  label: 'Reviews',
  fields: [
    ...whoFields,
    field('date', 'Date', 'date', ['review date', 'date', 'posted at', 'written at', 'created at', 'timestamp', 'time', 'datum']),
    field('score', 'Stars', 'number', STARS),
    field('title', 'Title', 'text', ['title', 'review title', 'headline', 'summary', 'titel', 'überschrift']),
    field('text', 'Words', 'text', [
      ...['review text', 'review', 'reviews', 'verified reviews', 'review body', 'text', 'body', 'content', 'comment', 'comments'],
      ...['rezension', 'bewertungstext', 'kommentar'],
    ]),
    field('product', 'Product', 'text', [
      'product',
      'product name',
      'product title',
      'item',
      'item name',
      'variation',
      'variant',
      'produkt',
      'artikel',
    ]),
    field('product_id', 'Product number', 'text', ['product id', 'item id', 'asin', 'sku', 'clothing id', 'app id', 'artikelnummer']),
    field('verified', 'Verified purchase', 'text', ['verified', 'verified purchase', 'verifizierter kauf']),
    field('helpful', 'Found helpful by', 'number', [
      'helpful',
      'helpful votes',
      'positive feedback count',
      'thumbs up',
      'likes',
      'hilfreich',
    ]),
    field('url', 'Address', 'text', ['url', 'link', 'review url', 'adresse']),
    field('channel', 'Channel', 'text', ['channel', 'kanal']),
    field('response', 'Id of the review', 'text', ['review id', 'id', 'row id']),
  ],
  needs: [['score', 'text']],
  likely: ({ has, sure }: Found) => {
    if (!has('text') || !has('score') || sure('score') < 0.85) return 0;
    const telling = ['title', 'product', 'product_id', 'verified', 'helpful'].filter(has).length;
    return telling === 0 ? 0.3 : Math.min(0.92, 0.7 + 0.1 * telling);
  },
  guessOptions,
  together: (row) => (row.text('response') === '' ? stableId(row.content()) : undefined),
  repeats: false,
  read: eachRow(reviewOf),
};

function guessOptions(about: About): ReturnType<NonNullable<Kind['guessOptions']>> {
  const stars = about.columns.find(({ name }) => name === about.mapping['score']);
  const most = Math.max(5, ...(stars?.cells ?? []).flatMap((cell) => (Number.isFinite(Number(cell)) ? [Number(cell)] : [])));
  const dated = guessDay(about);
  const scale = { scaleMin: most <= 5 ? 1 : 0, scaleMax: most <= 5 ? 5 : most <= 10 ? 10 : 100 };
  return { options: { survey: bareName(about.fileName), ...scale, ...dated.options }, confidence: dated.confidence };
}

const words = (cell: string, longest: number): string | undefined => (isNothing(cell) ? undefined : cell.slice(0, longest) || undefined);
const YES = /^(?:1|true|yes|y|ja|verified|verified purchase)$/i;

function reviewOf(row: MappedRow, reading: Reading, nth: number): Made {
  const survey = reading.survey ?? 'Reviews';
  const response = responseOf(row, survey, nth);
  const score = scoreOf(row, reading);
  const text = words(row.text('text'), 20_000);
  const title = words(row.text('title'), 1_000);
  if (score === undefined && text === undefined && title === undefined) throw new Refused('nothing_answered');
  const verified = words(row.text('verified'), 40);
  const properties = filled({
    ...row.others(),
    kind: 'review',
    channel: channelCalled(row.text('channel')) ?? reading.channel,
    ...{ survey, response, title, text },
    ...(score === undefined ? {} : { score, metric: 'rating', scale_min: reading.scaleMin, scale_max: reading.scaleMax }),
    product: words(row.text('product'), 500),
    product_id: words(row.text('product_id'), 200),
    verified: verified === undefined ? undefined : YES.test(verified),
    helpful: row.number('helpful'),
    url: words(row.text('url'), 2_000),
  });
  return madeOf(row, reading, { type: 'track', event: 'Review Posted', ...whoAnswered(row, response, reading), properties });
}
