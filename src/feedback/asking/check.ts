import { identitiesOf, mailMyself, namesOf, type Passage, segmentMembers, tryGate } from '#customers';
import { publicAddress } from '#platform/address';
import { Conflict } from '#platform/errors';
import type { Context } from '#platform/room';
import { findSurvey } from '../surveys/surveys.ts';
import type { Ask } from './asking.contract.ts';
import { interactionsLike } from './asking.store.ts';
import { whoFalls } from './asking.ts';
import { letterFor } from './letter.ts';
import { isAmong } from './sample.ts';

const DAY = 86_400_000;
const LOOKED_BACK = 7;
const MOST = 2_000;
const SHOWN = 100;

/** Who would be asked and who not, and why, as of now. Nothing is sent and nothing written down. */
export async function tryAsk(ctx: Context, surveyId: string, ask: Ask) {
  const { name } = await findSurvey(ctx, surveyId);
  const { people, days } = await whoWould(ctx, ask);
  // A rule that was not made yet has no share of its own: any will show how many it is.
  const among = people.filter((customerId) => isAmong(surveyId, customerId, ask.share));
  const passages = await tryGate(
    ctx,
    among.slice(0, MOST).map((customerId) => ({ customerId, class: 'survey', channel: 'email', about: name, reference: '' })),
  );
  return {
    days,
    customers: among.length,
    judged: passages.length,
    sums: summed(passages),
    people: await told(ctx, passages.slice(0, SHOWN)),
  };
}

/** Whom it falls to: of what happened, whoever it happened to in the last week. Who enters a stage is only known when they do. */
async function whoWould(ctx: Context, ask: Ask): Promise<{ people: string[]; days: number | null }> {
  const { when, segmentId } = ask;
  if (when.kind === 'stage') return { people: [], days: null };
  if (when.kind !== 'interaction') return { people: await whoFalls(ctx, ask), days: null };
  const since = new Date(ctx.clock.now().getTime() - LOOKED_BACK * DAY);
  const found = await interactionsLike(ctx, when.happening, { happened: since }, { limit: 20_000 });
  const people = [...new Set((await identitiesOf(ctx, [...new Set(found.map(({ subject }) => subject))])).values())];
  return { people: segmentId ? await segmentMembers(ctx, segmentId, people) : people, days: LOOKED_BACK };
}

const reasonOf = ({ verdict }: Passage): string => (verdict.outcome === 'passed' ? '' : verdict.reason);

function summed(passages: Passage[]) {
  const sums = new Map<string, { outcome: 'passed' | 'held' | 'later'; reason: string; customers: number }>();
  for (const passage of passages) {
    const { outcome } = passage.verdict;
    const reason = reasonOf(passage);
    const sum = sums.get(outcome + reason) ?? { outcome, reason, customers: 0 };
    sums.set(outcome + reason, { ...sum, customers: sum.customers + 1 });
  }
  return [...sums.values()].sort((a, b) => b.customers - a.customers);
}

async function told(ctx: Context, passages: Passage[]) {
  const names = await namesOf(
    ctx,
    passages.map(({ customerId }) => customerId),
  );
  return passages.map((passage) => ({
    customerId: passage.customerId,
    label: names.get(passage.customerId) ?? '',
    outcome: passage.verdict.outcome,
    reason: reasonOf(passage),
    until: passage.verdict.outcome === 'passed' ? null : (passage.verdict.until?.toISOString() ?? null),
  }));
}

/** The mail as it would arrive. Its links lead to a page on which nothing is kept. */
export async function previewAsk(ctx: Context, surveyId: string, ask: Ask) {
  const { published, draft } = await findSurvey(ctx, surveyId);
  const document = published ?? draft;
  const link = `${publicAddress(ctx.house.config)}/api/v1/surveys/${surveyId}/preview`;
  return letterFor({ document, ask, language: document.languages[0] ?? 'en', traits: { name: ctx.actor.name }, link });
}

export async function testAsk(ctx: Context, surveyId: string, ask: Ask): Promise<{ to: string }> {
  if (!ctx.house.config.SMTP_URL)
    throw new Conflict('no_mail_server', 'No mail leaves this house yet: set SMTP_URL and MAIL_FROM where it is started.');
  return mailMyself(ctx, await previewAsk(ctx, surveyId, ask));
}
