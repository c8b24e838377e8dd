import type { Context } from '#platform/room';
import type { Identifier } from '../identifiers.ts';

export type SightingSource = { id: string; kind: string; trusted: boolean };
/** identifiers[0] is the subject; the others are linked to it. */
export type Sighting = {
  source: SightingSource;
  at: Date;
  identifiers: Identifier[];
  /** The message says outright that its user ids are one person; believed only from a trusted source. */
  alias?: boolean;
  traits?: Record<string, unknown>;
  /** A sentence for people: how the identifiers came together. */
  evidence: string;
};

/** Identifier id → customer id for every identifier seen. Call it inside `inTransaction`. */
export async function recordSightings(_ctx: Context, sightings: Sighting[]): Promise<Map<string, string>> {
  return new Map(sightings.flatMap((sighting) => sighting.identifiers.map(({ id }) => [id, id] as const)));
}
