import type { Db } from '#platform/postgres';
import type { MapDocument } from './document.contract.ts';

export type JourneyRow = {
  id: string;
  name: string;
  purpose: string;
  template: string;
  personaId: string | null;
  personaName: string | null;
  personaColour: number | null;
  idealOf: string | null;
  document: MapDocument;
  revision: number;
  updatedAt: Date;
  by: string;
  sourceId: string | null;
  archivedAt: Date | null;
};
export type NewJourney = Pick<
  JourneyRow,
  'id' | 'name' | 'purpose' | 'template' | 'personaId' | 'idealOf' | 'document' | 'by' | 'sourceId'
> & {
  at: Date;
};

const JOURNEY = `j.id, j.name, j.purpose, j.template, j.persona_id as "personaId", p.name as "personaName",
  (p.portrait ->> 'colour')::int as "personaColour", j.ideal_of as "idealOf", j.document, j.revision, j.updated_at as "updatedAt",
  j.by_name as by, j.source_id as "sourceId", j.archived_at as "archivedAt"`;
const FROM = 'from journeys j left join personas p on p.id = j.persona_id';

type Link = { id: string; name: string };

export const mapsStore = {
  all: (db: Db, { archived, persona }: { archived: boolean; persona?: string | undefined }): Promise<JourneyRow[]> =>
    db.rows<JourneyRow>(
      `select ${JOURNEY} ${FROM} where (j.archived_at is not null) = $1 and ($2::uuid is null or j.persona_id = $2)
       order by j.updated_at desc, j.id limit 500`,
      [archived, persona ?? null],
    ),

  one: (db: Db, id: string): Promise<JourneyRow | undefined> => db.row<JourneyRow>(`select ${JOURNEY} ${FROM} where j.id = $1`, [id]),

  /** The same, held until the transaction ends: edits of one journey come one after the other. */
  hold: (db: Db, id: string): Promise<JourneyRow | undefined> =>
    db.row<JourneyRow>(`select ${JOURNEY} ${FROM} where j.id = $1 for update of j`, [id]),

  async add(db: Db, { id, name, purpose, template, personaId, idealOf, document, by, sourceId, at }: NewJourney): Promise<void> {
    await db.run(
      `insert into journeys (id, name, purpose, template, persona_id, ideal_of, document, created_at, updated_at, by_name, source_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10)`,
      [id, name, purpose, template, personaId, idealOf, JSON.stringify(document), at, by, sourceId],
    );
  },

  change: (db: Db, { id, name, purpose, personaId, archivedAt, by, sourceId }: JourneyRow, at: Date): Promise<number> =>
    db.run(
      `update journeys set name = $2, purpose = $3, persona_id = $4, archived_at = $5, updated_at = $6, by_name = $7, source_id = $8
       where id = $1`,
      [id, name, purpose, personaId, archivedAt, at, by, sourceId],
    ),

  draw: (
    db: Db,
    { id, document, revision, by, sourceId }: Pick<JourneyRow, 'id' | 'document' | 'revision' | 'by' | 'sourceId'>,
    at: Date,
  ) =>
    db.run('update journeys set document = $2, revision = $3, updated_at = $4, by_name = $5, source_id = $6 where id = $1', [
      id,
      JSON.stringify(document),
      revision,
      at,
      by,
      sourceId,
    ]),

  hasPersona: async (db: Db, id: string): Promise<boolean> => (await db.row('select 1 from personas where id = $1', [id])) !== undefined,

  idealOf: (db: Db, id: string): Promise<Link | undefined> =>
    db.row<Link>('select id, name from journeys where ideal_of = $1 and archived_at is null order by created_at limit 1', [id]),

  named: (db: Db, ids: string[]): Promise<Link[]> =>
    ids.length === 0
      ? Promise.resolve([])
      : db.rows<Link>('select id, name from journeys where id = any($1::uuid[]) order by name, id', [ids]),

  /** Journeys with a card that leads to this one. */
  leadingTo: (db: Db, id: string): Promise<Link[]> =>
    db.rows<Link>(
      `select id, name from journeys where archived_at is null and id <> $1
       and jsonb_path_exists(document, '$.*.journeyId ? (@ == $id)', jsonb_build_object('id', $1::text)) order by name, id limit 50`,
      [id],
    ),

  giveToSource: (db: Db, from: string, to: string): Promise<number> =>
    db.run(
      `with moved as (update personas set source_id = $2 where source_id = $1) update journeys set source_id = $2 where source_id = $1`,
      [from, to],
    ),

  ofSource: (db: Db, sourceId: string): Promise<Link | undefined> =>
    db.row<Link>('select id, name from journeys where source_id = $1 limit 1', [sourceId]),
};
