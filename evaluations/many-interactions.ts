import { recordSightings, usableIdentifiers } from '#customers';
import { newId } from '../src/platform/ids.ts';
import { type Context, inTransaction } from '../src/platform/room.ts';

export type SampledCustomer = { customerId: string; identifierIds: string[] };

const CHUNK = 1_000_000;
const PER_CUSTOMER = 100;
/** One row in so many belongs to a sampled customer. */
const ONE_IN = 500;

/**
 * Fills the event store with `rows` made-up interactions of rows/100 customers over two years, and the customers room with a sample
 * of them, each known by three identifiers.
 */
export async function makeInteractions(ctx: Context, rows: number, say: (sentence: string) => void): Promise<SampledCustomer[]> {
  const sample = await makeSample(ctx, Math.max(1, Math.min(300, Math.floor(rows / ONE_IN / PER_CUSTOMER))));
  const source = newId();
  const ids = sample.flatMap(({ identifierIds }) => identifierIds);
  for (let from = 0; from < rows; from += CHUNK) {
    const to = Math.min(rows, from + CHUNK);
    await ctx.clickhouse.run(INSERT, { from, to, ids, people: Math.max(1, Math.floor(rows / PER_CUSTOMER)), source });
    if ((to / CHUNK) % 10 === 0 || to === rows) say(`${to.toLocaleString('en')} interactions made`);
  }
  return sample;
}

async function makeSample(ctx: Context, count: number): Promise<SampledCustomer[]> {
  const source = { id: newId(), kind: 'import', trusted: true };
  const people = Array.from({ length: count }, (_, index) =>
    usableIdentifiers(ctx.workspaceId, [
      { kind: 'user_id', value: `sampled-${index}` },
      { kind: 'email', value: `sampled-${index}@example.com` },
      { kind: 'anonymous_id', value: `sampled-browser-${index}` },
    ]),
  );
  const sightings = people.map((identifiers) => ({
    source,
    at: new Date(),
    identifiers,
    evidence: { code: 'sent_together' as const, type: 'identify' },
  }));
  const customers = await inTransaction(ctx, (inside) => recordSightings(inside, sightings));
  return people.map((identifiers) => ({
    customerId: customers.get(identifiers[0]?.id ?? '') ?? '',
    identifierIds: identifiers.map(({ id }) => id),
  }));
}

const INSERT = `
INSERT INTO throughline.interactions (workspace_id, subject_id, at, id, kind, name, channel, direction, touchpoint_id, title, text, reference,
  store, agent, amount, currency, quantity, score, scale_min, scale_max, intensity, promised_at, actual_at, wait_seconds, duration_seconds, url,
  properties, context, source_id, source_row, message_id, received_at)
SELECT
  {workspace:UUID} AS workspace_id,
  if(number % ${ONE_IN} = 0, {ids:Array(UUID)}[1 + intDiv(number, ${ONE_IN}) % length({ids:Array(UUID)})],
     reinterpretAsUUID(sipHash128(cityHash64(number) % {people:UInt64}))) AS subject_id,
  toDateTime64('2025-01-01 00:00:00', 3, 'UTC') + toIntervalSecond(cityHash64(number, 'at') % 59000000) AS at,
  generateUUIDv4(number) AS id,
  ['page','page','page','page','order','email','chat','call','delivery','survey_answer'][1 + cityHash64(number, 'kind') % 10] AS kind,
  ['Product Viewed','Order Completed','Message Received','Call Ended'][1 + cityHash64(number, 'name') % 4] AS name,
  ['web','app','email','phone','chat','store','delivery'][1 + cityHash64(number, 'channel') % 7] AS channel,
  'in' AS direction,
  toUUID('00000000-0000-0000-0000-000000000000') AS touchpoint_id,
  concat('Something happened, number ', toString(number)) AS title,
  if(number % 7 = 0, 'A sentence in the customer’s own words, about as long as people write.', '') AS text,
  concat('R-', toString(intDiv(number, 13))) AS reference,
  '' AS store, '' AS agent,
  if(number % 9 = 0, toFloat64(number % 200), NULL) AS amount, 'EUR' AS currency, NULL AS quantity,
  NULL AS score, NULL AS scale_min, NULL AS scale_max,
  if(number % 5 = 0, toFloat32((number % 9) / 2 - 2), NULL) AS intensity,
  NULL AS promised_at, NULL AS actual_at, NULL AS wait_seconds, NULL AS duration_seconds,
  '' AS url,
  concat('{"sku":"S-', toString(number % 5000), '","price":', toString(number % 300), ',"list":"search"}') AS properties,
  '{"library":{"name":"evaluation"}}' AS context,
  {source:UUID} AS source_id, number AS source_row, concat('m-', toString(number)) AS message_id, now64(3, 'UTC') AS received_at
FROM numbers({from:UInt64}, {to:UInt64} - {from:UInt64})`;
