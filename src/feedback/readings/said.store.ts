import type { Events } from '#platform/clickhouse';
import type { FeedbackFilters } from './readings.contract.ts';

export type FoundRow = {
  id: string;
  subject_id: string;
  at: string;
  language: string;
  basis: string;
  sentiment: string;
  score: number;
  emotions: string[];
  topics: string[];
  aspects: string[];
  aspect_scores: number[];
  urgency: string;
  urgency_reasons: string[];
  leaving: string;
  pii: string[];
};
export type WordsRow = {
  id: string;
  kind: string;
  name: string;
  channel: string;
  touchpoint_id: string;
  source_id: string;
  text: string;
  score: number | null;
  scale_min: number | null;
  scale_max: number | null;
};
export type Cursor = { ms: number; id: string };

const MINE = 'workspace_id = {workspace:UUID}';
const TIME = (name: string) => `fromUnixTimestamp64Milli({${name}:Int64}, 'UTC')`;

/** What a filter asks of readings, and what it asks of the log. */
function conditions(filters: FeedbackFilters, before?: Cursor): { sql: string; params: Record<string, unknown> } {
  const parts = [MINE];
  const logged = [MINE];
  const params: Record<string, unknown> = {};
  const add = (to: string[], sql: string, name: string, value: unknown) => {
    if (value === undefined) return;
    to.push(sql);
    params[name] = value;
  };
  add(parts, `at >= ${TIME('from')}`, 'from', filters.from && Date.parse(filters.from));
  add(parts, `at < ${TIME('to')}`, 'to', filters.to && Date.parse(filters.to));
  add(parts, 'has({sentiment:Array(String)}, sentiment)', 'sentiment', filters.sentiment);
  add(parts, 'hasAny(emotions, {emotion:Array(String)})', 'emotion', filters.emotion);
  add(parts, 'hasAny(topics, {topic:Array(String)})', 'topic', filters.topic);
  add(parts, 'has({urgency:Array(String)}, urgency)', 'urgency', filters.urgency);
  add(parts, 'has({language:Array(String)}, language)', 'language', filters.language);
  add(parts, 'source_id IN {source:Array(UUID)}', 'source', filters.source);
  if (filters.leaving) parts.push("leaving != ''");
  add(logged, 'has({kind:Array(String)}, kind)', 'kind', filters.kind);
  add(logged, 'has({touchpoint:Array(UUID)}, touchpoint_id)', 'touchpoint', filters.touchpoint);
  add(logged, 'positionCaseInsensitiveUTF8(text, {q:String}) > 0', 'q', filters.q || undefined);
  if (logged.length > 1) parts.push(`interaction_id IN (SELECT id FROM throughline.interactions WHERE ${logged.join(' AND ')})`);
  if (before) {
    parts.push(`(at, interaction_id) < (${TIME('beforeMs')}, {beforeId:UUID})`);
    params['beforeMs'] = before.ms;
    params['beforeId'] = before.id;
  }
  return { sql: parts.join(' AND '), params };
}

/** What was said, with what was read from it. Exactly one reading of each: the last one made. */
export const saidStore = {
  list: (clickhouse: Events, filters: FeedbackFilters, before: Cursor | undefined, limit: number): Promise<FoundRow[]> => {
    const { sql, params } = conditions(filters, before);
    return clickhouse.rows(
      `SELECT interaction_id AS id, subject_id, at, language, basis, sentiment, round(score, 3) AS score, emotions, topics, aspects,
         arrayMap(one -> round(one, 3), aspect_scores) AS aspect_scores, urgency, urgency_reasons, leaving, pii
       FROM throughline.readings FINAL WHERE ${sql} ORDER BY at DESC, interaction_id DESC LIMIT {limit:UInt32}`,
      { ...params, limit },
    );
  },

  /** Of all steps, also of those that were not chosen: what choosing another would show. */
  counts: (clickhouse: Events, filters: FeedbackFilters): Promise<{ sentiment: string; n: number }[]> => {
    const { sql, params } = conditions({ ...filters, sentiment: undefined });
    return clickhouse.rows(`SELECT sentiment, count() AS n FROM throughline.readings FINAL WHERE ${sql} GROUP BY sentiment`, params);
  },

  words: (clickhouse: Events, rows: FoundRow[]): Promise<WordsRow[]> =>
    clickhouse.rows(
      `SELECT id, kind, name, channel, touchpoint_id, source_id, text, score, scale_min, scale_max FROM throughline.interactions
       WHERE ${MINE} AND subject_id IN {subjects:Array(UUID)} AND id IN {ids:Array(UUID)}`,
      { subjects: [...new Set(rows.map(({ subject_id }) => subject_id))], ids: rows.map(({ id }) => id) },
    ),
};
