import { beforeAll, describe, expect, test } from 'vitest';
import { testHouse } from '../../../../tests/support/house.ts';
import { newId } from '../../../platform/ids.ts';
import type { Context } from '../../../platform/room.ts';
import { releaseResponse } from '../responses.ts';
import { sweepResponses } from '../sweep.ts';
import { addDoor, answer, askBy, close, planIn, question, visit } from '../testing/asking.ts';
import { held, keptOut, later, logged } from '../testing/kept.ts';

let ctx: Context;
beforeAll(async () => {
  ctx = await (await testHouse()).newWorkspace();
});

const nps = question('nps', 'nps', { required: true });
const simple = () => askBy(ctx, { questions: [nps] });

describe('stuffing the ballot', () => {
  test('robots, forged pages and hurried ones are kept out, and a person may count them after all', async () => {
    const survey = await simple();
    await answer(survey, { nps: 0 }, { sent: { website: 'http://buy.example' } });
    await answer(survey, { nps: 0 }, { sent: { stamp: 'abc.def' } });
    await answer(survey, { nps: 0 }, { sent: { stamp: '' } });
    await answer(survey, { nps: 0 }, { waited: 300 });
    await answer(survey, { nps: 10 });
    expect(await keptOut(ctx, survey.id)).toEqual(['bot', 'no_stamp', 'no_stamp', 'too_fast', null]);
    expect((await logged(ctx, survey.id)).map(({ score }) => score)).toEqual([10]);
    const [, , , hurried] = await held(ctx, survey.id);
    await releaseResponse(ctx, hurried?.id ?? '');
    expect((await logged(ctx, survey.id)).map(({ score }) => score).sort()).toEqual([0, 10]);
  });

  test('the same browser votes once; with no score to give it may speak again', async () => {
    const survey = await simple();
    const sent = { browser: 'one-browser' };
    for (const nps of [1, 2]) await answer(survey, { nps }, { sent });
    await answer(survey, { nps: 3 }, { sent: { browser: 'another' } });
    expect(await keptOut(ctx, survey.id)).toEqual([null, 'same_browser', null]);
    const open = await askBy(ctx, { questions: [question('text', 'idea')] });
    for (const idea of ['one', 'two']) await answer(open, { idea }, { sent });
    expect(await keptOut(ctx, open.id)).toEqual([null, null]);
  });

  test('a script that forgets its mark is known by its likeness, and an office is not', async () => {
    const survey = await simple();
    const alike = { address: '203.0.113.7', agent: 'curl/8' };
    for (let n = 0; n < 7; n += 1) await answer(survey, { nps: 0 }, alike);
    await answer(survey, { nps: 9 }, { ...alike, agent: 'Firefox' });
    expect(await keptOut(ctx, survey.id)).toEqual([null, null, null, null, null, 'many_alike', 'many_alike', null]);
    const rows = await ctx.db.rows<{ alike: string; browser: string | null }>(
      'select alike, browser from survey_responses where survey_id = $1',
      [survey.id],
    );
    expect(JSON.stringify(rows)).not.toMatch(/203\.0|curl/);
    await sweepResponses(later(ctx, 3 * 1_440));
    expect(await ctx.db.row('select count(alike)::int as n from survey_responses where survey_id = $1', [survey.id])).toEqual({ n: 0 });
  });
});

test('quotas hold to the last place, also when all come at once, and the rest are thanked', async () => {
  const id = newId();
  const low = { id, name: 'Unhappy', limit: 3, conditions: [{ question: nps.id, is: 'between', from: 0, to: 6, choices: [] }] };
  const survey = await askBy(ctx, { questions: [nps], more: { quotas: [low, { id: newId(), name: 'All', limit: 5, conditions: [] }] } });
  const six = await Promise.all([0, 1, 2, 3, 4, 5].map((nps) => answer(survey, { nps })));
  expect(six.map(({ body }) => body.state).sort()).toEqual(['finished', 'finished', 'finished', 'full', 'full', 'full']);
  expect((await answer(survey, { nps: 2 }, { sent: { finished: false } })).body.state).toBe('full');
  for (const nps of [9, 10]) await answer(survey, { nps });
  expect(await logged(ctx, survey.id)).toHaveLength(5);
  expect((await visit('GET', `/s/${survey.token}?lang=en`)).text).toMatch(/data-end="full"><h1[^>]*>Thank you. We have heard enough/);
});

test('a kiosk brings its queue late, each response once and at its own time; what one finger cannot do is kept out', async () => {
  const survey = await askBy(ctx, { questions: [nps] });
  const kiosk = { ...survey, token: await addDoor(ctx, survey.id, 'kiosk') };
  const { version } = planIn(await visit('GET', `/s/${kiosk.token}?kiosk=1`));
  const hourAgo = Date.now() - 3_600_000;
  const bring = (id: string, at: number, nps: number) =>
    visit('PUT', `/s/${kiosk.token}/responses/${id}`, {
      body: { version, language: 'en', answers: { nps }, finished: true, startedAt: at - 9_000, answeredAt: at },
    });
  const queue = [0, 1, 2].map((n) => ({ id: newId(), at: hourAgo + n * 60_000, nps: n }));
  await close(ctx, survey.id);
  for (const one of [...queue, ...queue]) expect((await bring(one.id, one.at, one.nps)).body.state).toBe('finished');
  expect((await logged(ctx, survey.id)).map(({ score }) => score)).toEqual([0, 1, 2]);
  expect(await ctx.db.row('select min(finished_at) as at from survey_responses where survey_id = $1', [survey.id])).toEqual({
    at: new Date(hourAgo),
  });
  for (let n = 0; n < 8; n += 1) await bring(newId(), hourAgo + 600_000 + n * 100, 0);
  expect((await keptOut(ctx, survey.id)).filter((one) => one === 'burst')).toHaveLength(2);
});
