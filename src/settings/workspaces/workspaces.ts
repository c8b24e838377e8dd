import { Conflict, Forbidden, Invalid, NotFound } from '#platform/errors';
import type { House } from '#platform/house';
import { newId } from '#platform/ids';
import { type Actor, type Context, inTransaction } from '#platform/room';
import { recordAudit } from '../audit/audit.ts';
import { addMembership } from '../members/members.store.ts';
import { roleCan } from '../roles.ts';
import { findUser } from '../sign-in/sign-in.store.ts';
import { countryOfZone, isCountry } from './country.ts';
import { addWorkspace, changeWorkspace, findWorkspace, type Workspace, type WorkspaceChange } from './workspaces.store.ts';

export type NewWorkspace = {
  name: string;
  industry: Workspace['industry'];
  description?: string;
  currency?: string;
  timeZone?: string;
  country?: string;
  /** Of whoever makes it: touchpoints begin with names in it. */
  language?: string;
  demo?: boolean;
};

/** Makes a workspace owned by `actor`; `alongside` runs in the same transaction, before the owner becomes a member. */
export async function makeWorkspace(
  house: House,
  actor: Actor,
  given: NewWorkspace,
  alongside: (ctx: Context) => Promise<void> = async () => undefined,
): Promise<Context> {
  const id = newId();
  const ctx = house.contextOf(id, actor, (permission) => roleCan('owner', permission));
  const { demo = false, ...workspace } = given;
  await inTransaction(ctx, async (ctx) => {
    await alongside(ctx);
    const { timeZone = 'UTC', country = countryOfZone(timeZone) } = workspace;
    await addWorkspace(ctx.db, { description: '', currency: 'EUR', language: 'en', ...workspace, timeZone, country: known(country), id });
    await addMembership(ctx.db, actor.id, 'owner');
    await recordAudit(ctx, 'workspace.created', workspace.name);
    await ctx.announce({ name: 'settings.workspace-made', body: { industry: workspace.industry, name: workspace.name, demo } });
  });
  return ctx;
}

export async function createWorkspace(ctx: Context, given: NewWorkspace): Promise<Context> {
  if (ctx.actor.kind !== 'user')
    throw new Forbidden('people_only', 'Only a signed-in person can make a workspace, since somebody must own it.');
  const { locale: language = 'en' } = (await findUser(ctx.db, ctx.actor.id)) ?? {};
  return makeWorkspace(ctx.house, ctx.actor, { ...given, language });
}

export async function updateWorkspace(ctx: Context, change: WorkspaceChange) {
  known(change.country ?? '');
  await inTransaction(ctx, async (ctx) => {
    const touched = await changeWorkspace(ctx.db, ctx.workspaceId, change);
    if (touched === 0) throw new NotFound('workspace_not_found', 'This workspace is gone.');
    await recordAudit(ctx, 'workspace.changed', change.name ?? '', change);
    await ctx.announce({ name: 'settings.workspace-changed', body: {} });
  });
  return readWorkspace(ctx);
}

function known(country: string): string {
  if (country !== '' && !isCountry(country))
    throw new Invalid('unknown_country', `There is no country ${country} in phone numbers; send two letters such as DE.`);
  return country;
}

export async function readWorkspace(ctx: Context) {
  const workspace = await findWorkspace(ctx.db, ctx.workspaceId);
  if (!workspace) throw new NotFound('workspace_not_found', 'This workspace is gone.');
  return shown(workspace);
}

export const shown = ({ createdAt, ...workspace }: Workspace) => ({ ...workspace, createdAt: createdAt.toISOString() });

/** Every room forgets what it kept of the workspace; this room goes last and with it the workspace itself. */
export async function deleteWorkspace(ctx: Context, typedName: string): Promise<void> {
  const workspace = await findWorkspace(ctx.db, ctx.workspaceId);
  if (!workspace) throw new Conflict('workspace_gone', 'This workspace is gone already.');
  if (typedName.trim() !== workspace.name) {
    throw new Invalid('name_differs', `Type the workspace's name, ${workspace.name}, to delete it with everything in it.`);
  }
  await ctx.house.forgetWorkspace(ctx);
}
