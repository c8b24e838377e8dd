-- The channel as it was said; `channel` may be filled from the touchpoint. Kept apart so that mapping the past again starts from
-- what came in, not from what an older rule made of it.
ALTER TABLE throughline.interactions ADD COLUMN IF NOT EXISTS given_channel LowCardinality(String) DEFAULT channel AFTER channel;
