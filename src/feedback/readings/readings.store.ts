import type { Events } from '#platform/clickhouse';
import type { Db } from '#platform/postgres';

/** Words somebody said to us. */
export type SaidRow = { id: string; subject_id: string; at: string; source_id: string; text: string };
export type ReadingRow = {
  workspace_id: string;
  subject_id: string;
  at: string;
  interaction_id: string;
  source_id: string;
  edition: string;
  made_at: string;
  language: string;
  basis: string;
  sentiment: string;
  score: number;
  negative: number;
  neutral: number;
  positive: number;
  emotions: string[];
  topics: string[];
  aspects: string[];
  aspect_scores: number[];
  urgency: string;
  urgency_reasons: string[];
  leaving: string;
  pii: string[];
  embedding: number[];
};
/** A text that was read, with the rating its customer gave beside it. */
export type RatedRow = {
  text: string;
  name: string;
  score: number;
  min: number;
  max: number;
  negative: number;
  neutral: number;
  positive: number;
  embedding: number[];
};
export type StateRow = {
  wanted_from: Date | null;
  wanted: string;
  again_after: Place | null;
  again_total: number;
  again_done: number;
  again_started_at: Date | null;
  again_finished_at: Date | null;
};
export type Place = { subject: string; at: string; id: string };

const SAID = `workspace_id = {workspace:UUID} AND text != '' AND direction = 'in'`;
const COLUMNS = 'id, subject_id, at, source_id, text';
const MINE = 'workspace_id = {workspace:UUID}';

/** Words and what was read from them. */
export const readingsStore = {
  /** Received since then and not read yet, newest first: somebody who answers now is not behind an import of a million. */
  unread: (clickhouse: Events, since: Date, limit: number): Promise<SaidRow[]> =>
    clickhouse.rows(
      `SELECT ${COLUMNS} FROM throughline.interactions
       WHERE ${SAID} AND received_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC')
         AND id NOT IN (SELECT interaction_id FROM throughline.readings WHERE ${MINE})
       ORDER BY received_at DESC, id LIMIT {limit:UInt32}`,
      { since: since.getTime(), limit },
    ),

  /** In the order of the log's own key, so that any amount is read piece by piece. */
  inKeyOrder: (clickhouse: Events, after: Place | null, limit: number): Promise<SaidRow[]> => {
    const beyond = after
      ? `AND subject_id >= {subject:UUID} AND (subject_id, at, id) > ({subject:UUID}, parseDateTime64BestEffort({at:String}, 3, 'UTC'), {id:UUID})`
      : '';
    return clickhouse.rows(
      `SELECT ${COLUMNS} FROM throughline.interactions WHERE ${SAID} ${beyond} ORDER BY workspace_id, subject_id, at, id LIMIT {limit:UInt32}`,
      { ...after, limit },
    );
  },

  countSaid: async (clickhouse: Events): Promise<number> =>
    (await clickhouse.rows<{ n: number }>(`SELECT count() AS n FROM throughline.interactions WHERE ${SAID}`))[0]?.n ?? 0,

  keep: (clickhouse: Events, rows: ReadingRow[]): Promise<void> => clickhouse.insert('throughline.readings', rows),

  /** Of these, what is no longer in the log: removed while it was being read. */
  dropGone: async (clickhouse: Events, rows: { subject_id: string; interaction_id: string }[]): Promise<void> => {
    const ids = rows.map(({ interaction_id }) => interaction_id);
    const subjects = [...new Set(rows.map(({ subject_id }) => subject_id))];
    const there = await clickhouse.rows<{ id: string }>(
      `SELECT id FROM throughline.interactions WHERE ${MINE} AND subject_id IN {subjects:Array(UUID)} AND id IN {ids:Array(UUID)}`,
      { subjects, ids },
    );
    const known = new Set(there.map(({ id }) => id));
    const gone = ids.filter((id) => !known.has(id));
    if (gone.length === 0) return;
    await clickhouse.run(`DELETE FROM throughline.readings WHERE ${MINE} AND interaction_id IN {gone:Array(UUID)}`, { gone });
  },

  /** What the model said of the newest texts, for how often each side is said. */
  newestShares: async (clickhouse: Events, limit: number): Promise<number[][]> => {
    const rows = await clickhouse.rows<{ negative: number; neutral: number; positive: number }>(
      `SELECT negative, neutral, positive FROM throughline.readings WHERE ${MINE} AND basis = 'model' ORDER BY at DESC LIMIT {limit:UInt32}`,
      { limit },
    );
    return rows.map(({ negative, neutral, positive }) => [negative, neutral, positive]);
  },

  /** The newest texts with a rating beside them. A scale of which only the top is known begins at 1, one up to ten at 0. */
  rated: (clickhouse: Events, limit: number): Promise<RatedRow[]> =>
    clickhouse.rows(
      `SELECT text, name, said.score AS score, coalesce(said.scale_min, if(said.scale_max = 10, 0, 1)) AS min, said.scale_max AS max, negative, neutral, positive, embedding
       FROM (SELECT id, text, name, score, scale_min, scale_max FROM throughline.interactions
             WHERE ${SAID} AND score IS NOT NULL AND scale_max > coalesce(scale_min, 1) ORDER BY at DESC LIMIT {limit:UInt32}) AS said
       INNER JOIN (SELECT * FROM throughline.readings FINAL WHERE ${MINE}) AS readings ON readings.interaction_id = said.id`,
      { limit },
    ),

  count: async (clickhouse: Events, edition: string): Promise<{ read: number; older: number }> => {
    const [found] = await clickhouse.rows<{ read: number; older: number }>(
      `SELECT count() AS read, countIf(edition != {edition:String}) AS older FROM throughline.readings FINAL WHERE ${MINE}`,
      { edition },
    );
    return found ?? { read: 0, older: 0 };
  },
};

/** How far reading has come. */
export const stateStore = {
  /** The workspace's own: what a text too short to tell is taken for. */
  language: async (db: Db): Promise<string | undefined> =>
    (await db.row<{ language: string }>('select language from workspaces where id = current_workspace()'))?.language,

  read: (db: Db): Promise<StateRow | undefined> =>
    db.row<StateRow>(
      `select wanted_from, wanted::text, again_after, again_total, again_done, again_started_at, again_finished_at from feedback_reading`,
    ),

  /** Whoever was never read is read from the beginning. */
  want: (db: Db, from: Date): Promise<number> =>
    db.run(
      `insert into feedback_reading (wanted_from, wanted) values ('1970-01-01', 1)
       on conflict (workspace_id) do update
       set wanted_from = least(coalesce(feedback_reading.wanted_from, $1), $1), wanted = feedback_reading.wanted + 1`,
      [from],
    ),

  /** False when more was asked for meanwhile. */
  settle: async (db: Db, wanted: string): Promise<boolean> =>
    (await db.run('update feedback_reading set wanted_from = null where wanted = $1', [wanted])) > 0,

  /** Its moment is its name: in milliseconds, as it comes back. */
  beginAgain: (db: Db, total: number): Promise<number> =>
    db.run(
      `insert into feedback_reading (again_total, again_started_at) values ($1, date_trunc('milliseconds', now()))
       on conflict (workspace_id) do update
       set again_after = null, again_total = $1, again_done = 0, again_started_at = excluded.again_started_at, again_finished_at = null`,
      [total],
    ),

  /** Nothing when it was begun anew meanwhile. */
  tellAgain: (db: Db, startedAt: Date, after: Place, done: number): Promise<number> =>
    db.run(
      `update feedback_reading set again_after = $2, again_done = again_done + $3, again_total = greatest(again_total, again_done + $3)
       where again_started_at = $1`,
      [startedAt, JSON.stringify(after), done],
    ),

  finishAgain: (db: Db, startedAt: Date): Promise<number> =>
    db.run('update feedback_reading set again_finished_at = now(), again_after = null where again_started_at = $1', [startedAt]),
};
