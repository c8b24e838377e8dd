import { expect, test } from 'vitest';
import type { Context } from '#platform/room';
import { testHouse } from '../../../tests/support/house.ts';
import { customerOf, say } from '../testing/said.ts';
import { getCustomer } from './profile.ts';

const ann: [string, string][] = [
  ['user_id', 'ann'],
  ['email', 'ann@example.com'],
];
const seen = async (ctx: Context) => {
  const { identifiers, traits } = await getCustomer(ctx, await customerOf(ctx, 'user_id', 'ann'));
  return {
    identifiers: identifiers.map(({ kind, sources }) => [kind, sources.map(({ row }) => row)]),
    traits: traits.map(({ key, value, source }) => [key, value, source.row]),
    links: await ctx.db.rows('select row_number as row, evidence from links'),
  };
};

test('a value, an identifier and a link say the first row of the file that said them, in whatever order the rows came', async () => {
  const said = [
    { ids: ann, traits: { city: 'Bonn' }, row: 40, day: 3 },
    { ids: ann, traits: { city: 'Bonn' }, row: 17, day: 2 },
    { ids: ann, traits: { city: 'Köln' }, row: 90, day: 1 },
  ];
  const house = await testHouse();
  const [one, other, third] = [await house.newWorkspace(), await house.newWorkspace(), await house.newWorkspace()];
  await say(one, ...said);
  for (const each of said.toReversed()) await say(other, each);
  for (const each of said) await say(third, each);
  expect(await seen(one)).toEqual({
    identifiers: [
      ['user_id', [17]],
      ['email', [17]],
    ],
    traits: [['city', 'Bonn', 17]],
    links: [{ row: 17, evidence: { code: 'sent_together', type: 'identify' } }],
  });
  expect(await seen(other)).toEqual(await seen(one));
  expect(await seen(third)).toEqual(await seen(one));
});
