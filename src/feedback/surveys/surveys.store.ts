import type { Db } from '#platform/postgres';
import type { SurveyDocument } from './document.contract.ts';

export type SurveyRow = {
  id: string;
  name: string;
  draft: SurveyDocument;
  revision: number;
  version: number;
  state: 'draft' | 'open' | 'closed';
  secret: string;
  madeAt: Date;
  madeBy: string;
  changedAt: Date;
  closedAt: Date | null;
  published: SurveyDocument | null;
};
const COLUMNS = `s.id, s.name, s.draft, s.revision, s.version, s.state, s.secret, s.made_at as "madeAt", s.made_by as "madeBy",
  s.changed_at as "changedAt", s.closed_at as "closedAt", v.document as published`;
const FROM = 'surveys s left join survey_versions v on v.survey_id = s.id and v.number = s.version';

export type Counts = { id: string; answered: number; partial: number; keptOut: number; lastAnswerAt: Date | null };
export type VersionRow = { number: number; document: SurveyDocument; at: Date; by: string };

export const surveysStore = {
  all: (db: Db): Promise<SurveyRow[]> =>
    db.rows<SurveyRow>(`select ${COLUMNS} from ${FROM} where s.deleted_at is null order by s.changed_at desc, s.id limit 500`),

  one: (db: Db, id: string): Promise<SurveyRow | undefined> =>
    db.row<SurveyRow>(`select ${COLUMNS} from ${FROM} where s.id = $1 and s.deleted_at is null`, [id]),

  counts: (db: Db): Promise<Counts[]> =>
    db.rows<Counts>(
      `select survey_id as id, count(*) filter (where kept_out is null and finished_at is not null)::int as answered,
         count(*) filter (where kept_out is null and finished_at is null)::int as partial,
         count(*) filter (where kept_out is not null)::int as "keptOut", max(saved_at) filter (where kept_out is null) as "lastAnswerAt"
       from survey_responses group by survey_id`,
    ),

  async add(db: Db, row: Pick<SurveyRow, 'id' | 'name' | 'draft' | 'secret' | 'madeAt' | 'madeBy'>): Promise<void> {
    await db.run('insert into surveys (id, name, draft, secret, made_at, made_by, changed_at) values ($1, $2, $3, $4, $5, $6, $5)', [
      row.id,
      row.name,
      JSON.stringify(row.draft),
      row.secret,
      row.madeAt,
      row.madeBy,
    ]);
  },

  /** Nothing happens when the draft has moved on since `revision`. */
  saveDraft: (db: Db, id: string, { revision, name, draft, now }: { revision: number; name: string; draft: SurveyDocument; now: Date }) =>
    db.run(
      `update surveys set draft = $3, name = $4, revision = revision + 1, changed_at = $5
       where id = $1 and revision = $2 and deleted_at is null`,
      [id, revision, JSON.stringify(draft), name, now],
    ),

  /** The draft as it stands becomes the next version; its number, or nothing when it has moved on since `revision`. */
  async publish(db: Db, id: string, { revision, by, now }: { revision: number; by: string; now: Date }): Promise<number | undefined> {
    const raised = await db.row<{ version: number; draft: SurveyDocument }>(
      `update surveys set version = version + 1, state = 'open', closed_at = null, changed_at = $3
       where id = $1 and revision = $2 and deleted_at is null returning version, draft`,
      [id, revision, now],
    );
    if (!raised) return undefined;
    await db.run('insert into survey_versions (survey_id, number, document, published_at, published_by) values ($1, $2, $3, $4, $5)', [
      ...[id, raised.version, JSON.stringify(raised.draft), now, by],
    ]);
    return raised.version;
  },

  versions: (db: Db, id: string): Promise<VersionRow[]> =>
    db.rows<VersionRow>(
      `select number, document, published_at as at, published_by as by from survey_versions where survey_id = $1 order by number desc`,
      [id],
    ),

  version: async (db: Db, id: string, number: number): Promise<SurveyDocument | undefined> =>
    (await db.row<{ document: SurveyDocument }>('select document from survey_versions where survey_id = $1 and number = $2', [id, number]))
      ?.document,

  setState: (db: Db, id: string, state: 'open' | 'closed', now: Date): Promise<number> =>
    db.run(
      `update surveys set state = $2, closed_at = case when $2 = 'closed' then $3::timestamptz end, changed_at = $3
       where id = $1 and version > 0 and deleted_at is null`,
      [id, state, now],
    ),

  setDeleted: (db: Db, id: string, at: Date | null): Promise<number> =>
    db.run('update surveys set deleted_at = $2 where id = $1 and (deleted_at is null) <> ($2::timestamptz is null)', [id, at]),

  removeDeletedBefore: (db: Db, before: Date): Promise<number> => db.run('delete from surveys where deleted_at < $1', [before]),
};
