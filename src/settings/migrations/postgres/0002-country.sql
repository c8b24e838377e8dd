-- As whose numbers phones without a country code are read; '' reads them as they stand. Workspaces from before keep to that.
alter table workspaces add column country text not null default '';
