import { beforeAll, describe, expect, test } from 'vitest';
import { testHouse } from '../../../../tests/support/house.ts';
import type { Context } from '../../../platform/room.ts';
import { askBy, choices, planIn, question, type Reply, visit } from '../testing/asking.ts';
import { held, logged } from '../testing/kept.ts';

let ctx: Context;
beforeAll(async () => {
  ctx = await (await testHouse()).newWorkspace();
});

const nps = question('nps', 'nps', { required: true });
const why = (key: string, from: number, to: number) =>
  question('text', key, { show: { every: true, conditions: [{ question: nps.id, is: 'between', from, to, choices: [] }] } });
const simple = () => askBy(ctx, { questions: [nps, why('missing', 0, 6), why('good', 9, 10)] });

describe('the page', () => {
  const next = (page: Reply, form: Record<string, string | string[]>): Record<string, string | string[]> => {
    const hidden = [...page.text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]);
    return { ...Object.fromEntries(hidden), _go: 'next', ...form };
  };
  const shown = (page: Reply) => [...page.text.matchAll(/<fieldset data-q="([^"]+)"(?! hidden)/g)].map(([, id]) => id);

  test('works to the end without any script, forth and back, with every kind of question', async () => {
    const { id: many } = nps;
    const parts = question('matrix', 'parts', { rows: choices('speed', 'care'), required: true });
    const order = question('ranking', 'order', { choices: choices('a', 'b', 'c') });
    const what = question('multiple', 'what', { choices: choices('x', 'y', 'z'), other: true });
    const day = question('date', 'day');
    const survey = await askBy(ctx, { questions: [nps, why('missing', 0, 6), parts, order, what, day] });
    const url = `/s/${survey.token}`;
    let page = await visit('GET', `${url}?lang=en`);
    const go = async (form: Record<string, string | string[]>) => {
      const sent = await visit('POST', url, { form: next(page, form) });
      expect(sent.status, sent.text).toBe(303);
      page = await visit('GET', String(sent.headers['location']));
      return shown(page);
    };
    expect(shown(page)).toEqual([many]);
    expect(await go({})).toEqual([many]);
    expect(page.text).toContain('Please answer this question.');
    expect(await go({ nps: '4' })).toHaveLength(1);
    expect(await go({ missing: 'Warmth & <b>light</b>' })).toEqual([parts.id]);
    expect(await go({ 'parts.speed': '2' })).toEqual([parts.id]);
    expect(await go({ _go: 'back' })).toEqual([expect.not.stringContaining(parts.id)]);
    expect(page.text).toContain('Warmth &amp; &lt;b&gt;light&lt;/b&gt;</textarea>');
    await go({ missing: 'Warmth' });
    expect(await go({ 'parts.speed': '2', 'parts.care': '5' })).toEqual([order.id]);
    expect(await go({ 'order@a': '3', 'order@b': '1', 'order@c': '2' })).toEqual([what.id]);
    expect(await go({ what: ['x', 'other'], 'what.other': 'mine' })).toEqual([day.id]);
    const [row] = await held(ctx, survey.id);
    await ctx.db.run(`update survey_responses set started_at = started_at - interval '1 minute' where id = $1`, [row?.id]);
    expect(await go({ day: '2026-05-01' })).toEqual([]);
    expect(page.text).toMatch(/data-end="0"><h1/);
    expect((await logged(ctx, survey.id))[0]?.properties.answers).toEqual({
      ...{
        nps: 4,
        missing: 'Warmth',
        'parts.speed': 2,
        'parts.care': 5,
        order: ['b', 'c', 'a'],
        what: ['x', 'other'],
        'what.other': 'mine',
      },
      day: '2026-05-01',
    });
  });

  test('lets nothing run but its own script, stands in no frame, and sets no cookie', async () => {
    const hostile = '</script><img src=x onerror=alert(1)>"\'{{nps|<i>}}';
    const survey = await askBy(ctx, {
      questions: [
        question('single', 'one', {
          text: { en: hostile, de: hostile },
          choices: [{ key: 'a', text: { en: hostile, de: hostile } }, ...choices('b')],
        }),
      ],
      more: { theme: { color: '#ffff00', logo: hostile.slice(0, 60) } },
      name: hostile,
    }).catch((error) => error);
    // The place looks back at nothing.
    expect(survey).toMatchObject({ code: 'survey_not_ready' });
    const safe = hostile.replace(/\{\{.*\}\}/, '');
    const asked = await askBy(ctx, {
      questions: [
        question('single', 'one', { text: { en: safe, de: safe }, choices: [{ key: 'a', text: { en: safe, de: safe } }, ...choices('b')] }),
      ],
    });
    const page = await visit('GET', `/s/${asked.token}`);
    expect(page.text).not.toContain('<img');
    const csp = String(page.headers['content-security-policy']);
    expect(csp).toMatch(/^default-src 'none'; script-src 'self'; connect-src 'self';/);
    expect(csp).toContain("frame-ancestors 'none'");
    expect(csp).not.toContain('unsafe');
    expect(page.headers['set-cookie']).toBeUndefined();
    expect(page.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
  });

  test('speaks the language asked for, else the browser’s, else the main one', async () => {
    const survey = await simple();
    const language = async (query: string, accepts = '') =>
      planIn(await visit('GET', `/s/${survey.token}${query}`, { headers: { 'accept-language': accepts } })).language;
    expect([
      await language(''),
      await language('', 'fr, de-CH;q=0.8, en'),
      await language('?lang=en', 'de'),
      await language('?lang=xx', 'it'),
    ]).toEqual([...['en', 'de', 'en', 'en']]);
  });

  test('answers whatever is sent to it with a refusal, never with a fault', async () => {
    const survey = await simple();
    const { response } = planIn(await visit('GET', `/s/${survey.token}`));
    const bodies = [
      null,
      [],
      'x',
      {},
      { answers: [] },
      { version: 1e308, language: 'en', answers: {} },
      { version: 1, language: 'en', answers: { nps: { a: 1 } } },
    ];
    const odd = {
      version: 1,
      language: 'en',
      answers: { nps: 5, missing: '\u0000' },
      stamp: '9'.repeat(50),
      browser: 'x'.repeat(60),
      answeredAt: -1e300,
    };
    for (const body of [...bodies, odd, { ...odd, version: 99 }])
      expect((await visit('PUT', `/s/${survey.token}/responses/${response}`, { body })).status, JSON.stringify(body)).toBeLessThan(500);
    for (const form of [
      {},
      { _response: 'x' },
      { _response: response, _at: 'zz', _version: '-1', _stamp: '..', nps: ['1', '2'] },
    ] as Record<string, string>[])
      expect((await visit('POST', `/s/${survey.token}`, { form })).status, JSON.stringify(form)).toBeLessThan(500);
    for (const query of ['?r=x&s=.&q=1', `?r=${response}&s=zz.zz&t=9`, '?t=99', '?lang=%00', '?r=a&r=b'])
      expect((await visit('GET', `/s/${survey.token}${query}`)).status, query).toBeLessThan(500);
    let last = 0;
    for (let n = 0; n < 241; n += 1) last = (await visit('GET', '/s/unknown', { address: '10.8.8.8' })).status;
    expect(last).toBe(429);
  });
});
