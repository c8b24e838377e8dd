-- Who is called in comments that are still open.
create index journey_comments_calls on journey_comments using gin (mentions) where resolved_at is null;
