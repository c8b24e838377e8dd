import type { Db } from '#platform/postgres';

/** What a mail says; how it looks is made when it is sent. */
export type Letter = {
  subject: string;
  text: string;
  html: string;
  about: string;
  class: string;
  by: string;
  wishesLink: string;
  offLink: string;
};
export type Outgoing = { id: string; contactId: string; identifierId: string; address: string; mail: Letter; tries: number };

/** A mail whose sender was cut off is taken up again after so long. */
const LOST = '5 minutes';

export const outbox = {
  add: (db: Db, { id, contactId, identifierId, address, mail }: Omit<Outgoing, 'tries'>, at: Date) =>
    db.run('insert into outgoing_mails (id, contact_id, identifier_id, address, mail, next_at) values ($1, $2, $3, $4, $5, $6)', [
      id,
      contactId,
      identifierId,
      address,
      JSON.stringify(mail),
      at,
    ]),

  /** Takes some that are due; nobody else gets the same. */
  take: (db: Db, at: Date, limit: number) =>
    db.rows<Outgoing>(
      `update outgoing_mails o set state = 'sending', taken_at = clock_timestamp(), tries = tries + 1
       where (workspace_id, id) in (select workspace_id, id from outgoing_mails
         where (state = 'waiting' and next_at <= $1) or (state = 'sending' and taken_at < clock_timestamp() - interval '${LOST}')
         order by next_at limit $2 for update skip locked)
       returning id, contact_id as "contactId", identifier_id as "identifierId", address, mail, tries`,
      [at, limit],
    ),

  /** What it said is on the customer's line now, and goes from here. */
  sent: (db: Db, id: string) =>
    db.run(`update outgoing_mails set state = 'sent', address = '', mail = '{}', error = '' where id = $1`, [id]),
  failed: (db: Db, id: string, error: string) =>
    db.run(`update outgoing_mails set state = 'failed', address = '', mail = '{}', error = $2 where id = $1`, [id, error]),
  again: (db: Db, id: string, at: Date, error: string) =>
    db.run(`update outgoing_mails set state = 'waiting', next_at = $2, error = $3 where id = $1`, [id, at, error]),

  states: (db: Db) =>
    db.rows<{ state: string; mails: number; error: string }>(
      `select state, count(*)::int as mails, max(error) as error from outgoing_mails group by state`,
    ),
};
