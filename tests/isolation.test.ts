import { expect, test } from 'vitest';
import { testHouse } from './support/house.ts';

test('every table with a workspace’s rows hides them from every other workspace, even from its owner role', async () => {
  const { house } = await testHouse();
  const tables = await house.system.rows<{ name: string; guarded: boolean }>(
    `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity and exists (select 1 from pg_policy where polrelid = c.oid) as guarded
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p')
       and (c.relname = 'workspaces' or exists (
         select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped))`,
  );
  expect(tables.length).toBeGreaterThan(8);
  expect(tables.filter(({ guarded }) => !guarded)).toEqual([]);
});

test('only these tables belong to no workspace: a new one must say why', async () => {
  const { house } = await testHouse();
  const tables = await house.system.rows<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname <> 'workspaces' and not exists (
       select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped)
     order by 1`,
  );
  expect(tables.map(({ name }) => name)).toEqual([
    // how far each reader of facts has come
    'fact_cursors',
    // which pieces of the spool were loaded, each of all workspaces together
    'loads',
    'migrations',
    // people may belong to several workspaces, and their sessions move between them
    'sessions',
    // counted before anybody is known
    'sign_in_attempts',
    'users',
  ]);
});

test('the application’s role is an ordinary one that row-level security binds', async () => {
  const { house } = await testHouse();
  const role = await house.system.row(
    `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname = current_user`,
  );
  expect(role).toMatchObject({ rolsuper: false, rolbypassrls: false });
  const owned = await house.system.rows(
    `select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and relkind = 'r' and pg_get_userbyid(relowner) = current_user`,
  );
  expect(owned).toEqual([]);
});

test('a row cannot be moved or written into another workspace', async () => {
  const { newWorkspace } = await testHouse();
  const one = await newWorkspace();
  const other = await newWorkspace();
  await expect(
    one.db.run(`insert into keys (id, workspace_id, kind, name, secret_hash, hint) values ($1::uuid, $2, 'write', 'x', $1::text, 'x')`, [
      crypto.randomUUID(),
      other.workspaceId,
    ]),
  ).rejects.toThrow(/row-level security/);
  await one.db.run(`insert into keys (id, kind, name, secret_hash, hint) values ($1::uuid, 'write', 'x', $1::text, 'x')`, [
    crypto.randomUUID(),
  ]);
  await expect(one.db.run('update keys set workspace_id = $1', [other.workspaceId])).rejects.toThrow(/row-level security/);
  expect(await other.db.run(`update keys set name = 'stolen'`)).toBe(0);
  expect(await other.db.run('delete from keys')).toBe(0);
});
