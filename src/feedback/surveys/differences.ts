import type { SurveyDocument } from './document.contract.ts';

/** What publishing would change. `at` is a question's key, or '' for the survey itself; `what` the parts that are different. */
export type Difference = { kind: 'added' | 'removed' | 'moved' | 'changed'; at: string; what: string[] };

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const partsThatDiffer = (before: object, after: object): string[] =>
  Object.keys({ ...before, ...after }).filter((part) => !same(before[part as never], after[part as never]));

/** Question by question, by their ids: what was added, taken out, moved or changed; then everything else. */
export function differences(before: SurveyDocument, after: SurveyDocument): Difference[] {
  const old = new Map(before.questions.map((one) => [one.id, one]));
  const ids = new Set(after.questions.map(({ id }) => id));
  const found: Difference[] = [];
  for (const question of after.questions) {
    const was = old.get(question.id);
    if (!was) found.push({ kind: 'added', at: question.key, what: [] });
    else if (!same(was, question)) found.push({ kind: 'changed', at: question.key, what: partsThatDiffer(was, question) });
  }
  found.push(...moved(before, after));
  for (const { id, key } of before.questions) if (!ids.has(id)) found.push({ kind: 'removed', at: key, what: [] });
  const { questions: _old, ...wasElse } = before;
  const { questions: _new, ...isElse } = after;
  const what = partsThatDiffer(wasElse, isElse);
  return what.length > 0 ? [...found, { kind: 'changed', at: '', what }] : found;
}

/** Those that stand elsewhere among the ones that stayed: all but the longest run that kept its order. */
function moved(before: SurveyDocument, after: SurveyDocument): Difference[] {
  const place = new Map(before.questions.map(({ id }, index) => [id, index]));
  const stayed = after.questions.filter(({ id }) => place.has(id));
  const places = stayed.map(({ id }) => place.get(id) ?? 0);
  const kept = longestRising(places);
  return stayed.filter((_one, index) => !kept.has(index)).map(({ key }) => ({ kind: 'moved', at: key, what: [] }));
}

/** Indexes of the longest rising subsequence. */
function longestRising(numbers: number[]): Set<number> {
  let longest: number[] = [];
  const endingAt: number[][] = [];
  for (const [at, number] of numbers.entries()) {
    const before = endingAt.filter((run) => (numbers[run.at(-1) ?? 0] ?? 0) < number).reduce((a, b) => (b.length > a.length ? b : a), []);
    const run = [...before, at];
    endingAt.push(run);
    if (run.length > longest.length) longest = run;
  }
  return new Set(longest);
}
