import { expect, test } from 'vitest';
import { testHouse } from '../../../tests/support/house.ts';
import { newId } from '../../platform/ids.ts';

test('any two versions are held against each other, whichever came first, and each with the map of now', async () => {
  const { newWorkspace, inject } = await testHouse();
  const ctx = await newWorkspace();
  const { id, document } = (await inject(ctx, 'POST', '/api/v1/journeys', { name: 'Shopping' })).body;
  const [stage] = Object.entries<{ type: string; name: string }>(document).find(([, one]) => one.type === 'stage') ?? [''];
  const name = (was: string, now: string) =>
    inject(ctx, 'POST', `/api/v1/journeys/${id}/edits`, {
      editId: newId(),
      changes: [{ id: stage, was: { name: was }, now: { name: now } }],
    });
  const keep = async (as: string): Promise<string> => (await inject(ctx, 'POST', `/api/v1/journeys/${id}/versions`, { name: as })).body.id;
  const between = async (query: string) => (await inject(ctx, 'GET', `/api/v1/journeys/${id}/differences?${query}`)).body;
  const before = document[stage].name;
  const first = await keep('First');
  await name(before, 'Second');
  const second = await keep('Second');
  await name('Second', 'Third');
  const renamed = (was: string, now: string) => ({
    ...{ added: [], removed: [], changed: [{ id: stage, fields: [{ field: 'name', was, now }] }] },
  });
  expect(await between(`version=${first}&toVersion=${second}`)).toMatchObject(renamed(before, 'Second'));
  expect(await between(`version=${second}&toVersion=${first}`)).toMatchObject(renamed('Second', before));
  expect(await between(`version=${first}`)).toMatchObject(renamed(before, 'Third'));
  expect(await between(`version=${first}&toVersion=${first}`)).toEqual({ added: [], removed: [], changed: [] });
});
