import { describe, expect, test } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { readAnswers } from './answers.ts';
import { problemsOf } from './check.ts';
import { differences } from './differences.ts';
import { type Question, type SurveyDocument, surveyDocument } from './document.contract.ts';
import { piecesOf, sayAnswer } from './pipe.ts';
import { documentOf } from './templates/template.ts';
import { templates } from './templates/templates.ts';
import { missingIn, thanksFor, walk } from './walk.ts';

const en = (words: string) => ({ en: words });
const question = (kind: Question['kind'], key: string, more: object = {}) => ({ id: newId(), key, kind, text: en(key), ...more });
const choices = (...keys: string[]) => keys.map((key) => ({ key, text: en(key) }));
const survey = (questions: object[], more: object = {}): SurveyDocument =>
  surveyDocument.parse({
    languages: ['en'],
    questions,
    thanks: [{ id: newId(), text: en('Thanks') }],
    theme: { color: '#4b53c7' },
    ...more,
  });

const nps = question('nps', 'nps');
const low = { id: newId(), conditions: [{ question: nps.id, is: 'between', to: 6 }] };
const why = question('text', 'why', { show: { conditions: low.conditions } });
const how = question('single', 'how', { choices: choices('web', 'shop'), show: { conditions: [{ question: why.id, is: 'answered' }] } });
const branched = survey([nps, why, how]);
const askedFor = (answers: object) => walk(branched.questions, answers as never).asked.map(({ key }) => key);

describe('the way through a survey', () => {
  test('a question is asked only when its rule holds, and what is not asked does not count', () => {
    expect(askedFor({ nps: 9 })).toEqual(['nps']);
    expect(askedFor({ nps: 3 })).toEqual(['nps', 'why']);
    expect(askedFor({ nps: 3, why: 'slow' })).toEqual(['nps', 'why', 'how']);
    // Changed their mind: the reason given before is not counted, and opens nothing behind it.
    const { asked, kept } = walk(branched.questions, { nps: 9, why: 'slow', how: 'web' });
    expect(asked.map(({ key }) => key)).toEqual(['nps']);
    expect(kept).toEqual({ nps: 9 });
  });

  test('any or all conditions, choices and their absence decide as they say', () => {
    const what = question('multiple', 'what', { choices: choices('a', 'b', 'c') });
    const rule = (every: boolean, ...conditions: object[]) => ({ every, conditions });
    const has = (...keys: string[]) => ({ question: what.id, is: 'any_of', choices: keys });
    const cases: [object, string[], boolean][] = [
      [rule(true, has('a'), has('b')), ['a'], false],
      [rule(true, has('a'), has('b')), ['a', 'b'], true],
      [rule(false, has('a'), has('b')), ['b'], true],
      [rule(true, { question: what.id, is: 'none_of', choices: ['c'] }), ['a'], true],
      [rule(true, { question: what.id, is: 'none_of', choices: ['c'] }), ['c'], false],
      [rule(true, { question: what.id, is: 'not_answered' }), [], true],
    ];
    for (const [show, chosen, expected] of cases) {
      const { questions } = survey([what, question('text', 'then', { show })]);
      const { asked } = walk(questions, chosen.length > 0 ? { what: chosen } : {});
      expect([show, asked.length], JSON.stringify(show)).toEqual([show, expected ? 2 : 1]);
    }
  });

  test('required questions are missed only when they are asked; of a matrix every row', () => {
    const rows = question('matrix', 'parts', { required: true, rows: choices('speed', 'price') });
    const { questions } = survey([nps, { ...why, required: true }, rows]);
    expect(missingIn(questions, { nps: 9, 'parts.speed': 4 }).map(({ key }) => key)).toEqual(['parts']);
    expect(missingIn(questions, { nps: 2, 'parts.speed': 4, 'parts.price': 1 }).map(({ key }) => key)).toEqual(['why']);
  });

  test('the thank-you page follows the score, and the last one is for everybody else', () => {
    const page = (words: string, from: number | null, to: number | null) => ({ id: newId(), text: en(words), from, to });
    const document = survey([nps], { thanks: [page('sorry', 0, 6), page('glad', 9, 10), page('thanks', null, null)] });
    expect([3, 10, 8].map((score) => thanksFor(document, { nps: score }))).toEqual([0, 1, 2]);
    expect(thanksFor(document, {})).toBe(2);
  });
});

describe('answers', () => {
  const all = survey([
    ...[question('nps', 'nps'), question('csat', 'csat'), question('ces', 'ces'), question('rating', 'stars', { steps: 10 })],
    question('single', 'one', { choices: choices('a', 'b'), other: true }),
    question('multiple', 'many', { choices: choices('a', 'b', 'c'), most: 2 }),
    question('ranking', 'order', { choices: choices('a', 'b', 'c') }),
    question('matrix', 'parts', { rows: choices('x', 'other'), steps: 4 }),
    ...[question('text', 'said'), question('date', 'day')],
  ]);
  const read = (raw: Record<string, unknown>) => readAnswers(all.questions, raw);

  test('what fits is kept as it is meant', () => {
    const good = { nps: 0, csat: 5, ces: 7, stars: 10, one: 'other', 'one.other': 'mine', many: ['a', 'c'], order: ['c', 'a', 'b'] };
    expect(read({ ...good, 'parts.x': 4, 'parts.other': 1, said: ' hi \r\n there ', day: '2026-02-28' })).toEqual({
      ...{ ...good, 'parts.x': 4, 'parts.other': 1, said: 'hi \n there', day: '2026-02-28' },
    });
    // As a form without script sends it.
    expect(read({ nps: '7', many: 'a' })).toEqual({ nps: 7, many: ['a'] });
  });

  test('what does not fit is no answer', () => {
    const bad = {
      nps: 11,
      csat: 0,
      ces: 3.5,
      stars: '',
      one: 'z',
      many: ['z'],
      order: ['a', 'b'],
      'parts.x': 5,
      said: '  ',
      day: '2026-02-30',
    };
    expect(read({ ...bad, unknown: 1, __proto__: { nps: 1 } })).toEqual({});
    expect(read({ nps: null, csat: true, ces: {}, said: 4, day: 20260228, many: [1, {}], one: ['a'] })).toEqual({});
    expect(read({ many: ['a', 'a', 'b', 'c'], one: 'a', 'one.other': 'idle' })).toEqual({ many: ['a', 'b'], one: 'a' });
    expect(read({ said: 'x'.repeat(9_000) })['said']).toHaveLength(5_000);
  });
});

describe('what keeps a draft from being published', () => {
  const codes = (document: SurveyDocument) => problemsOf(document).map(({ code }) => code);

  test('rules look back only, so no way through a survey can go round', () => {
    expect(codes(branched)).toEqual([]);
    expect(codes(survey([why, nps]))).toEqual(['looks_ahead']);
    const itself = newId();
    const rule = { conditions: [{ question: itself, is: 'answered' }] };
    expect(codes(survey([{ ...question('text', 'a', { show: rule }), id: itself }]))).toEqual(['looks_ahead']);
  });

  test('every hole is named where it is', () => {
    expect(codes(survey([]))).toEqual(['no_questions']);
    expect(codes(survey([question('nps', 'nps', { text: {} })]))).toEqual(['no_text']);
    expect(codes(survey([nps, { ...nps, id: newId() }]))).toEqual(['same_key']);
    expect(codes(survey([question('single', 'one', { choices: choices('a') })]))).toEqual(['no_choices']);
    expect(codes(survey([question('multiple', 'm', { choices: choices('a', 'a') })]))).toEqual(['same_choice']);
    expect(codes(survey([question('matrix', 'm')]))).toEqual(['no_rows']);
    expect(codes(survey([question('multiple', 'm', { choices: choices('a', 'b'), most: 3 })]))).toEqual(['most_too_many']);
    expect(codes(survey([nps, question('text', 'why', { text: en('Why {{nps}}, {{unknown}}?') })]))).toEqual(['unknown_place']);
    expect(codes(survey([nps], { languages: ['en', 'de'] }))).toEqual(['no_translation', 'no_translation']);
    expect(codes(survey([nps], { thanks: [{ id: newId(), text: en('x'), from: 0, to: 6 }] }))).toEqual(['no_thanks_for_all']);
    const empty = { conditions: [{ question: nps.id, is: 'between' }] };
    expect(codes(survey([nps, question('text', 'w', { show: empty })]))).toEqual(['empty_rule']);
  });

  test('every template can be published as it is, in English and in German', () => {
    for (const template of templates)
      for (const language of ['en', 'de'] as const) {
        const document = surveyDocument.parse(documentOf(template, language));
        expect([template.key, document.languages[0], problemsOf(document)]).toEqual([template.key, language, []]);
      }
    expect(new Set(templates.map(({ key }) => key)).size).toBe(templates.length);
    for (const industry of ['shop', 'clinic', 'bank', 'saas'])
      expect(templates.filter((one) => one.industry === industry).length, industry).toBeGreaterThanOrEqual(4);
  });
});

test('a text speaks of earlier answers and of the customer, in pieces that nobody can smuggle markup through', () => {
  expect(piecesOf('Hi {{customer.first_name|you}}: why {{nps}}? {{ }} {{x')).toEqual([
    { words: 'Hi ' },
    { trait: 'first_name', otherwise: 'you' },
    { words: ': why ' },
    { answer: 'nps', otherwise: '' },
    { words: '? {{ }} {{x' },
  ]);
  const one = survey([question('multiple', 'what', { choices: choices('a', 'b'), other: true })]).questions[0] as Question;
  expect(sayAnswer(one, { what: ['b', 'other'], 'what.other': '<b>' }, (text) => text.en ?? '')).toBe('b, <b>');
});

test('what changed between two versions is told question by question', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((key) => question('text', key)) as [object, object, object, object];
  const before = survey([a, b, c]);
  const after = { ...before, questions: survey([c, a, { ...b, text: en('other words') }, d]).questions, anonymous: true };
  expect(differences(before, before)).toEqual([]);
  expect(differences(before, after)).toEqual([
    { kind: 'changed', at: 'b', what: ['text'] },
    { kind: 'added', at: 'd', what: [] },
    { kind: 'moved', at: 'c', what: [] },
    { kind: 'changed', at: '', what: ['anonymous'] },
  ]);
  expect(differences(after, before)).toContainEqual({ kind: 'removed', at: 'd', what: [] });
});
