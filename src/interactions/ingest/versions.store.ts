import type { Db } from '#platform/postgres';
import type { Context } from '#platform/room';
import type { InteractionRow } from '../contract.ts';

/** As it stands in the log. */
export type StandingRow = InteractionRow & { given_channel: InteractionRow['channel'] };

/**
 * One at a time in a workspace. The lock is held on a connection of its own, so that what is done meanwhile is committed step by step:
 * no moment may come in which a row is in neither store.
 */
export const withVersionsLocked = <Result>(ctx: Context, work: () => Promise<Result>): Promise<Result> =>
  ctx.db.transaction(async (db) => {
    await db.run("select pg_advisory_xact_lock(hashtextextended('versions ' || current_workspace()::text, 0))");
    return work();
  });

const NEWEST = (but: string) => `(select n.source_id from message_ids n where n.version_of = m.version_of ${but}
  order by n.versioned_at desc, n.id limit 1)`;

/** What newer sources say otherwise, among these versions. */
export const versionsReplaced = (db: Db, versions: string[]): Promise<{ id: string; versionOf: string }[]> =>
  db.rows(
    `select m.id, m.version_of as "versionOf" from message_ids m
     where m.version_of = any($1::uuid[]) and m.source_id <> ${NEWEST('')} order by m.id`,
    [versions],
  );

export const versionsOfSource = async (db: Db, sourceId: string): Promise<string[]> =>
  (
    await db.rows<{ id: string }>(
      'select distinct version_of as id from message_ids where source_id = $1 and version_of is not null order by 1',
      [sourceId],
    )
  ).map(({ id }) => id);

const read = ({ interaction }: { interaction: string }) => JSON.parse(interaction) as StandingRow;

/** What stood in the log if this source had never said anything, and does not now. */
export const versionsToBringBack = async (db: Db, sourceId: string, versions: string[]): Promise<StandingRow[]> =>
  (
    await db.rows<{ interaction: string }>(
      `select c.interaction from corrected_interactions c join message_ids m on m.id = c.id
       where m.version_of = any($2::uuid[]) and m.source_id <> $1 and m.source_id = ${NEWEST('and n.source_id <> $1')} order by c.id`,
      [sourceId, versions],
    )
  ).map(read);

export async function keepCorrected(db: Db, kept: { row: StandingRow; versionOf: string }[]): Promise<void> {
  await db.run(
    `insert into corrected_interactions (id, subject_id, source_id, version_of, interaction)
     select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[]) on conflict do nothing`,
    [
      kept.map(({ row }) => row.id),
      kept.map(({ row }) => row.subject_id),
      kept.map(({ row }) => row.source_id),
      kept.map(({ versionOf }) => versionOf),
      kept.map(({ row }) => JSON.stringify(row)),
    ],
  );
}

export const forgetCorrected = (db: Db, ids: string[]): Promise<number> =>
  db.run('delete from corrected_interactions where id = any($1::uuid[])', [ids]);

export const forgetCorrectedOfSource = (db: Db, sourceId: string): Promise<number> =>
  db.run('delete from corrected_interactions where source_id = $1', [sourceId]);

export const forgetCorrectedOf = (db: Db, subjects: string[]): Promise<number> =>
  db.run('delete from corrected_interactions where subject_id = any($1::uuid[])', [subjects]);

export const correctedOf = async (db: Db, subjects: string[]): Promise<StandingRow[]> =>
  (
    await db.rows<{ interaction: string }>(
      'select interaction from corrected_interactions where subject_id = any($1::uuid[]) order by id',
      [subjects],
    )
  ).map(read);

type Placed = { id: string; subject_id: string };
// By whose they are, the log need not be read as a whole.
const THESE = 'workspace_id = {workspace:UUID} AND subject_id IN {subjects:Array(UUID)} AND id IN {ids:Array(UUID)}';
const asParams = (rows: Placed[]) => ({ ids: rows.map(({ id }) => id), subjects: [...new Set(rows.map((row) => row.subject_id))] });

export const rowsStanding = (ctx: Context, ids: string[], subjects: string[]): Promise<StandingRow[]> =>
  ctx.clickhouse.rows(`SELECT * FROM throughline.interactions WHERE ${THESE}`, { ids, subjects });

export const standInLog = async (ctx: Context, rows: Placed[]): Promise<Set<string>> =>
  rows.length === 0
    ? new Set()
    : new Set(
        (await ctx.clickhouse.rows<{ id: string }>(`SELECT id FROM throughline.interactions WHERE ${THESE}`, asParams(rows))).map(
          ({ id }) => id,
        ),
      );

export async function removeRows(ctx: Context, rows: Placed[]): Promise<void> {
  await ctx.clickhouse.run(`DELETE FROM throughline.interactions WHERE ${THESE}`, asParams(rows));
}

export type VersionBeside = { standing: string; sourceId: string; at: Date; row: StandingRow | null };

/** Every version of what stands in the log under these ids, newest first; `row` only of those that stand there no more. */
export const versionsBeside = async (db: Db, ids: string[]): Promise<VersionBeside[]> =>
  (
    await db.rows<Omit<VersionBeside, 'row'> & { interaction: string | null }>(
      `select now.id as standing, m.source_id as "sourceId", m.versioned_at as at, c.interaction
       from message_ids now join message_ids m on m.version_of = now.version_of left join corrected_interactions c on c.id = m.id
       where now.id = any($1::uuid[]) order by m.versioned_at desc, m.id`,
      [ids],
    )
  ).map(({ interaction, ...version }) => ({ ...version, row: interaction === null ? null : read({ interaction }) }));

/** One that stands in the log no more, and the id of what stands there instead. */
export async function correctedOne(db: Db, id: string): Promise<{ row: StandingRow; replacedBy: string | null } | undefined> {
  const found = await db.row<{ interaction: string; by: string | null }>(
    `select c.interaction, (select o.id from message_ids o join message_ids m on m.version_of = o.version_of
       where m.id = c.id and o.source_id = ${NEWEST('')} order by o.id limit 1) as by
     from corrected_interactions c where c.id = $1`,
    [id],
  );
  return found && { row: read(found), replacedBy: found.by };
}
