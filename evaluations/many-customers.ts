import { recordSightings, usableIdentifiers } from '#customers';
import { newId } from '../src/platform/ids.ts';
import { type Context, inTransaction } from '../src/platform/room.ts';

const CHUNK = 20_000;
const FIRST = ['Anna', 'Zoë', 'Mehmet', 'José', 'Li', 'Charlotte', 'Oluwaseun', 'Ingrid', 'Piotr', 'Bo', 'Maximilian', 'Aïcha'];
const LAST = [
  'Müller',
  'Schmidt',
  'García',
  'Nguyễn',
  'Ober',
  'van Dijk',
  'Kowalski',
  'Ng',
  'Öztürk',
  'Hernández',
  'Smith',
  'Lindqvist',
  'Abdi',
];

/** Made up, and the same every time: customer number `n` as a message would describe it. */
export function personOf(n: number): {
  identifiers: { kind: string; value: string }[];
  traits: { name: string; plan: string; spent: number };
  at: Date;
} {
  const name = `${FIRST[n % FIRST.length]} ${LAST[Math.floor(n / FIRST.length) % LAST.length]} ${n % 1_000}`;
  return {
    identifiers: [
      { kind: 'user_id', value: `u-${n}` },
      { kind: 'loyalty_card', value: `LC${String(n * 7 + 1_000_000)}` },
      { kind: 'email', value: `person.${n}@shop${n % 40}.example` },
    ],
    traits: { name, plan: ['free', 'pro', 'team'][n % 3] ?? 'free', spent: (n * 37) % 2_000 },
    at: new Date(Date.UTC(2026, 0, 1) + ((n * 7_919) % 20_000_000) * 1_000),
  };
}

const source = newId();
const sighting = (ctx: Context, n: number) => {
  const { identifiers, traits, at } = personOf(n);
  return {
    ...{ at, traits, evidence: { code: 'sent_together' as const, type: 'identify' } },
    source: { id: source, kind: 'import', trusted: true },
    identifiers: usableIdentifiers(ctx.workspaceId, identifiers),
  };
};

type Made = { source: string };

/**
 * Fills the customers room with `rows` customers: what the list, its filters and its search read (customers, their identifiers, where these
 * came from, tags, consents); links and every value of a trait, which no list reads, only for those that come through the door.
 * A sample is taken through the door in `other`, a workspace of its own, and must look the same.
 */
export async function makeCustomers(ctx: Context, other: Context, rows: number, say: (sentence: string) => void): Promise<Made> {
  await inTransaction(other, (inside) =>
    recordSightings(
      inside,
      Array.from({ length: SAMPLE }, (_, n) => sighting(other, n)),
    ),
  );
  for (let from = 0; from < rows; from += CHUNK) {
    const people = Array.from({ length: Math.min(CHUNK, rows - from) }, (_, index) => {
      const { traits, at, identifiers } = sighting(ctx, from + index);
      return { n: from + index, at, traits, ids: identifiers.map(({ id, kind, value }) => ({ id, kind, value })) };
    });
    await ctx.db.transaction(async (inside) => {
      for (const sql of STATEMENTS) await inside.run(sql, [JSON.stringify(people), source]);
    });
    if ((from / CHUNK) % 10 === 9) say(`${(from + CHUNK).toLocaleString('en')} customers made`);
  }
  await compare(ctx, other, Math.min(rows, SAMPLE));
  say(`${SAMPLE} of them came in through the door as well, and look the same`);
  return { source };
}

const SAMPLE = 200;
const LOOKS = `select name, email, phone, leading_kind, leading_value, identifier_count, traits,
  (select array_agg(word order by word) from regexp_split_to_table(search, ' ') word) as words, sort_name, first_seen_at, last_seen_at
  from customers where leading_value = any($1::text[]) order by leading_value`;

async function compare(ctx: Context, other: Context, count: number): Promise<void> {
  const names = Array.from({ length: count }, (_, n) => `u-${n}`);
  const [made, taken] = [await ctx.db.rows(LOOKS, [names]), await other.db.rows(LOOKS, [names])];
  if (made.length !== count || JSON.stringify(made) !== JSON.stringify(taken))
    throw new Error('a made customer differs from what the door makes');
}

// Spread so that neither hangs on the name.
const IS_VIP = 'hashint4(n) % 100 = 1';
const HAS_CONSENT = 'abs(hashint4(n + 1)) % 3 = 0';
const PEOPLE = '(select n, at, traits, ids from jsonb_to_recordset($1::jsonb) as p(n int, at timestamptz, traits jsonb, ids jsonb)) p';
const EACH = `${PEOPLE} cross join lateral jsonb_to_recordset(p.ids) as i(id uuid, kind text, value text)`;
const folded = (expression: string) => `regexp_replace(normalize(lower(${expression}), NFKD), '[\\u0300-\\u036f]', '', 'g')`;

const STATEMENTS = [
  `insert into identifiers (id, kind, value, customer_id, trusted) select i.id, i.kind, i.value, (p.ids -> 0 ->> 'id')::uuid, $2::uuid is not null from ${EACH}`,
  `insert into identifier_sources (identifier_id, source_id, source_kind, trusted, raw, first_at, last_at)
   select i.id, $2::uuid, 'import', true, i.value, p.at, p.at from ${EACH}`,
  `insert into customers (id, name, email, phone, leading_kind, leading_value, identifier_count, traits, tags, search, sort_name, first_seen_at, last_seen_at)
   select (p.ids -> 0 ->> 'id')::uuid, p.traits ->> 'name', p.ids -> 2 ->> 'value', '', p.ids -> 0 ->> 'kind', p.ids -> 0 ->> 'value',
     jsonb_array_length(p.ids), p.traits, case when ${IS_VIP} and $2::uuid is not null then '{VIP}' else '{}' end::text[],
     ' ' || ${folded("concat_ws(' ', p.traits ->> 'name', p.ids -> 2 ->> 'value', '', i.words)")}, ${folded("p.traits ->> 'name'")}, p.at, p.at
   from ${PEOPLE} cross join lateral (select string_agg(i.value, ' ' order by i.id) as words
     from jsonb_to_recordset(p.ids) as i(id uuid, value text)) i`,
  `insert into customer_tags (identifier_id, tag, at, by_name) select (p.ids -> 0 ->> 'id')::uuid, 'VIP', p.at, 'Evaluation'
   from ${PEOPLE} where ${IS_VIP} and $2::uuid is not null`,
  `insert into customer_consents (id, identifier_id, purpose, state, at, source, by_name)
   select gen_random_uuid(), (p.ids -> 0 ->> 'id')::uuid, 'newsletter', case when n % 9 = 0 then 'withdrawn' else 'granted' end, p.at, 'form', 'Evaluation'
   from ${PEOPLE} where ${HAS_CONSENT} and $2::uuid is not null`,
];
