import { recordSightings, type Sighting, usableIdentifiers } from '#customers';
import { newId } from '../src/platform/ids.ts';
import { type Context, inTransaction } from '../src/platform/room.ts';
import { alternate, type Evaluation, median, rounded, seconds } from './measuring.ts';
import { openScratchHouse, scratchFolder } from './scratch.ts';

const BATCH = 5_000;

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

export const evaluation: Evaluation = {
  name: 'identity',
  about: '',
  run: async ({ rows = 20_000, rounds = 5, say }) => {
    const folder = scratchFolder();
    const scratch = await openScratchHouse(folder.path);
    const { ctx } = scratch;
    const source = { id: newId(), kind: 'import', trusted: true };
    const people = (prefix: string, count: number): Sighting[] =>
      Array.from({ length: count }, (_, index) => ({
        source,
        at: new Date(),
        evidence: { code: 'sent_together' as const, type: 'identify' },
        identifiers: usableIdentifiers(ctx.workspaceId, [
          { kind: 'user_id', value: `${prefix}-${index}` },
          { kind: 'email', value: `${prefix}-${index}@example.com` },
          { kind: 'anonymous_id', value: `${prefix}-browser-${index}` },
        ]),
      }));
    try {
      const few = Math.max(100, Math.floor(rows / 20));
      const rateOf = async (count: number, work: () => Promise<void>) => count / (await seconds(work));
      const singles: number[] = [];
      const both = await alternate(
        rounds,
        (round) => {
          const sightings = people(`ours-${round}`, rows);
          return rateOf(rows, () => inBulk(ctx, sightings));
        },
        async (round) => {
          const sightings = people(`single-${round}`, few);
          singles.push(
            await rateOf(few, async () => {
              for (const one of sightings) await inTransaction(ctx, (inside) => recordSightings(inside, [one]));
            }),
          );
          const theirs = people(`peer-${round}`, few);
          return rateOf(few, () => oneTransactionEach(ctx, theirs));
        },
        say,
        'people/s',
      );
      say(`ours, one call each: ${rounded(median(singles))} people/s`);
      return [
        { name: 'people recognised in bulk', value: median(both.ours), unit: 'people/s' },
        { name: 'one plain transaction for each', value: median(both.peers), unit: 'people/s' },
        { name: 'ours, one call for each', value: median(singles), unit: 'people/s' },
        { name: 'ratio, median of the rounds', value: median(both.ratios), unit: '×', target: { at: '≥', value: 20 } },
      ];
    } finally {
      await scratch.close();
      folder.remove();
    }
  },
};
