import { recordSightings, type Sighting, usableIdentifiers } from '#customers';
import { newId } from '../src/platform/ids.ts';
import { type Context, inTransaction } from '../src/platform/room.ts';
import { alternate, type Evaluation, type Figure, median, rounded, seconds } from './measuring.ts';
import { openScratchHouse, scratchFolder } from './scratch.ts';

const BATCH = 5_000;
/** Whatever recordSightings writes for a person. */
const TABLES = ['identifiers', 'identifier_sources', 'links', 'traits', 'customers'] as const;

/** The least it comes down to when each person is taken in by themselves: three identifiers, two links, one commit. */
async function oneTransactionEach({ db }: Context, sightings: Sighting[]): Promise<void> {
  for (const { identifiers, source } of sightings) {
    await db.transaction(async (inside) => {
      const owner = identifiers[0]?.id ?? '';
      for (const { id, kind, value } of identifiers) {
        await inside.run('insert into identifiers (id, kind, value, customer_id) values ($1, $2, $3, $4) on conflict do nothing', [
          id,
          kind,
          value,
          owner,
        ]);
      }
      for (const { id } of identifiers.slice(1)) {
        const [a, b] = id < owner ? [id, owner] : [owner, id];
        await inside.run(
          `insert into links (id, a, b, source_id, source_kind, kind, trusted, evidence, first_at, last_at)
           values (gen_random_uuid(), $1, $2, $3, 'import', 'observed', true, '{"code":"said_one_person"}', now(), now()) on conflict do nothing`,
          [a, b, source.id],
        );
      }
    });
  }
}

async function inBulk(ctx: Context, sightings: Sighting[]): Promise<void> {
  for (let from = 0; from < sightings.length; from += BATCH) {
    await inTransaction(ctx, (inside) => recordSightings(inside, sightings.slice(from, from + BATCH)));
  }
}

/** The database alone: the finished rows of one source put into the same tables, indices and all, nothing asked and nothing worked out. */
function rowsAsTheyAre({ db }: Context, source: string, people: number): Promise<number> {
  return db.transaction(async (inside) => {
    const of = {
      identifiers: 'id in (select identifier_id from identifier_sources where source_id = $1)',
      identifier_sources: 'source_id = $1',
      links: 'source_id = $1',
      traits: 'source_id = $1',
      customers: 'id in (select identifier_id from identifier_sources where source_id = $1)',
    };
    for (const table of TABLES)
      await inside.run(`create temp table copy_of_${table} as select * from ${table} where ${of[table]}`.replace('$1', `'${source}'`));
    for (const table of [...TABLES].sort((a, b) => Number(a === 'identifier_sources') - Number(b === 'identifier_sources')))
      await inside.run(`delete from ${table} where ${of[table]}`, [source]);
    const took = await seconds(async () => {
      for (const table of TABLES) await inside.run(`insert into ${table} select * from copy_of_${table}`);
    });
    for (const table of TABLES) await inside.run(`drop table copy_of_${table}`);
    return people / took;
  });
}

/** `count` people of one source, each known by three identifiers and described by three traits. */
function people(ctx: Context, prefix: string, count: number, at: Date, source = newId()): Sighting[] {
  return Array.from({ length: count }, (_, index) => ({
    source: { id: source, kind: 'import', trusted: true },
    at,
    evidence: { code: 'sent_together' as const, type: 'identify' },
    traits: { name: `Person ${prefix} ${index}`, plan: index % 3 ? 'free' : 'pro', city: 'Berlin' },
    identifiers: usableIdentifiers(ctx.workspaceId, [
      { kind: 'user_id', value: `${prefix}-${index}` },
      { kind: 'email', value: `${prefix}-${index}@example.com` },
      { kind: 'anonymous_id', value: `${prefix}-browser-${index}` },
    ]),
  }));
}

const rateOf = async (count: number, work: () => Promise<void>) => count / (await seconds(work));

/** What comes in most often: people who are known, said again just so or later. */
async function saidAgain(ctx: Context, rows: number, say: (sentence: string) => void): Promise<Figure[]> {
  const [source, at] = [newId(), new Date('2026-01-01T00:00:00Z')];
  const again = (from: Date) => people(ctx, 'again', rows, from, source);
  await inBulk(ctx, again(at));
  const same = await rateOf(rows, () => inBulk(ctx, again(at)));
  const later = await rateOf(rows, () => inBulk(ctx, again(new Date('2026-01-02T00:00:00Z'))));
  say(`known already: said again just so ${rounded(same)} people/s, at a later time ${rounded(later)} people/s`);
  return [
    { name: 'known people said again just so', value: same, unit: 'people/s' },
    { name: 'known people said again later', value: later, unit: 'people/s' },
  ];
}

export const evaluation: Evaluation = {
  name: 'identity',
  about: '',
  run: async ({ rows = 20_000, rounds = 5, say }) => {
    const folder = scratchFolder();
    const scratch = await openScratchHouse(folder.path);
    const { ctx } = scratch;
    try {
      const few = Math.max(100, Math.floor(rows / 20));
      const [singles, bare]: number[][] = [[], []];
      const both = await alternate(
        rounds,
        async (round) => {
          const sightings = people(ctx, `ours-${round}`, rows, new Date());
          const rate = await rateOf(rows, () => inBulk(ctx, sightings));
          bare?.push(rate / (await rowsAsTheyAre(ctx, sightings[0]?.source.id ?? '', rows)));
          return rate;
        },
        async (round) => {
          const sightings = people(ctx, `single-${round}`, few, new Date());
          singles?.push(
            await rateOf(few, async () => {
              for (const one of sightings) await inTransaction(ctx, (inside) => recordSightings(inside, [one]));
            }),
          );
          const theirs = people(ctx, `peer-${round}`, few, new Date());
          return rateOf(few, () => oneTransactionEach(ctx, theirs));
        },
        say,
        'people/s',
      );
      say(
        `ours, one call each: ${rounded(median(singles ?? []))} people/s; ours in bulk to the bare rows: ${rounded(median(bare ?? []))} ×`,
      );
      return [
        { name: 'new people in bulk', value: median(both.ours), unit: 'people/s' },
        { name: 'one plain transaction for each', value: median(both.peers), unit: 'people/s' },
        { name: 'ours, one call for each', value: median(singles ?? []), unit: 'people/s' },
        {
          name: 'ratio to one transaction each, median of the rounds',
          value: median(both.ratios),
          unit: '×',
          target: { at: '≥', value: 20 },
        },
        { name: 'ratio to the database taking the finished rows', value: median(bare ?? []), unit: '×' },
        ...(await saidAgain(ctx, rows, say)),
      ];
    } finally {
      await scratch.close();
      folder.remove();
    }
  },
};
