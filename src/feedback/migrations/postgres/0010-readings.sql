-- How far the reading of words has come. `wanted_from`: what was received since then may hold words nobody has read; null when all are read.
-- `wanted` counts the asking, so that what comes while the last words are read is not forgotten.
create table feedback_reading (
  workspace_id uuid primary key default current_workspace(),
  wanted_from timestamptz,
  wanted bigint not null default 0,
  -- Reading everything again: where it stands in the log's own order, how many of how many.
  again_after jsonb,
  again_total integer not null default 0,
  again_done integer not null default 0,
  again_started_at timestamptz,
  again_finished_at timestamptz,
  again_edition text
);
select guard_by_workspace('feedback_reading');
