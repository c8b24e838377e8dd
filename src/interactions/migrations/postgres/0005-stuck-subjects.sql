-- What was set aside is still about somebody, and is erased with them.
alter table stuck_messages add column identifier_ids uuid[] not null default '{}';
