-- The log's key begins with whose an interaction is, so what concerns everybody (the newest of all, the last 90 days) read the whole of it.
-- The store keeps this second copy in the order of time itself, through inserts, merges and rewriting; it is only ever a faster way to the
-- same rows. It holds every column a line shows: a column missing here makes the log slow again, and a test says so.
-- A removal drops it from the parts it touches, so that erasing stays as quick as before; a job makes it anew (ingest/arrange.ts).
ALTER TABLE throughline.interactions MODIFY SETTING lightweight_mutation_projection_mode = 'drop';
ALTER TABLE throughline.interactions ADD PROJECTION IF NOT EXISTS by_time (
  SELECT workspace_id, at, id, subject_id, kind, name, channel, direction, touchpoint_id, title, text, reference, store, agent, amount, currency,
    quantity, score, scale_min, scale_max, intensity, promised_at, actual_at, wait_seconds, duration_seconds, url, source_id, source_row
  ORDER BY workspace_id, at
);
ALTER TABLE throughline.interactions MATERIALIZE PROJECTION by_time;
