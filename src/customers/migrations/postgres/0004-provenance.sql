-- From which row of its file a source said it: the first one. Null for what came from no file.
alter table identifier_sources add column row_number bigint;
alter table traits add column row_number bigint;
alter table links add column row_number bigint;
-- Why two identifiers are held to be one person: a code with what it needs to be said in any language.
alter table links alter column evidence type jsonb using jsonb_build_object('code', 'told', 'text', evidence);
