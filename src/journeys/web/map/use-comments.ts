import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Answer, call } from '../../../apps/web/client.ts';
import { useLive } from '../../../apps/web/live.ts';
import type * as contract from '../../contract.ts';

export type CommentShown = Answer<typeof contract.listComments>['comments'][number];

/** What is said about the map, and how much of it is open where. */
export function useComments(id: string) {
  const read = useQuery({
    queryKey: ['journeys', 'comments', id],
    queryFn: () => call<typeof contract.listComments>('GET', '/journeys/:id/comments', { params: { id } }),
  });
  useLive('journeys.commented', ({ body }) => {
    if (body['journeyId'] === id) void read.refetch();
  });
  const open = useMemo(() => {
    const counts = new Map<string, number>();
    for (const { elementId, resolvedAt } of read.data?.comments ?? [])
      if (!resolvedAt) counts.set(elementId, (counts.get(elementId) ?? 0) + 1);
    return counts;
  }, [read.data]);
  return { comments: read.data?.comments ?? [], open, error: read.error };
}
