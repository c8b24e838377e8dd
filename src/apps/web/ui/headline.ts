import type { ToldParts } from '#interactions/contract';
import { promiseKept } from './promise.ts';

type Words = (key: string, values?: Record<string, unknown>) => string;
type Part = 'what' | 'things' | 'reference' | 'figure' | 'score';

/** Kinds that are told in a sentence, and which of its parts each sentence has room for, in the order of the keys of their words. */
const SENTENCES: Record<string, Part[]> = {
  page: ['what'],
  screen: ['what'],
  order: ['things', 'figure'],
  cancellation: ['reference', 'figure'],
  return: ['things', 'figure'],
  refund: ['figure'],
  payment: ['figure'],
  payment_failed: ['figure'],
  invoice: ['reference', 'figure'],
  dispute: ['figure'],
  shipment: ['reference'],
  delivery: ['reference'],
  survey_answer: ['score'],
  review: ['score'],
  identify: [],
};
const SPOKEN = new Set(['call', 'video_call', 'chat', 'email', 'sms', 'message']);
const VIEWS = new Set(['page', 'screen']);

/**
 * What happened, in one line, in the reader's language; a title that the sender gave stays as it came. `t` must know the shell's words.
 * Names and titles are text, never markup.
 */
export function headline(t: Words, told: ToldParts, language: string): string {
  if (told.kind === 'other' && told.name === 'group') return t('shell:moments.group', { what: told.givenTitle });
  if (told.givenTitle && !VIEWS.has(told.kind)) return told.givenTitle;
  if (told.kind === 'identify' && told.name === 'alias') return t('shell:moments.alias');
  return SENTENCES[told.kind] ? sentence(t, told, language) : namedKind(t, told);
}

function sentence(t: Words, told: ToldParts, language: string): string {
  const parts: Record<Part, string> = {
    what: viewed(told),
    things: told.quantity === null ? '' : t('shell:moments.things', { count: Math.abs(told.quantity) }),
    reference: told.reference,
    figure: told.amount === null ? '' : money(Math.abs(told.amount), told.currency, language),
    score: told.score === null ? '' : scored(told, language),
  };
  const fitting = (SENTENCES[told.kind] ?? []).filter((part) => parts[part] !== '');
  const said = t(`shell:moments.${[told.kind, ...fitting].join('_')}`, parts);
  const kept = told.kind === 'delivery' && promiseKept(told.promisedAt, told.actualAt);
  return kept ? `${said}, ${t(`shell:moments.kept.${kept.state}`, { count: kept.days })}` : said;
}

/** The event's own name, after the kind's where it does not say that already; the kind alone where the name says no more. */
function namedKind(t: Words, { kind, name, direction }: ToldParts): string {
  const called = t(`shell:kinds.${kind}`);
  const same = (text: string) => text.toLowerCase() === name.trim().toLowerCase();
  if (name.trim() === '' || same(kind.replaceAll('_', ' ')) || same(called)) {
    return SPOKEN.has(kind) && direction ? t(`shell:moments.spoken.${kind}.${direction}`) : called;
  }
  if (kind === 'other' || kind === 'action' || name.toLowerCase().includes(called.toLowerCase())) return name;
  return t('shell:moments.kindAndName', { kind: called, name });
}

/** What a page calls itself; its path where it says nothing. */
export const viewed = ({ givenTitle, name, url }: ToldParts): string => givenTitle || name || (url && pathOf(url));
const pathOf = (url: string): string => (URL.canParse(url) ? new URL(url).pathname : url);

const scored = ({ score, scaleMax }: ToldParts, language: string): string =>
  [score, scaleMax].flatMap((one) => (one === null ? [] : one.toLocaleString(language, { maximumFractionDigits: 2 }))).join(' / ');

function money(amount: number, currency: string, language: string): string {
  if (/^[A-Z]{3}$/.test(currency)) return amount.toLocaleString(language, { style: 'currency', currency });
  return `${amount.toLocaleString(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 })} ${currency}`.trim();
}
