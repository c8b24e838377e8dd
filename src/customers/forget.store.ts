import type { Db } from '#platform/postgres';
import type { Removal } from '#platform/room';

const EVERY_TABLE = [
  'identifiers',
  'identifier_sources',
  'links',
  'link_cuts',
  'kept_apart',
  'traits',
  'customers',
  'customer_notes',
  'customer_tags',
  'customer_consents',
  'contact_rules',
  'contact_wishes',
  'contacts',
  'contact_links',
  'unreachable_addresses',
  'outgoing_mails',
  'identity_changes',
  'segments',
  'saved_views',
  'erasures',
  'erasures_begun',
];

export async function removeWorkspace(db: Db): Promise<void> {
  for (const table of EVERY_TABLE) await db.run(`delete from ${table} where workspace_id = current_workspace()`);
}

const BY_IDENTIFIER = [
  'identifier_sources',
  'traits',
  'customer_notes',
  'customer_tags',
  'customer_consents',
  'contact_wishes',
  'contacts',
  'contact_links',
  'outgoing_mails',
];
const BY_PAIR = ['links', 'link_cuts', 'kept_apart', 'identity_changes'];

/** Everything that hangs on these identifiers, and they themselves. */
export async function removeIdentifiers(db: Db, ids: string[]): Promise<Removal[]> {
  const removed: Removal[] = [];
  const note = (table: string, rows: number) => removed.push({ store: 'postgres', table, rows });
  for (const table of BY_IDENTIFIER) note(table, await db.run(`delete from ${table} where identifier_id = any($1::uuid[])`, [ids]));
  for (const table of BY_PAIR) note(table, await db.run(`delete from ${table} where a = any($1::uuid[]) or b = any($1::uuid[])`, [ids]));
  note('identifiers', await db.run('delete from identifiers where id = any($1::uuid[])', [ids]));
  note('customers', await db.run('delete from customers where id = any($1::uuid[])', [ids]));
  return removed;
}

export type Withdrawn = { removed: Removal[]; touched: string[]; orphans: string[] };

/** Takes back what one source said. `touched`: identifiers it said something of that are still known from others. */
export async function removeSayingsOf(db: Db, sourceId: string): Promise<Withdrawn> {
  const sightings = await db.rows<{ identifier_id: string }>(
    'delete from identifier_sources where source_id = $1 returning identifier_id',
    [sourceId],
  );
  const links = await db.rows<{ a: string; b: string }>('delete from links where source_id = $1 returning a, b', [sourceId]);
  const traits = await db.rows<{ identifier_id: string }>('delete from traits where source_id = $1 returning identifier_id', [sourceId]);
  const all = [...new Set([...sightings, ...traits].map((row) => row.identifier_id).concat(links.flatMap(({ a, b }) => [a, b])))];
  const rest = await db.rows<{ id: string; orphan: boolean }>(
    `update identifiers i set trusted = exists (select 1 from identifier_sources s where s.identifier_id = i.id and s.trusted)
     where id = any($1::uuid[]) returning id, not exists (select 1 from identifier_sources s where s.identifier_id = i.id) as orphan`,
    [all],
  );
  return {
    removed: [
      { store: 'postgres', table: 'identifier_sources', rows: sightings.length },
      { store: 'postgres', table: 'links', rows: links.length },
      { store: 'postgres', table: 'traits', rows: traits.length },
    ],
    touched: rest.filter(({ orphan }) => !orphan).map(({ id }) => id),
    orphans: rest.filter(({ orphan }) => orphan).map(({ id }) => id),
  };
}
