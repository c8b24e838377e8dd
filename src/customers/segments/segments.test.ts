import { expect, test } from 'vitest';
import type { Context } from '#platform/room';
import { testHouse } from '../../../tests/support/house.ts';
import type { SegmentRule, SegmentRuleCondition } from '../contract.ts';
import { listCustomers } from '../list/list.ts';
import { addTag } from '../profiles/profile.ts';
import { crm, idOf, say } from '../testing/said.ts';
import { countSegment, createSegment } from './segments.ts';

async function threeCustomers(): Promise<Context> {
  const ctx = await (await testHouse()).newWorkspace();
  await say(
    ctx,
    { day: 1, ids: [['user_id', 'u1']], traits: { name: 'Anna', age: 41, plan: 'Gold', since: '2019-05-01' } },
    {
      day: 2,
      ids: [
        ['user_id', 'u2'],
        ['email', 'b@example.org'],
      ],
      traits: { name: 'Bert', age: '17', plan: 'free' },
    },
    { day: 3, ids: [['user_id', 'u3']], traits: { name: 'Cem', age: 'unknown' } },
  );
  await addTag(ctx, { id: idOf(ctx, 'user_id', 'u3'), tag: 'VIP' });
  return { ...ctx, clock: { now: () => new Date('2026-01-04') } };
}
const rule = (...conditions: SegmentRule['conditions']): SegmentRule => ({ match: 'all', conditions });
const who = async (ctx: Context, asked: SegmentRule) => (await countSegment(ctx, asked)).sample.map(({ label }) => label).sort();

test('a rule finds customers by traits, tags, sources, identifiers and when they were seen', async () => {
  const ctx = await threeCustomers();
  const cases: [SegmentRuleCondition, string[]][] = [
    [{ kind: 'trait', key: 'plan', is: 'is', value: 'gold' }, ['Anna']],
    [{ kind: 'trait', key: 'plan', is: 'is', value: 'gold', not: true }, ['Bert', 'Cem']],
    [{ kind: 'trait', key: 'age', is: 'above', value: 18 }, ['Anna']],
    [{ kind: 'trait', key: 'age', is: 'below', value: '18' }, ['Bert']],
    [{ kind: 'trait', key: 'name', is: 'contains', value: 'E' }, ['Bert', 'Cem']],
    [{ kind: 'trait', key: 'name', is: 'starts_with', value: 'an' }, ['Anna']],
    [{ kind: 'trait', key: 'email', is: 'known' }, ['Bert']],
    [{ kind: 'trait', key: 'since', is: 'before', value: '2020-01-01' }, ['Anna']],
    [{ kind: 'trait', key: "x' or true --", is: 'is', value: "' or true --" }, []],
    [{ kind: 'tag', tag: 'VIP' }, ['Cem']],
    [{ kind: 'source', sourceId: crm.id }, ['Anna', 'Bert', 'Cem']],
    [{ kind: 'identifier', identifierKind: 'email' }, ['Bert']],
    [{ kind: 'seen', days: 2 }, ['Bert', 'Cem']],
    [{ kind: 'new', days: 1 }, ['Cem']],
    [{ kind: 'consent', purpose: 'ads', state: 'granted', not: true }, ['Anna', 'Bert', 'Cem']],
  ];
  for (const [condition, found] of cases) expect(await who(ctx, rule(condition)), JSON.stringify(condition)).toEqual(found);
  expect(await who(ctx, rule())).toHaveLength(3);
  const either: SegmentRule = {
    match: 'any',
    conditions: [
      { kind: 'tag', tag: 'VIP' },
      {
        kind: 'group',
        match: 'all',
        conditions: [
          { kind: 'trait', key: 'age', is: 'above', value: 18 },
          { kind: 'trait', key: 'plan', is: 'known' },
        ],
      },
    ],
  };
  expect(await who(ctx, either)).toEqual(['Anna', 'Cem']);
});

test('a rule asks other rooms who did something, and joins their answer to the customers of today', async () => {
  const ctx = await threeCustomers();
  const room = { ...ctx.house.rooms[0], conditions: [{ name: 'waved', find: async () => [idOf(ctx, 'email', 'b@example.org')] }] };
  const asking: Context = { ...ctx, house: Object.create(ctx.house, { rooms: { value: [room] } }) as Context['house'] };
  expect(await who(asking, rule({ kind: 'behaviour', name: 'waved', parameters: {} }))).toEqual(['Bert']);
  await expect(countSegment(ctx, rule({ kind: 'behaviour', name: 'flew', parameters: {} }))).rejects.toThrow(/No room offers/);
});

test('a rule that cannot be asked is refused when it is made', async () => {
  const ctx = await threeCustomers();
  const make = (condition: SegmentRuleCondition) => createSegment(ctx, { name: 'S', rule: rule(condition) });
  await expect(make({ kind: 'trait', key: 'age', is: 'above', value: 'many' })).rejects.toThrow(/above or below a number/);
  await expect(make({ kind: 'trait', key: 'since', is: 'before', value: 'soon' })).rejects.toThrow(/before or after a date/);
  await expect(make({ kind: 'trait', key: 'plan', is: 'is' })).rejects.toThrow(/compared with/);
});

test('a segment narrows the customers list, together with a search', async () => {
  const ctx = await threeCustomers();
  const { id } = await createSegment(ctx, { name: 'Grown up', rule: rule({ kind: 'trait', key: 'age', is: 'above', value: 10 }) });
  expect((await listCustomers(ctx, { segment: id, search: 'ber', sort: 'name', limit: 10 })).customers.map(({ name }) => name)).toEqual([
    'Bert',
  ]);
  expect((await listCustomers(ctx, { segment: id, sort: 'name', limit: 10 })).count).toBe(2);
});
