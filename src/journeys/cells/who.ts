import { pickedFigures } from '#interactions';
import type { Context } from '#platform/room';
import { shareOf } from '#platform/scores';
import { once } from '../once.ts';
import { trailsOf } from '../trails/engine.ts';
import { everybodyInStages } from './cells.store.ts';
import { iso, type Scene, sceneOf, type Wanted } from './figures.ts';
import type { CellPeople, PeopleQuestion, StagePeople } from './people.ts';

const DAY = 86_400_000;

/** What is asked of the trails about people: who is where, and who belongs. */
export async function peopleQuestion(ctx: Context, { journey, plan, asked, members }: Scene): Promise<PeopleQuestion> {
  const order = plan.stages.map(({ id }) => id);
  const rows = await everybodyInStages(ctx.db, journey.id, order);
  const { from, middle, until } = asked;
  return {
    picks: plan.happenings,
    cells: [],
    stages: plan.stages.map(({ pick }) => pick),
    inStage: { ids: rows.map(({ id }) => id), places: Uint8Array.from(rows, ({ place }) => place) },
    ...{ members, from, middle, until },
  };
}

/** Who is where, came, and went no further: one walk over the trails for the whole map. */
export const readPeople = (ctx: Context, wanted: Wanted) =>
  once(ctx, ['people', wanted.id, wanted.days], async () => {
    const scene = await sceneOf(ctx, wanted);
    const { plan, now } = scene;
    const cells = plan.cards.flatMap(({ id, pick, stage }) => (pick !== null && plan.happenings[pick] ? [{ id, pick, stage }] : []));
    const [{ answer, since }, currencies] = await Promise.all([
      trailsOf(ctx.house).ask(ctx, 'peopleOfCells', { ...(await peopleQuestion(ctx, scene)), cells }),
      pickedFigures.currencies(ctx, now - 365 * DAY),
    ]);
    // Two currencies make no sum.
    const currency = currencies.length === 1 ? (currencies[0] ?? null) : null;
    const last = plan.stages.length - 1;
    const ofCards = cells.flatMap(({ id, stage }, index) => entry(id, answer.cells[index], currency, stage >= 0 && stage < last));
    const ofStages = plan.stages.flatMap(({ id }, index) => entry(id, answer.stages[index], currency, false));
    return { figures: Object.fromEntries([...ofCards, ...ofStages]), currency, since: since === null ? null : iso(since) };
  });

type Shown = { now: number; customers: number; before: number; dropOff: ReturnType<typeof shareOf>; atStake: number | null };

function entry(id: string, people: CellPeople | StagePeople | undefined, currency: string | null, goesOn: boolean): [string, Shown][] {
  if (!people) return [];
  const { now, customers, before, spent } = people;
  const dropOff = goesOn && 'met' in people ? shareOf(people.lost, people.met) : null;
  return [[id, { now, customers, before, dropOff, atStake: currency === null ? null : Math.round(spent * 100) / 100 }]];
}
