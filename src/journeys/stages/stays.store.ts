import type { Db } from '#platform/postgres';
import type { MapDocument } from '../maps/document.contract.ts';
import type { Reason, Stay } from './tell-stays.ts';

export type LiveJourney = { id: string; name: string; document: MapDocument; segmentId: string | null };
const LIVE = `select j.id, j.name, j.document, p.segment_id as "segmentId" from journeys j left join personas p on p.id = j.persona_id
  where j.archived_at is null and j.ideal_of is null`;

/** Journeys in which customers are somewhere: those that show how it is, not how it should be. */
export const liveJourneys = (db: Db): Promise<LiveJourney[]> => db.rows<LiveJourney>(`${LIVE} order by j.id`);
export const liveJourney = (db: Db, id: string): Promise<LiveJourney | undefined> => db.row<LiveJourney>(`${LIVE} and j.id = $1`, [id]);

const insert = async (db: Db, journeyId: string, stays: Stay[]): Promise<void> => {
  if (stays.length === 0) return;
  await db.run(
    `insert into stays (journey_id, customer_id, number, stage_id, entered_at, left_at, reason)
     select $1, * from unnest($2::uuid[], $3::int[], $4::uuid[], $5::timestamptz[], $6::timestamptz[], $7::jsonb[])`,
    [
      journeyId,
      stays.map(({ customerId }) => customerId),
      stays.map(({ number }) => number),
      stays.map(({ stageId }) => stageId),
      stays.map(({ enteredAt }) => new Date(enteredAt)),
      stays.map(({ leftAt }) => leftAt && new Date(leftAt)),
      stays.map(({ reason }) => JSON.stringify(reason)),
    ],
  );
};

/** The stays of some customers are these, and no others; `ids` may hold ids that lead nobody any more. */
export async function replaceStays(db: Db, journeyId: string, ids: string[], stays: Stay[]): Promise<void> {
  await db.run('delete from stays where journey_id = $1 and customer_id = any($2::uuid[])', [journeyId, ids]);
  await insert(db, journeyId, stays);
}

/** The stays of everybody whose id lies in [from, until). */
export async function replaceRange(db: Db, journeyId: string, [from, until]: [string, string], stays: Stay[]): Promise<void> {
  await db.run('delete from stays where journey_id = $1 and customer_id between $2 and $3', [journeyId, from, until]);
  await insert(db, journeyId, stays);
}

/** Where these customers are now. */
export const stagesNow = (db: Db, journeyId: string, ids: string[]): Promise<{ customerId: string; stageId: string }[]> =>
  db.rows(
    'select customer_id as "customerId", stage_id as "stageId" from stays where journey_id = $1 and customer_id = any($2::uuid[]) and left_at is null',
    [journeyId, ids],
  );

export type StayRow = { journeyId: string; stageId: string; enteredAt: Date; leftAt: Date | null; reason: Reason };

export const staysOf = (db: Db, ids: string[]): Promise<StayRow[]> =>
  db.rows<StayRow>(
    `select journey_id as "journeyId", stage_id as "stageId", entered_at as "enteredAt", left_at as "leftAt", reason
     from stays where customer_id = any($1::uuid[]) order by journey_id, number`,
    [ids],
  );

export type StageSums = { stageId: string; now: number; entered: number; finished: number; wentOn: number; medianSeconds: number | null };

/**
 * Per stage: who is there now; of those who entered since, how many, how many have left, how many for a stage further on;
 * and the median time spent by those who left (s).
 */
export const sumStages = (db: Db, journeyId: string, order: string[], since: Date): Promise<StageSums[]> =>
  db.rows<StageSums>(
    `with placed as (
       select stage_id, entered_at, left_at, array_position($2::uuid[], stage_id) as place,
         lead(array_position($2::uuid[], stage_id)) over (partition by customer_id order by number) as next_place
       from stays where journey_id = $1)
     select stage_id as "stageId", count(*) filter (where left_at is null)::int as now,
       count(*) filter (where entered_at >= $3)::int as entered,
       count(*) filter (where entered_at >= $3 and left_at is not null)::int as finished,
       count(*) filter (where entered_at >= $3 and next_place > place)::int as "wentOn",
       percentile_cont(0.5) within group (order by extract(epoch from left_at - entered_at)) filter (where left_at is not null and entered_at >= $3)
         as "medianSeconds"
     from placed group by stage_id`,
    [journeyId, order, since],
  );

/** Newest first, by cursor. */
export const customersInStage = (
  db: Db,
  { journeyId, stageId, before, limit }: { journeyId: string; stageId: string; before: { at: string; id: string } | null; limit: number },
): Promise<{ customerId: string; enteredAt: Date; reason: Reason }[]> =>
  db.rows(
    `select customer_id as "customerId", entered_at as "enteredAt", reason from stays
     where journey_id = $1 and stage_id = $2 and left_at is null and ($3::timestamptz is null or (entered_at, customer_id) < ($3, $4::uuid))
     order by entered_at desc, customer_id desc limit $5`,
    [journeyId, stageId, before?.at ?? null, before?.id ?? null, limit],
  );

/** Customers in a stage now, at least so many days. */
export const whoIsIn = async (db: Db, journeyId: string, stageId: string, enteredBefore: Date): Promise<string[]> =>
  (
    await db.rows<{ id: string }>(
      'select customer_id as id from stays where journey_id = $1 and stage_id = $2 and left_at is null and entered_at <= $3',
      [journeyId, stageId, enteredBefore],
    )
  ).map(({ id }) => id);

export type Run = {
  rulesHash: string;
  wantedHash: string;
  customersTotal: number;
  customersDone: number;
  startedAt: Date | null;
  finishedAt: Date | null;
};
const RUN = `rules_hash as "rulesHash", wanted_hash as "wantedHash", customers_total as "customersTotal", customers_done as "customersDone",
  started_at as "startedAt", finished_at as "finishedAt"`;

export const readRun = (db: Db, journeyId: string): Promise<Run | undefined> =>
  db.row<Run>(`select ${RUN} from stage_runs where journey_id = $1`, [journeyId]);

/** Asks for stays by these rules; false when they rest on them already or somebody is at it. */
export const wantRun = async (db: Db, journeyId: string, hash: string): Promise<boolean> =>
  (await db.run(
    `insert into stage_runs (journey_id, wanted_hash) values ($1, $2)
     on conflict (workspace_id, journey_id) do update set wanted_hash = $2 where stage_runs.wanted_hash <> $2`,
    [journeyId, hash],
  )) > 0;

/** Takes the work, unless somebody who spoke up lately has it. */
export const takeRun = async (db: Db, journeyId: string, customers: number): Promise<boolean> =>
  (await db.run(
    `update stage_runs set worker_at = clock_timestamp(), started_at = clock_timestamp(), finished_at = null, customers_total = $2, customers_done = 0
     where journey_id = $1 and (worker_at is null or worker_at < clock_timestamp() - interval '30 seconds')`,
    [journeyId, customers],
  )) > 0;

export const advanceRun = (db: Db, journeyId: string, done: number): Promise<number> =>
  db.run('update stage_runs set customers_done = $2, worker_at = clock_timestamp() where journey_id = $1', [journeyId, done]);

export const finishRun = (db: Db, journeyId: string, hash: string): Promise<number> =>
  db.run(
    // Asked for anew meanwhile, it is not done.
    `update stage_runs set rules_hash = case when wanted_hash = $2 then $2 else '' end, worker_at = null, finished_at = clock_timestamp(), customers_done = customers_total where journey_id = $1`,
    [journeyId, hash],
  );

/** One at a time changes the stays of a journey; false when nobody asked for any yet. */
export const lockRun = async (db: Db, journeyId: string): Promise<boolean> =>
  (await db.rows('select 1 from stage_runs where journey_id = $1 for update', [journeyId])).length > 0;

/** All stays are to be worked out anew. How long that took last time (s), at most, and when it ended. */
export const forceRuns = (db: Db): Promise<{ tookSeconds: number; endedAt: Date | null } | undefined> =>
  db.row(
    `with forced as (update stage_runs set rules_hash = '', wanted_hash = '' returning extract(epoch from finished_at - started_at) as took, finished_at)
     select coalesce(max(took), 0)::float as "tookSeconds", max(finished_at) as "endedAt" from forced`,
  );
