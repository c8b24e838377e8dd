import { type Add, conditionSql, numberSql } from './conditions.ts';
import { parseCondition } from './formula.ts';
import type { Bucket, Filters, Measure } from './metrics.contract.ts';

export const LOG = 'throughline.interactions';
/** Our own book-keeping about a customer is nothing they met with. */
const MET = "workspace_id = {workspace:UUID} AND kind NOT IN ('identify', 'note') AND NOT (kind = 'other' AND name = 'group')";

/** What is asked, with everything looked up: whose (`subjects`), and who is one person (`joined`: identifiers and the person each is). */
export type Look = {
  filters: Filters;
  subjects?: string[] | undefined;
  joined: [from: string[], to: string[]];
  /** ms; the period of the filters, with `until` never open. */
  from: number | undefined;
  until: number;
  bucket?: Bucket | undefined;
  /** Told apart by this: `channel`, `survey`, `question:NAME` … */
  part?: string | undefined;
};

export const timeSql = (add: Add, ms: number): string => `fromUnixTimestamp64Milli(${add('Int64', Math.round(ms))}, 'UTC')`;

const STARTS: Record<Bucket, string> = { day: 'toDate', week: 'toMonday', month: 'toStartOfMonth', quarter: 'toStartOfQuarter' };

/** The step of time a row falls in, as text; '' when everything is one. */
export const bucketSql = (bucket: Bucket | undefined, at: string = 'at'): string => (bucket ? `toString(${STARTS[bucket]}(${at}))` : "''");

/** Everything the filters say, on a row of the log. `back`: begin so many ms earlier. */
export function whereSql({ filters, subjects, from, until }: Look, add: Add, back: number = 0): string {
  const { survey, channel, touchpoint, source, where } = filters;
  const parts = [MET, `at < ${timeSql(add, until)}`];
  if (from !== undefined) parts.push(`at >= ${timeSql(add, from - back)}`);
  if (subjects) parts.push(`subject_id IN ${add('Array(UUID)', subjects)}`);
  if (survey !== undefined) parts.push(`JSONExtractString(properties, 'survey') = ${add('String', survey)}`);
  if (channel !== undefined) parts.push(`channel = ${add('String', channel)}`);
  if (touchpoint) parts.push(`touchpoint_id = ${add('UUID', touchpoint)}`);
  if (source) parts.push(`source_id = ${add('UUID', source)}`);
  if (where) parts.push(conditionSql(parseCondition(where), add));
  return parts.join(' AND ');
}

/** What parts a breakdown has, by its name on the wire. */
export function partSql(part: string | undefined, add: Add): string {
  if (part === undefined) return "''";
  const [, of = part, name = ''] = /^(question|property):(.+)$/s.exec(part) ?? [];
  if (of === 'question' || of === 'property') {
    const path = of === 'question' ? `properties, 'answers', ${add('String', name)}` : `properties, ${add('String', name)}`;
    return `if(JSONType(${path}) = 'String', JSONExtractString(${path}), JSONExtractRaw(${path}))`;
  }
  if (of === 'survey') return "JSONExtractString(properties, 'survey')";
  if (of === 'touchpoint' || of === 'source') return `toString(${of}_id)`;
  return ['channel', 'kind', 'store', 'agent', 'name'].includes(of) ? `toString(${of})` : "''";
}

/** The person behind an identifier, as text, as far as identifiers are joined. */
export const personSql = ([from, to]: Look['joined'], add: Add): string =>
  from.length === 0
    ? 'toString(subject_id)'
    : `transform(toString(subject_id), ${add('Array(String)', from)}, ${add('Array(String)', to)}, toString(subject_id))`;

function weightSql(column: string | undefined, add: Add): string {
  if (column === undefined) return 'toFloat64(1)';
  const field =
    column.toLowerCase() === 'weight' ? ({ of: 'property', name: 'weight' } as const) : ({ of: 'answer', name: column } as const);
  return numberSql(field, add);
}

const SAID = "lowerUTF8(concat(name, ' ', JSONExtractString(properties, 'survey')))";
const STATED = "lowerUTF8(JSONExtractString(properties, 'metric'))";
/** What a score answers: what its message says; else what its event or survey is called; else its scale. Reviews are ratings. */
const METRIC = `multiIf(${STATED} != '', ${STATED}, kind = 'review', 'rating',
  match(${SAID}, '(^|[^a-z])(nps|net promoter)([^a-z]|$)'), 'nps',
  match(${SAID}, '(^|[^a-z])(csat|satisfaction)([^a-z]|$)'), 'csat',
  match(${SAID}, '(^|[^a-z])(ces|effort)([^a-z]|$)'), 'ces',
  scale_min = 0 AND scale_max = 10, 'nps', scale_min = 1 AND scale_max = 5, 'csat', scale_min = 1 AND scale_max = 7, 'ces', '')`;

const USUAL: Record<string, [number, number]> = { nps: [0, 10], csat: [1, 5], ces: [1, 7], rating: [1, 5] };

export const scaleOf = (measure: Measure): [number, number] | undefined =>
  measure.by === 'score' ? (measure.scale ?? USUAL[measure.score]) : undefined;

/** What stands beside each row that is shown; `plain` leaves out what only the eye needs. */
const SHOWN = 'at, id, subject_id, name, channel, text';

type Score = Extract<Measure, { by: 'score' }>;

/** Answers: value, weight, and whether one counts for (`high`) or against (`low`). Scores off their scale are codes, not answers. */
function scoresSql(measure: Score, look: Look, add: Add): string {
  const question = look.filters.question ?? measure.question;
  const [least, most] = (scaleOf(measure) ?? [0, 10]).map((end) => add('Float64', end));
  const value = question === undefined ? 'toFloat64(score)' : numberSql({ of: 'answer', name: question }, add);
  const top = question === undefined ? `ifNull(scale_max, ${most})` : most;
  const bottom = question === undefined ? `ifNull(scale_min, ${least})` : least;
  const isOne =
    question === undefined ? `score IS NOT NULL AND ${METRIC} = ${add('String', measure.score)}` : `JSONHas(properties, 'answers')`;
  return `SELECT ${SHOWN}, ${partSql(look.part, add)} AS part, ifNull(${value}, 0) AS value, ifNull(${weightSql(look.filters.weight, add)}, 0) AS weight,
      ${measure.score === 'nps' ? 'value >= 9' : `value >= ${top} - 1`} AS isHigh, ${measure.score === 'nps' ? 'value <= 6' : `value <= ${bottom} + 1`} AS isLow
    FROM ${LOG} WHERE ${whereSql(look, add)} AND ${isOne} AND ${value} IS NOT NULL AND ${value} >= ${bottom} AND ${value} <= ${top}
      AND ifNull(${weightSql(look.filters.weight, add)}, 0) > 0`;
}

const YES = 'toUInt8(value = 1) AS isHigh, toUInt8(value = 0) AS isLow, toFloat64(1) AS weight';
const DAY = 86_400_000;

/** Contacts, and whether the same person needed no other within so many days. One that may still be followed is not judged. */
function resolutionSql({ where, days }: { where: string; days: number }, look: Look, add: Add, now: number): string {
  const within = add('Int64', days * DAY);
  return `SELECT ${SHOWN}, part, toFloat64(next = 0 OR next > toUnixTimestamp64Milli(at) + ${within}) AS value, ${YES} FROM (
      SELECT ${SHOWN}, ${partSql(look.part, add)} AS part, leadInFrame(toUnixTimestamp64Milli(at), 1, toInt64(0)) OVER (PARTITION BY ${personSql(look.joined, add)}
        ORDER BY at, id ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS next
      FROM ${LOG} WHERE ${whereSql({ ...look, until: now }, add)} AND ${conditionSql(parseCondition(where), add)}
    ) WHERE at < ${timeSql(add, Math.min(look.until, now - days * DAY))}`;
}

/** What called for an answer from us, and the hours until the next thing we did with that person. What nobody acted on is not in it. */
function actionSql({ where, days }: { where: string; days: number }, look: Look, add: Add, now: number): string {
  const condition = conditionSql(parseCondition(where), add);
  return `SELECT one.1 AS at, one.2 AS id, one.3 AS subject_id, one.4 AS name, one.5 AS channel, one.6 AS text, one.7 AS part,
      arrayFirst(reply -> reply > toUnixTimestamp64Milli(one.1), replies) AS first,
      (first - toUnixTimestamp64Milli(one.1)) / 3600000 AS value, toUInt8(0) AS isHigh, toUInt8(0) AS isLow, toFloat64(1) AS weight
    FROM (
      SELECT arraySort(groupArrayIf(toUnixTimestamp64Milli(at), direction = 'out' AND kind NOT IN ('campaign', 'invoice', 'shipment', 'delivery'))) AS replies,
        groupArrayIf((${SHOWN}, ${partSql(look.part, add)}), ${condition} AND at < ${timeSql(add, look.until)}) AS ones
      FROM ${LOG} WHERE ${whereSql({ ...look, until: now }, add)} GROUP BY ${personSql(look.joined, add)} HAVING notEmpty(ones)
    ) ARRAY JOIN ones AS one WHERE first > 0 AND value <= ${add('Float64', days * 24)}`;
}

export type People = 'retention' | 'churn' | 'revenue-retention' | 'repeat';

/** In which step of time a row lies, counted from the end of the period; and as a date, for the eye. */
const stepSql = (look: Look, add: Add, span: number): string =>
  look.bucket
    ? `toInt64(dateDiff('${look.bucket}', toDate('1970-01-05'), ${STARTS[look.bucket]}(at)))`
    : `toInt64(-intDiv(${add('Int64', look.until - 1)} - toUnixTimestamp64Milli(at), ${add('Int64', span)}))`;

/** People of one step of time, and what they did in the next (or, for `repeat`, how often in the same). */
function peopleSql({ by, where }: { by: People; where: string }, look: Look, add: Add): string {
  const span = spanOf(look);
  const step = stepSql(look, add, span);
  const inside = `SELECT ${personSql(look.joined, add)} AS person, any(${partSql(look.part, add)}) AS part, ${step} AS step, max(at) AS last, argMax(id, at) AS lastId, argMax(name, at) AS lastName,
      argMax(channel, at) AS lastChannel, count() AS times, sum(ifNull(amount, 0)) AS spent
    FROM ${LOG} WHERE ${whereSql(look, add, look.bucket ? 100 * DAY : span)} AND ${conditionSql(parseCondition(where), add)} GROUP BY person, step`;
  const row = `last AS at, lastId AS id, person AS subject_id, lastName AS name, lastChannel AS channel, '' AS text, part`;
  if (by === 'repeat')
    return `SELECT ${row}, step AS stepAt, toFloat64(times >= 2) AS value, ${YES} FROM (${inside}) WHERE ${stepsSql(look)}`;
  const value = { retention: 'toFloat64(came)', churn: 'toFloat64(NOT came)', 'revenue-retention': 'if(paid > 0, later / paid, 0)' }[by];
  const weight = by === 'revenue-retention' ? 'toUInt8(value >= 1) AS isHigh, toUInt8(value = 0) AS isLow, paid AS weight' : YES;
  return `SELECT ${row}, stepAt, ${value} AS value, ${weight} FROM (
      SELECT person, part, step + 1 AS stepAt, last, lastId, lastName, lastChannel, spent AS paid,
        leadInFrame(step, 1, toInt64(-9000000000)) OVER w AS nextStep, leadInFrame(spent, 1, toFloat64(0)) OVER w AS nextSpent,
        nextStep = step + 1 AS came, if(came, nextSpent, 0) AS later
      FROM (${inside}) WINDOW w AS (PARTITION BY person ORDER BY step ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)
    ) WHERE ${stepsSql(look)}${by === 'revenue-retention' ? ' AND paid > 0' : ''}`;
}

/** Of the whole period: only the step that is the period itself. */
const stepsSql = ({ bucket }: Look): string => (bucket ? '1' : 'stepAt = 0');

const QUARTER = 90 * DAY;
/** Without a beginning, people are looked at over the last 90 days against the 90 before. */
export const spanOf = ({ from, until }: Look): number => (from === undefined ? QUARTER : Math.max(DAY, until - from));

export const isOfPeople = (measure: Measure): measure is Extract<Measure, { by: People }> =>
  ['retention', 'churn', 'revenue-retention', 'repeat'].includes(measure.by);

/** One row for each thing observed: at, id, subject_id, name, channel, text, part, value, weight, high, low. */
export function observationsSql(measure: Exclude<Measure, { by: 'formula' }>, look: Look, add: Add, now: number): string {
  if (measure.by === 'score') return scoresSql(measure, look, add);
  if (measure.by === 'resolution') return resolutionSql(measure, look, add, now);
  if (measure.by === 'action') return actionSql(measure, look, add, now);
  return peopleSql(measure, look, add);
}

/** The step of time an observation belongs to: for people the step they came back in, else when it happened. */
export function stepOf(measure: Measure, bucket: Bucket | undefined): string {
  if (!bucket) return "''";
  if (!isOfPeople(measure)) return bucketSql(bucket);
  return `toString(${STARTS[bucket]}(date_add(${bucket.toUpperCase()}, stepAt, toDate('1970-01-05'))))`;
}
