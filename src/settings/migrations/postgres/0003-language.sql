-- The language of whoever made the workspace: what the house itself puts into it by name begins in that.
alter table workspaces add column language text not null default 'en';
