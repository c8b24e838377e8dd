import type { Answers, Question } from './document.contract.ts';
import { scaleOf } from './scales.ts';
import { ownKeys, walk } from './walk.ts';

const LONGEST = 5_000;
export const OTHER = 'other';

type Read = (question: Question, raw: unknown) => Answers[string] | undefined;

const score: Read = (question, raw) => {
  const [least, most] = scaleOf(question) ?? [0, 0];
  const value = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : raw;
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most ? value : undefined;
};

const known = ({ choices, other }: Question): Set<string> => new Set([...choices.map(({ key }) => key), ...(other ? [OTHER] : [])]);

const single: Read = (question, raw) => (typeof raw === 'string' && known(question).has(raw) ? raw : undefined);

const listOf = (question: Question, raw: unknown): string[] => {
  const allowed = known(question);
  const given = (Array.isArray(raw) ? raw : [raw]).filter((one): one is string => typeof one === 'string' && allowed.has(one));
  return [...new Set(given)];
};
const multiple: Read = (question, raw) => {
  const chosen = listOf(question, raw).slice(0, question.most ?? undefined);
  return chosen.length > 0 ? chosen : undefined;
};
/** A ranking counts when everything has its place. */
const ranking: Read = (question, raw) => {
  const order = listOf(question, raw);
  return order.length === question.choices.length && order.length > 0 ? order : undefined;
};

const words: Read = (_question, raw) => {
  if (typeof raw !== 'string') return undefined;
  const said = raw.replace(/\r\n?/g, '\n').trim();
  return said === '' ? undefined : said.slice(0, LONGEST).replace(/\p{Surrogate}/gu, '');
};

const day: Read = (_question, raw) => {
  if (typeof raw !== 'string' || !/^(19|20|21)\d\d-\d\d-\d\d$/.test(raw)) return undefined;
  const time = Date.parse(`${raw}T00:00:00Z`);
  // 31 February is read as 3 March: only what comes back as it went in is a day.
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(raw) ? raw : undefined;
};

const READ: Record<Question['kind'], Read> = {
  ...{ nps: score, csat: score, ces: score, rating: score, matrix: score },
  ...{ single, multiple, ranking, text: words, date: day },
};

function readerOf(question: Question, key: string): Read {
  return key === `${question.key}.${OTHER}` && question.kind !== 'matrix' ? words : READ[question.kind];
}

/** What was sent, as far as it answers what is asked: of the right sort, within its scale, and on the way through the survey. */
export function readAnswers(questions: Question[], raw: Record<string, unknown>): Answers {
  const read: Answers = {};
  for (const question of questions) {
    for (const key of ownKeys(question)) {
      const value = Object.hasOwn(raw, key) ? readerOf(question, key)(question, raw[key]) : undefined;
      if (value !== undefined) read[key] = value;
    }
    dropIdleWords(question, read);
  }
  return walk(questions, read).kept;
}

/** Own words count where "other" was chosen. */
function dropIdleWords({ key, kind }: Question, read: Answers): void {
  if (kind === 'matrix') return;
  const chosen = read[key];
  if (![chosen].flat().includes(OTHER)) delete read[`${key}.${OTHER}`];
}
