create table workspaces (
  id uuid primary key,
  name text not null,
  industry text not null check (industry in ('shop', 'clinic', 'bank', 'saas', 'other')),
  description text not null default '',
  currency text not null default 'EUR',
  time_zone text not null default 'UTC',
  created_at timestamptz not null default now()
);
alter table workspaces enable row level security;
alter table workspaces force row level security;
create policy own_workspace on workspaces using (case when current_setting('throughline.workspace') = 'system' then true else id = current_workspace() end);

-- People belong to no workspace; memberships say where they may go.
create table users (
  id uuid primary key,
  email text not null unique,
  name text not null,
  password_hash text not null,
  locale text not null default 'en',
  created_at timestamptz not null default now()
);

create table sessions (
  id uuid primary key,
  token_hash text not null unique,
  user_id uuid not null references users on delete cascade,
  -- Not "workspace_id": a session belongs to a person, who may switch.
  working_in uuid references workspaces on delete set null,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  address text not null default '',
  browser text not null default ''
);
create index sessions_by_user on sessions (user_id);

create table memberships (
  workspace_id uuid not null default current_workspace() references workspaces on delete cascade,
  user_id uuid not null references users on delete cascade,
  role text not null check (role in ('owner', 'admin', 'editor', 'agent', 'viewer')),
  created_at timestamptz not null default now(),
  primary key (workspace_id, user_id)
);
select guard_by_workspace_or_system('memberships');
create index memberships_by_user on memberships (user_id);

create table invitations (
  id uuid primary key,
  workspace_id uuid not null default current_workspace() references workspaces on delete cascade,
  email text not null,
  role text not null check (role in ('admin', 'editor', 'agent', 'viewer')),
  token_hash text not null unique,
  invited_by uuid not null references users on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz
);
select guard_by_workspace_or_system('invitations');

-- Write keys (public, for collecting) and API keys (secret). Only the hash is kept.
create table keys (
  id uuid primary key,
  workspace_id uuid not null default current_workspace() references workspaces on delete cascade,
  kind text not null check (kind in ('write', 'api')),
  name text not null,
  secret_hash text not null unique,
  hint text not null,
  -- A write key used only on the business's own servers may be trusted; one in a web page never.
  trusted boolean not null default false,
  role text check (role in ('admin', 'editor', 'agent', 'viewer')),
  created_by uuid,
  created_at timestamptz not null default now(),
  used_at timestamptz,
  revoked_at timestamptz
);
select guard_by_workspace_or_system('keys');

create table sign_in_attempts (
  id bigint generated always as identity primary key,
  who text not null,
  at timestamptz not null default now()
);
create index sign_in_attempts_by_who on sign_in_attempts (who, at);

create table audit_entries (
  id bigint generated always as identity primary key,
  workspace_id uuid not null default current_workspace(),
  at timestamptz not null default now(),
  actor_kind text not null,
  actor_id text not null,
  actor_name text not null,
  action text not null,
  target text not null default '',
  details jsonb not null default '{}',
  -- Facts may be told twice; what they left here stands once.
  fact_id bigint unique
);
select guard_by_workspace('audit_entries');
create index audit_entries_by_time on audit_entries (workspace_id, at desc);
