-- A definition is never changed: each change is its next version, so that what an older figure meant can be read.
create table metric_versions (
  workspace_id uuid not null default current_workspace(),
  key text not null,
  version integer not null,
  definition jsonb not null,
  is_removed boolean not null default false,
  created_at timestamptz not null,
  created_by text not null,
  primary key (workspace_id, key, version)
);
select guard_by_workspace('metric_versions');
