import type { Events } from '#platform/clickhouse';
import type { Place } from '../timeline/cursor.ts';
import { COLUMNS, type LogRow } from '../timeline/log.store.ts';
import type { Sums } from '../timeline/statistics.ts';
import { parameters } from '../touchpoints/rules-sql.ts';
import type { Asked, Pick } from './picked.ts';
import { askedSql, HAPPENED, pickSql, type Span, spanSql, timeSql } from './picked-sql.ts';

/** `cell`: the place of the pick, from 0. `late`: 1 in the newer of the two periods. */
type Of = { cell: number; late: number };
/** Feelings: of those interactions that have one. `people` by identifiers. Times in ms. */
export type Volume = Of & { n: number; people: number; negative: number; positive: number; felt: number; oldest: number; newest: number };
export type Feeling = Of & Sums;
export type Answers = Of & { metric: 'nps' | 'csat' | 'ces'; n: number; high: number; low: number; sum: number; squares: number };
export type Times = Of & { waits: number; quantiles: [number, number]; promised: number; broken: number; days: number };
export type Said = Volume & Sums & { quote: [id: string, text: string] };
export type Text = { id: string; subject: string; at: string; text: string; intensity: number | null };

const FROM = 'throughline.interactions';
const MS = 'toUnixTimestamp64Milli';
/** The five steps of a feeling, in three: as faces are drawn. */
const NEGATIVE = 'intensity < -0.5';
const POSITIVE = 'intensity >= 0.5';

/**
 * Which question a score answers: what the event or its properties call it; else by its scale: 0–10 is NPS, 1–5 CSAT, 1–7 CES, agreeing
 * with "it was easy". A score without scale is taken to be on the usual one of its question.
 */
const METRIC = `multiIf(
  match(said, '(^|[^a-z])(nps|net promoter)([^a-z]|$)'), 'nps',
  match(said, '(^|[^a-z])(csat|satisfaction)([^a-z]|$)'), 'csat',
  match(said, '(^|[^a-z])(ces|effort)([^a-z]|$)'), 'ces',
  scale_min = 0 AND scale_max = 10, 'nps', scale_min = 1 AND scale_max = 5, 'csat', scale_min = 1 AND scale_max = 7, 'ces', '')`;
const SAID = `lowerUTF8(concat(name, ' ', JSONExtractString(properties, 'metric'), ' ', JSONExtractString(properties, 'survey')))`;
const usual = (nps: number, csat: number, ces: number) => `transform(metric, ['nps', 'csat', 'ces'], [${nps}, ${csat}, ${ces}], 0)`;

export const pickedStore = {
  /** Of happenings alone: what is alike in all they ask for is counted first, and only then held against each of them. */
  volumes: (clickhouse: Events, asked: Asked): Promise<Volume[]> => {
    const { params, cells, late, where } = askedSql(asked);
    return clickhouse.rows(
      `SELECT arrayJoin(cells) - 1 AS cell, late, sum(rows) AS n, uniqMerge(who) AS people, sum(below) AS negative, sum(above) AS positive,
         sum(m) AS felt, ${MS}(min(first)) AS oldest, ${MS}(max(last)) AS newest
       FROM (
         SELECT ${cells}, late, rows, who, below, above, m, first, last FROM (
           SELECT ${HAPPENED}, ${late}, count() AS rows, uniqState(subject_id) AS who, countIf(${NEGATIVE}) AS below,
             countIf(${POSITIVE}) AS above, count(intensity) AS m, min(at) AS first, max(at) AS last
           FROM ${FROM} WHERE ${where} GROUP BY ${HAPPENED}, late
         )
       ) GROUP BY cell, late`,
      params,
    );
  },

  /** Summed person by person, then over people. */
  feelings: (clickhouse: Events, asked: Asked): Promise<Feeling[]> => {
    const { params, cells, late, where } = askedSql(asked);
    return clickhouse.rows(
      `SELECT cell, late, count() AS people, sum(m) AS n, sum(s) AS sum, sum(s * s) AS ss, sum(s * m) AS sm, sum(m * m) AS mm FROM (
         SELECT arrayJoin(cells) - 1 AS cell, late, subject_id, sum(toFloat64(intensity)) AS s, count() AS m FROM (
           SELECT ${cells}, ${late}, subject_id, intensity FROM ${FROM} WHERE ${where} AND intensity IS NOT NULL
         ) GROUP BY cell, late, subject_id
       ) GROUP BY cell, late`,
      params,
    );
  },

  /** Of each person the newest answer. NPS: high 9–10, low 0–6. CSAT, as 1–5: high 4–5. CES, as 1–7: high 5–7. */
  answers: (clickhouse: Events, asked: Asked): Promise<Answers[]> => {
    const { params, cells, late, where } = askedSql(asked);
    return clickhouse.rows(
      `SELECT cell, late, metric, count() AS n, countIf(given >= ${usual(9, 4, 5)}) AS high, countIf(given <= ${usual(6, 2, 3)}) AS low,
         sum(given) AS sum, sum(given * given) AS squares
       FROM (
         SELECT arrayJoin(cells) - 1 AS cell, late, metric, subject_id,
           argMax((score - lowest) / (highest - lowest) * ${usual(10, 4, 6)} + ${usual(0, 1, 1)}, at) AS given
         FROM (
           SELECT ${cells}, ${late}, subject_id, at, score, ${SAID} AS said, ${METRIC} AS metric,
             ifNull(scale_min, ${usual(0, 1, 1)}) AS lowest, ifNull(scale_max, ${usual(10, 5, 7)}) AS highest
           FROM ${FROM} WHERE ${where} AND score IS NOT NULL
         ) WHERE metric != '' AND highest > lowest AND score BETWEEN lowest AND highest GROUP BY cell, late, metric, subject_id
       ) GROUP BY cell, late, metric`,
      params,
    );
  },

  /** Waits in seconds; promises by calendar day (UTC), `days`: how late the middle one of those that were late. */
  times: (clickhouse: Events, asked: Asked): Promise<Times[]> => {
    const { params, cells, late, where } = askedSql(asked);
    return clickhouse.rows(
      `SELECT arrayJoin(cells) - 1 AS cell, late, count(wait_seconds) AS waits,
         arrayMap(one -> round(ifNull(one, 0), 3), quantilesExactInclusiveIf(0.5, 0.9)(ifNull(wait_seconds, 0), wait_seconds IS NOT NULL)) AS quantiles,
         countIf(kept IS NOT NULL) AS promised, countIf(kept > 0) AS broken, quantileExactIf(0.5)(ifNull(kept, 0), kept > 0) AS days
       FROM (
         SELECT ${cells}, ${late}, wait_seconds, dateDiff('day', promised_at, actual_at) AS kept FROM ${FROM}
         WHERE ${where} AND (wait_seconds IS NOT NULL OR (promised_at IS NOT NULL AND actual_at IS NOT NULL))
       ) GROUP BY cell, late`,
      params,
    );
  },

  /** The same as volumes and feelings, for words: the log's texts are read once. With a sentence that is short and felt. */
  said: (clickhouse: Events, asked: Asked): Promise<Said[]> => {
    const { params, cells, late, where } = askedSql(asked);
    return clickhouse.rows(
      `SELECT cell, late, sum(rows) AS n, count() AS people, sum(below) AS negative, sum(above) AS positive, sum(m) AS felt,
         ${MS}(min(first)) AS oldest, ${MS}(max(last)) AS newest, sum(s) AS sum, sum(s * s) AS ss, sum(s * m) AS sm, sum(m * m) AS mm,
         argMax(best, worth) AS quote
       FROM (
         SELECT arrayJoin(cells) - 1 AS cell, late, subject_id, count() AS rows, countIf(${NEGATIVE}) AS below, countIf(${POSITIVE}) AS above,
           count(intensity) AS m, sum(ifNull(toFloat64(intensity), 0)) AS s, min(at) AS first, max(at) AS last,
           argMax(tuple(toString(id), substringUTF8(text, 1, 300)), rank) AS best, max(rank) AS worth
         FROM (SELECT ${cells}, ${late}, subject_id, intensity, at, id, text,
             tuple(lengthUTF8(text) BETWEEN 15 AND 160, abs(ifNull(intensity, 0)), at, id) AS rank
           FROM ${FROM} WHERE ${where} AND text != '')
         GROUP BY cell, late, subject_id
       ) GROUP BY cell, late`,
      params,
    );
  },

  /** The currencies of what was bought since then. */
  currencies: async (clickhouse: Events, since: number): Promise<string[]> => {
    const { params, add } = parameters('p');
    const rows = await clickhouse.rows<{ currency: string }>(
      `SELECT DISTINCT currency FROM ${FROM} WHERE workspace_id = {workspace:UUID} AND at >= ${timeSql(add, since)}
       AND kind IN ('order', 'refund') AND amount IS NOT NULL LIMIT 5`,
      params,
    );
    return rows.map(({ currency }) => currency);
  },

  texts: (clickhouse: Events, pick: Pick, span: Span, most: number, here: boolean): Promise<Text[]> => {
    const { params, add } = parameters('p');
    return clickhouse.rows(
      `SELECT toString(id) AS id, toString(subject_id) AS subject, at, substringUTF8(text, 1, 2000) AS text, round(intensity, 3) AS intensity
       FROM ${FROM} WHERE ${spanSql(span, add)} AND text != '' AND direction != 'out' AND ${here ? '' : 'NOT '}${pickSql(pick, add)}
       ORDER BY at DESC, id LIMIT ${add('UInt32', most)}`,
      params,
    );
  },

  rows: (clickhouse: Events, pick: Pick, span: Span, place: Place | undefined, limit: number): Promise<LogRow[]> => {
    const { params, add } = parameters('p');
    const at = place && timeSql(add, place.ms);
    const older = place ? ` AND at <= ${at} AND (at < ${at} OR id < ${add('UUID', place.id)})` : '';
    return clickhouse.rows(
      `SELECT ${COLUMNS} FROM ${FROM} WHERE ${spanSql(span, add)} AND ${pickSql(pick, add)}${older}
       ORDER BY at DESC, id DESC LIMIT ${add('UInt32', limit)}`,
      params,
    );
  },
};
