import type { Db } from '#platform/postgres';

export const dutiesStore = {
  forgetResponses: (db: Db, ids: string[]): Promise<number> =>
    db.run('delete from survey_responses where customer_id = any($1::uuid[]) or subject_id = any($1::uuid[])', [ids]),

  forgetInvitations: (db: Db, ids: string[]): Promise<number> =>
    db.run('delete from survey_invitations where customer_id = any($1::uuid[])', [ids]),

  invitationsOf: (db: Db, ids: string[]): Promise<Record<string, unknown>[]> =>
    db.rows(
      `select s.name as survey, i.made_at, i.made_by, i.expires_at, i.opened, i.answered from survey_invitations i
       join surveys s on s.id = i.survey_id where i.customer_id = any($1::uuid[]) order by i.made_at`,
      [ids],
    ),

  responsesOf: (db: Db, ids: string[]): Promise<Record<string, unknown>[]> =>
    db.rows(
      `select s.name as survey, r.started_at, r.finished_at, r.language, r.answers, r.kept_out from survey_responses r
       join surveys s on s.id = r.survey_id where r.customer_id = any($1::uuid[]) or r.subject_id = any($1::uuid[]) order by r.started_at`,
      [ids],
    ),

  /** The id of a survey is that of its source. */
  forgetResponsesOfSource: (db: Db, sourceId: string): Promise<number> =>
    db.run('delete from survey_responses where survey_id = $1', [sourceId]),

  async forgetAll(db: Db): Promise<void> {
    await db.run('delete from surveys');
  },
};
