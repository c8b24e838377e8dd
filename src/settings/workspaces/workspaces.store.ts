import type { Db } from '#platform/postgres';
import type { Role } from '../roles.ts';

export type Workspace = {
  id: string;
  name: string;
  industry: 'shop' | 'clinic' | 'bank' | 'saas' | 'other';
  description: string;
  currency: string;
  timeZone: string;
  country: string;
  createdAt: Date;
};
export type WorkspaceChange = Partial<Omit<Workspace, 'id' | 'createdAt'>>;

const columns = 'id, name, industry, description, currency, time_zone as "timeZone", country, created_at as "createdAt"';

const added = 'id, name, industry, description, currency, time_zone, country, language';

/** Through a connection that is bound to the new workspace's own id. */
export const addWorkspace = (db: Db, workspace: Omit<Workspace, 'createdAt'> & { language: string }): Promise<number> =>
  db.run(`insert into workspaces (${added}) values ($1, $2, $3, $4, $5, $6, $7, $8)`, [
    workspace.id,
    workspace.name,
    workspace.industry,
    workspace.description,
    workspace.currency,
    workspace.timeZone,
    workspace.country,
    workspace.language,
  ]);

export const findWorkspace = (db: Db, id: string): Promise<Workspace | undefined> =>
  db.row<Workspace>(`select ${columns} from workspaces where id = $1`, [id]);

export const changeWorkspace = (db: Db, id: string, change: WorkspaceChange): Promise<number> =>
  db.run(
    `update workspaces set name = coalesce($2, name), industry = coalesce($3, industry), description = coalesce($4, description),
       currency = coalesce($5, currency), time_zone = coalesce($6, time_zone), country = coalesce($7, country) where id = $1`,
    [
      id,
      change.name ?? null,
      change.industry ?? null,
      change.description ?? null,
      change.currency ?? null,
      change.timeZone ?? null,
      change.country ?? null,
    ],
  );

export const removeWorkspace = (db: Db, id: string): Promise<number> => db.run('delete from workspaces where id = $1', [id]);

/** Every workspace of the house, oldest first: for the operator. */
export const allWorkspaces = (db: Db): Promise<{ id: string; name: string }[]> =>
  db.rows<{ id: string; name: string }>('select id, name from workspaces order by created_at, id');

export const workspacesOf = (db: Db, userId: string): Promise<{ id: string; name: string; role: Role }[]> =>
  db.rows<{ id: string; name: string; role: Role }>(
    `select w.id, w.name, m.role from memberships m join workspaces w on w.id = m.workspace_id
     where m.user_id = $1 order by w.name, w.id`,
    [userId],
  );
