-- Which detectors saw only the newest rows of the log, how many, and since when.
alter table friction_looks add column cut jsonb not null default '[]';
