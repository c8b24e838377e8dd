import type { Db } from '#platform/postgres';
import type { Portrait } from './personas.contract.ts';

export type PersonaRow = {
  id: string;
  name: string;
  portrait: Portrait;
  segmentId: string | null;
  updatedAt: Date;
  by: string;
  journeys: { id: string; name: string }[];
};
type Given = Pick<PersonaRow, 'id' | 'name' | 'portrait' | 'segmentId' | 'by'> & { at: Date };

const PERSONA = `p.id, p.name, p.portrait, p.segment_id as "segmentId", p.updated_at as "updatedAt", p.by_name as by,
  coalesce((select jsonb_agg(jsonb_build_object('id', j.id, 'name', j.name) order by j.name, j.id) from journeys j
            where j.persona_id = p.id and j.archived_at is null and j.ideal_of is null), '[]') as journeys`;

export const personasStore = {
  all: (db: Db): Promise<PersonaRow[]> => db.rows<PersonaRow>(`select ${PERSONA} from personas p order by lower(p.name), p.id limit 500`),
  one: (db: Db, id: string): Promise<PersonaRow | undefined> =>
    db.row<PersonaRow>(`select ${PERSONA} from personas p where p.id = $1`, [id]),

  async add(db: Db, { id, name, portrait, segmentId, by, at, sourceId }: Given & { sourceId: string | null }): Promise<void> {
    await db.run(
      `insert into personas (id, name, portrait, segment_id, source_id, created_at, updated_at, by_name) values ($1, $2, $3, $4, $5, $6, $6, $7)`,
      [id, name, JSON.stringify(portrait), segmentId, sourceId, at, by],
    );
  },

  /** Whoever writes on it makes it theirs: it no longer goes with the demo company. */
  change: (db: Db, { id, name, portrait, segmentId, by, at }: Given): Promise<number> =>
    db.run('update personas set name = $2, portrait = $3, segment_id = $4, updated_at = $5, by_name = $6, source_id = null where id = $1', [
      id,
      name,
      JSON.stringify(portrait),
      segmentId,
      at,
      by,
    ]),

  remove: (db: Db, id: string): Promise<number> => db.run('delete from personas where id = $1', [id]),
};
