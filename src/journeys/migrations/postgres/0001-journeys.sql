create table personas (
  workspace_id uuid not null default current_workspace(),
  id uuid primary key,
  name text not null,
  -- Who they are, what they want at each stage, what they need, where they are met.
  portrait jsonb not null,
  -- Who belongs; null while nobody said.
  segment_id uuid,
  -- The demo company's, gone when it goes.
  source_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  by_name text not null
);
select guard_by_workspace('personas');

create table journeys (
  workspace_id uuid not null default current_workspace(),
  id uuid primary key,
  name text not null,
  purpose text not null default '',
  template text not null default '',
  persona_id uuid references personas on delete set null,
  -- How it should be, drawn beside how it is.
  ideal_of uuid references journeys on delete cascade,
  -- The map as it stands (maps/document.contract.ts); each accepted edit is one more revision.
  document jsonb not null,
  revision bigint not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  by_name text not null,
  -- The demo company's, gone when it goes.
  source_id uuid,
  archived_at timestamptz
);
select guard_by_workspace('journeys');

-- Every edit, in order: what undo, co-editing and "what changed since" rest on.
create table journey_changes (
  workspace_id uuid not null default current_workspace(),
  journey_id uuid not null references journeys on delete cascade,
  revision bigint not null,
  at timestamptz not null,
  by_id text not null,
  by_name text not null,
  -- Chosen by the screen that made it, so that it knows its own when it comes back, and sent twice it is made once.
  edit_id uuid not null,
  changes jsonb not null,
  -- What it would have overwritten: told again to whoever sends the edit again.
  conflicts jsonb not null default '[]',
  primary key (workspace_id, journey_id, revision)
);
create unique index journey_changes_once on journey_changes (workspace_id, journey_id, edit_id);
select guard_by_workspace('journey_changes');

create table journey_versions (
  workspace_id uuid not null default current_workspace(),
  id uuid primary key,
  journey_id uuid not null references journeys on delete cascade,
  name text not null,
  revision bigint not null,
  document jsonb not null,
  at timestamptz not null,
  by_name text not null
);
select guard_by_workspace('journey_versions');

create table journey_comments (
  workspace_id uuid not null default current_workspace(),
  id uuid primary key,
  journey_id uuid not null references journeys on delete cascade,
  -- The card, stage or lane it is about; stays when that goes.
  element_id uuid not null,
  text text not null,
  mentions text[] not null default '{}',
  at timestamptz not null,
  by_id text not null,
  by_name text not null,
  resolved_at timestamptz,
  resolved_by text not null default ''
);
create index journey_comments_in_order on journey_comments (workspace_id, journey_id, at);
select guard_by_workspace('journey_comments');

-- A link for looking. Of its secret only a hash is kept.
create table journey_shares (
  workspace_id uuid not null default current_workspace(),
  id uuid primary key,
  journey_id uuid not null references journeys on delete cascade,
  secret_hash text not null,
  name text not null default '',
  at timestamptz not null,
  by_name text not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  opened int not null default 0,
  last_opened_at timestamptz
);
select guard_by_workspace_or_system('journey_shares');
create unique index journey_shares_by_secret on journey_shares (secret_hash);

-- Where every customer is and was: one row per stay in a stage. Worked out from the trails; can be thrown away and made anew.
create table stays (
  workspace_id uuid not null default current_workspace(),
  journey_id uuid not null references journeys on delete cascade,
  customer_id uuid not null,
  -- 0 for the first stage they were in.
  number int not null,
  stage_id uuid not null,
  entered_at timestamptz not null,
  -- Null while they are there.
  left_at timestamptz,
  -- What took them in: { kind, touchpointId, name, channel, at } or { silentDays, at }.
  reason jsonb not null,
  primary key (workspace_id, journey_id, customer_id, number)
);
create index stays_now on stays (workspace_id, journey_id, stage_id) where left_at is null;
create index stays_of_customer on stays (workspace_id, customer_id);
select guard_by_workspace('stays');

-- Which stage rules the stays rest on, and how far a new working-out has come.
create table stage_runs (
  workspace_id uuid not null default current_workspace(),
  journey_id uuid not null references journeys on delete cascade,
  rules_hash text not null default '',
  wanted_hash text not null default '',
  customers_total int not null default 0,
  customers_done int not null default 0,
  started_at timestamptz,
  finished_at timestamptz,
  -- Whoever works says so every few seconds; one that fell silent is replaced.
  worker_at timestamptz,
  primary key (workspace_id, journey_id)
);
select guard_by_workspace('stage_runs');

-- Where a detector saw customers struggle, and what a person made of it.
create table frictions (
  workspace_id uuid not null default current_workspace(),
  id uuid primary key,
  detector text not null,
  -- Where: the touchpoint, or the name of what happened.
  place text not null,
  touchpoint_id uuid,
  state text not null check (state in ('raised', 'confirmed', 'merged', 'dismissed')),
  merged_into uuid,
  -- As of the last look: who and how often, out of how many, how bad, what is at stake.
  figures jsonb not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  looked_at timestamptz not null,
  decided_at timestamptz,
  decided_by text not null default '',
  -- Why it was dismissed: the detector looks away from the like.
  reason text not null default '',
  owner text not null default ''
);
create unique index frictions_by_place on frictions (workspace_id, detector, place);
select guard_by_workspace('frictions');

create table friction_rows (
  workspace_id uuid not null default current_workspace(),
  friction_id uuid not null references frictions on delete cascade,
  customer_id uuid not null,
  subject_id uuid not null,
  interaction_id uuid not null,
  at timestamptz not null,
  detail jsonb not null default '{}',
  primary key (workspace_id, friction_id, interaction_id)
);
create index friction_rows_of_customer on friction_rows (workspace_id, customer_id);
select guard_by_workspace('friction_rows');
