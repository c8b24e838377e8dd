-- Who may be contacted when and for what: the workspace's rules, what each customer wants, and every contact that was asked for.
create table contact_rules (
  workspace_id uuid not null default current_workspace(),
  rules jsonb not null,
  at timestamptz not null,
  by_name text not null,
  primary key (workspace_id)
);
select guard_by_workspace('contact_rules');

-- Only ever added to: the newest row over all identifiers of a customer holds, the others are its history.
create table contact_wishes (
  workspace_id uuid not null default current_workspace(),
  id uuid not null,
  identifier_id uuid not null,
  wishes jsonb not null,
  at timestamptz not null,
  by_name text not null,
  primary key (workspace_id, id)
);
create index contact_wishes_by_identifier on contact_wishes (workspace_id, identifier_id);
select guard_by_workspace('contact_wishes');

-- One row for each outcome and reason of what was asked for; asked again with the same outcome, `times` counts.
create table contacts (
  workspace_id uuid not null default current_workspace(),
  id uuid not null,
  identifier_id uuid not null,
  class text not null,
  channel text not null,
  about text not null,
  reference text not null,
  outcome text not null check (outcome in ('passed', 'held', 'later')),
  reason text not null,
  detail text not null default '',
  until timestamptz,
  at timestamptz not null,
  times int not null default 1,
  by_name text not null,
  primary key (workspace_id, id)
);
create unique index contacts_once on contacts (workspace_id, reference, identifier_id, outcome, reason);
create index contacts_by_identifier on contacts (workspace_id, identifier_id, at);
create index contacts_by_time on contacts (workspace_id, at, id);
select guard_by_workspace('contacts');

-- Of the secret in a link to somebody's wishes only a hash is kept.
create table contact_links (
  workspace_id uuid not null default current_workspace(),
  secret_hash text not null,
  identifier_id uuid not null,
  expires_at timestamptz not null,
  primary key (secret_hash)
);
create index contact_links_by_identifier on contact_links (workspace_id, identifier_id);
select guard_by_workspace_or_system('contact_links');

-- Addresses that came back. Hashed: nobody can read from it who is not written to.
create table unreachable_addresses (
  workspace_id uuid not null default current_workspace(),
  address_hash text not null,
  reason text not null,
  at timestamptz not null,
  primary key (workspace_id, address_hash)
);
select guard_by_workspace('unreachable_addresses');

-- Mails on their way out. What they say goes when they are sent.
create table outgoing_mails (
  workspace_id uuid not null default current_workspace(),
  id uuid not null,
  contact_id uuid not null,
  identifier_id uuid not null,
  address text not null,
  mail jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed')),
  tries int not null default 0,
  next_at timestamptz not null,
  taken_at timestamptz,
  error text not null default '',
  primary key (workspace_id, id)
);
create index outgoing_mails_waiting on outgoing_mails (workspace_id, next_at) where state in ('waiting', 'sending');
create index outgoing_mails_by_identifier on outgoing_mails (workspace_id, identifier_id);
select guard_by_workspace('outgoing_mails');
