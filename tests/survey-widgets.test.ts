import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWidgets } from '../scripts/build-widgets.ts';
import { isMissing, thanksFor as theirThanks, walk as theirWalk } from '../src/apps/widgets/survey/walk.ts';
import type { Answers, Question, SurveyDocument } from '../src/feedback/surveys/document.contract.ts';
import { contrast, themed } from '../src/feedback/surveys/public/colours.ts';
import { pageHtml, surveyHtml } from '../src/feedback/surveys/public/page-html.ts';
import { styleOf } from '../src/feedback/surveys/public/style.ts';
import { documentOf } from '../src/feedback/surveys/templates/template.ts';
import { templates } from '../src/feedback/surveys/templates/templates.ts';
import { choices, question } from '../src/feedback/surveys/testing/asking.ts';
import { missingIn, ownKeys, thanksFor, walk } from '../src/feedback/surveys/walk.ts';

const folder = mkdtempSync(join(tmpdir(), `tl-test-${process.ppid}-widgets-`));
beforeAll(() => buildWidgets(folder));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const built = (name: string) => readFileSync(join(folder, `${name}.js`));
const packed = (text: string | Buffer) => gzipSync(text, { level: 9 }).length;

const KINDS: Question['kind'][] = ['nps', 'rating', 'single', 'multiple', 'matrix', 'text'];
const numbers = fc.option(fc.integer({ min: 0, max: 10 }), { nil: null });
/** Questions with rules over any others, earlier and later, and answers of all sorts to them. */
const surveys = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...KINDS),
      required: fc.boolean(),
      other: fc.boolean(),
      rule: fc.option(
        fc.record({
          every: fc.boolean(),
          conditions: fc.array(
            fc.record({
              question: fc.nat(7),
              is: fc.constantFrom('answered', 'not_answered', 'between', 'any_of', 'none_of'),
              ...{ from: numbers, to: numbers, choices: fc.subarray(['a', 'b', 'other']) },
            }),
            { minLength: 1, maxLength: 3 },
          ),
        }),
        { nil: null },
      ),
      answer: fc.option(fc.oneof(fc.integer({ min: 0, max: 10 }), fc.constantFrom('a', 'b', 'other'), fc.constant(['a', 'b'])), {
        nil: undefined,
      }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((drafts) => {
    const bare = drafts.map(({ kind, required, other }, at) =>
      question(kind, `q${at}`, { required, other, choices: choices('a', 'b'), rows: choices('x', 'y') }),
    );
    const idAt = (at: number) => bare[at % bare.length]?.id ?? '';
    const questions = bare.map((one, at) => {
      const rule = drafts[at]?.rule;
      const show = rule ? { ...rule, conditions: rule.conditions.map((each) => ({ ...each, question: idAt(each.question) })) } : null;
      return { ...one, show } as unknown as Question;
    });
    const answers: Answers = {};
    for (const [at, one] of questions.entries()) {
      const answer = drafts[at]?.answer;
      if (answer !== undefined)
        for (const key of ownKeys(one)) answers[key] = Array.isArray(answer) ? [...answer] : (answer as string | number);
    }
    return { questions, answers };
  });

test('the page in the browser walks exactly as the server does, whatever the rules and answers', () => {
  fc.assert(
    fc.property(surveys, ({ questions, answers }) => {
      const plan = questions.map((one) => ({
        i: one.id,
        k: one.key,
        t: one.kind,
        r: one.required,
        o: ownKeys(one),
        s: one.show,
        m: one.most,
      }));
      const ours = walk(questions, answers);
      const theirs = theirWalk(plan, answers);
      expect(theirs.asked.map(({ i }) => i)).toEqual(ours.asked.map(({ id }) => id));
      expect(theirs.kept).toEqual(ours.kept);
      expect(theirs.asked.filter((one) => isMissing(one, theirs.kept)).map(({ i }) => i)).toEqual(
        missingIn(questions, answers).map(({ id }) => id),
      );
    }),
    { numRuns: 400 },
  );
  const ranges: [number | null, number | null][] = [
    [0, 6],
    [9, null],
    [null, null],
  ];
  for (const score of [0, 6, 7, 9, undefined]) {
    const answers: Answers = score === undefined ? {} : { nps: score };
    const document = {
      questions: [question('nps', 'nps')],
      thanks: ranges.map(([from, to]) => ({ from, to })),
    } as unknown as SurveyDocument;
    expect(theirThanks({ lead: 'nps', thanks: ranges }, answers)).toBe(thanksFor(document, answers));
  }
});

const viewOf = (template: string, language: 'en' | 'de') => {
  const document = documentOf(templates.find(({ key }) => key === template) ?? { questions: [] }, language);
  const id = '01a202d9-7fe9-7791-a7df-92d86127471f';
  return {
    ...{ token: 'x'.repeat(16), document, version: 1, language, company: 'Tern & Tide', answers: {}, traits: {} },
    response: id,
    stamp: 'x',
    way: 'link' as const,
    at: '',
  };
};

test('a whole page, script and style included, is 15 kB at most; the widget 12', () => {
  for (const { key } of templates) {
    const page = pageHtml(viewOf(key, 'de'), { nonce: 'nonce', script: '/s/page.js' });
    expect(packed(page) + packed(built('page')), key).toBeLessThan(15_000);
  }
  expect(packed(built('widget'))).toBeLessThan(12_000);
  // What it then fetches, too: the survey and its style.
  const view = viewOf('shop-delivery', 'en');
  expect(packed(JSON.stringify({ html: surveyHtml(view).text, css: styleOf('#4b53c7', ':host') })) + packed(built('widget'))).toBeLessThan(
    15_000,
  );
});

test('whatever the colour of the brand, it is read on white and on black, and words are read on it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (number) => {
      const brand = `#${number.toString(16).padStart(6, '0')}`;
      for (const [scheme, surface] of [
        ['light', '#ffffff'],
        ['dark', '#16181d'],
      ] as const) {
        const { accent, onAccent } = themed(brand, scheme);
        expect(contrast(accent, surface)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(accent, onAccent)).toBeGreaterThanOrEqual(4.5);
      }
    }),
  );
  // The WCAG's own ends, and a colour that is readable already stays as it is.
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(themed('#4b53c7', 'light')).toEqual({ accent: '#4b53c7', onAccent: '#ffffff' });
});
