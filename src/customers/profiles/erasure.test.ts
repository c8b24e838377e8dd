import { expect, test } from 'vitest';
import { testHouse } from '../../../tests/support/house.ts';
import { idOf, say } from '../testing/said.ts';
import { eraseCustomer, erasureJobs, listErasures } from './erasure.ts';

test('an erasure that was cut off half-way is completed later, with one proof in the name of who asked for it', async () => {
  const { house, newWorkspace } = await testHouse();
  const ctx = await newWorkspace();
  await say(ctx, { ids: [['user_id', 'u1']] });
  // The event store went away after the first room had removed its part.
  const cutOff = Object.assign(Object.create(house), { forgetCustomer: () => Promise.reject(new Error('ECONNREFUSED, says the test')) });
  await expect(eraseCustomer({ ...ctx, house: cutOff }, idOf(ctx, 'user_id', 'u1'))).rejects.toThrow('ECONNREFUSED');
  expect(await listErasures(ctx)).toEqual([]);
  for (const job of [...erasureJobs, ...erasureJobs]) await job.run(house.jobContext(ctx.workspaceId, job.name), undefined as never);
  expect(await listErasures(ctx)).toMatchObject([{ customerId: idOf(ctx, 'user_id', 'u1'), by: ctx.actor.name, remaining: [] }]);
  expect(await ctx.db.rows('select 1 from identifiers')).toEqual([]);
  expect(await ctx.db.rows('select 1 from erasures_begun')).toEqual([]);
});
