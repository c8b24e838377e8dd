import { readAnswers } from '../answers.ts';
import type { Answers, Question, SurveyDocument } from '../document.contract.ts';
import { missingIn, ownKeys, walk } from '../walk.ts';

/** The fields of one question as a form sends them, for a browser without script. */
function answersIn(question: Question, form: URLSearchParams): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  if (question.kind === 'ranking') return { [question.key]: orderIn(question, form) };
  for (const key of ownKeys(question)) {
    const values = form.getAll(key);
    if (values.length > 0) found[key] = question.kind === 'multiple' && key === question.key ? values : values[0];
  }
  return found;
}

/** Every choice came with the place it was given. */
const orderIn = ({ key, choices }: Question, form: URLSearchParams): string[] =>
  choices
    .map((choice) => ({ choice: choice.key, place: Number(form.get(`${key}@${choice.key}`) ?? 0) }))
    .filter(({ place }) => place > 0)
    .sort((a, b) => a.place - b.place)
    .map(({ choice }) => choice);

/** Where a form leads: the id of the next question, null when that was the last. */
type Step = { answers: Answers; next: string | null; isMissing: boolean };

/** What stood before, with the answers of the one question that was sent, and where that leads. */
export function stepOf({ questions }: SurveyDocument, before: Answers, form: URLSearchParams): Step {
  const at = questions.find(({ id }) => id === form.get('_at'));
  const own = new Set(at ? ownKeys(at) : []);
  const others = Object.entries(before).filter(([key]) => !own.has(key));
  const answers = readAnswers(questions, { ...Object.fromEntries(others), ...(at ? answersIn(at, form) : {}) });
  const { asked } = walk(questions, answers);
  const index = asked.findIndex(({ id }) => id === at?.id);
  if (form.get('_go') === 'back') return { answers, next: asked[Math.max(0, index - 1)]?.id ?? '', isMissing: false };
  const missing = missingIn(questions, answers);
  if (at && missing.includes(at)) return { answers, next: at.id, isMissing: true };
  const next = asked[index + 1];
  if (next) return { answers, next: next.id, isMissing: false };
  const [first] = missing;
  return { answers, next: first?.id ?? null, isMissing: first !== undefined };
}
