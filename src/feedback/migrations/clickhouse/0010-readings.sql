-- What was worked out from the words of an interaction. Made again whenever the model changes: the last one made is the one that counts, and all
-- of it can be thrown away. Kept under the identifier that the interaction was recorded under, like the interaction itself.
CREATE TABLE IF NOT EXISTS throughline.readings (
  workspace_id UUID,
  subject_id UUID,
  at DateTime64(3, 'UTC'),
  interaction_id UUID,
  source_id UUID,
  edition LowCardinality(String),
  made_at DateTime64(3, 'UTC'),
  language LowCardinality(String),
  basis LowCardinality(String),
  sentiment LowCardinality(String),
  score Float32,
  negative Float32,
  neutral Float32,
  positive Float32,
  emotions Array(LowCardinality(String)),
  topics Array(LowCardinality(String)),
  aspects Array(String),
  aspect_scores Array(Float32),
  urgency LowCardinality(String),
  urgency_reasons Array(LowCardinality(String)),
  leaving LowCardinality(String),
  pii Array(LowCardinality(String)),
  -- The sentence embedding, each number in 127ths: for search by meaning and for themes. Empty where there is none.
  embedding Array(Int8) CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree(made_at)
PARTITION BY toYear(at)
ORDER BY (workspace_id, subject_id, at, interaction_id)
SETTINGS index_granularity = 2048;
