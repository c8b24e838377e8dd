create table metric_watches (
  id uuid primary key,
  workspace_id uuid not null default current_workspace(),
  key text not null,
  filters jsonb not null,
  owner text not null,
  direction text not null,
  change double precision not null,
  minimum integer not null,
  created_at timestamptz not null,
  created_by text not null,
  looked_at timestamptz,
  is_learning boolean not null default true
);
select guard_by_workspace('metric_watches');

create table metric_alerts (
  id uuid primary key,
  workspace_id uuid not null default current_workspace(),
  watch_id uuid not null references metric_watches (id) on delete cascade,
  kind text not null,
  since text not null,
  raised_on text not null,
  raised_at timestamptz not null,
  expected double precision not null,
  value double precision not null,
  n double precision not null,
  over_on text,
  how text,
  acknowledged_at timestamptz,
  acknowledged_by text not null default '',
  snoozed_until timestamptz,
  resolved_at timestamptz,
  resolved_by text not null default '',
  cause text not null default ''
);
select guard_by_workspace('metric_alerts');
-- One alert at a time for one thing: what is still going on is not raised again.
create unique index metric_alerts_one_open on metric_alerts (workspace_id, watch_id, kind) where resolved_at is null and over_on is null;
create index metric_alerts_by_time on metric_alerts (workspace_id, raised_at desc);
