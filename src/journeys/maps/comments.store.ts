import type { Db } from '#platform/postgres';

export type CommentRow = {
  id: string;
  journeyId: string;
  elementId: string;
  text: string;
  mentions: string[];
  at: Date;
  byId: string;
  by: string;
  resolvedAt: Date | null;
  resolvedBy: string;
};
const COMMENT = `id, journey_id as "journeyId", element_id as "elementId", text, mentions, at, by_id as "byId", by_name as by,
  resolved_at as "resolvedAt", resolved_by as "resolvedBy"`;

export const commentsStore = {
  all: (db: Db, journeyId: string): Promise<CommentRow[]> =>
    db.rows<CommentRow>(`select ${COMMENT} from journey_comments where journey_id = $1 order by at, id limit 5000`, [journeyId]),

  calling: (db: Db, memberId: string): Promise<(CommentRow & { journey: string })[]> =>
    db.rows<CommentRow & { journey: string }>(
      `select c.*, j.name as journey from journeys j join (select ${COMMENT} from journey_comments
         where mentions @> array[$1] and resolved_at is null and by_id <> $1) c on c."journeyId" = j.id
       where j.archived_at is null order by c.at desc, c.id limit 100`,
      [memberId],
    ),

  hold: (db: Db, id: string): Promise<CommentRow | undefined> =>
    db.row<CommentRow>(`select ${COMMENT} from journey_comments where id = $1 for update`, [id]),

  async add(db: Db, { id, journeyId, elementId, text, mentions, at, byId, by }: CommentRow): Promise<void> {
    await db.run(
      `insert into journey_comments (id, journey_id, element_id, text, mentions, at, by_id, by_name) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, journeyId, elementId, text, mentions, at, byId, by],
    );
  },

  change: (db: Db, { id, text, resolvedAt, resolvedBy }: CommentRow): Promise<number> =>
    db.run('update journey_comments set text = $2, resolved_at = $3, resolved_by = $4 where id = $1', [id, text, resolvedAt, resolvedBy]),

  remove: (db: Db, id: string): Promise<number> => db.run('delete from journey_comments where id = $1', [id]),
};
