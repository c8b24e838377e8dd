-- What tells of the same thing: one order number, one customer, one day. Of several versions those of the newest source stand in the log.
alter table message_ids add column version_of uuid, add column versioned_at timestamptz;
create index message_ids_by_version on message_ids (workspace_id, version_of) where version_of is not null;

-- Older versions, as they stood in the log. When the newer one is undone, they go back there.
create table corrected_interactions (
  workspace_id uuid not null default current_workspace(),
  id uuid not null,
  subject_id uuid not null,
  source_id uuid not null,
  version_of uuid not null,
  -- JSON as text: digit for digit what it was, and with letters that jsonb refuses.
  interaction text not null,
  primary key (workspace_id, id)
);
create index corrected_interactions_by_subject on corrected_interactions (workspace_id, subject_id);
create index corrected_interactions_by_version on corrected_interactions (workspace_id, version_of);
create index corrected_interactions_by_source on corrected_interactions (workspace_id, source_id);
select guard_by_workspace('corrected_interactions');
