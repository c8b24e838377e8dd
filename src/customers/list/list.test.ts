import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import type { Context } from '#platform/room';
import { testHouse } from '../../../tests/support/house.ts';
import { addTag, setConsent } from '../profiles/profile.ts';
import { countSegment } from '../segments/segments.ts';
import { crm, idOf, say, website } from '../testing/said.ts';
import { downloadCustomers, listCustomers } from './list.ts';

const ask = async (ctx: Context, more: Partial<Parameters<typeof listCustomers>[1]> = {}) =>
  listCustomers(ctx, { sort: 'last_seen', limit: 50, ...more });
const labels = async (ctx: Context, more: Parameters<typeof ask>[1] = {}) => (await ask(ctx, more)).customers.map(({ label }) => label);

async function aFewCustomers(): Promise<Context> {
  const ctx = await (await testHouse()).newWorkspace();
  await say(
    ctx,
    {
      day: 1,
      ids: [
        ['user_id', 'u1'],
        ['email', 'zoe@example.org'],
        ['phone', '+491761234567'],
      ],
      traits: { name: 'Zoë Müller' },
    },
    {
      day: 2,
      ids: [
        ['user_id', 'u2'],
        ['email', 'jan@beispiel.de'],
      ],
      traits: { firstName: 'Jan', lastName: 'Ober' },
    },
    { day: 3, source: website, ids: [['anonymous_id', 'browser-77']] },
  );
  return ctx;
}

test('customers are found as you type, by any part of a name or identifier, without accents or capitals', async () => {
  const ctx = await aFewCustomers();
  expect(await labels(ctx, { search: 'mull' })).toEqual(['Zoë Müller']);
  expect(await labels(ctx, { search: 'ZO' })).toEqual(['Zoë Müller']);
  expect(await labels(ctx, { search: 'beispiel' })).toEqual(['Jan Ober']);
  expect(await labels(ctx, { search: '0176 123' })).toEqual(['Zoë Müller']);
  expect(await labels(ctx, { search: 'user-77' })).toEqual([]);
  expect(await labels(ctx, { search: 'browser-7' })).toEqual(['browser-77']);
  expect(await labels(ctx, { search: '100%_\\' })).toEqual([]);
  expect(await labels(ctx, { search: "'; drop table customers; --" })).toEqual([]);
});

test('a search sees its own workspace only', async () => {
  await aFewCustomers();
  const other = await (await testHouse()).newWorkspace();
  expect(await ask(other, { search: 'Zoë' })).toMatchObject({ customers: [], count: 0 });
});

test('the list filters by tag, source, consent and when they were seen, and sorts', async () => {
  const ctx = await aFewCustomers();
  const [zoe, jan] = [idOf(ctx, 'user_id', 'u1'), idOf(ctx, 'user_id', 'u2')];
  await addTag(ctx, { id: zoe, tag: 'VIP' });
  await setConsent(ctx, { id: jan, purpose: 'newsletter', state: 'granted', source: 'form' });
  await setConsent(ctx, { id: zoe, purpose: 'newsletter', state: 'granted', source: 'form' });
  await setConsent(ctx, { id: zoe, purpose: 'newsletter', state: 'withdrawn', source: 'call' });
  expect(await labels(ctx, { tag: 'VIP' })).toEqual(['Zoë Müller']);
  expect(await labels(ctx, { consent: 'newsletter' })).toEqual(['Jan Ober']);
  expect(await labels(ctx, { source: website.id })).toEqual(['browser-77']);
  expect(await labels(ctx, { source: crm.id, seenAfter: '2026-01-02T00:00:00Z' })).toEqual(['Jan Ober']);
  expect(await labels(ctx, { sort: 'name' })).toEqual(['browser-77', 'Jan Ober', 'Zoë Müller']);
  expect(await labels(ctx, { sort: 'first_seen', order: 'asc' })).toEqual(['Zoë Müller', 'Jan Ober', 'browser-77']);
});

test('pages follow each other without gap or repeat, also among those seen at the same moment', async () => {
  const ctx = await (await testHouse()).newWorkspace();
  await say(
    ctx,
    ...Array.from({ length: 25 }, (_, n) => ({
      day: 1 + (n % 3),
      ids: [['user_id', `c${n}`]] as [string, string][],
      traits: { name: `N${n % 4}` },
    })),
  );
  for (const sort of ['last_seen', 'first_seen', 'name'] as const) {
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await ask(ctx, { sort, limit: 7, ...(after ? { after } : {}) });
      expect(page.count).toBe(after ? null : 25);
      seen.push(...page.customers.map(({ id }) => id));
      if (!page.next) break;
      after = page.next;
    }
    expect(new Set(seen).size).toBe(25);
    expect(seen).toHaveLength(25);
  }
  await expect(ask(ctx, { after: 'nonsense' })).rejects.toThrow(/exactly as the page before/);
});

test('the CSV holds every customer of the list and runs no formula', async () => {
  const ctx = await (await testHouse()).newWorkspace();
  await say(
    ctx,
    { ids: [['user_id', 'u1']], traits: { name: '=HYPERLINK("http://evil.test")' } },
    { ids: [['user_id', 'u2']], traits: { name: 'Anna, "the first"\nof her name' } },
  );
  const csv = await text(await downloadCustomers(ctx, { sort: 'name' }));
  expect(csv.split('\r\n')).toHaveLength(4);
  expect(csv).toContain(`"'=HYPERLINK(""http://evil.test"")"`);
  expect(csv).toContain('"Anna, ""the first""\nof her name"');
});

test('who answered a survey without saying who they are is no customer to list, count or put in a segment, until they are known', async () => {
  const ctx = await aFewCustomers();
  await say(
    ctx,
    { day: 4, source: website, ids: [['response', 'answer-1']] },
    { day: 4, source: website, ids: [['response', 'answer-2']] },
  );
  expect(await ask(ctx)).toMatchObject({ count: 3 });
  expect(await labels(ctx, { search: 'answer' })).toEqual([]);
  const rule = { match: 'all' as const, conditions: [{ kind: 'trait' as const, key: 'name', is: 'known' as const, not: true }] };
  expect(await countSegment(ctx, rule)).toMatchObject({ count: 1, sample: [{ label: 'browser-77' }] });
  expect(await countSegment(ctx, { match: 'all', conditions: [] })).toMatchObject({ count: 3 });
  await say(ctx, {
    day: 5,
    ids: [
      ['user_id', 'u4'],
      ['response', 'answer-1'],
    ],
  });
  expect(await ask(ctx)).toMatchObject({ count: 4 });
});
