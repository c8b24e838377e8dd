import type { Context } from '#platform/room';
import type { SurveyDocument } from './document.contract.ts';
import { type ResponseRow, responsesStore } from './responses.store.ts';
import { leadingOf } from './scales.ts';

/** Why a response is kept out of the figures. It is kept, shown with its reason, and a person may count it after all. */
export const KEPT_OUT = ['bot', 'no_stamp', 'too_fast', 'same_browser', 'many_alike', 'burst', 'answered_before', 'quota'] as const;
export type KeptOut = (typeof KEPT_OUT)[number];

const DAY = 86_400_000;
/** Nobody reads and answers faster, in ms: for each answer, and at all. */
const FASTEST = { each: 500, whole: 1_000 };
/** An office behind one address may send a few that look alike on one day; a script sends many. */
const ALIKE_A_DAY = 5;
/** A person at a kiosk needs some seconds. */
const KIOSK = { seconds: 30, most: 6 };
export const SAME_BROWSER_DAYS = 90;

const wasTooFast = ({ startedAt, finishedAt, answers }: ResponseRow): boolean =>
  finishedAt !== null && finishedAt.getTime() - startedAt.getTime() < Math.max(FASTEST.whole, FASTEST.each * Object.keys(answers).length);

/**
 * Whether an ending response looks like stuffing the ballot. A personal link counts once by itself, and our own API is trusted. A browser
 * that comes again is kept out only where it would vote again: without a score it may have more to say.
 */
export async function reasonToKeepOut(ctx: Context, row: ResponseRow, { questions }: SurveyDocument): Promise<KeptOut | null> {
  if (row.keptOut) return row.keptOut as KeptOut;
  if (row.way === 'personal' || row.way === 'api') return null;
  if (row.way === 'kiosk') return (await isBurst(ctx, row)) ? 'burst' : null;
  if (wasTooFast(row)) return 'too_fast';
  if (await isSameBrowser(ctx, row, leadingOf(questions)?.key)) return 'same_browser';
  const alike = row.alike === null ? 0 : await responsesStore.countAlike(ctx.db, row.surveyId, row.alike);
  return alike >= ALIKE_A_DAY ? 'many_alike' : null;
}

const isBurst = async (ctx: Context, { surveyId, finishedAt }: ResponseRow): Promise<boolean> =>
  finishedAt !== null && (await responsesStore.countKiosk(ctx.db, surveyId, finishedAt, KIOSK.seconds)) >= KIOSK.most;

async function isSameBrowser(ctx: Context, { browser, answers, surveyId, savedAt }: ResponseRow, leading: string | undefined) {
  if (browser === null || leading === undefined || answers[leading] === undefined) return false;
  const since = new Date(savedAt.getTime() - SAME_BROWSER_DAYS * DAY);
  return (await responsesStore.countBrowser(ctx.db, surveyId, browser, since)) > 0;
}
