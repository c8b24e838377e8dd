-- The workspace of this connection, set by the code that took it from the pool. Unset or wrong: an error, so it fails closed.
create function current_workspace() returns uuid language sql stable
  return current_setting('throughline.workspace')::uuid;

-- Row-level security for a room's table: a connection sees and writes its own workspace's rows only.
create function guard_by_workspace(guarded regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', guarded);
  execute format('alter table %s force row level security', guarded);
  execute format('create policy own_workspace on %s using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())', guarded);
end $$;

-- For the few tables that sign-in and the loader must read before a workspace is known: the system sees all, a workspace only its own.
create function guard_by_workspace_or_system(guarded regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', guarded);
  execute format('alter table %s force row level security', guarded);
  execute format('create policy own_workspace_or_system on %s using (case when current_setting(''throughline.workspace'') = ''system'' then true else workspace_id = current_workspace() end)', guarded);
end $$;

-- What the house announced. Written in the transaction it tells of; heard and shown on open screens afterwards.
create table facts (
  id bigint generated always as identity primary key,
  workspace_id uuid not null default current_workspace(),
  name text not null,
  body jsonb not null,
  at timestamptz not null default clock_timestamp(),
  -- Ids are drawn before commit: readers go only as far as every earlier transaction has ended.
  transaction xid8 not null default pg_current_xact_id()
);
select guard_by_workspace_or_system('facts');
create index facts_by_workspace on facts (workspace_id, id);

create table fact_cursors (
  reader text primary key,
  last_id bigint not null default 0
);
