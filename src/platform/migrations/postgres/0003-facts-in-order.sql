-- A fact's id is drawn before its transaction ends, so a transaction that began earlier may end later with a smaller id. Read by
-- transaction, among those that all have ended, none is passed by.
alter table fact_cursors add column last_transaction xid8 not null default '0';
update fact_cursors set last_transaction = coalesce((select transaction from facts order by transaction desc limit 1), '0');
create index facts_in_order on facts (transaction, id);
