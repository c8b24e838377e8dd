-- Those nobody finished are looked for every minute, also what looks like a robot's.
create index survey_responses_left on survey_responses (workspace_id, saved_at) where ended_at is null;
