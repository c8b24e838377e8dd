import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Context } from '#platform/room';
import { testHouse } from '../../../tests/support/house.ts';
import { removeWorkspace } from '../forget.store.ts';
import { crm, picture, type Said, say, website } from '../testing/said.ts';
import { keepApart, mergeCustomers, undoIdentityChange, unmergeCustomers } from './decisions.ts';
import { findIdentity } from './identity.ts';

const KINDS = ['user_id', 'email', 'phone', 'anonymous_id', 'device'] as const;
const anySaid: fc.Arbitrary<Said> = fc.record({
  source: fc.constantFrom(crm, website),
  day: fc.integer({ min: 1, max: 9 }),
  ids: fc.array(
    fc
      .tuple(fc.constantFrom(...KINDS), fc.integer({ min: 1, max: 3 }))
      .map(([kind, n]): [string, string] => [
        kind,
        kind === 'email' ? `e${n}@example.org` : kind === 'phone' ? `+4917612345${n}0` : `${kind}-${n}x`,
      ]),
    { minLength: 1, maxLength: 3 },
  ),
  traits: fc.dictionary(fc.constantFrom('name', 'email', 'plan'), fc.constantFrom('x', 'y', null), { maxKeys: 2 }),
  alias: fc.constantFrom(false, false, false, true),
});

test('in any order, in any pieces, twice over: the same customers with the same traits as from scratch', async () => {
  const ctx = await (await testHouse()).newWorkspace();
  await fc.assert(
    fc.asyncProperty(fc.array(anySaid, { minLength: 1, maxLength: 14 }), fc.integer(), async (said, seed) => {
      await removeWorkspace(ctx.db);
      await say(ctx, ...said);
      const atOnce = await picture(ctx);
      await removeWorkspace(ctx.db);
      const mixed = [...said].sort((a, b) => Math.sin(seed + said.indexOf(a) * 7) - Math.sin(seed + said.indexOf(b) * 7));
      for (let at = 0, size = 1; at < mixed.length; at += size, size = 1 + ((seed >>> (at % 16)) & 3))
        await say(ctx, ...mixed.slice(at, at + size));
      expect(await picture(ctx)).toEqual(atOnce);
      await say(ctx, ...mixed.slice(0, 5));
      expect(await picture(ctx)).toEqual(atOnce);
    }),
    { numRuns: 25 },
  );
}, 120_000);

async function decideSomething(ctx: Context, pick: number): Promise<string | undefined> {
  const ids = (await ctx.db.rows<{ id: string }>('select id from identifiers order by id')).map(({ id }) => id);
  const [one = '', other = ''] = [ids[pick % ids.length], ids[(pick * 7 + 1) % ids.length]];
  const [a, b] = [await findIdentity(ctx, one), await findIdentity(ctx, other)];
  if (one === other) return undefined;
  if (a.customerId === b.customerId) return (await unmergeCustomers(ctx, { customerId: one, identifierIds: [other] })).changeId;
  const decided = pick % 2 ? mergeCustomers(ctx, { customerId: one, otherId: other }) : keepApart(ctx, { customerId: one, otherId: other });
  // What is kept apart already cannot be merged or kept apart again.
  return decided.then(
    ({ changeId }) => changeId,
    () => undefined,
  );
}

test('whatever came before, every decision taken back in turn leaves things as they were', async () => {
  const ctx = await (await testHouse()).newWorkspace();
  const picks = fc.array(fc.nat(), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(fc.array(anySaid, { minLength: 2, maxLength: 10 }), picks, async (said, chosen) => {
      await removeWorkspace(ctx.db);
      await say(ctx, ...said);
      const before: { changeId: string; picture: unknown }[] = [];
      for (const pick of chosen) {
        const now = await picture(ctx);
        const changeId = await decideSomething(ctx, pick);
        if (changeId) before.push({ changeId, picture: now });
      }
      for (const one of before.reverse()) {
        await undoIdentityChange(ctx, { changeId: one.changeId });
        expect(await picture(ctx)).toEqual(one.picture);
      }
    }),
    { numRuns: 20 },
  );
}, 120_000);
