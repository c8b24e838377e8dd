-- Who did what a fact tells of: a person, a key, the operator or a job.
alter table facts add column actor jsonb not null default '{"kind": "nobody", "id": "", "name": ""}';
