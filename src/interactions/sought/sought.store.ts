import type { Events } from '#platform/clickhouse';
import { CONTACT } from '../contact.ts';
import { NO_TOUCHPOINT } from '../contract.ts';

/** A stretch of time, ms since 1970, and how many rows at most: the newest. */
export type Stretch = { from: number; until: number; most: number };

/** `at`, `promised`, `actual` in ms since 1970; `touchpoint` '' where none is known; `subject` is the identifier it was recorded under. */
export type Place = { id: string; subject: string; at: number; touchpoint: string; name: string; kind: string; channel: string };
export type PromiseRow = Place & { promised: number; actual: number };
export type PriceRow = Place & { shown: number; charged: number; currency: string };
export type SearchRow = Place & { results: number };
export type ContactRow = Place & { reference: string };
export type SevereRow = Place & { intensity: number; source: string };
export type FoundRow = Place & {
  intensity: number | null;
  text: string;
  title: string;
  source: string;
  amount: number | null;
  wait: number | null;
};

const MS = 'toUnixTimestamp64Milli';
const PLACE = `toString(id) AS id, toString(subject_id) AS subject, ${MS}(at) AS ms, if(touchpoint_id = toUUID('${NO_TOUCHPOINT}'), '', toString(touchpoint_id)) AS touchpoint,
  name, toString(kind) AS kind, toString(channel) AS channel`;
const MET = `workspace_id = {workspace:UUID} AND ${CONTACT}`;
const WITHIN = `${MET} AND at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND at < fromUnixTimestamp64Milli({until:Int64}, 'UTC')`;

type Raw<Row> = Omit<Row, 'at'> & { ms: number };
const placed = <Row>(rows: Raw<Row>[]): Row[] => rows.map(({ ms, ...row }) => ({ ...row, at: ms }) as Row);

const read = async <Row>(clickhouse: Events, columns: string, where: string, stretch: Stretch): Promise<Row[]> =>
  placed<Row>(
    await clickhouse.rows<Raw<Row>>(
      `SELECT ${PLACE}${columns} FROM throughline.interactions WHERE ${WITHIN} AND ${where} ORDER BY at DESC, id LIMIT {most:UInt32}`,
      { from: Math.round(stretch.from), until: Math.round(stretch.until), most: stretch.most },
    ),
  );

/** What senders call a price they showed before it was charged. */
const SHOWN = [
  'price_shown',
  'shown_price',
  'total_shown',
  'price_quoted',
  'quoted_price',
  'price_promised',
  'expected_total',
  'estimated_total',
];
/** What senders call how many a search found. */
const RESULTS = ['results', 'result_count', 'results_count', 'hits'];
const firstOf = (keys: string[]) => `coalesce(${keys.map((key) => `JSONExtract(properties, '${key}', 'Nullable(Float64)')`).join(', ')})`;

export const soughtStore = {
  promises: (clickhouse: Events, stretch: Stretch): Promise<PromiseRow[]> =>
    read(
      clickhouse,
      `, ${MS}(assumeNotNull(promised_at)) AS promised, ${MS}(assumeNotNull(actual_at)) AS actual`,
      'promised_at IS NOT NULL AND actual_at IS NOT NULL',
      stretch,
    ),

  /**
   * What was charged, with the price shown on the same occasion where the sender said it (0: not said); and checkouts that were begun,
   * whose amount is what was shown then.
   */
  prices: (clickhouse: Events, stretch: Stretch): Promise<PriceRow[]> =>
    read(
      clickhouse,
      `, ifNull(${firstOf(SHOWN)}, 0) AS shown, assumeNotNull(amount) AS charged, toString(currency) AS currency`,
      `amount > 0 AND (kind = 'order' OR (kind IN ('action', 'page', 'screen', 'other') AND name ILIKE '%checkout%'))`,
      stretch,
    ),

  searches: (clickhouse: Events, stretch: Stretch): Promise<SearchRow[]> =>
    read(clickhouse, `, assumeNotNull(${firstOf(RESULTS)}) AS results`, `kind = 'search' AND ${firstOf(RESULTS)} IS NOT NULL`, stretch),

  /** Customers who turned to us with a need; what we answered is none, nor is a thank-you. */
  contacts: (clickhouse: Events, stretch: Stretch, kinds: string[]): Promise<ContactRow[]> =>
    read(
      clickhouse,
      ', reference',
      `direction != 'out' AND ifNull(intensity, 0) < 0.5 AND kind IN (${kinds.map((kind) => `'${kind.replace(/\W/g, '')}'`).join(', ')})`,
      stretch,
    ),

  severe: async (
    clickhouse: Events,
    { receivedFrom, after, intensity, most }: { receivedFrom: string; after: number; intensity: number; most: number },
  ): Promise<SevereRow[]> =>
    placed<SevereRow>(
      await clickhouse.rows<Raw<SevereRow>>(
        `SELECT ${PLACE}, round(assumeNotNull(intensity), 3) AS intensity, toString(source_id) AS source FROM throughline.interactions
         WHERE ${MET} AND at >= fromUnixTimestamp64Milli({after:Int64}, 'UTC') AND interactions.intensity <= {intensity:Float64}
           AND received_at >= parseDateTime64BestEffort({from:String}, 3, 'UTC')
         ORDER BY at DESC, id LIMIT {most:UInt32}`,
        { after: Math.round(after), intensity, from: receivedFrom, most },
      ),
    ),

  found: async (clickhouse: Events, where: string, params: Record<string, unknown>): Promise<FoundRow[]> =>
    placed<FoundRow>(
      await clickhouse.rows<Raw<FoundRow>>(
        `SELECT ${PLACE}, round(intensity, 3) AS intensity, substringUTF8(text, 1, 400) AS text, title, toString(source_id) AS source, amount,
           wait_seconds AS wait
         FROM throughline.interactions WHERE ${MET} AND ${where} ORDER BY at, source_row, id LIMIT 20000`,
        params,
      ),
    ),
};
