import { getCountries } from 'libphonenumber-js/min';
import { expect, test } from 'vitest';
import { CALLING } from './calling.ts';

test('the settings screen offers every country whose numbers can be read', () => {
  expect([...CALLING].sort()).toEqual([...getCountries()].sort());
});
