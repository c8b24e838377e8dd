import type { Db } from '#platform/postgres';

/** When each of these cards, which are done, was last set so; those brought in from elsewhere are not told. */
export const doneSince = (db: Db, journeyId: string, cardIds: string[]): Promise<{ id: string; at: Date }[]> =>
  db.rows(
    `select one ->> 'id' as id, max(at) as at from journey_changes, jsonb_array_elements(changes) one
     where journey_id = $1 and one ->> 'id' = any($2::text[]) and one -> 'now' ->> 'status' = 'done' group by 1`,
    [journeyId, cardIds],
  );
