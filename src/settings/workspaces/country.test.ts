import { expect, test } from 'vitest';
import { newOwner, send } from '../../../tests/support/people.ts';
import { countryOfZone } from './country.ts';

test('the country follows from the time zone until somebody says otherwise', async () => {
  expect(['Europe/Berlin', 'Europe/Vienna', 'America/New_York', 'UTC'].map(countryOfZone)).toEqual(['DE', 'AT', 'US', '']);
  const { cookie } = await newOwner();
  const made = await send('POST', '/workspaces', { cookie, body: { name: 'Zweite', industry: 'shop', timeZone: 'Europe/Zurich' } });
  expect(made.body.workspace.country).toBe('CH');
  const changed = await send('PATCH', '/workspace', { cookie, body: { country: 'LI' } });
  expect(changed.body.country).toBe('LI');
  expect((await send('PATCH', '/workspace', { cookie, body: { country: 'XX' } })).body.error.code).toBe('unknown_country');
  expect((await send('PATCH', '/workspace', { cookie, body: { country: '' } })).body.country).toBe('');
});
