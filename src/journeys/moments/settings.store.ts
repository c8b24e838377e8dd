import type { Db } from '#platform/postgres';
import type { MomentPriors } from './truth.ts';

export type SettingsRow = { severe: number; priors: MomentPriors };

export const settingsStore = {
  read: (db: Db): Promise<SettingsRow | undefined> => db.row<SettingsRow>('select severe, priors from moment_settings'),

  keep: (db: Db, { severe, priors }: SettingsRow, at: Date, by: string): Promise<number> =>
    db.run(
      `insert into moment_settings (severe, priors, changed_at, by_name) values ($1, $2, $3, $4)
       on conflict (workspace_id) do update set severe = excluded.severe, priors = excluded.priors, changed_at = excluded.changed_at,
         by_name = excluded.by_name`,
      [severe, JSON.stringify(priors), at, by],
    ),
};
