import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call } from '../../../apps/web/client.ts';
import type * as contract from '../../contract.ts';
import type { Difference, Journey, MapDocument } from '../../contract.ts';
import type { Mark } from './screen.ts';

type Compared = { document: MapDocument; marks: Map<string, Mark>; counts: Record<Mark, number> };

type Wanted = { compare?: boolean; from?: string; to?: string };

/** How it is and how it should be, or two versions, on one map: what is new, other, and gone. */
export function useCompare(journey: Journey, { compare, from, to }: Wanted): Compared | undefined {
  const [current, ideal] = [journey.current?.id ?? journey.id, journey.idealOf ? journey.id : journey.ideal?.id];
  const isWanted = from !== undefined || (compare === true && ideal !== undefined);
  const { data } = useQuery({
    queryKey: ['journeys', 'compare', journey.id, current, ideal, from, to],
    queryFn: () => (from === undefined ? againstIdeal(current, ideal ?? '') : betweenVersions(journey.id, from, to)),
    enabled: isWanted,
    staleTime: 0,
  });
  return useMemo(() => (isWanted ? data : undefined), [isWanted, data]);
}

const read = (id: string) => call<typeof contract.readJourney>('GET', '/journeys/:id', { params: { id } });
type Query = { journey: string } | { version: string; toVersion?: string };
const differences = (id: string, query: Query) =>
  call<typeof contract.compareJourney>('GET', '/journeys/:id/differences', { params: { id }, query });

async function againstIdeal(current: string, ideal: string): Promise<Compared> {
  const [{ document }, difference] = await Promise.all([read(ideal), differences(ideal, { journey: current })]);
  return marked(document, difference);
}

async function betweenVersions(id: string, version: string, toVersion: string | undefined): Promise<Compared> {
  const later = toVersion
    ? call<typeof contract.readVersion>('GET', '/journeys/:id/versions/:versionId', { params: { id, versionId: toVersion } })
    : read(id);
  const [{ document }, difference] = await Promise.all([later, differences(id, { version, ...(toVersion ? { toVersion } : {}) })]);
  return marked(document, difference);
}

export function marked(document: MapDocument, { added, removed, changed }: Difference): Compared {
  const marks = new Map<string, Mark>();
  for (const { id } of added) marks.set(id, 'added');
  for (const { id } of changed) marks.set(id, 'changed');
  for (const { id } of removed) marks.set(id, 'removed');
  const gone = Object.fromEntries(removed.map(({ id, element }) => [id, element]));
  return {
    document: { ...document, ...gone },
    marks,
    counts: { added: added.length, changed: changed.length, removed: removed.length },
  };
}
