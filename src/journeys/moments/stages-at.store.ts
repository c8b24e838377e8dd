import type { Db } from '#platform/postgres';

/** Which customers were in each stage of a journey at some time; of the first live journey when none is named. Nobody where there is none. */
export async function stagesAt(db: Db, at: Date, journeyId?: string): Promise<{ journeyId: string | null; groups: string[][] }> {
  const journey = await db.row<{ id: string }>(
    `select id from journeys where archived_at is null and ideal_of is null and ($1::uuid is null or id = $1) order by created_at, id limit 1`,
    [journeyId ?? null],
  );
  if (!journey) return { journeyId: null, groups: [] };
  const rows = await db.rows<{ customers: string[] }>(
    `select array_agg(distinct customer_id) as customers from stays
     where journey_id = $1 and entered_at <= $2 and (left_at is null or left_at > $2) group by stage_id order by stage_id`,
    [journey.id, at],
  );
  return { journeyId: journey.id, groups: rows.map(({ customers }) => customers) };
}
