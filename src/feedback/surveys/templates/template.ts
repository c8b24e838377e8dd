import { newId } from '#platform/ids';
import type { Question, SurveyDocument, Text } from '../document.contract.ts';

/** English, German. */
export type Pair = [string, string];
export const both = ([en, de]: Pair): Text => ({ en, de });

type Making = Partial<Omit<Question, 'id' | 'key' | 'kind'>>;
/** A question with its id to come; `after` names the earlier question that decides whether it is asked. */
export type Draft = Omit<Question, 'id' | 'show'> & { after?: { key: string; from?: number; to?: number; choices?: string[] } };

export const EMPTY: Omit<Question, 'id' | 'key' | 'kind' | 'text' | 'show'> = {
  ...{ help: {}, required: false, low: {}, high: {}, steps: 5, choices: [], other: false, most: null, rows: [] },
};
const make = (kind: Question['kind'], key: string, text: Pair, more: Making = {}): Draft => ({
  ...EMPTY,
  ...more,
  kind,
  key,
  text: both(text),
});

export const nps = (text: Pair): Draft =>
  make('nps', 'nps', text, {
    required: true,
    low: both(['Not likely', 'Unwahrscheinlich']),
    high: both(['Very likely', 'Sehr wahrscheinlich']),
  });
export const csat = (text: Pair, key = 'csat'): Draft =>
  make('csat', key, text, {
    required: true,
    low: both(['Very dissatisfied', 'Sehr unzufrieden']),
    high: both(['Very satisfied', 'Sehr zufrieden']),
  });
export const ces = (text: Pair, key = 'ces'): Draft =>
  make('ces', key, text, {
    required: true,
    low: both(['Strongly disagree', 'Stimme gar nicht zu']),
    high: both(['Strongly agree', 'Stimme voll zu']),
  });
export const words = (key: string, text: Pair): Draft => make('text', key, text);
export const pick = (kind: 'single' | 'multiple', key: string, text: Pair, choices: [string, ...Pair][], other = true): Draft =>
  make(kind, key, text, { choices: choices.map(([name, en, de]) => ({ key: name, text: both([en, de]) })), other });
export const each = (key: string, text: Pair, rows: [string, ...Pair][]): Draft =>
  make('matrix', key, text, {
    rows: rows.map(([name, en, de]) => ({ key: name, text: both([en, de]) })),
    low: both(['Poor', 'Schlecht']),
    high: both(['Excellent', 'Ausgezeichnet']),
  });

/** Asked only after such an answer. */
export const when = (after: NonNullable<Draft['after']>, draft: Draft): Draft => ({ ...draft, after });

/** Words for those who are glad and for those who are not, each asked in their own way. */
export const why = (key: string, upTo: number): Draft[] => [
  when({ key, to: upTo }, words('missing', ['What was missing?', 'Was hat gefehlt?'])),
  when({ key, from: upTo + 1 }, words('good', ['What was good?', 'Was war gut?'])),
];

export type Industry = 'shop' | 'clinic' | 'bank' | 'saas' | 'any';
export type Template = { key: string; industry: Industry; stage: Pair; name: Pair; purpose: Pair; questions: Draft[] };

const THANKS: Pair = ['Thank you. Every answer is read.', 'Danke. Jede Antwort wird gelesen.'];

/** A document of its own, in English and German, the language of the house first. */
export function documentOf({ questions }: Pick<Template, 'questions'>, main: 'en' | 'de'): SurveyDocument {
  const ids = new Map(questions.map(({ key }) => [key, newId()]));
  return {
    languages: main === 'de' ? ['de', 'en'] : ['en', 'de'],
    intro: {},
    questions: questions.map(({ after, ...draft }) => ({
      ...draft,
      id: ids.get(draft.key) ?? newId(),
      show: after ? ruleOf(after, ids) : null,
    })),
    thanks: [{ id: newId(), from: null, to: null, text: both(THANKS), link: '', linkText: {} }],
    theme: { color: '#4b53c7', logo: '' },
    anonymous: false,
    quotas: [],
  };
}

function ruleOf({ key, from, to, choices }: NonNullable<Draft['after']>, ids: Map<string, string>): Question['show'] {
  const condition = { question: ids.get(key) ?? '', from: from ?? null, to: to ?? null, choices: choices ?? [] };
  return { every: true, conditions: [{ ...condition, is: choices ? ('any_of' as const) : ('between' as const) }] };
}
