create extension if not exists pg_trgm;

-- What a person can be known by. `customer_id` and `blocks` are worked out from the links (identity/resolve.ts) and can be thrown away.
create table identifiers (
  workspace_id uuid not null default current_workspace(),
  id uuid not null,
  kind text not null,
  value text not null,
  customer_id uuid not null,
  -- A trusted source has seen it.
  trusted boolean not null default false,
  -- Kinds of identifier it joins nobody through, because it leads to several people; '*' for all.
  blocks text[] not null default '{}',
  primary key (workspace_id, id)
);
create index identifiers_by_customer on identifiers (workspace_id, customer_id);
select guard_by_workspace('identifiers');

create table identifier_sources (
  workspace_id uuid not null default current_workspace(),
  identifier_id uuid not null,
  source_id uuid not null,
  source_kind text not null,
  trusted boolean not null,
  raw text not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (workspace_id, identifier_id, source_id)
);
create index identifier_sources_by_source on identifier_sources (workspace_id, source_id);
select guard_by_workspace('identifier_sources');

-- "These two are one person", as one source says. Never destroyed by merging.
create table links (
  workspace_id uuid not null default current_workspace(),
  id uuid not null,
  a uuid not null,
  b uuid not null,
  source_id uuid not null,
  source_kind text not null,
  kind text not null check (kind in ('observed', 'alias', 'by-hand')),
  trusted boolean not null,
  evidence text not null,
  by_name text not null default '',
  first_at timestamptz not null,
  last_at timestamptz not null,
  check (a < b),
  primary key (workspace_id, a, b, source_id, kind)
);
create unique index links_by_id on links (workspace_id, id);
create index links_by_b on links (workspace_id, b);
create index links_by_source on links (workspace_id, source_id);
create index links_said_outright on links (workspace_id, a, b) where kind <> 'observed';
create index links_said_outright_back on links (workspace_id, b, a) where kind <> 'observed';
select guard_by_workspace('links');

-- A cut is of the pair, so that the same link from another source stays cut too.
create table link_cuts (
  workspace_id uuid not null default current_workspace(),
  a uuid not null,
  b uuid not null,
  at timestamptz not null,
  by_name text not null,
  check (a < b),
  primary key (workspace_id, a, b)
);
create index link_cuts_by_b on link_cuts (workspace_id, b);
select guard_by_workspace('link_cuts');

create table kept_apart (
  workspace_id uuid not null default current_workspace(),
  id uuid not null,
  a uuid not null,
  b uuid not null,
  at timestamptz not null,
  by_name text not null,
  check (a < b),
  primary key (workspace_id, a, b)
);
create index kept_apart_by_b on kept_apart (workspace_id, b);
select guard_by_workspace('kept_apart');

-- Every value any source ever gave; one row per distinct value, with the first and last time it was said.
create table traits (
  workspace_id uuid not null default current_workspace(),
  identifier_id uuid not null,
  key text not null,
  source_id uuid not null,
  value_hash text not null,
  value jsonb not null,
  source_kind text not null,
  trusted boolean not null,
  by_name text not null default '',
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (workspace_id, identifier_id, key, source_id, value_hash)
);
create index traits_by_source on traits (workspace_id, source_id);
select guard_by_workspace('traits');

-- What lists show, worked out from all of the above; can be thrown away and made anew.
create table customers (
  workspace_id uuid not null default current_workspace(),
  id uuid not null,
  name text not null,
  email text not null,
  phone text not null,
  leading_kind text not null,
  leading_value text not null,
  identifier_count int not null,
  traits jsonb not null,
  tags text[] not null,
  search text not null,
  sort_name text not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  primary key (workspace_id, id)
);
create index customers_by_last_seen on customers (workspace_id, last_seen_at, id);
create index customers_by_first_seen on customers (workspace_id, first_seen_at, id);
create index customers_by_name on customers (workspace_id, sort_name, id);
create index customers_by_text on customers using gin (search gin_trgm_ops);
select guard_by_workspace('customers');

create table customer_notes (
  workspace_id uuid not null default current_workspace(),
  id uuid not null,
  identifier_id uuid not null,
  text text not null,
  at timestamptz not null,
  by_name text not null,
  primary key (workspace_id, id)
);
create index customer_notes_by_identifier on customer_notes (workspace_id, identifier_id);
select guard_by_workspace('customer_notes');

create table customer_tags (
  workspace_id uuid not null default current_workspace(),
  identifier_id uuid not null,
  tag text not null,
  at timestamptz not null,
  by_name text not null,
  primary key (workspace_id, identifier_id, tag)
);
create index customer_tags_by_tag on customer_tags (workspace_id, tag);
select guard_by_workspace('customer_tags');

-- Only ever added to: the newest row of a purpose holds, the others are its history.
create table customer_consents (
  workspace_id uuid not null default current_workspace(),
  id uuid not null,
  identifier_id uuid not null,
  purpose text not null,
  state text not null check (state in ('granted', 'denied', 'withdrawn')),
  at timestamptz not null,
  source text not null,
  by_name text not null,
  primary key (workspace_id, id)
);
create index customer_consents_by_identifier on customer_consents (workspace_id, identifier_id, purpose);
create index customer_consents_by_purpose on customer_consents (workspace_id, purpose);
select guard_by_workspace('customer_consents');

-- What people decided about who is who, and took back.
create table identity_changes (
  workspace_id uuid not null default current_workspace(),
  id uuid not null,
  at timestamptz not null,
  by_name text not null,
  action text not null check (action in ('merged', 'unmerged', 'cut', 'kept_apart')),
  a uuid not null,
  b uuid not null,
  -- What the change did, so that undoing it takes back exactly that.
  cuts jsonb not null default '[]',
  apart jsonb not null default '[]',
  undone_at timestamptz,
  undone_by text not null default '',
  primary key (workspace_id, id)
);
create index identity_changes_by_a on identity_changes (workspace_id, a);
create index identity_changes_by_b on identity_changes (workspace_id, b);
select guard_by_workspace('identity_changes');

create table segments (
  workspace_id uuid not null default current_workspace(),
  id uuid not null,
  name text not null,
  rule jsonb not null,
  updated_at timestamptz not null,
  by_name text not null,
  primary key (workspace_id, id)
);
select guard_by_workspace('segments');

create table saved_views (
  workspace_id uuid not null default current_workspace(),
  id uuid not null,
  name text not null,
  query jsonb not null,
  at timestamptz not null,
  by_name text not null,
  primary key (workspace_id, id)
);
select guard_by_workspace('saved_views');

-- Proof of an erasure: counts, never what was erased. The customer id is a one-way hash.
create table erasures (
  workspace_id uuid not null default current_workspace(),
  id uuid not null,
  customer_id uuid not null,
  at timestamptz not null,
  by_name text not null,
  removed jsonb not null,
  remaining jsonb not null,
  primary key (workspace_id, id)
);
select guard_by_workspace('erasures');

-- Under row-level security PostgreSQL will not use a text index for LIKE (the operator is not leakproof), so a search of a million
-- would read them all. This function filters by workspace itself, for the one query that needs the index.
create function customers_matching(pattern text, extra text, at_most int) returns setof uuid
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set enable_seqscan = off set enable_indexscan = off as $$
declare workspace uuid := public.current_workspace();
begin
  return query execute 'select c.id from public.customers c where c.workspace_id = $1 and (c.search like $2 or ($3 is not null and c.search like $3)) limit $4'
    using workspace, pattern, extra, at_most;
end $$;
