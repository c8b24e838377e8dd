import type { Db } from '#platform/postgres';

export const opensStore = {
  async count(db: Db, surveyId: string, way: string, now: Date): Promise<void> {
    await db.run(
      `insert into survey_opens (survey_id, way, day, opened) values ($1, $2, $3, 1)
       on conflict (survey_id, way, day) do update set opened = survey_opens.opened + 1`,
      [surveyId, way, now.toISOString().slice(0, 10)],
    );
  },

  company: async (db: Db): Promise<string> =>
    (await db.row<{ name: string }>('select name from workspaces where id = current_workspace()'))?.name ?? '',
};
