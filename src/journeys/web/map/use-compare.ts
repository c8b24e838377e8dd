import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call } from '../../../apps/web/client.ts';
import type * as contract from '../../contract.ts';
import type { Difference, Journey, MapDocument } from '../../contract.ts';
import type { Mark } from './screen.ts';

type Compared = { document: MapDocument; marks: Map<string, Mark>; counts: Record<Mark, number> };

/** How it is and how it should be on one map: what is new, other, and gone. */
export function useCompare(journey: Journey, isWanted: boolean): Compared | undefined {
  const [current, ideal] = [journey.current?.id ?? journey.id, journey.idealOf ? journey.id : journey.ideal?.id];
  const { data } = useQuery({
    queryKey: ['journeys', 'compare', current, ideal],
    queryFn: async () => {
      const [{ document }, difference] = await Promise.all([
        call<typeof contract.readJourney>('GET', '/journeys/:id', { params: { id: ideal ?? '' } }),
        call<typeof contract.compareJourney>('GET', '/journeys/:id/differences', {
          params: { id: ideal ?? '' },
          query: { journey: current },
        }),
      ]);
      return marked(document, difference);
    },
    enabled: isWanted && ideal !== undefined,
    staleTime: 0,
  });
  return useMemo(() => (isWanted ? data : undefined), [isWanted, data]);
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
