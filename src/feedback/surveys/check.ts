import type { Condition, Question, SurveyDocument, Text } from './document.contract.ts';
import { piecesOf } from './pipe.ts';

/** What keeps a draft from being published. `at` is the id of the question, thank-you page or quota; '' for the survey itself. */
export type Problem = { at: string; code: ProblemCode; detail: string };
export const PROBLEMS = [
  'no_questions',
  'no_text',
  'no_translation',
  'no_choices',
  'no_rows',
  'same_key',
  'same_choice',
  'looks_ahead',
  'empty_rule',
  'unknown_place',
  'no_thanks_for_all',
  'most_too_many',
] as const;
type ProblemCode = (typeof PROBLEMS)[number];

const CHOOSING = new Set(['single', 'multiple', 'ranking']);

/** Everything that is not right with a draft yet, in the order in which it stands. */
export function problemsOf(document: SurveyDocument): Problem[] {
  const { questions, thanks, quotas } = document;
  const found: Problem[] = questions.length === 0 ? [{ at: '', code: 'no_questions', detail: '' }] : [];
  const before: Question[] = [];
  for (const question of questions) {
    found.push(...problemsOfQuestion(document, question, before));
    before.push(question);
  }
  for (const one of thanks) found.push(...textProblems(document, one.id, one.text), ...placeProblems(one.id, one.text, questions));
  const last = thanks.at(-1);
  if (last && (last.from !== null || last.to !== null)) found.push({ at: last.id, code: 'no_thanks_for_all', detail: '' });
  for (const { id, conditions } of quotas) found.push(...conditionProblems(id, conditions, questions));
  return found;
}

function problemsOfQuestion(document: SurveyDocument, question: Question, before: Question[]): Problem[] {
  const { id, key, kind, text, help, choices, rows, show, most } = question;
  const problem = (code: ProblemCode, detail = ''): Problem => ({ at: id, code, detail });
  const found = [...textProblems(document, id, text), ...[text, help].flatMap((one) => placeProblems(id, one, before))];
  if (before.some((one) => one.key === key)) found.push(problem('same_key', key));
  if (CHOOSING.has(kind)) {
    if (choices.length < 2) found.push(problem('no_choices'));
    found.push(...partProblems(document, id, choices));
  }
  if (kind === 'multiple' && most !== null && most > choices.length) found.push(problem('most_too_many'));
  if (kind === 'matrix') {
    if (rows.length === 0) found.push(problem('no_rows'));
    found.push(...partProblems(document, id, rows));
  }
  return show ? [...found, ...conditionProblems(id, show.conditions, before)] : found;
}

function partProblems(document: SurveyDocument, at: string, parts: { key: string; text: Text }[]): Problem[] {
  const twice = parts.filter(({ key }, index) => parts.findIndex((one) => one.key === key) !== index);
  return [
    ...twice.map(({ key }): Problem => ({ at, code: 'same_choice', detail: key })),
    ...parts.flatMap((one) => textProblems(document, at, one.text)),
  ];
}

/** The main language must be there; once another one is begun it must be whole. */
function textProblems({ languages }: SurveyDocument, at: string, text: Text): Problem[] {
  const missing = languages.filter((language) => !text[language]?.trim());
  return missing.map((language) => ({ at, code: language === languages[0] ? 'no_text' : 'no_translation', detail: language }));
}

function conditionProblems(at: string, conditions: Condition[], before: Question[]): Problem[] {
  return conditions.flatMap((one): Problem[] => {
    const question = before.find(({ id }) => id === one.question);
    if (!question) return [{ at, code: 'looks_ahead', detail: '' }];
    const isEmpty =
      (one.is === 'between' && one.from === null && one.to === null) ||
      ((one.is === 'any_of' || one.is === 'none_of') && one.choices.length === 0);
    return isEmpty ? [{ at, code: 'empty_rule', detail: question.key }] : [];
  });
}

/** Only what was asked before can be spoken of. */
function placeProblems(at: string, text: Text, before: Question[]): Problem[] {
  const keys = new Set(before.filter(({ kind }) => kind !== 'matrix').map(({ key }) => key));
  const named = Object.values(text).flatMap((words) => piecesOf(words ?? '').flatMap((one) => ('answer' in one ? [one.answer] : [])));
  return [...new Set(named)].filter((key) => !keys.has(key)).map((detail) => ({ at, code: 'unknown_place', detail }));
}
