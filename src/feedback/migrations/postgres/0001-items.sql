create table feedback_items (
  id uuid primary key,
  workspace_id uuid not null default current_workspace(),
  title text not null
);
select guard_by_workspace('feedback_items');
