-- What a workspace says about moments, where it differs from what is usual: how bad is severe, and what is believed before data.
create table moment_settings (
  workspace_id uuid primary key default current_workspace(),
  severe real not null,
  priors jsonb not null,
  changed_at timestamptz not null,
  by_name text not null
);
select guard_by_workspace('moment_settings');

-- One severe moment somebody should look at now. What was said stands in the log alone.
create table moment_alarms (
  workspace_id uuid not null default current_workspace(),
  interaction_id uuid not null,
  customer_id uuid not null,
  -- The identifier it was recorded under: leads to the customer as they are known today.
  subject_id uuid not null,
  source_id uuid not null,
  at timestamptz not null,
  intensity real not null,
  touchpoint_id uuid,
  kind text not null,
  name text not null,
  channel text not null,
  -- The map whose card or stage says who owns the touchpoint.
  journey_id uuid,
  owner text not null default '',
  raised_at timestamptz not null,
  settled_at timestamptz,
  settled_by text not null default '',
  note text not null default '',
  primary key (workspace_id, interaction_id)
);
create index moment_alarms_open on moment_alarms (workspace_id, settled_at, at desc, interaction_id);
create index moment_alarms_of_subject on moment_alarms (workspace_id, subject_id);
select guard_by_workspace('moment_alarms');

-- Rows of frictions go with the source they came from.
alter table friction_rows add column source_id uuid;
-- How far its touchpoint's floor was raised by dismissals; how it was when it was dismissed.
alter table frictions add column floor real not null default 0;
alter table frictions add column journey_id uuid;
alter table frictions add column card_id uuid;
alter table frictions add column status text not null default '' check (status in ('', 'idea', 'planned', 'doing', 'done', 'dropped'));
alter table frictions add column effort int check (effort between 1 and 3);
create index friction_rows_in_order on friction_rows (workspace_id, friction_id, at desc, interaction_id);

-- When detectors last looked, and how far they have come.
create table friction_looks (
  workspace_id uuid primary key default current_workspace(),
  started_at timestamptz,
  finished_at timestamptz,
  done int not null default 0,
  total int not null default 0,
  found int not null default 0,
  trouble text not null default ''
);
select guard_by_workspace('friction_looks');
