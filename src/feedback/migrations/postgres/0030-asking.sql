-- When a survey is sent out by itself, to whom, and with which words.
create table survey_asks (
  id uuid primary key,
  workspace_id uuid not null default current_workspace(),
  survey_id uuid not null references surveys on delete cascade,
  ask jsonb not null,
  is_on boolean not null default false,
  made_at timestamptz not null,
  made_by text not null,
  changed_at timestamptz not null
);
select guard_by_workspace('survey_asks');
create index survey_asks_by_survey on survey_asks (survey_id);

-- Each time somebody is to be asked, once. What came of it: the gate's verdict.
create table ask_occasions (
  workspace_id uuid not null default current_workspace(),
  ask_id uuid not null references survey_asks on delete cascade,
  identifier_id uuid not null,
  -- What brought it about: an interaction, a stay in a stage, a round of the schedule.
  occasion text not null,
  occurred_at timestamptz not null,
  due_at timestamptz not null,
  state text not null default 'due' check (state in ('due', 'sent', 'held')),
  reason text not null default '',
  primary key (workspace_id, ask_id, identifier_id, occasion)
);
select guard_by_workspace('ask_occasions');
create index ask_occasions_due on ask_occasions (workspace_id, due_at) where state = 'due';
create index ask_occasions_by_identifier on ask_occasions (workspace_id, identifier_id);
