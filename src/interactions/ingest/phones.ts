import { type Identifier, identitiesOf, usableIdentifiers } from '#customers';
import type { Context } from '#platform/room';
import type { Source } from '../contract.ts';
import type { Habits } from './loads.store.ts';
import type { Arrival } from './sightings.ts';
import { identifiersIn } from './who.ts';

/** People pick a customer whose number is known already: it is not read anew. */
export const countryFor = (source: Source, country: string): string | undefined =>
  source.kind === 'person' ? undefined : country || undefined;

/**
 * A number without a country code may be known as it stood, from before the workspace had a country. Then the message carries both, and
 * a link says that they are one person's. The subject stays the one it is read as now.
 */
export async function withNumbersAsTheyStood(ctx: Context, { country }: Habits, arrivals: Arrival[]): Promise<Arrival[]> {
  if (country === '') return arrivals;
  const before = new Map<string, Identifier[]>();
  for (const { id, source, message, identifiers } of arrivals) {
    if (source.kind === 'person' || !identifiers.some(({ kind }) => kind === 'phone')) continue;
    const phones = identifiersIn(message).filter(({ kind }) => kind.toLowerCase() === 'phone');
    const now = new Set(identifiers.map((one) => one.id));
    const asTheyStood = usableIdentifiers(ctx.workspaceId, phones).filter((one) => !now.has(one.id));
    if (asTheyStood.length > 0) before.set(id, asTheyStood);
  }
  if (before.size === 0) return arrivals;
  const known = await identitiesOf(ctx, [...new Set([...before.values()].flat().map(({ id }) => id))]);
  return arrivals.map((arrival) => {
    const also = (before.get(arrival.id) ?? []).filter(({ id }) => known.has(id));
    return also.length === 0 ? arrival : { ...arrival, identifiers: [...arrival.identifiers, ...also] };
  });
}
