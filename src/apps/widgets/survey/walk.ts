import type { Answers, Condition, Plan, PlanQuestion, Rule } from './plan.ts';

const has = (answers: Answers, key: string): boolean => Object.hasOwn(answers, key);
export const isAnswered = ({ o }: PlanQuestion, answers: Answers): boolean => o.some((key) => has(answers, key));

function holds({ is, from, to, choices }: Condition, question: PlanQuestion | undefined, answers: Answers): boolean {
  if (!question) return false;
  if (is === 'answered') return isAnswered(question, answers);
  if (is === 'not_answered') return !isAnswered(question, answers);
  const value = answers[question.k];
  if (is === 'between') return typeof value === 'number' && value >= (from ?? -Infinity) && value <= (to ?? Infinity);
  const hit = value !== undefined && [value].flat().some((one) => choices.includes(String(one)));
  return is === 'any_of' ? hit : !hit;
}

function allows({ every, conditions }: Rule, before: PlanQuestion[], answers: Answers): boolean {
  const test = (one: Condition) =>
    holds(
      one,
      before.find(({ i }) => i === one.question),
      answers,
    );
  return every ? conditions.every(test) : conditions.some(test);
}

/** The same way as the server walks (feedback/surveys/walk.ts); a test holds the two against each other. */
export function walk(questions: PlanQuestion[], answers: Answers): { asked: PlanQuestion[]; kept: Answers } {
  const kept: Answers = {};
  const asked = questions.filter((question, at) => {
    if (question.s && !allows(question.s, questions.slice(0, at), kept)) return false;
    for (const key of question.o) {
      const value = has(answers, key) ? answers[key] : undefined;
      if (value !== undefined) kept[key] = value;
    }
    return true;
  });
  return { asked, kept };
}

/** Of a matrix every row must be answered. */
export const isMissing = (question: PlanQuestion, answers: Answers): boolean =>
  question.r && (question.t === 'matrix' ? !question.o.every((key) => has(answers, key)) : !isAnswered(question, answers));

/** The number of the thank-you page these answers lead to. */
export function thanksFor({ lead, thanks }: Pick<Plan, 'lead' | 'thanks'>, answers: Answers): number {
  const score = lead === null ? undefined : answers[lead];
  const found = thanks.findIndex(
    ([from, to]) =>
      (from === null && to === null) || (typeof score === 'number' && score >= (from ?? -Infinity) && score <= (to ?? Infinity)),
  );
  return found < 0 ? thanks.length - 1 : found;
}
