-- Where messages come from.
create table sources (
  workspace_id uuid not null default current_workspace(),
  id uuid not null,
  kind text not null check (kind in ('write-key', 'api-key', 'import', 'demo', 'person', 'webhook')),
  name text not null,
  trusted boolean not null,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
select guard_by_workspace('sources');

-- Which stretch of a spool one load takes. Planned and committed first, so that a load after a crash is the same load.
create table loads (
  number bigint generated always as identity primary key,
  spool_id uuid not null,
  from_segment bigint not null,
  from_offset bigint not null,
  to_segment bigint not null,
  to_offset bigint not null,
  planned_at timestamptz not null default now(),
  done_at timestamptz
);
create index loads_by_spool on loads (spool_id, number desc);
alter table loads enable row level security;
alter table loads force row level security;
create policy for_the_loader on loads using (current_setting('throughline.workspace') = 'system');

-- Every message that was kept, so that it is kept once. `kept_until` is null for what may be sent again after years: files, the demo company.
create table message_ids (
  workspace_id uuid not null default current_workspace(),
  id uuid not null,
  load_number bigint not null,
  source_id uuid not null,
  kept_until date,
  primary key (workspace_id, id)
);
select guard_by_workspace('message_ids');

-- What no room could take: a fault of ours, kept for us to repair. Nothing else waits for it.
create table stuck_messages (
  workspace_id uuid not null default current_workspace(),
  id uuid not null,
  source_id uuid not null,
  message text not null,
  error text not null,
  at timestamptz not null default now(),
  primary key (workspace_id, id)
);
select guard_by_workspace('stuck_messages');
