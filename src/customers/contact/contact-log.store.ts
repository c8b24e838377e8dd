import type { Db } from '#platform/postgres';
import type { Passage } from './gate.ts';
import type { ContactChannel, ContactClass, ContactOutcome, HeldReason } from './words.contract.ts';

export type ContactRow = {
  id: string;
  customerId: string;
  label: string;
  class: ContactClass;
  channel: ContactChannel;
  about: string;
  reference: string;
  outcome: ContactOutcome;
  reason: HeldReason | '';
  detail: string;
  until: Date | null;
  at: Date;
  times: number;
  by: string;
};
export type LogFilter = {
  outcome?: ContactOutcome | undefined;
  reason?: HeldReason | undefined;
  class?: ContactClass | undefined;
  identifierIds?: string[] | undefined;
  since?: Date | undefined;
  before?: { at: string; id: string } | undefined;
  limit: number;
};

const ROW = `c.id, i.customer_id as "customerId", coalesce(nullif(w.name, ''), nullif(w.email, ''), w.leading_value, '') as label, c.class, c.channel, c.about,
  c.reference, c.outcome, c.reason, c.detail, c.until, c.at, c.times, c.by_name as by`;

const keyOf = ({ contact, customerId, verdict }: Passage): string =>
  JSON.stringify([contact.reference, customerId, verdict.outcome, verdict.outcome === 'passed' ? '' : verdict.reason]);

export const contactLog = {
  /** Asked again with the same outcome for the same reason, the row says when last and how often. */
  add: async (db: Db, passages: Passage[], { at, by }: { at: Date; by: string }): Promise<void> => {
    if (passages.length === 0) return;
    const once = [...new Map(passages.map((passage) => [keyOf(passage), passage])).values()];
    const column = <Value>(of: (passage: Passage) => Value) => once.map(of);
    await db.run(
      `insert into contacts (id, identifier_id, class, channel, about, reference, outcome, reason, detail, until, at, by_name)
       select n.*, $11, $12 from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::timestamptz[]) n
       on conflict (workspace_id, reference, identifier_id, outcome, reason)
       do update set at = excluded.at, until = excluded.until, detail = excluded.detail, times = contacts.times + 1`,
      [
        column(({ id }) => id),
        column(({ customerId }) => customerId),
        column(({ contact }) => contact.class),
        column(({ contact }) => contact.channel),
        column(({ contact }) => contact.about),
        column(({ contact }) => contact.reference),
        column(({ verdict }) => verdict.outcome),
        column(({ verdict }) => (verdict.outcome === 'passed' ? '' : verdict.reason)),
        column(({ verdict }) => (verdict.outcome === 'passed' ? '' : (verdict.detail ?? ''))),
        column(({ verdict }) => (verdict.outcome === 'passed' ? null : verdict.until)),
        at,
        by,
      ],
    );
  },

  list: (db: Db, { outcome, reason, class: of, identifierIds, since, before, limit }: LogFilter) =>
    db.rows<ContactRow>(
      `select ${ROW} from contacts c join identifiers i on i.id = c.identifier_id left join customers w on w.id = i.customer_id
       where ($1::text is null or c.outcome = $1) and ($2::text is null or c.reason = $2) and ($3::text is null or c.class = $3)
         and ($4::uuid[] is null or c.identifier_id = any($4)) and ($5::timestamptz is null or c.at >= $5)
         and ($6::timestamptz is null or (c.at, c.id) < ($6, $7::uuid)) order by c.at desc, c.id desc limit $8`,
      [outcome ?? null, reason ?? null, of ?? null, identifierIds ?? null, since ?? null, before?.at ?? null, before?.id ?? null, limit],
    ),

  sums: (db: Db, since: Date) =>
    db.rows<{ class: ContactClass; outcome: ContactOutcome; reason: HeldReason | ''; contacts: number; customers: number }>(
      `select c.class, c.outcome, c.reason, count(*)::int as contacts, count(distinct i.customer_id)::int as customers
       from contacts c join identifiers i on i.id = c.identifier_id where c.at >= $1 group by 1, 2, 3 order by 4 desc`,
      [since],
    ),

  segmentNames: async (db: Db, ids: string[]) =>
    new Map(
      (await db.rows<{ id: string; name: string }>('select id, name from segments where id = any($1::uuid[])', [ids])).map(
        ({ id, name }) => [id, name],
      ),
    ),
};
