import type { Answers, Condition, Question, Rule, SurveyDocument } from './document.contract.ts';
import { leadingOf } from './scales.ts';

/** The answers that belong to a question: its own, those of its rows, and own words. */
export const ownKeys = ({ key, kind, rows, other }: Question): string[] =>
  kind === 'matrix' ? rows.map((row) => `${key}.${row.key}`) : other ? [key, `${key}.other`] : [key];

const isAnswered = (question: Question, answers: Answers): boolean => ownKeys(question).some((key) => Object.hasOwn(answers, key));

function holds({ is, from, to, choices }: Condition, question: Question | undefined, answers: Answers): boolean {
  if (!question) return false;
  const answered = isAnswered(question, answers);
  if (is === 'answered') return answered;
  if (is === 'not_answered') return !answered;
  const value = answers[question.key];
  if (is === 'between') return typeof value === 'number' && value >= (from ?? -Infinity) && value <= (to ?? Infinity);
  const chosen = value === undefined ? [] : [value].flat().map(String);
  const hit = chosen.some((one) => choices.includes(one));
  return is === 'any_of' ? hit : !hit;
}

function allows({ every, conditions }: Rule, byId: Map<string, Question>, answers: Answers): boolean {
  const verdicts = conditions.map((one) => holds(one, byId.get(one.question), answers));
  return every ? verdicts.every(Boolean) : verdicts.some(Boolean);
}

/**
 * The way through a survey: which questions are asked, given these answers, and the answers that count. An answer to a question that is
 * not asked (any more) does not count, and decides nothing later on. The page in the browser walks the same way (apps/widgets/survey).
 */
export function walk(questions: Question[], answers: Answers): { asked: Question[]; kept: Answers } {
  const before = new Map<string, Question>();
  const asked: Question[] = [];
  const kept: Answers = {};
  for (const question of questions) {
    if (!question.show || allows(question.show, before, kept)) {
      asked.push(question);
      keepOwn(question, answers, kept);
    }
    before.set(question.id, question);
  }
  return { asked, kept };
}

function keepOwn(question: Question, answers: Answers, kept: Answers): void {
  for (const key of ownKeys(question)) {
    const value = Object.hasOwn(answers, key) ? answers[key] : undefined;
    if (value !== undefined) kept[key] = value;
  }
}

/** Whether these answers fall under a quota. */
export const isUnder = ({ conditions }: { conditions: Condition[] }, questions: Question[], answers: Answers): boolean => {
  const byId = new Map(questions.map((one) => [one.id, one]));
  return conditions.every((one) => holds(one, byId.get(one.question), answers));
};

/** Which thank-you page these answers lead to. */
export function thanksFor({ questions, thanks }: SurveyDocument, answers: Answers): number {
  const leading = leadingOf(questions);
  const score = leading && answers[leading.key];
  const found = thanks.findIndex(({ from, to }) => {
    if (from === null && to === null) return true;
    return typeof score === 'number' && score >= (from ?? -Infinity) && score <= (to ?? Infinity);
  });
  return found < 0 ? thanks.length - 1 : found;
}

/** Required and asked, but not answered; of a matrix every row. */
export const missingIn = (questions: Question[], answers: Answers): Question[] =>
  walk(questions, answers).asked.filter((one) => {
    if (!one.required) return false;
    return one.kind === 'matrix' ? ownKeys(one).some((key) => !Object.hasOwn(answers, key)) : !isAnswered(one, answers);
  });
