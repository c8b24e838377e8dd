import type { Db } from '#platform/postgres';
import type { ContactRules, ContactWishes } from './rules.contract.ts';
import type { ContactClass } from './words.contract.ts';

type KeptRules = { rules: ContactRules; at: Date; by: string };
type WishesRow = { wishes: ContactWishes; at: Date; by: string };
export type PassedRow = { customerId: string; class: ContactClass; at: Date; reference: string };

/** What a customer can be reached by and where they live, as far as the row says. */
export type Reach = { id: string; email: string; phone: string; timeZone: string | null; country: string | null };

export const contactStore = {
  rules: (db: Db) => db.row<KeptRules>('select rules, at, by_name as by from contact_rules'),

  keepRules: (db: Db, { rules, at, by }: KeptRules) =>
    db.run(
      `insert into contact_rules (rules, at, by_name) values ($1, $2, $3)
       on conflict (workspace_id) do update set rules = excluded.rules, at = excluded.at, by_name = excluded.by_name`,
      [JSON.stringify(rules), at, by],
    ),

  /** Held until the transaction ends, so that two who ask at once do not both find room for one more. */
  lock: async (db: Db, customerIds: string[]): Promise<void> => {
    for (const id of [...customerIds].sort())
      await db.run("select pg_advisory_xact_lock(hashtextextended('contact ' || current_workspace()::text || $1, 0))", [id]);
  },

  reach: (db: Db, customerIds: string[]) =>
    db.rows<Reach>(
      `select id, email, phone, coalesce(traits ->> 'timezone', traits ->> 'timeZone', traits ->> 'time_zone') as "timeZone",
         coalesce(traits ->> 'country', traits ->> 'countryCode') as country from customers where id = any($1::uuid[])`,
      [customerIds],
    ),

  /** The newest word of each customer on each of these purposes. */
  consents: (db: Db, identifierIds: string[], purposes: string[]) =>
    db.rows<{ customerId: string; purpose: string; state: 'granted' | 'denied' | 'withdrawn' }>(
      `select distinct on (i.customer_id, c.purpose) i.customer_id as "customerId", c.purpose, c.state
       from customer_consents c join identifiers i on i.id = c.identifier_id
       where c.identifier_id = any($1::uuid[]) and c.purpose = any($2::text[]) order by i.customer_id, c.purpose, c.at desc, c.id desc`,
      [identifierIds, purposes],
    ),

  wishes: (db: Db, identifierIds: string[]) =>
    db.rows<{ customerId: string; wishes: ContactWishes; at: Date; by: string }>(
      `select distinct on (i.customer_id) i.customer_id as "customerId", w.wishes, w.at, w.by_name as by
       from contact_wishes w join identifiers i on i.id = w.identifier_id
       where w.identifier_id = any($1::uuid[]) order by i.customer_id, w.at desc, w.id desc`,
      [identifierIds],
    ),

  wishesOf: (db: Db, identifierIds: string[]) =>
    db.rows<WishesRow>(
      'select wishes, at, by_name as by from contact_wishes where identifier_id = any($1::uuid[]) order by at desc, id desc limit 200',
      [identifierIds],
    ),

  addWishes: (db: Db, id: string, identifierId: string, { wishes, at, by }: WishesRow) =>
    db.run('insert into contact_wishes (id, identifier_id, wishes, at, by_name) values ($1, $2, $3, $4, $5)', [
      id,
      identifierId,
      JSON.stringify(wishes),
      at,
      by,
    ]),

  /** What has passed since, and whatever passed with one of these references; newest first. */
  passed: (db: Db, identifierIds: string[], since: Date, references: string[]) =>
    db.rows<PassedRow>(
      `select i.customer_id as "customerId", c.class, c.at, c.reference from contacts c join identifiers i on i.id = c.identifier_id
       where c.identifier_id = any($1::uuid[]) and c.outcome = 'passed' and (c.at > $2 or c.reference = any($3::text[])) order by c.at desc`,
      [identifierIds, since, references],
    ),

  unreachable: async (db: Db, hashes: string[]) =>
    new Set(
      (
        await db.rows<{ hash: string }>('select address_hash as hash from unreachable_addresses where address_hash = any($1::text[])', [
          hashes,
        ])
      ).map(({ hash }) => hash),
    ),

  addUnreachable: (db: Db, hash: string, reason: string, at: Date) =>
    db.run('insert into unreachable_addresses (address_hash, reason, at) values ($1, $2, $3) on conflict do nothing', [hash, reason, at]),

  /** Where and how this workspace speaks. */
  workspace: (db: Db) =>
    db.row<{ name: string; timeZone: string; language: string }>(
      'select name, time_zone as "timeZone", language from workspaces where id = current_workspace()',
    ),

  /** Where a member of the house can be reached. */
  member: (system: Db, userId: string) => system.row<{ email: string }>('select email from users where id = $1', [userId]),

  addLink: (db: Db, hash: string, identifierId: string, expiresAt: Date) =>
    db.run('insert into contact_links (secret_hash, identifier_id, expires_at) values ($1, $2, $3)', [hash, identifierId, expiresAt]),

  /** Read before a workspace is known. */
  link: (system: Db, hash: string) =>
    system.row<{ workspaceId: string; identifierId: string; expiresAt: Date }>(
      'select workspace_id as "workspaceId", identifier_id as "identifierId", expires_at as "expiresAt" from contact_links where secret_hash = $1',
      [hash],
    ),

  dropLinks: (db: Db, before: Date) => db.run('delete from contact_links where expires_at < $1', [before]),
};
