import type { Db } from '#platform/postgres';
import type { Role } from '../roles.ts';

export type Member = { id: string; name: string; email: string; role: Role; joinedAt: Date };
export type LesserRole = Exclude<Role, 'owner'>;
export type Invitation = {
  id: string;
  workspaceId: string;
  workspace: string;
  email: string;
  role: LesserRole;
  invitedBy: string;
  createdAt: Date;
  expiresAt: Date;
};

export const addMembership = (db: Db, userId: string, role: Role): Promise<number> =>
  db.run('insert into memberships (user_id, role) values ($1, $2) on conflict do nothing', [userId, role]);

export const listMembers = (db: Db): Promise<Member[]> =>
  db.rows<Member>(
    `select u.id, u.name, u.email, m.role, m.created_at as "joinedAt" from memberships m join users u on u.id = m.user_id
     where m.workspace_id = current_workspace() order by m.created_at, u.id`,
  );

/** Two owners who remove each other at once must not both succeed: changes of membership queue per workspace. */
export const queueForMembers = (db: Db): Promise<number> =>
  db.run("select pg_advisory_xact_lock(hashtext('members'), hashtext(current_workspace()::text))");

export const findMember = (db: Db, userId: string): Promise<Member | undefined> =>
  db.row<Member>(
    `select u.id, u.name, u.email, m.role, m.created_at as "joinedAt" from memberships m join users u on u.id = m.user_id
     where m.workspace_id = current_workspace() and m.user_id = $1`,
    [userId],
  );

export const countOwners = async (db: Db): Promise<number> =>
  (
    await db.row<{ owners: number }>(
      "select count(*)::int as owners from memberships where workspace_id = current_workspace() and role = 'owner'",
    )
  )?.owners ?? 0;

export const setRole = (db: Db, userId: string, role: Role): Promise<number> =>
  db.run('update memberships set role = $2 where workspace_id = current_workspace() and user_id = $1', [userId, role]);

export const removeMembership = (db: Db, userId: string): Promise<number> =>
  db.run('delete from memberships where workspace_id = current_workspace() and user_id = $1', [userId]);

const invitationColumns = `i.id, i.workspace_id as "workspaceId", w.name as workspace, i.email, i.role, u.name as "invitedBy",
  i.created_at as "createdAt", i.expires_at as "expiresAt"`;
const invitationTables = 'invitations i join workspaces w on w.id = i.workspace_id join users u on u.id = i.invited_by';

/** A new invitation for the same email takes the place of the old one, whose link then no longer works. */
export async function addInvitation(
  db: Db,
  invitation: { id: string; email: string; role: LesserRole; tokenHash: string; invitedBy: string; createdAt: Date; expiresAt: Date },
): Promise<void> {
  await db.run('delete from invitations where workspace_id = current_workspace() and email = $1 and accepted_at is null', [
    invitation.email,
  ]);
  await db.run(
    'insert into invitations (id, email, role, token_hash, invited_by, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7)',
    [
      invitation.id,
      invitation.email,
      invitation.role,
      invitation.tokenHash,
      invitation.invitedBy,
      invitation.createdAt,
      invitation.expiresAt,
    ],
  );
}

export const openInvitations = (db: Db, now: Date): Promise<Invitation[]> =>
  db.rows<Invitation>(
    `select ${invitationColumns} from ${invitationTables}
     where i.workspace_id = current_workspace() and i.accepted_at is null and i.expires_at > $1 order by i.created_at desc, i.id`,
    [now],
  );

export const findInvitation = (db: Db, tokenHash: string, now: Date): Promise<Invitation | undefined> =>
  db.row<Invitation>(
    `select ${invitationColumns} from ${invitationTables}
     where i.token_hash = $1 and i.accepted_at is null and i.expires_at > $2`,
    [tokenHash, now],
  );

/** 1 for the one who comes first, 0 for everyone after. */
export const takeInvitation = (db: Db, id: string, now: Date): Promise<number> =>
  db.run('update invitations set accepted_at = $2 where id = $1 and accepted_at is null', [id, now]);

export const removeInvitation = (db: Db, id: string): Promise<number> =>
  db.run('delete from invitations where workspace_id = current_workspace() and id = $1 and accepted_at is null', [id]);
