import type { Context } from '#platform/room';
import { meanOf, npsOf, type Score, shareOf } from '#platform/scores';
import type { Question, SurveyDocument, Text } from './document.contract.ts';
import { invitationsStore } from './doors.store.ts';
import { textIn } from './pipe.ts';
import type { QuestionResult, Results } from './results.contract.ts';
import { type DayRow, heldStore, type OptionRow, resultsStore, type Which } from './results.store.ts';
import { leadingOf, scaleOf } from './scales.ts';
import { surveysStore } from './surveys.store.ts';
import { findSurvey } from './surveys.ts';
import { ownKeys } from './walk.ts';

const DAY = 86_400_000;
export type Period = { days: number; version?: number | undefined };

export const whichOf = (ctx: Context, survey: string, { days, version }: Period): Which => ({
  ...{ survey, version },
  from: ctx.clock.now().getTime() - days * DAY,
});
export const sinceOf = ({ survey, from, version }: Which) => ({ survey, since: new Date(from), version: version ?? null });

/** Every question that was ever asked, the newest version's words first: an answer to one that is gone is still an answer. */
export async function everAsked(ctx: Context, id: string): Promise<{ questions: Question[]; say(text: Text): string; versions: number[] }> {
  const { draft } = await findSurvey(ctx, id);
  const versions = await surveysStore.versions(ctx.db, id);
  const found = new Map<string, Question>();
  for (const { document } of versions)
    for (const one of document.questions) if (!found.has(one.key)) found.set(one.key, withOlderParts(one, versions));
  const main = (versions[0]?.document ?? draft).languages[0] ?? 'en';
  return { questions: [...found.values()], say: (text) => textIn(text, main, main), versions: versions.map(({ number }) => number) };
}

/** With the choices and rows that earlier versions of it had. */
function withOlderParts(question: Question, versions: { document: SurveyDocument }[]): Question {
  const same = versions.flatMap(({ document }) =>
    document.questions.filter(({ key, kind }) => key === question.key && kind === question.kind),
  );
  const all = (part: 'choices' | 'rows') => [
    ...new Map(
      same
        .flatMap((one) => one[part])
        .reverse()
        .map((one) => [one.key, one]),
    ).values(),
  ];
  const inOrder = (part: 'choices' | 'rows') => [
    ...question[part],
    ...all(part).filter(({ key }) => !question[part].some((one) => one.key === key)),
  ];
  return { ...question, choices: inOrder('choices'), rows: inOrder('rows'), steps: Math.max(...same.map(({ steps }) => steps)) };
}

export async function readResults(ctx: Context, id: string, period: Period): Promise<Results> {
  const { questions, say, versions } = await everAsked(ctx, id);
  const which = whichOf(ctx, id, period);
  const since = sinceOf(which);
  const words = questions.flatMap((one) => (one.kind === 'text' ? [one.key] : one.other ? [`${one.key}.other`] : []));
  const days = await resultsStore.byDay(ctx.clickhouse, which);
  const options = await resultsStore.options(ctx.clickhouse, which, words);
  const answered = new Map((await resultsStore.answeredTo(ctx.clickhouse, which)).map(({ key, n }) => [key, n]));
  const { begun, finished } = await heldStore.begun(ctx.db, since);
  const invited = await invitationsStore.counts(ctx.db, id);
  const leading = leadingOf(questions);
  return {
    answered: days.reduce((sum, { n }) => sum + n, 0),
    partial: days.reduce((sum, { partial }) => sum + partial, 0),
    opened: await heldStore.opened(ctx.db, id, since.since),
    begun,
    finishRate: shareOf(finished, begun),
    responseRate: shareOf(invited.answered, invited.made),
    keptOut: await heldStore.keptOut(ctx.db, since),
    metric: leading?.kind ?? null,
    byDay: days.map((row) => ({ day: row.day, n: row.n, score: leading ? scoreOfDay(row, leading) : null })),
    questions: questions.flatMap((one) => resultsOf(one, options, answered, say)),
    versions,
  };
}

function scoreOfDay({ scored, sum, squares, high, low }: DayRow, leading: Question): Score | null {
  if (leading.kind === 'nps') return npsOf({ n: scored, high, low });
  return meanOf({ n: scored, sum, squares }, scaleOf(leading) ?? [1, 5]);
}

type Counted = { value: string; n: number; places: OptionRow[] };

function countedFor(key: string, options: OptionRow[]): Map<string, Counted> {
  const found = new Map<string, Counted>();
  for (const row of options.filter((one) => one.key === key)) {
    const known = found.get(row.value) ?? { value: row.value, n: 0, places: [] };
    found.set(row.value, { ...known, n: known.n + row.n, places: [...known.places, row] });
  }
  return found;
}

/** One of each question; of a matrix one of each row. */
function resultsOf(question: Question, options: OptionRow[], answered: Map<string, number>, say: (text: Text) => string): QuestionResult[] {
  const one = (key: string, row: string): QuestionResult => {
    const counted = countedFor(key, options);
    const n = answered.get(key) ?? 0;
    const scale = scaleOf(question);
    return {
      ...{ key, kind: question.kind, text: say(question.text), row, n, scale },
      ...scoresOf(question, counted, scale),
      options: optionsOf(question, counted, n, say),
    };
  };
  if (question.kind !== 'matrix') return [one(question.key, '')];
  return question.rows.map((row) => one(`${question.key}.${row.key}`, say(row.text)));
}

function scoresOf(
  { kind }: Question,
  counted: Map<string, Counted>,
  scale: [number, number] | null,
): Pick<QuestionResult, 'score' | 'mean'> {
  if (!scale) return { score: null, mean: null };
  const rows = [...counted.values()].map(({ value, n }) => ({ value: Number(value), n }));
  const total = (of: (row: { value: number; n: number }) => number) => rows.reduce((sum, row) => sum + of(row), 0);
  const n = total((row) => row.n);
  const from = (least: number, most: number) => total((row) => (row.value >= least && row.value <= most ? row.n : 0));
  const mean = meanOf({ n, sum: total((row) => row.n * row.value), squares: total((row) => row.n * row.value ** 2) }, scale);
  if (kind === 'nps') return { score: npsOf({ n, high: from(9, 10), low: from(0, 6) }), mean };
  return { score: kind === 'csat' ? shareOf(from(4, 5), n) : null, mean };
}

/** What one could choose, in its order, with what nobody chose. */
function optionsOf(question: Question, counted: Map<string, Counted>, n: number, say: (text: Text) => string): QuestionResult['options'] {
  const scale = scaleOf(question);
  const numbers = scale
    ? Array.from({ length: scale[1] - scale[0] + 1 }, (_, at) => ({ value: String(scale[0] + at), text: String(scale[0] + at) }))
    : [];
  const chosen = question.choices.map(({ key, text }) => ({ value: JSON.stringify(key), text: say(text) }));
  const other = question.other && question.kind !== 'matrix' ? [{ value: '"other"', text: '' }] : [];
  return [...numbers, ...chosen, ...other].map(({ value, text }) => {
    const found = counted.get(value);
    const place = question.kind === 'ranking' && found ? meanPlace(found, question.choices.length) : null;
    return { value, text, n: found?.n ?? 0, share: shareOf(found?.n ?? 0, n), place };
  });
}

const meanPlace = ({ n, places }: Counted, most: number): Score | null => {
  const total = (of: (place: number) => number) => places.reduce((sum, row) => sum + row.n * of(row.place), 0);
  return meanOf({ n, sum: total((place) => place), squares: total((place) => place ** 2) }, [1, most]);
};

/** The keys of everything that can be answered, in order, with the words for it. */
export const columnsOf = (questions: Question[], say: (text: Text) => string) =>
  questions.flatMap((question) =>
    ownKeys(question).map((key) => {
      const row = question.kind === 'matrix' ? question.rows.find((one) => key === `${question.key}.${one.key}`) : undefined;
      return { key, question, text: row ? `${say(question.text)} – ${say(row.text)}` : say(question.text) };
    }),
  );
