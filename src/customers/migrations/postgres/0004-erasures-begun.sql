-- Erasures that have begun and are not proved yet. An erasure goes through every room and two stores; whatever cuts it off half-way, it is
-- taken up from here and completed.
create table erasures_begun (
  workspace_id uuid not null default current_workspace(),
  customer_id uuid not null,
  identifier_ids uuid[] not null,
  at timestamptz not null,
  by_name text not null,
  primary key (workspace_id, customer_id)
);
select guard_by_workspace('erasures_begun');
