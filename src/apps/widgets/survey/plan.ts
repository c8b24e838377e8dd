/** What the server tells the script about a survey, as a data block on the page (feedback/surveys/public/page-html.ts). */
export type Condition = { question: string; is: string; from: number | null; to: number | null; choices: string[] };
export type Rule = { every: boolean; conditions: Condition[] };
/** Id, key, kind, whether it must be answered, the keys of its answers, when it is asked, and how many at most. */
export type PlanQuestion = { i: string; k: string; t: string; r: boolean; o: string[]; s: Rule | null; m: number | null };
export type Answers = Record<string, number | string | string[]>;
export type Plan = {
  token: string;
  version: number;
  language: string;
  response: string;
  stamp: string;
  way: string;
  /** The question shown first; '' for the first there is. */
  at: string;
  lead: string | null;
  q: PlanQuestion[];
  thanks: [number | null, number | null][];
  words: Record<string, string>;
};
