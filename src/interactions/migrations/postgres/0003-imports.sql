-- Files that were handed in, what was understood of them, and how loading them went.
create table imports (
  workspace_id uuid not null default current_workspace(),
  id uuid primary key,
  name text not null,
  file_name text not null,
  bytes bigint not null,
  unpacked_bytes bigint not null,
  encoding text not null,
  format text not null,
  -- What a person chose; everything else is guessed from the file.
  chosen jsonb not null default '{}',
  -- Kind, mapping, options and layout as they are used, with how sure each guess is.
  guess jsonb not null,
  state text not null check (state in ('uploaded', 'queued', 'running', 'done', 'cancelled', 'failed', 'undoing', 'undone')),
  problem text,
  rows_read bigint not null default 0,
  rows_kept bigint not null default 0,
  rows_refused bigint not null default 0,
  rows_known bigint not null default 0,
  share real not null default 0,
  rows_per_second real,
  seconds_left real,
  created_by text not null,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  ended_at timestamptz,
  undone_at timestamptz,
  -- The file itself is kept for a while only; without it the import can be undone, not run again.
  file_removed_at timestamptz
);
-- The house itself looks for imports that were interrupted.
select guard_by_workspace_or_system('imports');
create index imports_by_workspace on imports (workspace_id, id desc);

create table import_refusals (
  workspace_id uuid not null default current_workspace(),
  import_id uuid not null references imports on delete cascade,
  row_number bigint not null,
  reason text not null,
  -- As text: the columns keep the order of the file.
  cells json not null,
  primary key (import_id, row_number)
);
select guard_by_workspace('import_refusals');
