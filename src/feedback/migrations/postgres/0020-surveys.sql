-- What we ask. The draft is what is being written; what was published is kept as it stood, for the answers it got.
create table surveys (
  id uuid primary key,
  workspace_id uuid not null default current_workspace(),
  name text not null,
  draft jsonb not null,
  revision int not null default 0,
  -- The version people are asked by now; 0 while none was published.
  version int not null default 0,
  state text not null default 'draft' check (state in ('draft', 'open', 'closed')),
  -- Signs what our own pages send back.
  secret text not null,
  made_at timestamptz not null,
  made_by text not null,
  changed_at timestamptz not null,
  closed_at timestamptz,
  deleted_at timestamptz
);
select guard_by_workspace('surveys');
create index surveys_by_workspace on surveys (workspace_id, changed_at);

create table survey_versions (
  survey_id uuid not null references surveys on delete cascade,
  workspace_id uuid not null default current_workspace(),
  number int not null,
  document jsonb not null,
  published_at timestamptz not null,
  published_by text not null,
  primary key (survey_id, number)
);
select guard_by_workspace('survey_versions');

-- Where everybody may answer: a link, a kiosk, a widget on a page. The address is no secret. Found before a workspace is known.
create table survey_doors (
  id uuid primary key,
  workspace_id uuid not null default current_workspace(),
  survey_id uuid not null references surveys on delete cascade,
  kind text not null check (kind in ('link', 'kiosk', 'widget')),
  token text not null unique,
  name text not null,
  settings jsonb not null default '{}',
  made_at timestamptz not null,
  made_by text not null,
  ended_at timestamptz
);
select guard_by_workspace_or_system('survey_doors');
create index survey_doors_by_survey on survey_doors (survey_id);

-- A link for one customer, who answers once. Only a hash of its secret is kept.
create table survey_invitations (
  id uuid primary key,
  workspace_id uuid not null default current_workspace(),
  survey_id uuid not null references surveys on delete cascade,
  customer_id uuid not null,
  secret_hash text not null unique,
  prefill jsonb not null default '{}',
  made_at timestamptz not null,
  made_by text not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  opened boolean not null default false,
  answered boolean not null default false
);
select guard_by_workspace_or_system('survey_invitations');
create index survey_invitations_by_survey on survey_invitations (survey_id, made_at);
create index survey_invitations_by_customer on survey_invitations (workspace_id, customer_id);

-- Answers on their way to the log. Once they stand there, only that they do is kept here; what is kept out of the figures stays here whole.
create table survey_responses (
  workspace_id uuid not null default current_workspace(),
  id uuid not null,
  survey_id uuid not null references surveys on delete cascade,
  version int not null,
  way text not null check (way in ('link', 'kiosk', 'widget', 'personal', 'api')),
  invitation_id uuid,
  customer_id uuid,
  -- The identifier it is recorded under.
  subject_id uuid,
  language text not null,
  answers jsonb not null default '{}',
  started_at timestamptz not null,
  saved_at timestamptz not null,
  finished_at timestamptz,
  -- Taken out of the respondent's hands: finished, or left alone for too long.
  ended_at timestamptz,
  recorded_at timestamptz,
  kept_out text,
  -- A browser's own mark for this survey, and what its requests look like today; both only to notice the same one again.
  browser text,
  alike text,
  primary key (workspace_id, id)
);
select guard_by_workspace('survey_responses');
create index survey_responses_by_survey on survey_responses (survey_id, started_at);
create index survey_responses_waiting on survey_responses (workspace_id, saved_at) where recorded_at is null and kept_out is null;
create index survey_responses_alike on survey_responses (survey_id, alike) where alike is not null;
create index survey_responses_browser on survey_responses (survey_id, browser) where browser is not null;

create table survey_quota_counts (
  workspace_id uuid not null default current_workspace(),
  survey_id uuid not null references surveys on delete cascade,
  quota_id uuid not null,
  taken int not null default 0,
  primary key (survey_id, quota_id)
);
select guard_by_workspace('survey_quota_counts');

create table survey_opens (
  workspace_id uuid not null default current_workspace(),
  survey_id uuid not null references surveys on delete cascade,
  way text not null,
  day date not null,
  opened int not null default 0,
  primary key (survey_id, way, day)
);
select guard_by_workspace('survey_opens');
