-- A deep link names an interaction by its id alone; the log's key begins with whose it is.
ALTER TABLE throughline.interactions ADD INDEX IF NOT EXISTS by_id id TYPE bloom_filter(0.01) GRANULARITY 1;
