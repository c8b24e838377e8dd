-- Whoever makes a link says whether strangers see the live figures too.
alter table journey_shares add column with_figures boolean not null default false;
