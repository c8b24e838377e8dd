import type { Db } from '#platform/postgres';
import type { Change, Conflict, MapDocument } from './document.contract.ts';

export type EditRow = {
  revision: number;
  at: Date;
  byId: string;
  by: string;
  editId: string;
  changes: Change[];
  conflicts: Conflict[];
};
export type VersionRow = { id: string; name: string; revision: number; at: Date; by: string };

const EDIT = 'revision, at, by_id as "byId", by_name as by, edit_id as "editId", changes, conflicts';
const VERSION = 'id, name, revision, at, by_name as by';

export const editsStore = {
  async add(db: Db, journeyId: string, { revision, at, byId, by, editId, changes, conflicts }: EditRow): Promise<void> {
    await db.run(
      `insert into journey_changes (journey_id, revision, at, by_id, by_name, edit_id, changes, conflicts)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [journeyId, revision, at, byId, by, editId, JSON.stringify(changes), JSON.stringify(conflicts)],
    );
  },

  byEditId: (db: Db, journeyId: string, editId: string): Promise<EditRow | undefined> =>
    db.row<EditRow>(`select ${EDIT} from journey_changes where journey_id = $1 and edit_id = $2`, [journeyId, editId]),

  since: (db: Db, journeyId: string, revision: number, limit: number): Promise<EditRow[]> =>
    db.rows<EditRow>(`select ${EDIT} from journey_changes where journey_id = $1 and revision > $2 order by revision limit $3`, [
      journeyId,
      revision,
      limit,
    ]),

  ofElement: (db: Db, journeyId: string, elementId: string, limit: number): Promise<EditRow[]> =>
    db.rows<EditRow>(`select ${EDIT} from journey_changes where journey_id = $1 and changes @> $2 order by revision desc limit $3`, [
      journeyId,
      JSON.stringify([{ id: elementId }]),
      limit,
    ]),

  /** The latest first. */
  after: (db: Db, journeyId: string, moment: Date): Promise<EditRow[]> =>
    db.rows<EditRow>(`select ${EDIT} from journey_changes where journey_id = $1 and at > $2 order by revision desc limit 20000`, [
      journeyId,
      moment,
    ]),

  async addVersion(db: Db, journeyId: string, version: VersionRow, document: MapDocument): Promise<void> {
    const { id, name, revision, at, by } = version;
    await db.run(
      'insert into journey_versions (id, journey_id, name, revision, document, at, by_name) values ($1, $2, $3, $4, $5, $6, $7)',
      [id, journeyId, name, revision, JSON.stringify(document), at, by],
    );
  },

  versions: (db: Db, journeyId: string): Promise<VersionRow[]> =>
    db.rows<VersionRow>(`select ${VERSION} from journey_versions where journey_id = $1 order by at desc, id desc limit 500`, [journeyId]),

  version: (db: Db, journeyId: string, id: string): Promise<(VersionRow & { document: MapDocument }) | undefined> =>
    db.row(`select ${VERSION}, document from journey_versions where journey_id = $1 and id = $2`, [journeyId, id]),
};
