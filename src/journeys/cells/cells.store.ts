import type { Db } from '#platform/postgres';

/** Who is in which stage now; places are those of `order`, from 0. */
export const everybodyInStages = (db: Db, journeyId: string, order: string[]): Promise<{ id: string; place: number }[]> =>
  db.rows(
    `select customer_id as id, array_position($2::uuid[], stage_id) - 1 as place from stays
     where journey_id = $1 and left_at is null and stage_id = any($2::uuid[])`,
    [journeyId, order],
  );
