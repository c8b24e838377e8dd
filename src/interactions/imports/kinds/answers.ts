import { stableId } from '#platform/ids';
import type { Message } from '../../contract.ts';
import { readDate } from '../dates.ts';
import { plainName } from '../match-columns.ts';
import { readNumber } from '../numbers.ts';
import { guessAnswerOptions } from './answer-options.ts';
import { METRIC_NAMES, metricCalled, saysNothing } from './answer-words.ts';
import {
  eachRow,
  type Field,
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
import { whoFields, whoNames, whoOf } from './who.ts';
import { channelCalled } from './words.ts';

const LONGEST = 20_000;
const LONGEST_VALUE = 2_000;
const MOST_QUESTIONS = 400;

/** Questions are long and may hold any word: "member site" is no member. */
const exactly = (one: Field): Field => ({ ...one, exact: true });

/** What people answered to a survey, one row for each response (docs/decisions/0011). */
export const answers: Kind = {
  name: 'answers',
  label: 'Survey answers',
  fields: [
    ...whoFields.map(exactly),
    field('date', 'Date', 'date', [
      ...['date submitted', 'submitted at', 'submit date', 'response date', 'completed at', 'answered at', 'recorded date', 'end date'],
      ...['interview date', 'date', 'timestamp', 'time', 'datum', 'zeitpunkt', 'antwortdatum', 'beantwortet am'],
    ]),
    exactly(field('started_at', 'Started', 'date', ['time started', 'started at', 'start date', 'start time', 'begonnen am'])),
    field('score', 'Score', 'number', [
      ...METRIC_NAMES.nps,
      ...METRIC_NAMES.csat,
      ...METRIC_NAMES.ces,
      'score',
      'rating',
      'bewertung',
      'note',
    ]),
    exactly(field('weight', 'Weight', 'number', ['weight', 'weights', 'survey weight', 'gewicht', 'gewichtung'])),
    exactly(
      field('text', 'Words', 'text', [
        ...['comment', 'comments', 'verbatim', 'verbatims', 'open text', 'reason for score', 'feedback', 'other comments', 'kommentar'],
        ...['kommentare', 'anmerkungen', 'begründung', 'freitext'],
      ]),
    ),
    exactly(
      field('response', 'Response', 'text', [
        ...['response id', 'respondent id', 'respnum', 'respondent', 'response', 'submission id', 'case id', 'interview id', 'answer id'],
        ...['antwort id', 'teilnehmer', 'fragebogennummer'],
      ]),
    ),
    exactly(field('status', 'Status', 'text', ['status', 'response status', 'completion status', 'finished'])),
    exactly(field('survey', 'Survey', 'text', ['survey', 'survey name', 'questionnaire', 'umfrage', 'fragebogen'])),
    exactly(field('channel', 'Channel', 'text', ['channel', 'collector', 'kanal', 'kontaktkanal'])),
  ],
  needs: [],
  likely,
  guessOptions: guessAnswerOptions,
  // Rows that are equal are different people who said the same; they are numbered.
  together: (row) => (row.text('response') === '' ? stableId(row.content()) : undefined),
  repeats: false,
  read: eachRow(answerOf),
};

const isQuestion = (name: string): boolean => /\?\s*$|\?\W/.test(name) || name.split(/\s+/).length >= 6;

function likely({ has, sure, columns }: Found): number {
  const questions = columns.filter(({ name }) => isQuestion(name)).length;
  const isExport = ['weight', 'response', 'survey'].some(has);
  const isRated = sure('score') > 0.85 && columns.some(({ name, numbers }) => numbers > 0.8 && metricCalled(plainName(name)));
  if (isRated) return isExport ? 0.9 : 0.8;
  if (questions >= 3) return isExport || has('status') || has('started_at') ? 0.85 : 0.7;
  return has('score') && isExport ? 0.75 : 0;
}

function answerOf(row: MappedRow, reading: Reading, nth: number): Made {
  const survey = words(row.text('survey')) ?? reading.survey ?? 'Survey';
  const response = responseOf(row, survey, nth);
  const said = saidIn(row, reading);
  const score = scoreOf(row, reading);
  if (score === undefined && said.text === '' && Object.keys(said.answers).length === 0) throw new Refused('nothing_answered');
  const properties = filled({
    kind: 'survey_answer',
    channel: channelCalled(row.text('channel')) ?? reading.channel,
    survey,
    response,
    ...(score === undefined ? {} : { score, metric: reading.metric, scale_min: reading.scaleMin, scale_max: reading.scaleMax }),
    ...said,
    weight: row.number('weight'),
    status: words(row.text('status'))?.toLowerCase(),
    started_at: row.date('started_at')?.toISOString(),
  });
  return madeOf(row, reading, { type: 'track', event: 'Survey Answered', ...whoAnswered(row, response, reading), properties });
}

/** The file's own id, told apart from another survey's; else from all that the row says. */
export function responseOf(row: MappedRow, survey: string, nth: number): string {
  const given = row.text('response');
  return given === '' ? stableId('response', survey, row.content(), String(nth)) : `${survey} ${given}`.slice(0, 200);
}

/** Of a row without a date the day was only guessed: it is no part of what makes the same row known again. */
export function madeOf(row: MappedRow, reading: Reading, message: Message): Made {
  const own = row.date('date');
  const at = own ?? (reading.date ? readDate(reading.date, 'iso', reading.timeZone) : undefined);
  if (!at) throw new Refused('no_date');
  return { message: { ...message, timestamp: at.toISOString() }, rows: [row.row], ...(own ? {} : { identity: message }) };
}

const words = (cell: string): string | undefined => (cell === '' || isNothing(cell) || saysNothing(cell) ? undefined : cell);

/** Whoever the row names; else the response itself, which is nobody one could call. */
export function whoAnswered(row: MappedRow, response: string, reading: Reading): Pick<Message, 'userId' | 'anonymousId' | 'context'> {
  const named = whoNames.some((name) => row.text(name) !== '' && !isNothing(row.text(name)));
  return named ? whoOf(row, reading) : { context: { externalIds: [{ type: 'response', id: response }] } };
}

export function scoreOf(row: MappedRow, reading: Reading): number | undefined {
  const cell = words(row.text('score'));
  if (cell === undefined || isCoded(row.columnOf('score') ?? '', cell, reading)) return undefined;
  const score = readNumber(cell, reading.decimal);
  if (score === undefined) throw new Refused('bad_number');
  if (score < (reading.scaleMin ?? score) || score > (reading.scaleMax ?? score)) throw new Refused('off_the_scale');
  return score;
}

function saidIn(row: MappedRow, reading: Reading): { text: string; answers: Record<string, unknown> } {
  const given: [string, unknown][] = [];
  const own = [words(row.text('text')) ?? ''];
  for (const [column, cell] of row.unmapped().slice(0, MOST_QUESTIONS)) {
    if (saysNothing(cell) || isCoded(column, cell, reading)) continue;
    given.push([column === '__proto__' ? 'proto' : column, answered(cell)]);
    if (reading.openQuestions?.includes(column)) own.push(cell);
  }
  return { text: own.filter(Boolean).join('\n').slice(0, LONGEST), answers: Object.fromEntries(given) };
}

/** A number, a list ("fast;clear;calm"), or words. "007" is a name, not a number. */
function answered(cell: string): number | string | string[] {
  if (/^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?$/.test(cell)) return Number(cell);
  if (/^[^;\s][^;]{0,80}(?:;[^;\s][^;]{0,80})+$/.test(cell)) return cell.split(';').slice(0, 100);
  return cell.slice(0, LONGEST_VALUE);
}

const codesBy = new WeakMap<object, Map<string, Set<string>>>();

/** Whether this cell is the file's code for "no answer" in this column. */
function isCoded(column: string, cell: string, { noAnswer }: Reading): boolean {
  if (!noAnswer) return false;
  const known = codesBy.get(noAnswer) ?? new Map<string, Set<string>>();
  codesBy.set(noAnswer, known);
  const codes = known.get(column) ?? new Set(Object.entries(noAnswer).flatMap(([name, list]) => (covers(name, column) ? list : [])));
  known.set(column, codes);
  return codes.has(cell);
}

const covers = (name: string, column: string): boolean => (name.endsWith('*') ? column.startsWith(name.slice(0, -1)) : name === column);
