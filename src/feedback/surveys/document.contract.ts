import { z } from 'zod';

/** Languages in which our own words on the page (Next, Back, …) are known. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl'] as const;
export type Language = (typeof LANGUAGES)[number];
const language = z.enum(LANGUAGES);

const words = z.string().max(2_000).optional();
/** One text in the survey's languages; a missing one is shown in the main language. */
export const text = z.strictObject({ en: words, de: words, fr: words, es: words, it: words, nl: words });
export type Text = z.infer<typeof text>;

export const QUESTION_KINDS = ['nps', 'csat', 'ces', 'rating', 'single', 'multiple', 'ranking', 'matrix', 'text', 'date'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** What answers are called by: in the log, in figures, in exports. */
const key = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, { error: 'must be small letters, digits and _, beginning with a letter' });
const choice = z.strictObject({ key, text });

/** One thing that an earlier answer must be. `from` and `to` are for scores, `choices` for what was chosen. */
const condition = z.strictObject({
  question: z.uuid(),
  is: z.enum(['answered', 'not_answered', 'between', 'any_of', 'none_of']),
  from: z.number().nullable().default(null),
  to: z.number().nullable().default(null),
  choices: z.array(key).max(40).default([]),
});
export type Condition = z.infer<typeof condition>;

/** Shown only when all, or any, of these hold. They look back only, so no path can come round again. */
const rule = z.strictObject({ every: z.boolean().default(true), conditions: z.array(condition).min(1).max(10) });
export type Rule = z.infer<typeof rule>;

const question = z.strictObject({
  id: z.uuid(),
  key,
  kind: z.enum(QUESTION_KINDS),
  text,
  help: text.default({}),
  required: z.boolean().default(false),
  /** Words at the two ends of a scale. */
  low: text.default({}),
  high: text.default({}),
  /** Of a rating and of each row of a matrix: 1 … steps. */
  steps: z.number().int().min(2).max(10).default(5),
  choices: z.array(choice).max(40).default([]),
  /** One may also answer in one's own words. */
  other: z.boolean().default(false),
  /** At most so many of several choices. */
  most: z.number().int().min(1).max(40).nullable().default(null),
  rows: z.array(choice).max(20).default([]),
  show: rule.nullable().default(null),
});
export type Question = z.infer<typeof question>;

/** Shown at the end, for leading scores from `from` to `to`; the last one is for everybody else. */
const thanks = z.strictObject({
  id: z.uuid(),
  from: z.number().nullable().default(null),
  to: z.number().nullable().default(null),
  text,
  link: z
    .string()
    .max(2_000)
    .refine((link) => link === '' || /^https?:\/\/[^\s]+$/.test(link), { error: 'must be an address that starts with http:// or https://' })
    .default(''),
  linkText: text.default({}),
});
export type Thanks = z.infer<typeof thanks>;

/** At most so many responses to which all conditions apply; without conditions: at most so many at all. */
const quota = z.strictObject({
  id: z.uuid(),
  name: z.string().trim().max(120),
  limit: z.number().int().min(1).max(1_000_000),
  conditions: z.array(condition).max(5).default([]),
});
export type Quota = z.infer<typeof quota>;

/** A survey as it is asked. The first language is the one that every text has. */
export const surveyDocument = z.strictObject({
  languages: z.array(language).min(1).max(LANGUAGES.length),
  intro: text.default({}),
  questions: z.array(question).max(50),
  thanks: z.array(thanks).min(1).max(8),
  theme: z.strictObject({
    color: z.string().regex(/^#[0-9a-f]{6}$/i),
    logo: z.string().trim().max(60).default(''),
  }),
  anonymous: z.boolean().default(false),
  quotas: z.array(quota).max(10).default([]),
});
export type SurveyDocument = z.infer<typeof surveyDocument>;

/** Question key → its answer; a matrix answers as `key.row`, own words as `key.other`. */
export type Answers = Record<string, number | string | string[]>;
