import { SignedOut } from '#platform/errors';
import type { Context } from '#platform/room';
import { findKeyRole } from '../keys/keys.store.ts';
import { allPermissions, type Role } from '../roles.ts';
import { allWorkspaces, findWorkspace, workspacesOf } from '../workspaces/workspaces.store.ts';
import { shown } from '../workspaces/workspaces.ts';
import { findUser } from './sign-in.store.ts';

type Membership = { id: string; name: string; role: Role };

/** Who is calling, where, and what they may do there. */
export async function describeMe(ctx: Context) {
  const { kind, id, name } = ctx.actor;
  if (kind !== 'user' && kind !== 'key' && kind !== 'operator') throw new SignedOut();
  const workspace = await findWorkspace(ctx.db, ctx.workspaceId);
  const here = workspace ? [{ id: workspace.id, name: workspace.name }] : [];
  const common = {
    actor: { kind, id, name },
    workspace: workspace ? shown(workspace) : null,
    permissions: allPermissions.filter((permission) => ctx.can(permission)),
  };
  if (kind === 'user') {
    const user = await findUser(ctx.house.system, id);
    if (!user) throw new SignedOut();
    const workspaces = await workspacesOf(ctx.house.system, id);
    const role = workspaces.find((one) => one.id === ctx.workspaceId)?.role ?? null;
    return { ...common, user: { id, name: user.name, email: user.email, locale: user.locale }, role, workspaces };
  }
  const role: Role | null = kind === 'operator' ? 'owner' : await findKeyRole(ctx.db, id);
  const workspaces: Membership[] = role
    ? (kind === 'operator' ? await allWorkspaces(ctx.house.system) : here).map((one) => ({ ...one, role }))
    : [];
  return { ...common, user: null, role, workspaces };
}
