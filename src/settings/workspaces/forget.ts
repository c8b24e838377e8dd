import type { Context } from '#platform/room';
import { removeEntries } from '../audit/audit.store.ts';
import { removeWorkspace } from './workspaces.store.ts';

/** The workspace goes, and with it its memberships, invitations and keys. People stay: they may belong elsewhere. */
export async function forgetSettings(ctx: Context): Promise<void> {
  await removeEntries(ctx.db);
  await removeWorkspace(ctx.db, ctx.workspaceId);
}
