-- Places where a customer and the business meet, named as people name them.
create table touchpoints (
  id uuid primary key,
  workspace_id uuid not null default current_workspace(),
  name text not null,
  channel text not null,
  description text not null default '',
  position int not null,
  archived_at timestamptz
);
select guard_by_workspace('touchpoints');
create unique index touchpoints_by_name on touchpoints (workspace_id, lower(name)) where archived_at is null;

-- Tried in order; the first whose conditions all hold names the touchpoint of an interaction.
create table touchpoint_rules (
  id uuid primary key,
  workspace_id uuid not null default current_workspace(),
  touchpoint_id uuid not null references touchpoints on delete cascade,
  position int not null,
  conditions jsonb not null
);
select guard_by_workspace('touchpoint_rules');
create index touchpoint_rules_in_order on touchpoint_rules (workspace_id, position);

-- One row per workspace: which version of the rules is in force, and how far the past has been mapped by it.
create table touchpoint_maps (
  workspace_id uuid primary key default current_workspace(),
  version bigint not null default 1,
  mapped_version bigint not null default 1,
  rows_total bigint not null default 0,
  rows_done bigint not null default 0,
  rows_changed bigint not null default 0,
  started_at timestamptz,
  finished_at timestamptz,
  -- Whoever is mapping says so every few seconds; one that fell silent is replaced.
  worker_at timestamptz
);
select guard_by_workspace('touchpoint_maps');
