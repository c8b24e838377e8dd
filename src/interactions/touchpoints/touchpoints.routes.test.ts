import { expect, test } from 'vitest';
import { testHouse } from '../../../tests/support/house.ts';

const path = (rest: string) => `/api/v1${rest}`;

test('a person makes a touchpoint and a rule, changes them and takes them away', async () => {
  const { newWorkspace, inject } = await testHouse();
  const ctx = await newWorkspace();
  const conditions = [{ field: 'name', operator: 'contains', value: 'kiosk' }];
  const made = await inject(ctx, 'POST', path('/touchpoints'), { name: ' Kiosk ', channel: 'store', conditions });
  expect(made).toMatchObject({ status: 201, body: { name: 'Kiosk', channel: 'store', description: '', archived: false } });
  const { rules } = (await inject(ctx, 'GET', path('/touchpoint-rules'))).body;
  expect(rules[0]).toMatchObject({ touchpointId: made.body.id, touchpoint: 'Kiosk', conditions });
  const changed = await inject(ctx, 'PATCH', path(`/touchpoint-rules/${rules[0].id}`), { conditions: [{ field: 'kind', is: ['visit'] }] });
  expect(changed.body.conditions).toEqual([{ field: 'kind', is: ['visit'] }]);
  expect((await inject(ctx, 'PATCH', path(`/touchpoints/${made.body.id}`), { archived: true })).body.archived).toBe(true);
  expect((await inject(ctx, 'DELETE', path(`/touchpoint-rules/${rules[0].id}`))).body).toEqual({ done: true });
  expect((await inject(ctx, 'DELETE', path(`/touchpoint-rules/${rules[0].id}`))).status).toBe(404);
  await expect.poll(async () => (await inject(ctx, 'GET', path('/touchpoint-remap'))).body.state, { timeout: 20_000 }).toBe('idle');
});

test('a rule in no known language is refused', async () => {
  const { newWorkspace, inject } = await testHouse();
  const ctx = await newWorkspace();
  for (const conditions of [
    [],
    [{ field: 'sql', value: '1=1' }],
    [{ field: 'kind', is: ['nonsense'] }],
    [{ field: 'name', operator: 'matches', value: '.*' }],
    [{ field: 'name', operator: 'is', value: '' }],
    [{ field: 'name', operator: 'is', value: 'x', extra: 1 }],
  ])
    expect((await inject(ctx, 'POST', path('/touchpoint-rule-trials'), { conditions })).status).toBe(400);
  expect((await inject(ctx, 'POST', path('/touchpoints'), { name: 'x', channel: 'pigeon' })).status).toBe(400);
  expect((await inject(ctx, 'PUT', path('/touchpoint-order'), { ids: ['x'] })).status).toBe(400);
});

test('hostile words in a rule are only words', async () => {
  const { newWorkspace, inject } = await testHouse();
  const ctx = await newWorkspace();
  for (const value of ["'; DROP TABLE throughline.interactions; --", '\\', "\\'", '{workspace:UUID}', '%'])
    for (const field of [{ field: 'name' }, { field: 'path' }, { field: 'property', key: value }]) {
      const conditions = [{ operator: 'contains', value, ...field }];
      expect(await inject(ctx, 'POST', path('/touchpoint-rule-trials'), { conditions })).toMatchObject({
        status: 200,
        body: { matches: 0 },
      });
    }
  const conditions = [{ field: 'name', operator: 'contains', value: '\u0000' }];
  expect((await inject(ctx, 'POST', path('/touchpoint-rule-trials'), { conditions })).body.error.code).toBe('unkeepable_text');
});

test('nobody reads or changes touchpoints without signing in, without the right, or in another workspace', async () => {
  const { newWorkspace, inject, app } = await testHouse();
  const ctx = await newWorkspace();
  const stranger = await newWorkspace();
  const { touchpoints } = (await inject(ctx, 'GET', path('/touchpoints'))).body;
  const { rules } = (await inject(ctx, 'GET', path('/touchpoint-rules'))).body;
  for (const url of ['/touchpoints', '/touchpoint-rules', '/unmapped-interactions', '/touchpoint-remap'])
    expect((await app.inject({ method: 'GET', url: path(url) })).statusCode).toBe(401);
  const viewer = { ...ctx, can: (permission: string) => permission.endsWith(':read') };
  expect((await inject(viewer, 'POST', path('/touchpoints'), { name: 'Kiosk', channel: 'store' })).status).toBe(403);
  expect((await inject(stranger, 'PATCH', path(`/touchpoints/${touchpoints[0].id}`), { name: 'Mine' })).status).toBe(404);
  expect((await inject(stranger, 'DELETE', path(`/touchpoint-rules/${rules[0].id}`))).status).toBe(404);
  const foreign = { touchpointId: touchpoints[0].id, conditions: rules[0].conditions };
  expect((await inject(stranger, 'POST', path('/touchpoint-rules'), foreign)).status).toBe(404);
});
