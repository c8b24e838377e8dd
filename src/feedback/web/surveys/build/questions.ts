import type { Question, QuestionKind, SurveyDocument, Text } from '../../../contract.ts';

export const KINDS: QuestionKind[] = ['nps', 'csat', 'ces', 'rating', 'single', 'multiple', 'ranking', 'matrix', 'text', 'date'];
export const CHOOSING = new Set<QuestionKind>(['single', 'multiple', 'ranking']);
const SCALES = new Set<QuestionKind>(['nps', 'csat', 'ces', 'rating', 'matrix']);
export const isScale = (kind: QuestionKind): boolean => SCALES.has(kind);

export const freshId = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};

/** A key nobody has yet: the word itself, or with a number behind it. */
export function freeKey(wanted: string, taken: string[]): string {
  const word =
    wanted
      .normalize('NFD')
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^[^a-z]+|_+$/g, '')
      .slice(0, 30) || 'answer';
  if (!taken.includes(word)) return word;
  for (let number = 2; ; number += 1) if (!taken.includes(`${word}_${number}`)) return `${word}_${number}`;
}

/** A new question of a kind, in words one may keep; `say` gives words by key in a language of the survey. */
export function newQuestion(
  kind: QuestionKind,
  { questions, languages }: SurveyDocument,
  say: (key: string, language: string) => string,
): Question {
  const text = (key: string): Text => Object.fromEntries(languages.map((language) => [language, say(key, language)]));
  const part = (number: number) => ({ key: `option_${number}`, text: text(`part${number}`) });
  return {
    id: freshId(),
    kind,
    key: freeKey(
      kind === 'text' ? 'comment' : kind,
      questions.map(({ key }) => key),
    ),
    text: text(`question.${kind}`),
    help: {},
    required: false,
    low: isScale(kind) ? text(`low.${kind}`) : {},
    high: isScale(kind) ? text(`high.${kind}`) : {},
    steps: 5,
    choices: CHOOSING.has(kind) ? [part(1), part(2), part(3)] : [],
    other: false,
    most: null,
    rows: kind === 'matrix' ? [part(1), part(2)] : [],
    show: null,
  };
}

/** Moved to a place among the others. */
export function moved<One extends { id: string }>(list: One[], id: string, to: number): One[] {
  const one = list.find((each) => each.id === id);
  if (!one) return list;
  const others = list.filter((each) => each.id !== id);
  const place = Math.max(0, Math.min(others.length, to));
  return [...others.slice(0, place), one, ...others.slice(place)];
}
