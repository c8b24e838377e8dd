-- The demo company of a workspace, if it has one. What it sent in lies with everyone else's under its sources.
create table demo_companies (
  workspace_id uuid primary key default current_workspace(),
  state text not null check (state in ('loading', 'living', 'leaving')),
  industry text not null check (industry in ('shop', 'clinic', 'bank', 'saas')),
  seed text not null,
  epoch timestamptz not null,
  -- Part of every message id, and of the source's id: a story told again is another source.
  generation bigint not null,
  live_from timestamptz not null,
  -- The source of the story before the last fast-forward, until it is gone.
  former_generation bigint,
  -- Everything before this moment was sent in; null while the first telling goes on.
  told_until timestamptz,
  sent integer not null default 0,
  to_send integer not null default 0,
  customers integer not null default 0,
  installed_by text not null,
  installed_at timestamptz not null default now()
);
select guard_by_workspace('demo_companies');
