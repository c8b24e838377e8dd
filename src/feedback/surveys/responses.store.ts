import type { Db } from '#platform/postgres';
import type { Answers } from './document.contract.ts';

export type Way = 'link' | 'kiosk' | 'widget' | 'personal' | 'api';
export type ResponseRow = {
  id: string;
  surveyId: string;
  version: number;
  way: Way;
  invitationId: string | null;
  customerId: string | null;
  language: string;
  answers: Answers;
  startedAt: Date;
  savedAt: Date;
  finishedAt: Date | null;
  endedAt: Date | null;
  recordedAt: Date | null;
  keptOut: string | null;
  browser: string | null;
  alike: string | null;
};
const COLUMNS = `id, survey_id as "surveyId", version, way, invitation_id as "invitationId", customer_id as "customerId", language, answers,
  started_at as "startedAt", saved_at as "savedAt", finished_at as "finishedAt", ended_at as "endedAt", recorded_at as "recordedAt",
  kept_out as "keptOut", browser, alike`;
const ENDED_AND_COUNTED = 'ended_at is not null and kept_out is null';

export const responsesStore = {
  one: (db: Db, id: string): Promise<ResponseRow | undefined> =>
    db.row<ResponseRow>(`select ${COLUMNS} from survey_responses where id = $1`, [id]),

  /** The response that is being written through a personal link, on whatever device. */
  openOf: (db: Db, invitationId: string): Promise<ResponseRow | undefined> =>
    db.row<ResponseRow>(
      `select ${COLUMNS} from survey_responses where invitation_id = $1 and ended_at is null order by saved_at desc limit 1`,
      [invitationId],
    ),

  /** Written while it is its respondent's; 0 once it ended. */
  save: (db: Db, row: ResponseRow): Promise<number> =>
    db.run(
      `insert into survey_responses (id, survey_id, version, way, invitation_id, customer_id, language, answers, started_at, saved_at, kept_out,
         browser, alike)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
       on conflict (workspace_id, id) do update set answers = excluded.answers, language = excluded.language, saved_at = excluded.saved_at,
         kept_out = coalesce(survey_responses.kept_out, excluded.kept_out), browser = coalesce(excluded.browser, survey_responses.browser)
       where survey_responses.ended_at is null and survey_responses.survey_id = excluded.survey_id`,
      [
        ...[row.id, row.surveyId, row.version, row.way, row.invitationId, row.customerId, row.language, JSON.stringify(row.answers)],
        ...[row.startedAt, row.savedAt, row.keptOut, row.browser, row.alike],
      ],
    ),

  /** 1 for whoever ends it first. */
  end: (db: Db, id: string, { finishedAt, endedAt, keptOut }: Pick<ResponseRow, 'finishedAt' | 'endedAt' | 'keptOut'>): Promise<number> =>
    db.run('update survey_responses set finished_at = $2, ended_at = $3, kept_out = $4 where id = $1 and ended_at is null', [
      ...[id, finishedAt, endedAt, keptOut],
    ]),

  /** It stands in the log now: what was answered is kept there alone. */
  markRecorded: (db: Db, id: string, { subjectId, now }: { subjectId: string; now: Date }): Promise<number> =>
    db.run(`update survey_responses set recorded_at = $3, subject_id = $2, answers = '{}' where id = $1`, [id, subjectId, now]),

  /** Only one at a time decides about a survey's responses. */
  lockSurvey: async (db: Db, surveyId: string): Promise<void> => {
    await db.run('select 1 from surveys where id = $1 for no key update', [surveyId]);
  },

  countBrowser: (db: Db, surveyId: string, browser: string, since: Date): Promise<number> =>
    count(db, `survey_id = $1 and browser = $2 and ended_at > $3 and ${ENDED_AND_COUNTED}`, [surveyId, browser, since]),

  countAlike: (db: Db, surveyId: string, alike: string): Promise<number> =>
    count(db, `survey_id = $1 and alike = $2 and ${ENDED_AND_COUNTED}`, [surveyId, alike]),

  /** Finished on kiosks within so many seconds of a moment. */
  countKiosk: (db: Db, surveyId: string, at: Date, seconds: number): Promise<number> =>
    count(
      db,
      `survey_id = $1 and way = 'kiosk' and finished_at between $2::timestamptz - make_interval(secs => $3) and $2::timestamptz and ${ENDED_AND_COUNTED}`,
      [surveyId, at, seconds],
    ),

  release: (db: Db, id: string): Promise<number> =>
    db.run('update survey_responses set kept_out = null where id = $1 and kept_out is not null and ended_at is not null', [id]),
};

const count = async (db: Db, where: string, params: unknown[]): Promise<number> =>
  (await db.row<{ n: number }>(`select count(*)::int as n from survey_responses where ${where}`, params))?.n ?? 0;

export const quotaStore = {
  taken: (db: Db, surveyId: string): Promise<{ id: string; taken: number }[]> =>
    db.rows('select quota_id as id, taken from survey_quota_counts where survey_id = $1', [surveyId]),

  /** 1 while there is room. */
  async take(db: Db, surveyId: string, quotaId: string, limit: number): Promise<number> {
    await db.run('insert into survey_quota_counts (survey_id, quota_id) values ($1, $2) on conflict do nothing', [surveyId, quotaId]);
    return db.run('update survey_quota_counts set taken = taken + 1 where survey_id = $1 and quota_id = $2 and taken < $3', [
      ...[surveyId, quotaId, limit],
    ]);
  },
};

export const waitingStore = {
  /** Begun, and not touched since. */
  left: (db: Db, before: Date): Promise<ResponseRow[]> =>
    db.rows<ResponseRow>(
      `select ${COLUMNS} from survey_responses where ended_at is null and saved_at < $1
       order by saved_at limit 500`,
      [before],
    ),

  /** Ended, but not in the log: the house stopped in between. */
  unrecorded: (db: Db, before: Date): Promise<ResponseRow[]> =>
    db.rows<ResponseRow>(
      `select ${COLUMNS} from survey_responses where recorded_at is null and kept_out is null and ended_at < $1 order by saved_at limit 500`,
      [before],
    ),

  /** Nobody could tell from them who it was; afterwards not even that it was the same one. */
  async forgetMarks(db: Db, { alikeBefore, browserBefore }: { alikeBefore: Date; browserBefore: Date }): Promise<void> {
    await db.run('update survey_responses set alike = null where alike is not null and saved_at < $1', [alikeBefore]);
    await db.run('update survey_responses set browser = null where browser is not null and saved_at < $1', [browserBefore]);
  },

  removeEmpty: (db: Db, before: Date): Promise<number> =>
    db.run(`delete from survey_responses where ended_at is null and saved_at < $1 and answers = '{}'`, [before]),
};
