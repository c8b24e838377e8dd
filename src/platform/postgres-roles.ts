import type pg from 'pg';

const APP = 'throughline_app';

type Standing = { super: boolean; bypass: boolean; creates: boolean };

async function standingOf(pool: pg.Pool): Promise<Standing> {
  const { rows } = await pool.query<Standing>(
    'select rolsuper as super, rolbypassrls as bypass, rolcreaterole as creates from pg_roles where rolname = current_user',
  );
  return rows[0] ?? { super: false, bypass: false, creates: false };
}

/**
 * The application works as a role that owns nothing and is subject to row-level security.
 * Where the login may not create roles, it works as the login itself, which forced row-level security still binds.
 */
export const prepareRoles = {
  async before(owner: pg.Pool): Promise<void> {
    const { rows } = await owner.query<{ version: number }>("select current_setting('server_version_num')::int as version");
    if ((rows[0]?.version ?? 0) < 150_000) throw new Error('DATABASE_URL: PostgreSQL 15 or newer is needed.');
    const standing = await standingOf(owner);
    if (!standing.super && !standing.creates) return;
    // Two processes on one server may come here at once.
    await owner.query(
      `do $$ begin create role ${APP} nologin nosuperuser nobypassrls; exception when duplicate_object or unique_violation then null; end $$`,
    );
    await owner.query(`grant ${APP} to current_user`);
  },

  async after(owner: pg.Pool): Promise<void> {
    const { rows } = await owner.query('select 1 from pg_roles where rolname = $1 and pg_has_role(current_user, oid, $2)', [APP, 'member']);
    if (rows.length === 0) return;
    await owner.query(`grant usage on schema public to ${APP}`);
    await owner.query(`grant select, insert, update, delete on all tables in schema public to ${APP}`);
    await owner.query(`grant usage, select on all sequences in schema public to ${APP}`);
  },

  async appConnection(owner: pg.Pool, connection: pg.PoolConfig): Promise<pg.PoolConfig> {
    const { rows } = await owner.query('select 1 from pg_roles where rolname = $1 and pg_has_role(current_user, oid, $2)', [APP, 'member']);
    if (rows.length > 0) return { ...connection, options: `-c role=${APP}` };
    const standing = await standingOf(owner);
    if (standing.super || standing.bypass) {
      throw new Error(
        `DATABASE_URL: the role may pass by row-level security and "${APP}" could not be made. Use an ordinary role that owns the database.`,
      );
    }
    return connection;
  },
};
