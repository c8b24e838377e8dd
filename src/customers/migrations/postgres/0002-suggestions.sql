-- For the suggested merges: what leads to several people, and customers who show the same.
create index identifiers_that_lead_to_several on identifiers (workspace_id, id) where blocks <> '{}';
create index customers_by_phone on customers (workspace_id, phone, sort_name) where phone <> '';
create index customers_by_email on customers (workspace_id, email, sort_name) where email <> '';
