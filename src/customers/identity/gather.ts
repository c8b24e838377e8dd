import { stableId } from '#platform/ids';
import type { Identifier } from '../identifiers.ts';
import { traitsWorthKeeping } from '../trait-values.ts';
import type { SeenIdentifier, SeenLink, SeenTrait } from './sightings.store.ts';
import type { Sighting } from './sightings.ts';

/** What many sightings say together, each thing once. */
export type Seen = {
  identifiers: Map<string, Identifier & { trusted: boolean }>;
  /** Which source saw which identifier, written how. */
  sources: SeenIdentifier[];
  links: SeenLink[];
  traits: SeenTrait[];
};

export function gather(workspaceId: string, sightings: Sighting[]): Seen {
  const identifiers: Seen['identifiers'] = new Map();
  const sources = new Map<string, SeenIdentifier>();
  const links = new Map<string, SeenLink>();
  const traits = new Map<string, SeenTrait>();
  for (const sighting of sightings) {
    const [subject, ...others] = sighting.identifiers;
    if (!subject) continue;
    const { id: sourceId, kind: sourceKind, trusted } = sighting.source;
    const at = sighting.at.toISOString();
    const from = { sourceId, sourceKind, trusted, first: at, last: at, row: sighting.row ?? null };
    for (const one of sighting.identifiers) {
      identifiers.set(one.id, { ...one, trusted: trusted || identifiers.get(one.id)?.trusted === true });
      keep(sources, one.id + sourceId + one.raw, { ...one, ...from });
    }
    for (const link of others.map((other) => linkBetween(workspaceId, subject, other, sighting)))
      keep(links, link.id + JSON.stringify(link.evidence), { ...link, ...from, by: '' });
    for (const [key, value] of traitsWorthKeeping(sighting.traits))
      keep(traits, JSON.stringify([subject.id, sourceId, key, value]), { identifierId: subject.id, key, value, ...from, by: '' });
  }
  return { identifiers, sources: [...sources.values()], links: [...links.values()], traits: [...traits.values()] };
}

function keep<Kept extends { first: string; last: string; row: number | null }>(all: Map<string, Kept>, key: string, one: Kept): void {
  const known = all.get(key);
  if (!known) {
    all.set(key, one);
    return;
  }
  widen(known, one);
  if (one.row !== null && (known.row === null || one.row < known.row)) known.row = one.row;
}

export function widen(times: { first: string; last: string }, { first, last }: { first: string; last: string }): void {
  if (first < times.first) times.first = first;
  if (last > times.last) times.last = last;
}

function linkBetween(workspaceId: string, subject: Identifier, other: Identifier, { source, alias, evidence }: Sighting) {
  const [a, b] = subject.id < other.id ? [subject.id, other.id] : [other.id, subject.id];
  const kind = alias ? 'alias' : 'observed';
  return { id: stableId(workspaceId, 'link', a, b, source.id, kind), a, b, kind, evidence };
}
