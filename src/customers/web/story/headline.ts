import type { Moment } from '#interactions/contract';
import { promiseKept } from './late.ts';

type Words = (key: string, values?: Record<string, unknown>) => string;

const SPOKEN = new Set(['call', 'video_call', 'chat', 'email', 'sms', 'message']);

/**
 * How the server begins the sentence it writes when the sender gave none (interactions/ingest/titles.ts), in English.
 * Such a sentence is said again here in the reader's language; one that the sender wrote stays as it is.
 */
const SERVER_WORDS: Record<string, RegExp> = {
  page: /^Viewed /,
  screen: /^Opened /,
  order: /^Ordered\b/,
  cancellation: /^Cancelled /,
  return: /^Returned /,
  refund: /^Got a refund/,
  payment: /^Paid\b/,
  payment_failed: /^A payment.* failed$/,
  invoice: /^Invoice\b/,
  dispute: /^Disputed a payment/,
  shipment: /^Order.* shipped$/,
  delivery: /^Order.* delivered/,
  survey_answer: /^Answered a survey/,
  review: /^Wrote a review/,
  identify: /^Details updated$/,
};

/** What happened, in one line for a person. Names and titles are shown as they came: they are text, never markup. */
export function headline(t: Words, moment: Moment, language: string): string {
  const title = moment.title.trim();
  if (SERVER_WORDS[moment.kind]?.test(title)) return language.startsWith('en') ? title : retold(t, moment, language);
  if (title !== '' && title !== moment.name.trim()) return title;
  const kind = t(`shell:kinds.${moment.kind}`);
  if (SPOKEN.has(moment.kind) && moment.direction && !moment.name) return t(`story.spoken.${moment.kind}.${moment.direction}`);
  if (moment.kind === 'other' || moment.kind === 'action') return moment.name || kind;
  return moment.name && moment.name.toLowerCase() !== kind.toLowerCase() ? t('story.kindAndName', { kind, name: moment.name }) : kind;
}

function retold(t: Words, moment: Moment, language: string): string {
  const kept = promiseKept(moment.promisedAt, moment.actualAt);
  return t(`story.retold.${moment.kind}`, {
    context: moment.amount === null && moment.score === null ? undefined : 'figure',
    figure: moment.score === null ? money(moment, language) : scored(moment),
    what: moment.url && moment.kind === 'page' ? pathOf(moment.url) : moment.name,
    reference: moment.reference,
    kept: kept ? t(`story.kept.${kept.state}`, { count: kept.days }) : '',
  }).trim();
}

const scored = ({ score, scaleMax }: Moment) => (scaleMax === null ? String(score) : `${score} / ${scaleMax}`);
const pathOf = (url: string) => (URL.canParse(url) ? new URL(url).pathname : url);

function money({ amount, currency }: Moment, language: string): string {
  if (amount === null) return '';
  if (!/^[A-Z]{3}$/.test(currency)) return new Intl.NumberFormat(language, { minimumFractionDigits: 2 }).format(Math.abs(amount));
  return new Intl.NumberFormat(language, { style: 'currency', currency }).format(Math.abs(amount));
}

/** Whether the headline already says the amount, so that it need not be said twice. */
export function saysAmount(said: string, amount: number): boolean {
  return said.replaceAll(/\D/g, '').includes(Math.abs(amount).toFixed(2).replace('.', ''));
}

/** Words that the customer spoke, as against what we wrote about them or to them. */
export const isTheirVoice = (moment: Moment): boolean =>
  moment.text !== '' && moment.direction !== 'out' && moment.kind !== 'note' && moment.kind !== 'gesture';
