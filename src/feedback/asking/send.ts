import { getCustomer, mailCustomers, type Passage, sendMailsSoon } from '#customers';
import { publicAddress } from '#platform/address';
import { type Context, inTransaction, type Job } from '#platform/room';
import { LANGUAGES, type Language, type SurveyDocument } from '../surveys/document.contract.ts';
import { createInvitation } from '../surveys/doors.ts';
import { findSurvey } from '../surveys/surveys.ts';
import { type AskRow, askStore, type Due, languagesOf, occasionStore } from './asking.store.ts';
import { letterFor } from './letter.ts';

export const ASK = 'surveys.ask';
const AT_ONCE = 50;
const DAY = 86_400_000;
/** Whoever could not be asked for so long after the occasion is not asked about it any more. */
const STALE = 7 * DAY;
const LINK_DAYS = 30;

/** Asks those who are due, through the gate. Whoever it puts off is due again then; whoever it holds back is not asked about this. */
export async function askDue(ctx: Context): Promise<void> {
  for (;;) {
    const asked = await inTransaction(ctx, async (inside) => {
      const due = await occasionStore.take(inside.db, inside.clock.now(), AT_ONCE);
      for (const [askId, some] of grouped(due)) await askSome(inside, askId, some);
      return due.length;
    });
    if (asked > 0) await sendMailsSoon(ctx);
    if (asked < AT_ONCE) return;
  }
}

function grouped(due: Due[]): Map<string, Due[]> {
  const groups = new Map<string, Due[]>();
  for (const one of due) groups.set(one.askId, [...(groups.get(one.askId) ?? []), one]);
  return groups;
}

async function askSome(ctx: Context, askId: string, due: Due[]): Promise<void> {
  const row = await askStore.one(ctx.db, askId);
  const survey = row && (await findSurvey(ctx, row.surveyId));
  if (!row || !survey?.published) return;
  const asked = { row, about: survey.name, document: survey.published, base: publicAddress(ctx.house.config) };
  const ids = due.map(({ customerId }) => customerId);
  const spoken = new Map((await languagesOf(ctx.db, ids)).map(({ id, language }) => [id, language]));
  for (const one of due) {
    try {
      await inTransaction(ctx, (inside) => askOne(inside, asked, one, spoken.get(one.customerId) ?? null));
    } catch (error) {
      // One that cannot be asked, somebody erased for instance, holds up nobody else.
      ctx.log.error({ err: error, askId }, 'a customer could not be asked');
      await occasionStore.end(ctx.db, one, 'held', 'failed');
    }
  }
}

async function askOne(ctx: Context, asked: Asked, due: Due, spoken: string | null): Promise<void> {
  const { row, about, base } = asked;
  const contact = { customerId: due.customerId, class: 'survey' as const, about, reference: `ask ${row.id} ${due.occasion}` };
  const write = (inside: Context, customerId: string) => writeTo(inside, asked, customerId, spoken);
  const [passage] = await mailCustomers(ctx, [{ contact, write }], base);
  if (passage) await settle(ctx, due, passage);
}

type Asked = { row: AskRow; about: string; document: SurveyDocument; base: string };

async function writeTo(ctx: Context, { row, document, base }: Asked, customerId: string, spoken: string | null) {
  const { path } = await createInvitation(ctx, row.surveyId, { customerId, days: LINK_DAYS, prefill: {} });
  const customer = await getCustomer(ctx, customerId);
  const traits = customer.traits.map(({ key, value }): [string, string] => [key, value === null ? '' : String(value)]);
  const language = languageFor(document, spoken);
  const link = `${base}${path}?lang=${language}`;
  return letterFor({ document, ask: row.ask, language, traits: Object.fromEntries([['name', customer.name], ...traits]), link });
}

/** The customer's language where the survey speaks it, else its main one. */
export function languageFor({ languages }: SurveyDocument, spoken: string | null): Language {
  const short = spoken?.slice(0, 2).toLowerCase();
  return LANGUAGES.find((one) => one === short && languages.includes(one)) ?? languages[0] ?? 'en';
}

async function settle(ctx: Context, due: Due, { verdict }: Passage): Promise<void> {
  if (verdict.outcome === 'passed') return void (await occasionStore.end(ctx.db, due, 'sent', ''));
  const { until, reason } = verdict;
  const isWorthWaiting = until !== null && until.getTime() <= due.occurredAt.getTime() + STALE && until > ctx.clock.now();
  if (isWorthWaiting) await occasionStore.putOff(ctx.db, due, until, reason);
  else await occasionStore.end(ctx.db, due, 'held', reason);
}

export const sendJobs: Job[] = [{ name: ASK, every: '* * * * *', run: askDue }];
