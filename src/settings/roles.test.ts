import { expect, test } from 'vitest';
import { roles } from './fields.contract.ts';
import { keyCan, operatorCan, permissionsOf, roleCan } from './roles.ts';

test('each role may all that the next lower one may, and something more', () => {
  for (const [n, role] of roles.entries()) {
    const lower = roles[n + 1];
    if (!lower) continue;
    expect(permissionsOf(role)).toEqual(expect.arrayContaining(permissionsOf(lower)));
    expect(permissionsOf(role).length).toBeGreaterThan(permissionsOf(lower).length);
  }
});

test('a viewer changes nothing', () => {
  expect(permissionsOf('viewer').filter((permission) => !permission.endsWith(':read'))).toEqual([]);
});

test('no key, whatever its role, may make members or keys; only the operator may operate the house', () => {
  for (const role of roles) {
    for (const permission of ['members:write', 'keys:write', 'workspace:write']) expect(keyCan(role, permission)).toBe(false);
    expect(roleCan(role, 'house:operate')).toBe(false);
  }
  expect(operatorCan('house:operate')).toBe(true);
  expect(operatorCan('customers:erase')).toBe(true);
});
