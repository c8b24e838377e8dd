import { type Identifier, type Sighting, usableIdentifiers } from '#customers';
import type { Source } from '../contract.ts';
import { field, fieldsOf, textOf } from './read-fields.ts';

/** One message of a load, with all that is needed to keep it. */
export type Arrival = {
  id: string;
  messageId: string;
  at: number;
  receivedAt: number;
  row: number;
  message: Record<string, unknown>;
  source: Source;
  /** Strongest first; at least one. */
  identifiers: Identifier[];
  /** What it is a version of, if it is one. */
  version: string | null;
};

const SAYS_WHO = new Set(['identify', 'alias']);

/** What these messages say about who is who. */
export function sightingsOf(workspaceId: string, arrivals: Arrival[]): Sighting[] {
  const telling = arrivals.filter(({ message }) => SAYS_WHO.has(textOf(field(message, 'type'))));
  const plain = arrivals.filter(({ message }) => !SAYS_WHO.has(textOf(field(message, 'type'))));
  return [...telling.flatMap((arrival) => [sightingOf(arrival), ...aliasOf(workspaceId, arrival)]), ...firstAndLast(plain).map(sightingOf)];
}

/** Thousands of sightings of the same identifiers say no more than the first and the last of them, and the first row that said so. */
function firstAndLast(arrivals: Arrival[]): Arrival[] {
  const seen = new Map<string, { first: Arrival; last: Arrival; row: number }>();
  for (const arrival of arrivals) {
    const key = `${arrival.source.id} ${arrival.identifiers.map(({ id }) => id).join(' ')}`;
    const ends = seen.get(key);
    if (!ends) {
      seen.set(key, { first: arrival, last: arrival, row: arrival.row });
      continue;
    }
    if (arrival.at < ends.first.at) ends.first = arrival;
    if (arrival.at > ends.last.at) ends.last = arrival;
    ends.row = Math.min(ends.row, arrival.row);
  }
  return [...seen.values()].flatMap(({ first, last, row }) =>
    first === last
      ? [{ ...first, row }]
      : [
          { ...first, row },
          { ...last, row },
        ],
  );
}

// Rows are counted from 1.
const rowOf = (row: number) => (row > 0 ? { row } : {});

function sightingOf({ source, at, row, identifiers, message }: Arrival): Sighting {
  const type = textOf(field(message, 'type'));
  const name = textOf(field(message, 'event'), 100) || textOf(field(message, 'name'), 100);
  return {
    source,
    at: new Date(at),
    identifiers,
    evidence: { code: 'sent_together', type, ...(name ? { name } : {}) },
    ...rowOf(row),
    ...(type === 'identify' ? { traits: fieldsOf(field(message, 'traits')) } : {}),
  };
}

/** `previousId` may be a user id or, as browsers send it, the anonymous id from before. */
function aliasOf(workspaceId: string, { source, at, row, identifiers, message }: Arrival): Sighting[] {
  if (field(message, 'type') !== 'alias') return [];
  const value = textOf(field(message, 'previousId'));
  const isAnonymous = value === textOf(field(message, 'anonymousId'));
  const [previous] = usableIdentifiers(workspaceId, [{ kind: isAnonymous ? 'anonymous_id' : 'user_id', value }]);
  const [subject] = identifiers;
  if (!previous || !subject || previous.id === subject.id) return [];
  return [
    { source, at: new Date(at), identifiers: [subject, previous], alias: true, evidence: { code: 'said_one_person' }, ...rowOf(row) },
  ];
}
