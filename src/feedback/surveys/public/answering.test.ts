import { beforeAll, describe, expect, test } from 'vitest';
import { testHouse } from '../../../../tests/support/house.ts';
import { newPlaceWithPeople, type Place } from '../../../../tests/support/places.ts';
import { newId } from '../../../platform/ids.ts';
import type { Context } from '../../../platform/room.ts';
import { createInvitation, listInvitations, revokeInvitation } from '../doors.ts';
import { sweepResponses } from '../sweep.ts';
import { answer, askBy, close, planIn, question, visit } from '../testing/asking.ts';
import { held, later, logged } from '../testing/kept.ts';

let place: Place;
let ctx: Context;
beforeAll(async () => {
  place = await newPlaceWithPeople();
  ctx = (await testHouse()).house.jobContext(place.workspaceId, 'test');
});

const nps = question('nps', 'nps', { required: true });
const why = (key: string, from: number, to: number) =>
  question('text', key, { show: { every: true, conditions: [{ question: nps.id, is: 'between', from, to, choices: [] }] } });
const simple = () => askBy(ctx, { questions: [nps, why('missing', 0, 6), why('good', 9, 10)] });

describe('an answer', () => {
  test('stands in the log as decision 11 says, once, however often it is sent', async () => {
    const survey = await simple();
    const { response, stamp, version } = planIn(await visit('GET', `/s/${survey.token}`));
    const send = (body: object) =>
      visit('PUT', `/s/${survey.token}/responses/${response}`, { body: { stamp, version, language: 'en', ...body } });
    expect((await send({ answers: { nps: 3 } })).body).toEqual({ state: 'kept', thanks: 0 });
    expect(await logged(ctx, survey.id)).toEqual([]);
    await ctx.db.run(`update survey_responses set started_at = started_at - interval '1 minute' where id = $1`, [response]);
    const whole = { answers: { nps: 3, missing: 'Too slow.\nAnd cold', good: 'not asked' }, finished: true };
    expect((await send(whole)).body).toEqual({ state: 'finished', thanks: 0 });
    expect((await send(whole)).body.state).toBe('finished');
    expect((await send({ answers: { nps: 10 } })).body.state).toBe('finished');
    const rows = await logged(ctx, survey.id);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      name: 'Survey Answered',
      kind: 'survey_answer',
      score: 3,
      text: 'Too slow. And cold',
      message: response,
    });
    expect(rows[0]?.properties).toEqual({
      ...{
        kind: 'survey_answer',
        survey: 'How was it?',
        survey_id: survey.id,
        version: 1,
        response,
        metric: 'nps',
        score: 3,
        scale_min: 0,
        scale_max: 10,
      },
      ...{ text: 'Too slow. And cold', answers: { nps: 3, missing: 'Too slow.\nAnd cold' }, channel: 'web' },
    });
    // Nothing is stored twice: from now on the log alone has the words.
    expect((await held(ctx, survey.id))[0]).toMatchObject({ answers: {}, kept_out: null });
  });

  test('is not taken unfinished, to a closed survey, or at an unknown address', async () => {
    const survey = await simple();
    expect(await answer(survey, { missing: 'x' })).toMatchObject({
      status: 400,
      body: { error: { code: 'answers_missing', details: ['nps'] } },
    });
    const begun = planIn(await visit('GET', `/s/${survey.token}`));
    const send = (id: string, finished: boolean) =>
      visit('PUT', `/s/${survey.token}/responses/${id}`, { body: { ...begun, answers: { nps: 8 }, finished } });
    await send(begun.response, false);
    await close(ctx, survey.id);
    expect(await visit('GET', `/s/${survey.token}`)).toMatchObject({ status: 410, text: expect.stringContaining('This survey is closed') });
    expect(await send(newId(), true)).toMatchObject({ status: 409, body: { error: { code: 'survey_closed' } } });
    // Who was in the middle of it may finish.
    expect((await send(begun.response, true)).status).toBe(200);
    for (const token of ['unknown', 'tlq_unknown', 'x'.repeat(150), '%00', '..%2f..'])
      expect((await visit('GET', `/s/${token}`)).status, token).toBeLessThan(500);
    expect((await visit('GET', '/s/unknown')).status).toBe(404);
  });

  test('left for ten minutes it is recorded as partial, once, and an open page that still tells of itself is not', async () => {
    const survey = await simple();
    await answer(survey, { nps: 6, missing: 'Half' }, { sent: { finished: false } });
    await answer(survey, {}, { sent: { finished: false } });
    await sweepResponses(later(ctx, 9));
    expect(await logged(ctx, survey.id)).toEqual([]);
    await sweepResponses(later(ctx, 11));
    await sweepResponses(later(ctx, 30));
    const rows = await logged(ctx, survey.id);
    expect(rows.map(({ score, properties }) => [score, properties.partial, properties.answers])).toEqual([
      [6, true, { nps: 6, missing: 'Half' }],
    ]);
    expect((await held(ctx, survey.id)).map(({ finished_at }) => finished_at)).toEqual([null]);
  });

  test('that a stop of the house cut short on its way to the log gets there', async () => {
    const survey = await simple();
    await answer(survey, { nps: 9 });
    const [{ id } = { id: '' }] = await held(ctx, survey.id);
    await ctx.db.run(`update survey_responses set recorded_at = null, answers = '{"nps": 9}' where id = $1`, [id]);
    await sweepResponses(later(ctx, 2));
    expect((await held(ctx, survey.id))[0]?.recorded_at).not.toBeNull();
    expect(await logged(ctx, survey.id)).toHaveLength(1);
  });
});

describe('a personal link', () => {
  const invite = async (surveyId: string, more: object = {}) => {
    const customerId = await place.newCustomer();
    const { path } = await createInvitation(ctx, surveyId, { customerId, days: 30, prefill: {}, ...more });
    return { customerId, token: path.slice(3) };
  };

  test('is its customer’s, who is spoken to by name, answers once, and has it on their line', async () => {
    const hello = question('text', 'said', { text: { en: 'Hi {{customer.name|you}}, {{nps}}?', de: 'Hallo' } });
    const survey = await askBy(ctx, { questions: [nps, hello] });
    const { customerId, token } = await invite(survey.id, { prefill: { nps: 7, unknown: 'x' } });
    const page = await visit('GET', `/s/${token}?lang=en`);
    expect(page.text).toContain(`Hi Ana ${place.workspaceId}, <span data-pipe="nps" data-else="">7</span>?`);
    expect(page.text).toMatch(/name="nps" value="7" checked/);
    const mine = { token, secret: survey.secret };
    expect((await answer(mine, { nps: 9 })).body.state).toBe('finished');
    expect(await answer(mine, { nps: 9 }).catch((error) => error)).toMatchObject({
      status: 409,
      body: { error: { code: 'already_answered' } },
    });
    expect((await visit('GET', `/s/${token}?lang=en`)).text).toMatch(/data-end="answered"><h1/);
    expect(await logged(ctx, survey.id)).toHaveLength(1);
    const { entries } = await place.asOwner('GET', `/customers/${customerId}/timeline`);
    expect(entries[0]).toMatchObject({ kind: 'survey_answer', score: 9 });
    expect((await listInvitations(ctx, survey.id)).invitations).toMatchObject([{ customerId, state: 'answered' }]);
  });

  test('two answers at the same moment are one', async () => {
    const survey = await simple();
    const { token } = await invite(survey.id);
    const both = await Promise.all([1, 2].map((nps) => answer({ ...survey, token }, { nps })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await logged(ctx, survey.id)).toHaveLength(1);
  });

  test('ends when it expires or is revoked', async () => {
    const survey = await simple();
    const gone = await invite(survey.id);
    const { invitations } = await listInvitations(ctx, survey.id);
    await revokeInvitation(ctx, invitations[0]?.id ?? '');
    expect((await visit('GET', `/s/${gone.token}`)).status).toBe(410);
    const old = await invite(survey.id);
    await ctx.db.run(`update survey_invitations set expires_at = now() - interval '1 second' where customer_id = $1`, [old.customerId]);
    expect((await visit('GET', `/s/${old.token}`)).status).toBe(410);
    expect((await answer({ ...survey, token: old.token }, { nps: 1 })).status).toBe(409);
  });

  test('of an anonymous survey leads nowhere back: not in the log, not in a table, not on the page', async () => {
    const hello = question('text', 'said', { text: { en: 'Hi {{customer.name|you}}', de: 'Hallo' } });
    const survey = await askBy(ctx, { questions: [nps, hello], more: { anonymous: true } });
    const { customerId, token } = await invite(survey.id);
    const page = await visit('GET', `/s/${token}?lang=en`);
    expect(page.text).toContain('Hi you');
    expect(page.text).toContain('nobody can tell who answered');
    await answer({ ...survey, token }, { nps: 2 });
    expect((await answer({ ...survey, token }, { nps: 2 })).status).toBe(409);
    const rows = await logged(ctx, survey.id);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.subject).not.toBe(customerId);
    expect(JSON.stringify([rows, await held(ctx, survey.id)])).not.toContain(customerId);
    const { invitations, answered } = await listInvitations(ctx, survey.id);
    expect([answered, invitations[0]?.state]).toEqual([1, 'waiting']);
    const { interactions } = await place.asOwner('GET', `/customers/${customerId}/timeline`);
    expect(JSON.stringify(interactions ?? [])).not.toContain('survey_answer');
  });
});
