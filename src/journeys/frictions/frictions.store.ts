import type { Db } from '#platform/postgres';
import type { Cut, Figures, Friction } from './frictions.contract.ts';
import type { DetectorName } from './words.contract.ts';

export type FrictionRow = Omit<Friction, 'places' | 'firstAt' | 'lastAt' | 'lookedAt' | 'decidedAt'> & {
  firstAt: Date;
  lastAt: Date;
  lookedAt: Date;
  decidedAt: Date | null;
  floor: number;
};
export type RowKept = { customerId: string; subjectId: string; interactionId: string; sourceId: string; at: Date };
export type LookRow = { startedAt: Date | null; finishedAt: Date | null; done: number; total: number; found: number; cut: Cut };

const FRICTION = `id, detector, place, touchpoint_id as "touchpointId", state, merged_into as "mergedInto", figures, first_at as "firstAt",
  last_at as "lastAt", looked_at as "lookedAt", decided_at as "decidedAt", decided_by as "decidedBy", reason, owner, status, effort,
  journey_id as "journeyId", card_id as "cardId", floor`;

type Seen = {
  id: string;
  detector: DetectorName;
  place: string;
  touchpointId: string | null;
  figures: Figures;
  firstAt: Date;
  lastAt: Date;
  at: Date;
};

export const frictionStore = {
  all: (db: Db): Promise<FrictionRow[]> => db.rows<FrictionRow>(`select ${FRICTION} from frictions order by detector, place`),
  one: (db: Db, id: string): Promise<FrictionRow | undefined> =>
    db.row<FrictionRow>(`select ${FRICTION} from frictions where id = $1`, [id]),

  /** Its figures as of now; new ones are raised, decided ones stay as they were decided. */
  see: async (
    db: Db,
    { id, detector, place, touchpointId, figures, firstAt, lastAt, at }: Seen,
  ): Promise<{ id: string; isNew: boolean }> => {
    const row = await db.row<{ id: string }>(
      `insert into frictions (id, detector, place, touchpoint_id, state, figures, first_at, last_at, looked_at)
       values ($1, $2, $3, $4, 'raised', $5, $6, $7, $8)
       on conflict (workspace_id, detector, place) do update set figures = excluded.figures, last_at = excluded.last_at,
         first_at = least(frictions.first_at, excluded.first_at), looked_at = excluded.looked_at
       returning id`,
      [id, detector, place, touchpointId, JSON.stringify(figures), firstAt, lastAt, at],
    );
    return { id: row?.id ?? id, isNew: row?.id === id };
  },

  keepRows: async (db: Db, frictionId: string, rows: RowKept[]): Promise<void> => {
    await db.run('delete from friction_rows where friction_id = $1', [frictionId]);
    await db.run(
      `insert into friction_rows (friction_id, customer_id, subject_id, interaction_id, source_id, at)
       select $1, * from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::timestamptz[]) on conflict do nothing`,
      [
        frictionId,
        rows.map(({ customerId }) => customerId),
        rows.map(({ subjectId }) => subjectId),
        rows.map(({ interactionId }) => interactionId),
        rows.map(({ sourceId }) => sourceId),
        rows.map(({ at }) => at),
      ],
    );
  },

  /** What nobody decided and no detector sees any more. */
  dropUnseen: (db: Db, lookedAt: Date): Promise<number> =>
    db.run("delete from frictions where state = 'raised' and owner = '' and looked_at < $1", [lookedAt]),

  rows: (db: Db, id: string, offset: number, limit: number): Promise<RowKept[]> =>
    db.rows<RowKept>(
      `select customer_id as "customerId", subject_id as "subjectId", interaction_id as "interactionId", source_id as "sourceId", at
       from friction_rows where friction_id = $1 order by at desc, interaction_id limit $3 offset $2`,
      [id, offset, limit],
    ),
  countRows: async (db: Db, id: string): Promise<number> =>
    (await db.row<{ n: number }>('select count(*)::int as n from friction_rows where friction_id = $1', [id]))?.n ?? 0,

  keep: (db: Db, one: FrictionRow): Promise<number> =>
    db.run(
      `update frictions set state = $2, merged_into = $3, reason = $4, owner = $5, status = $6, effort = $7, journey_id = $8, card_id = $9,
         decided_at = $10, decided_by = $11, floor = $12 where id = $1`,
      [
        one.id,
        one.state,
        one.mergedInto,
        one.reason,
        one.owner,
        one.status,
        one.effort,
        one.journeyId,
        one.cardId,
        one.decidedAt,
        one.decidedBy,
        one.floor,
      ],
    ),

  readLook: (db: Db): Promise<LookRow | undefined> =>
    db.row<LookRow>('select started_at as "startedAt", finished_at as "finishedAt", done, total, found, cut from friction_looks'),
  keepLook: (db: Db, { startedAt, finishedAt, done, total, found, cut }: LookRow): Promise<number> =>
    db.run(
      `insert into friction_looks (started_at, finished_at, done, total, found, cut) values ($1, $2, $3, $4, $5, $6)
       on conflict (workspace_id) do update set started_at = excluded.started_at, finished_at = coalesce(excluded.finished_at, friction_looks.finished_at),
         done = excluded.done, total = excluded.total, found = excluded.found, cut = excluded.cut`,
      [startedAt, finishedAt, done, total, found, JSON.stringify(cut)],
    ),
};
