import type { House } from '#platform/house';
import type { Context } from '#platform/room';
import { findJourney } from './edits.ts';
import type { Present } from './maps.contract.ts';

/** Said every ten seconds by a screen that is open. */
const FORGOTTEN_MS = 30_000;

type Here = Present & { at: number };
/** Who looks at which journey: of no use tomorrow, so kept nowhere. */
const houses = new WeakMap<House, Map<string, Map<string, Here>>>();

export async function sayPresent(ctx: Context, { id, elementId, leaving }: { id: string; elementId: string | null; leaving: boolean }) {
  await findJourney(ctx, id);
  const here = lookersAt(ctx, id);
  const now = ctx.clock.now().getTime();
  const former = here.get(ctx.actor.id);
  if (leaving) here.delete(ctx.actor.id);
  else here.set(ctx.actor.id, { id: ctx.actor.id, name: ctx.actor.name, elementId, at: now });
  const gone = [...here.values()].filter(({ at }) => now - at > FORGOTTEN_MS);
  for (const one of gone) here.delete(one.id);
  const shown = [...here.values()].map(({ at: _, ...present }) => present);
  const changed = leaving ? former !== undefined : former?.elementId !== elementId;
  if (changed || gone.length > 0)
    ctx.house.facts.whisper(ctx.workspaceId, { name: 'journeys.presence', body: { journeyId: id, here: shown } }, ctx.actor);
  return { here: shown };
}

function lookersAt({ house, workspaceId }: Context, journeyId: string): Map<string, Here> {
  const journeys = houses.get(house) ?? new Map<string, Map<string, Here>>();
  houses.set(house, journeys);
  const key = `${workspaceId} ${journeyId}`;
  const here = journeys.get(key) ?? new Map<string, Here>();
  if (journeys.size > 5_000) journeys.clear();
  journeys.set(key, here);
  return here;
}
