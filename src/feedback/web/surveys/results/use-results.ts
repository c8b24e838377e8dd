import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Answer, call } from '../../../../apps/web/client.ts';
import { useLive } from '../../../../apps/web/live.ts';
import type * as contract from '../../../contract.ts';

export type Asked = {
  state?: 'counted' | 'partial' | 'kept_out';
  question?: string;
  value?: string;
  place?: number;
  from?: number;
  to?: number;
  day?: string;
  until?: string;
};
export type Opened = Asked & { title: string };
export type Period = { days?: number; version?: number };
export type Response = Answer<typeof contract.listResponses>['responses'][number];

const PAGE = 50;

export function useResults(id: string, period: Period) {
  const queries = useQueryClient();
  const again = () => void queries.invalidateQueries({ queryKey: ['surveys', id, 'results'] });
  for (const fact of ['surveys.answered', 'interactions.recorded', 'interactions.removed']) useLive(fact, again);
  return useQuery({
    queryKey: ['surveys', id, 'results', period],
    queryFn: () => call<typeof contract.readResults>('GET', '/surveys/:id/results', { params: { id }, query: period as never }),
    placeholderData: (before) => before,
  });
}

export function useResponses(id: string, asked: Asked & Period) {
  return useInfiniteQuery({
    queryKey: ['surveys', id, 'results', 'behind', asked],
    queryFn: ({ pageParam }) =>
      call<typeof contract.listResponses>('GET', '/surveys/:id/responses', {
        params: { id },
        query: { ...asked, offset: pageParam, limit: PAGE } as never,
      }),
    initialPageParam: 0,
    getNextPageParam: ({ total }, pages) => (pages.length * PAGE < total ? pages.length * PAGE : undefined),
  });
}

export function useRelease(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (response: string) =>
      call<typeof contract.releaseResponse>('POST', '/survey-responses/:id/release', { params: { id: response } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['surveys', id] }),
  });
}
