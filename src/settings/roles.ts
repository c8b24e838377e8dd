import { roles } from './fields.contract.ts';

export type Role = (typeof roles)[number];

/** What each role adds to the one below it. The whole of who may do what stands here. */
const adds: Record<Role, string[]> = {
  viewer: ['customers:read', 'interactions:read', 'journeys:read', 'feedback:read', 'measures:read', 'settings:read'],
  agent: ['customers:write', 'customers:merge', 'interactions:write', 'journeys:comment'],
  editor: [
    'customers:export',
    'touchpoints:write',
    'imports:write',
    'segments:write',
    'contacts:write',
    'journeys:write',
    'feedback:write',
    'measures:write',
  ],
  admin: ['customers:erase', 'members:write', 'keys:write', 'workspace:write', 'demo:write', 'audit:read'],
  owner: ['owners:write', 'workspace:delete'],
};

/** A leaked API key must not be able to outlive its own revocation, so no key may make members or keys. */
const neverByKey = ['members:write', 'keys:write', 'workspace:write'];

const weakestFirst = [...roles].reverse();

/** Every permission a role has, weakest role's first. */
export function permissionsOf(role: Role): string[] {
  return weakestFirst.slice(0, weakestFirst.indexOf(role) + 1).flatMap((each) => adds[each]);
}

const byRole = new Map(roles.map((role) => [role, new Set(permissionsOf(role))]));

export const roleCan = (role: Role, permission: string): boolean => byRole.get(role)?.has(permission) ?? false;

export const keyCan = (role: Role, permission: string): boolean => !neverByKey.includes(permission) && roleCan(role, permission);

/** Whoever can read the server's data folder may do what owners may, and help people back in. */
export const operatorCan = (permission: string): boolean => permission === 'house:operate' || roleCan('owner', permission);

export const allPermissions = permissionsOf('owner');
