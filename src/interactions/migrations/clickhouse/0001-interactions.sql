-- Everything that happened, one row each, never rewritten. `subject_id` is the identifier it was recorded under; which customer that is
-- today is for the customers room to say, so that merging and undoing a merge touch nothing here.
CREATE TABLE IF NOT EXISTS throughline.interactions (
  workspace_id UUID,
  subject_id UUID,
  at DateTime64(3, 'UTC'),
  id UUID,
  kind LowCardinality(String),
  name String,
  channel LowCardinality(String),
  direction LowCardinality(String),
  touchpoint_id UUID,
  title String,
  text String,
  reference String,
  store String,
  agent String,
  amount Nullable(Float64),
  currency LowCardinality(String),
  quantity Nullable(Float64),
  score Nullable(Float64),
  scale_min Nullable(Float64),
  scale_max Nullable(Float64),
  intensity Nullable(Float32),
  promised_at Nullable(DateTime64(3, 'UTC')),
  actual_at Nullable(DateTime64(3, 'UTC')),
  wait_seconds Nullable(Float64),
  duration_seconds Nullable(Float64),
  url String,
  properties String CODEC(ZSTD(3)),
  context String CODEC(ZSTD(3)),
  source_id UUID,
  source_row UInt64,
  message_id String,
  received_at DateTime64(3, 'UTC'),
  INDEX by_source source_id TYPE set(16) GRANULARITY 4
)
ENGINE = MergeTree
PARTITION BY toYear(at)
ORDER BY (workspace_id, subject_id, at, id)
SETTINGS non_replicated_deduplication_window = 10000, index_granularity = 2048;
