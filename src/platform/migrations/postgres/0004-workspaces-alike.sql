-- Asked for in a query of its own, a workspace is planned for as one among all. Planned for by its id, one that came after the last look
-- at the tables was taken to have a row or none, and joins then went through all of its rows for each of its rows.
create or replace function guard_by_workspace(guarded regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', guarded);
  execute format('alter table %s force row level security', guarded);
  execute format('create policy own_workspace on %s using (workspace_id = (select current_workspace())) with check (workspace_id = (select current_workspace()))', guarded);
end $$;

do $$
declare guarded regclass;
begin
  for guarded in select polrelid::regclass from pg_policy where polname = 'own_workspace' and polrelid <> to_regclass('workspaces') loop
    execute format('alter policy own_workspace on %s using (workspace_id = (select current_workspace())) with check (workspace_id = (select current_workspace()))', guarded);
  end loop;
end $$;
