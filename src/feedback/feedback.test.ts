import { expect, test } from 'vitest';
import { testHouse } from '../../tests/support/house.ts';

test('a new room keeps nothing yet', async () => {
  const { inject, newWorkspace } = await testHouse();
  const answer = await inject(await newWorkspace(), 'GET', '/api/v1/feedback');
  expect(answer).toMatchObject({ status: 200, body: { items: [] } });
});
