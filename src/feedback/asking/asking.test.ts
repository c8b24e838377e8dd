import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { tryGate } from '#customers';
import { acceptMessages, everythingLoaded } from '#interactions';
import { newId } from '#platform/ids';
import type { Context } from '#platform/room';
import { testHouse } from '../../../tests/support/house.ts';
import { askBy, choices, question, visit } from '../surveys/testing/asking.ts';
import type { Ask } from './asking.contract.ts';
import { goRound, isTheirTurn } from './occasions.ts';
import { askDue } from './send.ts';

const words = {
  subject: { en: 'How was it, {{customer.name|there}}?', de: 'Wie war es?' },
  body: { en: 'One question.\n\nThank you.', de: 'Eine Frage.' },
};
const asking = (when: Ask['when'], more: Partial<Ask> = {}): Ask => ({ name: '', when, segmentId: null, share: 1, ...words, ...more });
const source = { id: newId(), kind: 'write-key' as const, name: 'Shop', trusted: true };

async function shop() {
  const { inject, newWorkspace, mailbox, house } = await testHouse();
  const ctx = await newWorkspace();
  const ask = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object) => inject(ctx, method, `/api/v1${path}`, body);
  const { body } = await ask('GET', '/contact-rules');
  await ask('PUT', '/contact-rules', { ...body.rules, quiet: null });
  const mark = newId().slice(-12);
  const mail = (who: string) => `${who}-${mark}@example.com`;
  const happens = async (events: [who: string, event: string, more?: object][]) => {
    const messages = events.map(([who, event, traits = {}]) => [
      { type: 'identify', userId: who, messageId: newId(), traits: { email: mail(who), name: who, ...traits } },
      { type: 'track', event, userId: who, messageId: newId(), timestamp: new Date().toISOString() },
    ]);
    await acceptMessages(ctx, source, messages.flat());
    await everythingLoaded(house);
    await house.facts.drain();
  };
  const received = async (who: string) => {
    await askDue(ctx);
    // A job may have taken some before and be at it still.
    const atIt = async () => (await ctx.db.rows("select 1 from ask_occasions where state = 'due' and due_at <= now()")).length;
    await expect.poll(atIt, { timeout: 15_000 }).toBe(0);
    const is = () => mailbox.mails.filter(({ to }) => to.includes(mail(who)));
    await expect
      .poll(async () => (await ask('GET', '/contact-sums')).body.mails.every(({ state }: { state: string }) => state === 'sent'), {
        timeout: 15_000,
      })
      .toBe(true);
    return Promise.all(is().map(({ raw }) => PostalMime.parse(raw)));
  };
  return { ctx, ask, happens, received, inject };
}

const nps = (ctx: Context) =>
  askBy(ctx, { questions: [question('nps', 'nps'), question('text', 'why')], more: { languages: ['en', 'de'] } });

test('after what it waits for, a customer gets the mail with the first question in it, in their language, and what is chosen there is chosen on the page', async () => {
  const { ctx, ask, happens, received } = await shop();
  const survey = await nps(ctx);
  const happening = { kinds: ['delivery'], names: [], channels: [], touchpoints: [] };
  const made = (await ask('POST', `/surveys/${survey.id}/asks`, asking({ kind: 'interaction', happening, afterHours: 0 }))).body;
  await happens([['early', 'Order Delivered']]);
  expect((await ask('PUT', `/survey-asks/${made.id}/state`, { isOn: true })).body).toMatchObject({ isOn: true, due: 0 });
  await happens([
    ['ann', 'Order Delivered'],
    ['ben', 'Order Delivered', { language: 'de-AT' }],
    ['cid', 'Product Viewed'],
  ]);
  const [mail, ...more] = await received('ann');
  expect(more).toEqual([]);
  expect(mail).toMatchObject({ subject: 'How was it, ann?' });
  expect(mail?.text).toContain('One question.');
  expect((await received('ben'))[0]).toMatchObject({ subject: 'Wie war es?' });
  expect(await received('cid')).toEqual([]);
  expect(await received('early')).toEqual([]);

  const links = [...(mail?.html ?? '').matchAll(/href="([^"]+&amp;a=\d+)"/g)].map(
    ([, link = '']) => new URL(link.replaceAll('&amp;', '&')),
  );
  expect(links).toHaveLength(11);
  const nine = links.find(({ searchParams }) => searchParams.get('a') === '9');
  const page = await visit('GET', `${nine?.pathname}${nine?.search}`);
  expect(page.text).toMatch(/name="nps" value="9" checked/);
  // Whoever follows all links of a mail has answered nothing.
  for (const { pathname, search } of links) expect((await visit('GET', pathname + search)).status).toBe(200);
  expect((await ask('GET', `/surveys/${survey.id}/results`)).body).toMatchObject({ answered: 0, begun: 0, opened: 12 });
  await expect
    .poll(async () => (await ask('GET', `/surveys/${survey.id}/asks`)).body.asks, { timeout: 15_000 })
    .toMatchObject([{ due: 0, sent: 2, held: 0 }]);
});

test('whom the gate holds back is not asked, and says why; whom it puts off is due again then', async () => {
  const { ctx, ask, happens, received } = await shop();
  await happens([
    ['ann', 'Order Completed'],
    ['ben', 'Complaint'],
  ]);
  const survey = await nps(ctx);
  const { id } = (await ask('POST', `/surveys/${survey.id}/asks`, asking({ kind: 'once' }))).body;
  const rules = (await ask('GET', '/contact-rules')).body.rules;
  // Quiet all day and night but for one minute: everybody waits.
  const minute = new Date(Date.now() - 7_200_000).toISOString().slice(11, 16);
  const after = new Date(Date.now() - 7_260_000).toISOString().slice(11, 16);
  await ask('PUT', '/contact-rules', { ...rules, quiet: { from: minute, until: after, sundays: false } });
  await ask('PUT', `/survey-asks/${id}/state`, { isOn: true });
  expect(await received('ann')).toEqual([]);
  // The job that was sent for may be at it still.
  await expect
    .poll(async () => (await ask('GET', `/surveys/${survey.id}/asks`)).body.asks, { timeout: 15_000 })
    .toMatchObject([{ due: 1, sent: 0, held: 1 }]);
  expect((await ask('GET', '/contacts?outcome=held')).body.contacts).toMatchObject([{ label: 'ben', reason: 'open_complaint' }]);
  await ask('PUT', `/survey-asks/${id}/state`, { isOn: false });
  expect((await ask('GET', `/surveys/${survey.id}/asks`)).body.asks).toMatchObject([{ isOn: false, due: 0 }]);
});

test('a check says who would be asked and why others not, of what happened in the last week, and sends nothing', async () => {
  const { ctx, ask, happens, received } = await shop();
  await happens([
    ['ann', 'Order Delivered'],
    ['ben', 'Order Delivered', { email: '' }],
    ['cid', 'Product Viewed'],
  ]);
  const survey = await nps(ctx);
  const happening = { kinds: ['delivery'], names: [], channels: [], touchpoints: [] };
  const { body } = await ask('POST', `/surveys/${survey.id}/ask-checks`, asking({ kind: 'interaction', happening, afterHours: 24 }));
  expect(body).toMatchObject({ days: 7, customers: 2, judged: 2 });
  expect(body.people.map(({ label, outcome }: { label: string; outcome: string }) => [label, outcome]).sort()).toEqual([
    ['ann', 'passed'],
    ['ben', 'held'],
  ]);
  expect(await received('ann')).toEqual([]);
  expect(
    (await tryGate(ctx, [{ customerId: body.people[0].customerId, class: 'survey', channel: 'email', about: '', reference: 'x' }])).length,
  ).toBe(1);
});

test('on a schedule everybody has their turn once in so many days, as many each day, and twice on no day', async () => {
  const people = Array.from({ length: 400 }, (_, n) => `customer ${n}`);
  const turns = people.map((one) => Array.from({ length: 180 }, (_, day) => isTheirTurn('ask', one, 90, day)).filter(Boolean).length);
  expect(new Set(turns)).toEqual(new Set([2]));
  const perDay = Array.from({ length: 90 }, (_, day) => people.filter((one) => isTheirTurn('ask', one, 90, day)).length);
  expect(Math.max(...perDay)).toBeLessThan(16);

  const { ctx, ask, happens } = await shop();
  await happens([['ann', 'Order Completed']]);
  const survey = await nps(ctx);
  const { id } = (await ask('POST', `/surveys/${survey.id}/asks`, asking({ kind: 'schedule', everyDays: 7 }))).body;
  await ask('PUT', `/survey-asks/${id}/state`, { isOn: true });
  const day = Date.now();
  for (let n = 0; n < 7; n += 1) {
    const then = { ...ctx, clock: { now: () => new Date(day + n * 86_400_000) } };
    await goRound(then);
    await goRound(then);
  }
  const { due, sent, held } = (await ask('GET', `/surveys/${survey.id}/asks`)).body.asks[0];
  expect(due + sent + held).toBe(1);
});

test('a question with words to choose from has them in the mail, one without is a link; a test goes to whoever asks for it and to nobody else', async () => {
  const { ctx, ask } = await shop();
  const single = await askBy(ctx, { questions: [question('single', 'which', { choices: choices('boots', 'socks') })] });
  expect((await ask('POST', `/surveys/${single.id}/ask-previews`, asking({ kind: 'once' }))).body.html).toMatch(
    /a=boots.*The boots.*a=socks/s,
  );
  const open = await askBy(ctx, { questions: [question('text', 'why')] });
  const { html } = (await ask('POST', `/surveys/${open.id}/ask-previews`, asking({ kind: 'once' }))).body;
  expect(html).not.toContain('a=');
  expect(html).toContain('>Next<');
  // The caller of these tests is no member with an address.
  expect((await ask('POST', `/surveys/${open.id}/ask-tests`, asking({ kind: 'once' }))).body).toMatchObject({
    error: { code: 'nobody_to_mail' },
  });
  const { body } = await ask('POST', `/surveys/${open.id}/asks`, asking({ kind: 'once' }, { subject: { de: 'Nur deutsch' } }));
  expect(body.error).toMatchObject({ code: 'words_missing' });
});
