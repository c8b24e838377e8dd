import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { acceptMessages, everythingLoaded } from '#interactions';
import { newId } from '#platform/ids';
import type { Context } from '#platform/room';
import { testHouse } from '../../../tests/support/house.ts';
import { mergeCustomers } from '../identity/decisions.ts';
import { idOf, say } from '../testing/said.ts';
import { passGate, tryGate } from './gate.ts';
import type { Contact } from './judge.ts';
import { outbox } from './outbox.store.ts';
import { mailCustomers, sendMails } from './outbox.ts';
import { USUAL_RULES } from './rules.ts';

const BASE = 'https://cx.example';
const open = { ...USUAL_RULES, quiet: null };

async function withAnn(rules: object = open) {
  const house = await testHouse();
  const ctx = await house.newWorkspace();
  const name = newId().slice(-12);
  await say(ctx, {
    day: 1,
    ids: [
      ['user_id', name],
      ['email', `${name}@example.com`],
    ],
    traits: { name: 'Ann' },
  });
  const ann = idOf(ctx, 'user_id', name);
  const ask = async (method: 'GET' | 'PUT' | 'POST', path: string, body?: object) => house.inject(ctx, method, `/api/v1${path}`, body);
  expect((await ask('PUT', '/contact-rules', rules)).status).toBe(200);
  return { ...house, ctx, ann, address: `${name}@example.com`, ask };
}

const survey = (customerId: string, reference: string, more: Partial<Contact> = {}): Contact => ({
  ...{ customerId, class: 'survey', channel: 'email', about: 'After delivery', reference },
  ...more,
});
const letter = (customerId: string, reference: string, words: { subject: string; text: string }) => ({
  contact: survey(customerId, reference),
  write: async () => words,
});
const outcomes = (passages: { verdict: { outcome: string; reason?: string } }[]) =>
  passages.map(({ verdict }) => (verdict.outcome === 'passed' ? 'passed' : (verdict.reason ?? '')));

test('what passes and what is held stands in the log with its reason; asked again it is counted, and a try leaves nothing', async () => {
  const { ctx, ann, ask } = await withAnn();
  expect(outcomes(await tryGate(ctx, [survey(ann, 'a'), survey(ann, 'b')]))).toEqual(['passed', 'class_limit']);
  expect((await ask('GET', '/contacts')).body.contacts).toEqual([]);
  expect(outcomes(await passGate(ctx, [survey(ann, 'a'), survey(ann, 'b'), survey(ann, 'b'), survey(newId(), 'c')]))).toEqual([
    ...['passed', 'class_limit', 'class_limit', 'unknown_customer'],
  ]);
  expect(outcomes(await passGate(ctx, [survey(ann, 'a'), survey(ann, 'b')]))).toEqual(['asked_already', 'class_limit']);
  const { contacts } = (await ask('GET', '/contacts')).body;
  expect(
    contacts.map(({ reference, outcome, reason, times, label }: Record<string, unknown>) => ({ reference, outcome, reason, times, label })),
  ).toEqual(
    expect.arrayContaining([
      { reference: 'a', outcome: 'passed', reason: '', times: 1, label: 'Ann' },
      { reference: 'a', outcome: 'held', reason: 'asked_already', times: 1, label: 'Ann' },
      { reference: 'b', outcome: 'held', reason: 'class_limit', times: 2, label: 'Ann' },
    ]),
  );
  expect((await ask('GET', '/contacts?reason=class_limit')).body.contacts).toHaveLength(1);
  expect((await ask('GET', '/contacts.csv')).body).toContain('class_limit');
  expect((await ask('GET', '/contact-sums')).body.sums).toContainEqual({
    class: 'survey',
    outcome: 'passed',
    reason: '',
    contacts: 1,
    customers: 1,
  });
});

test('asked from many places at once, no more pass than fit', async () => {
  const { ctx, ann } = await withAnn();
  const all = await Promise.all(Array.from({ length: 8 }, (_, n) => passGate(ctx, [survey(ann, `at once ${n}`)])));
  expect(outcomes(all.flat()).filter((one) => one === 'passed')).toHaveLength(1);
});

test('whoever turns out to be one person has had what both had', async () => {
  const { ctx, ann } = await withAnn();
  await say(ctx, {
    day: 1,
    ids: [
      ['user_id', 'other'],
      ['email', 'other@example.com'],
    ],
  });
  const other = idOf(ctx, 'user_id', 'other');
  expect(outcomes(await passGate(ctx, [survey(other, 'x')]))).toEqual(['passed']);
  await mergeCustomers(ctx, { customerId: ann, otherId: other });
  expect(outcomes(await tryGate(ctx, [survey(ann, 'y')]))).toEqual(['class_limit']);
});

test('who has just complained is not asked, and no member of a segment that is left alone', async () => {
  const { ctx, ann, ask, house, address } = await withAnn();
  const { id: segmentId } = (
    await ask('POST', '/segments', {
      name: 'Left alone',
      rule: { match: 'all', conditions: [{ kind: 'trait', key: 'name', is: 'is', value: 'Ann' }] },
    })
  ).body;
  await ask('PUT', '/contact-rules', { ...open, exclusions: [{ segmentId, classes: ['review_request'] }] });
  expect((await tryGate(ctx, [survey(ann, 'r', { class: 'review_request' })])).map(({ verdict }) => verdict)).toMatchObject([
    { reason: 'excluded', detail: 'Left alone' },
  ]);
  const source = { id: newId(), kind: 'write-key' as const, name: 'Shop', trusted: true };
  await acceptMessages(ctx, source, [{ type: 'track', event: 'Complaint', userId: address.split('@')[0], messageId: newId() }]);
  await everythingLoaded(house);
  expect(outcomes(await tryGate(ctx, [survey(ann, 's')]))).toEqual(['open_complaint']);
});

test('a check says of everybody who would be reached and why others not', async () => {
  const { ctx, ask } = await withAnn();
  await say(ctx, { day: 1, ids: [['user_id', 'no mail']], traits: { name: 'Nomail' } });
  const { body } = await ask('POST', '/contact-checks', { class: 'survey' });
  expect(body).toMatchObject({ customers: 2, judged: 2 });
  expect(body.sums).toEqual(
    expect.arrayContaining([
      { outcome: 'passed', reason: '', customers: 1 },
      { outcome: 'held', reason: 'no_address', customers: 1 },
    ]),
  );
  expect(body.held).toMatchObject([{ label: 'Nomail', reason: 'no_address' }]);
});

async function receivedBy(mailbox: { mails: { to: string[]; raw: string }[] }, address: string) {
  const found = mailbox.mails.filter(({ to }) => to.includes(address));
  return Promise.all(found.map(({ raw }) => PostalMime.parse(raw)));
}

async function lettersTo(ctx: Context, ann: string, reference: string, subject = 'How was it?') {
  const passages = await mailCustomers(ctx, [letter(ann, reference, { subject, text: 'Did it arrive <well>?\n\nTell us.' })], BASE);
  await sendMails(ctx);
  // The job may have been quicker and still be at it.
  await expect
    .poll(
      async () => (await outbox.states(ctx.db)).every(({ state, error }) => state !== 'sending' && (state !== 'waiting' || error !== '')),
      {
        timeout: 15_000,
      },
    )
    .toBe(true);
  return passages;
}

test('a mail that passes reaches the real mail server once, stands on the customer’s line, and its links let the customer decide', async () => {
  const { ctx, ann, address, mailbox, house, inject, ask, newWorkspace } = await withAnn();
  expect(outcomes(await lettersTo(ctx, ann, 'one', 'How was it?\r\nBcc: victim@example.com'))).toEqual(['passed']);
  expect(outcomes(await lettersTo(ctx, ann, 'one'))).toEqual(['asked_already']);
  const [mail, ...more] = await receivedBy(mailbox, address);
  expect(more).toEqual([]);
  expect(mail?.subject).toBe('How was it? Bcc: victim@example.com');
  expect(mail?.bcc).toBeUndefined();
  expect(mail?.html).toContain('Did it arrive &lt;well&gt;?');
  expect(mail?.text).toContain('Choose what reaches you: https://cx.example/preferences/');
  await house.facts.drain();
  await everythingLoaded(house);
  const line = (await ask('GET', `/customers/${ann}/timeline`)).body;
  expect(JSON.stringify(line)).toContain('Did it arrive <well>?');

  const nobody = await newWorkspace();
  const off =
    mail?.headers
      .find(({ key }) => key === 'list-unsubscribe')
      ?.value.replace(/[<>]/g, '')
      .replace(BASE, '') ?? '';
  expect((await inject(nobody, 'POST', off)).status).toBe(200);
  expect((await ask('GET', `/customers/${ann}/contact`)).body.wishes).toMatchObject({ off: ['survey'] });
  const secret = /preferences\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
  const seen = (await inject(nobody, 'GET', `/api/v1/contact-wishes/${secret}`)).body;
  expect(seen).toMatchObject({ company: 'Test', wishes: { off: ['survey'] }, sent: [{ class: 'survey', about: 'After delivery' }] });
  expect((await inject(nobody, 'PUT', `/api/v1/contact-wishes/${secret}`, { ...seen.wishes, off: [], mostAMonth: 0 })).status).toBe(200);
  const { wishes, history, now } = (await ask('GET', `/customers/${ann}/contact`)).body;
  expect(wishes).toMatchObject({ off: [], mostAMonth: 0 });
  expect(history.map(({ by }: { by: string }) => by)).toEqual(['the customer', 'the customer']);
  expect(now).toContainEqual({ class: 'proactive', outcome: 'held', reason: 'own_limit', until: expect.any(String) });
  expect((await inject(nobody, 'GET', '/api/v1/contact-wishes/cw_made-up')).status).toBe(404);
});

test('an address that takes no mail is not written to again; one that is away is tried later', async () => {
  const { ctx, ann, address, mailbox, ask } = await withAnn({
    ...open,
    classes: { ...open.classes, survey: { consent: 'not_needed', limit: null } },
    total: null,
  });
  mailbox.refuses.set(address, 451);
  await lettersTo(ctx, ann, 'away');
  expect((await ask('GET', '/contact-sums')).body.mails).toMatchObject([{ state: 'waiting', mails: 1 }]);
  expect(outcomes(await tryGate(ctx, [survey(ann, 'next')]))).toEqual(['passed']);
  mailbox.refuses.set(address, 550);
  await lettersTo(ctx, ann, 'gone');
  expect(outcomes(await tryGate(ctx, [survey(ann, 'next')]))).toEqual(['unreachable_address']);
  expect(await receivedBy(mailbox, address)).toEqual([]);
});

test('erasing a customer takes wishes, contacts, links and mails with it, and exporting shows them first', async () => {
  const { ctx, ann, ask, inject, mailbox, address } = await withAnn();
  // It stays on its way: once sent it would stand on the line, which goes with the customer too.
  mailbox.refuses.set(address, 451);
  await mailCustomers(ctx, [letter(ann, 'erased', { subject: 'Hello', text: 'Hello' })], BASE);
  await ask('PUT', `/customers/${ann}/contact-wishes`, { pausedUntil: null, off: ['marketing'], channelsOff: [], mostAMonth: null });
  expect((await ask('GET', `/customers/${ann}/export`)).body.customers.contact).toMatchObject({
    wishes: { off: ['marketing'] },
    contacts: [{ reference: 'erased' }],
  });
  const erased = (await inject(ctx, 'DELETE', `/api/v1/customers/${ann}`)).body;
  const tables = erased.removed.map(({ table }: { table: string }) => table);
  expect(tables).toEqual(expect.arrayContaining(['contacts', 'contact_wishes', 'contact_links', 'outgoing_mails']));
  expect(erased.remaining).toEqual([]);
});
