import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testHouse } from '../../../tests/support/house.ts';
import { anInteraction, keep } from '../timeline/testing.ts';
import { KINDS } from '../words.contract.ts';
import { firstMatch, pathOf } from './rules.ts';
import { mappingSql } from './rules-sql.ts';
import { startingSet } from './starting-set.ts';
import { type Condition, condition } from './touchpoints.contract.ts';

const row = (changes: Partial<ReturnType<typeof plain>> = {}) => ({ ...plain(), ...changes });
const plain = () => ({
  kind: 'page',
  name: 'Home',
  channel: 'web',
  url: 'https://shop.example/products/7?x=1',
  source_id: '',
  properties: '{}',
});
const rule = (...conditions: Condition[]) => ({ touchpointId: 'a', channel: 'web', conditions });

test('a path is what follows the host, without query and fragment', () => {
  expect(pathOf('https://shop.example/products/7?x=1#top')).toBe('/products/7');
  expect(pathOf('/products/7?x')).toBe('/products/7');
  expect(pathOf('https://shop.example')).toBe('');
  expect(pathOf('')).toBe('');
  expect(pathOf('not an address')).toBe('not an address');
});

test('a rule matches only when all of its conditions hold', () => {
  const both = rule({ field: 'kind', is: ['page'] }, { field: 'path', operator: 'starts-with', value: '/Products' });
  expect(firstMatch([both], row())).toBe(both);
  expect(firstMatch([both], row({ kind: 'action' }))).toBeUndefined();
  expect(firstMatch([both], row({ url: '/about' }))).toBeUndefined();
});

test('the first rule that matches wins', () => {
  const rules = [
    rule({ field: 'name', operator: 'contains', value: 'nothing' }),
    rule({ field: 'name', operator: 'is', value: 'HOME' }),
    rule({ field: 'kind', is: ['page'] }),
  ];
  expect(firstMatch(rules, row())).toBe(rules[1]);
});

test('a rule can look into properties, also nested ones', () => {
  const byCard = rule({ field: 'property', key: 'payment.method', operator: 'is', value: 'card' });
  expect(firstMatch([byCard], row({ properties: '{"payment":{"method":"Card"}}' }))).toBe(byCard);
  expect(firstMatch([byCard], row({ properties: '{"payment":"card"}' }))).toBeUndefined();
  expect(firstMatch([byCard], row({ properties: 'not json' }))).toBeUndefined();
  expect(firstMatch([rule({ field: 'property', key: 'n', operator: 'is', value: '7' })], row({ properties: '{"n":7}' }))).toBeDefined();
  expect(firstMatch([rule({ field: 'property', key: 'toString', operator: 'contains', value: 'native' })], row())).toBeUndefined();
});

const INDUSTRIES = ['shop', 'clinic', 'bank', 'saas', 'other'] as const;

test('every starting set obeys the language of rules and names each touchpoint once', () => {
  for (const industry of INDUSTRIES) {
    const set = startingSet(industry);
    for (const { rules } of set)
      for (const conditions of rules) for (const one of conditions) expect(condition.safeParse(one).success).toBe(true);
    expect(new Set(set.map(({ name }) => name)).size).toBe(set.length);
    expect(new Set(set.map(({ channel }) => channel)).size).toBeGreaterThanOrEqual(14);
  }
});

test('a German starting set has the same rules under German names, each once', () => {
  const borrowed = new Set(['Newsletter', 'Messenger', 'App', 'Website']);
  for (const industry of INDUSTRIES) {
    const [english, german] = [startingSet(industry), startingSet(industry, 'de')];
    expect(german.map(({ name: _, ...rest }) => rest)).toEqual(english.map(({ name: _, ...rest }) => rest));
    expect(new Set(german.map(({ name }) => name.toLowerCase())).size).toBe(german.length);
    for (const [at, { name }] of english.entries()) expect(german[at]?.name === name, name).toBe(borrowed.has(name));
  }
});

const words = fc.oneof(
  fc.constantFrom('Checkout', 'checkout started', 'Größe', 'ΣΊΣΥΦΟΣ', 'İstanbul', '', "it's", '%_\\'),
  fc.string({ unit: 'binary', maxLength: 12 }).filter((text) => !/[\ud800-\udfff]/.test(text)),
);
const value = words.filter((word) => word.trim().length > 0);
const operator = fc.constantFrom('is' as const, 'starts-with' as const, 'contains' as const);
const anyCondition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ field: fc.constant('kind' as const), is: fc.subarray([...KINDS], { minLength: 1, maxLength: 3 }) }),
  fc.record({
    field: fc.constant('channel' as const),
    is: fc.subarray(['', 'web', 'email'] as const, { minLength: 1 }).map((list) => [...list]),
  }),
  fc.record({ field: fc.constant('name' as const), operator, value }),
  fc.record({ field: fc.constant('path' as const), operator, value: fc.oneof(value, fc.constantFrom('/a', '/a/b', 'b')) }),
  fc.record({
    field: fc.constant('property' as const),
    key: fc.constantFrom('plan', 'a.b', 'n'),
    operator,
    value: fc.oneof(value, fc.constantFrom('7', 'true', 'gold')),
  }),
);
const anyRow = fc.record({
  kind: fc.constantFrom(...KINDS),
  name: words,
  channel: fc.constantFrom('' as const, 'web' as const, 'email' as const),
  url: fc.oneof(words, fc.constantFrom('https://x.example/a/b?c', '/A/b#c', 'https://x.example', 'mailto:a@b')),
  properties: fc.oneof(
    fc.constantFrom('{}', '{"plan":"Gold","n":7}', '{"a":{"b":true}}', '{"a":[1],"n":null}', '{"n":7.25}', '{"plan":["gold"]}'),
    words.map((word) => JSON.stringify({ plan: word, a: { b: word } })),
  ),
});

test('the event store maps the past exactly as new interactions are mapped', async () => {
  const { newWorkspace } = await testHouse();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(anyCondition, { minLength: 1, maxLength: 3 }), { maxLength: 6 }),
      fc.array(anyRow, { minLength: 1, maxLength: 40 }),
      async (list, rows) => {
        const ctx = await newWorkspace();
        const rules = list.map((conditions, index) => ({
          touchpointId: `01900000-0000-7000-8000-00000000000${index}`,
          channel: 'app',
          conditions,
        }));
        const kept = rows.map((one, index) => anInteraction(ctx, { ...one, source_row: index }));
        await keep(ctx, kept);
        const { touchpoint, channelFor, params } = mappingSql(rules);
        const stored = await ctx.clickhouse.rows<{ n: number; t: string; c: string }>(
          `SELECT source_row AS n, ${touchpoint} AS t, ${channelFor(touchpoint)} AS c FROM throughline.interactions WHERE workspace_id = {workspace:UUID} ORDER BY n`,
          params,
        );
        const expected = kept.map((one, n) => {
          const found = firstMatch(rules, one);
          return { n, t: found?.touchpointId ?? '00000000-0000-0000-0000-000000000000', c: one.channel || (found?.channel ?? '') };
        });
        expect(stored).toEqual(expected);
      },
    ),
    { numRuns: 15 },
  );
}, 60_000);
