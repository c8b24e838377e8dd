import { identifierId, identitiesOf, namesOf } from '#customers';
import { csvLine } from '#platform/csv';
import type { Context } from '#platform/room';
import type { Answers, Text } from './document.contract.ts';
import { sayAnswer } from './pipe.ts';
import type { Behind } from './results.contract.ts';
import { type HeldRow, heldStore, type LoggedRow, resultsStore } from './results.store.ts';
import { columnsOf, everAsked, sinceOf, whichOf } from './results.ts';

type Page = { offset: number; limit: number };
type Found = {
  id: string;
  at: string;
  version: number;
  way: string;
  partial: boolean;
  keptOut: string | null;
  /** The identifier, or the customer. */
  subject: string | null;
  answers: Answers;
};
const MOST_IN_FILE = 100_000;

/** The responses behind a figure: those that count stand in the log, those that are kept out here. */
async function found(ctx: Context, id: string, asked: Behind, page: Page): Promise<{ total: number; rows: Found[] }> {
  const which = whichOf(ctx, id, asked);
  if (asked.state === 'kept_out') {
    const since = sinceOf(which);
    const total = (await heldStore.keptOut(ctx.db, since)).reduce((sum, { n }) => sum + n, 0);
    return { total, rows: (await heldStore.keptOutRows(ctx.db, since, page)).map(fromHeld) };
  }
  const wanted = { ...asked, partial: asked.state === 'partial' };
  const total = await resultsStore.count(ctx.clickhouse, which, wanted);
  const rows = await resultsStore.rows(ctx.clickhouse, which, wanted, page);
  return { total, rows: rows.map((row) => fromLog(ctx, row)) };
}

const fromHeld = ({ at, customerId, answers, ...row }: HeldRow): Found => ({
  ...row,
  at: at.toISOString(),
  subject: customerId,
  answers: answers as Answers,
});

const fromLog = (ctx: Context, { at, subject, message, version, channel, partial, answers }: LoggedRow): Found => ({
  ...{ id: message, at: new Date(at).toISOString(), version, way: channel, partial: Boolean(partial), keptOut: null },
  // Somebody nobody knows stands under their response alone.
  subject: subject === identifierId(ctx.workspaceId, 'response', message) ? null : subject,
  answers: JSON.parse(answers || '{}') as Answers,
});

async function withPeople(ctx: Context, rows: Found[]) {
  const subjects = rows.flatMap(({ subject }) => (subject === null ? [] : [subject]));
  const customers = await identitiesOf(ctx, [...new Set(subjects)]);
  const names = await namesOf(ctx, [...new Set(customers.values())]);
  return rows.map(({ subject, ...row }) => {
    const customerId = (subject !== null && customers.get(subject)) || null;
    return { ...row, customerId, customer: (customerId !== null && names.get(customerId)) || '' };
  });
}

export async function listResponses(ctx: Context, id: string, { offset, limit, ...asked }: Behind & Page) {
  const { questions, say } = await everAsked(ctx, id);
  const { total, rows } = await found(ctx, id, asked, { offset, limit });
  const columns = columnsOf(questions, say);
  const responses = (await withPeople(ctx, rows)).map(({ answers, ...row }) => ({
    ...row,
    answers: columns.flatMap(({ key, question, text }) => {
      const answer = key === question.key ? sayAnswer(question, answers, say) : String(answers[key] ?? '');
      return Object.hasOwn(answers, key) ? [{ key, question: text, answer: wordsOf(answers[key], answer) }] : [];
    }),
  }));
  return { total, responses };
}

/** Open words are told whole. */
const wordsOf = (value: Answers[string] | undefined, said: string): string =>
  typeof value === 'string' && value.startsWith(said) ? value : said;

const HEAD = ['response', 'at', 'version', 'way', 'partial', 'kept_out', 'customer_id', 'customer'];

export async function responsesCsv(ctx: Context, id: string, asked: Behind): Promise<string> {
  const { questions } = await everAsked(ctx, id);
  const { rows } = await found(ctx, id, asked, { offset: 0, limit: MOST_IN_FILE });
  const keys = columnsOf(questions, (text: Text) => Object.values(text)[0] ?? '').map(({ key }) => key);
  const lines = (await withPeople(ctx, rows)).map(({ answers, ...row }) =>
    csvLine([
      ...[row.id, row.at, row.version, row.way, row.partial, row.keptOut, row.customerId, row.customer],
      ...keys.map((key) => (Array.isArray(answers[key]) ? answers[key].join(';') : answers[key])),
    ]),
  );
  return [csvLine([...HEAD, ...keys]), ...lines].join('');
}
