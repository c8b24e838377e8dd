-- Our own surveys are sources too.
alter table sources drop constraint sources_kind_check;
alter table sources add constraint sources_kind_check check (kind in ('write-key', 'api-key', 'import', 'demo', 'person', 'webhook', 'survey'));
