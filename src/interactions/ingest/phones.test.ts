import { expect, test } from 'vitest';
import { newId } from '#platform/ids';
import type { Context } from '#platform/room';
import { testHouse } from '../../../tests/support/house.ts';
import type { Source } from '../contract.ts';
import { acceptMessages } from './accept.ts';
import { everythingLoaded } from './ingest.ts';

const setCountry = (ctx: Context, country: string) =>
  ctx.db.run('update workspaces set country = $1 where id = current_workspace()', [country]);

async function fresh() {
  const house = await testHouse();
  const ctx = await house.newWorkspace();
  const source: Source = { id: newId(), kind: 'api-key', name: 'Shop', trusted: true };
  const call = async (phone: string, userId?: string, from = source) => {
    await acceptMessages(ctx, from, [{ type: 'track', event: 'Call', userId, context: { traits: { phone } } }]);
    await everythingLoaded(ctx.house);
  };
  const who = async () => {
    const rows = await ctx.db.rows<{ who: string }>(
      'select string_agg(i.value, \' \' order by i.kind, i.value collate "C") as who from identifiers i group by i.customer_id order by 1',
    );
    return rows.map((row) => row.who);
  };
  return { house, ctx, call, who };
}

test('a number is read as one of the workspace’s country, with and without its code; how it came is kept', async () => {
  const { ctx, call, who } = await fresh();
  await setCountry(ctx, 'DE');
  for (const number of ['030 1234567', '+49 30 1234567', '0049 30 1234567']) await call(number);
  expect(await who()).toEqual(['+49301234567']);
  expect(await ctx.db.rows('select raw from identifier_sources')).toEqual([{ raw: '+49 30 1234567' }]);
});

test('a customer known by a number from before the country was set stays one customer', async () => {
  const { ctx, call, who } = await fresh();
  await call('030 1234567', 'ann');
  expect(await who()).toEqual(['0301234567 ann']);
  await setCountry(ctx, 'DE');
  await call('030 1234567');
  await call('+49 30 1234567');
  await call('030 7654321');
  expect(await who()).toEqual(['+49301234567 0301234567 ann', '+49307654321']);
});

test('a change of country touches nothing that is known', async () => {
  const { ctx, call, who } = await fresh();
  await setCountry(ctx, 'DE');
  await call('030 1234567', 'ann');
  const before = await who();
  await setCountry(ctx, 'AT');
  expect(await who()).toEqual(before);
  await call('+49 30 1234567');
  expect(await who()).toEqual(before);
});

test('what a person writes down of a customer known by an old number stays with them', async () => {
  const { house, ctx, call, who } = await fresh();
  await call('030 1234567');
  await setCountry(ctx, 'DE');
  const [customer] = await ctx.db.rows<{ id: string }>('select id from customers');
  const { body } = await house.inject(ctx, 'POST', '/api/v1/interactions', { customerId: customer?.id, kind: 'note', text: 'Rang twice.' });
  expect(body.customerId).toBe(customer?.id);
  expect(await who()).toEqual(['0301234567']);
});
