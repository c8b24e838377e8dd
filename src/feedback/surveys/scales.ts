import type { Question } from './document.contract.ts';

/** The kinds that are a score: they may lead, and feed the cells of the map. */
const LEADING = ['nps', 'csat', 'ces', 'rating'] as const;
export const isScore = ({ kind }: Question): boolean => (LEADING as readonly string[]).includes(kind);

/** Least and most of a question's scale: NPS 0–10, CSAT 1–5, CES 1–7 (agree); null where there is none. */
export function scaleOf({ kind, steps }: Question): [number, number] | null {
  if (kind === 'nps') return [0, 10];
  if (kind === 'csat') return [1, 5];
  if (kind === 'ces') return [1, 7];
  return kind === 'rating' || kind === 'matrix' ? [1, steps] : null;
}

/** The question whose score stands on the line: the first that is a score. */
export const leadingOf = (questions: Question[]): Question | undefined => questions.find(isScore);
