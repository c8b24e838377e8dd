import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Answer, call } from '../../../apps/web/client.ts';
import { useLive } from '../../../apps/web/live.ts';
import type * as contract from '../../contract.ts';

export type Search = { q: string; channel: string; kind: string; touchpoint: string; from: string; to: string };
export type Happened = Answer<typeof contract.listInteractions>['interactions'][number];

/** The address as the API's query. Lists stand in the address as words with commas. */
export function asQuery(search: Partial<Search>) {
  const list = (text?: string) => (text ? String(text).split(',') : undefined);
  const { q, from, to } = search;
  return {
    ...(q ? { q: String(q) } : {}),
    ...(from ? { from: String(from) } : {}),
    ...(to ? { to: dayAfter(String(to)) } : {}),
    channel: list(search.channel),
    kind: list(search.kind),
    touchpoint: list(search.touchpoint),
  } as NonNullable<Parameters<typeof call<typeof contract.listInteractions>>[2]>['query'];
}

/** "To" a day means with that day; the API's `to` is exclusive. */
function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}

export function useActivity(search: Partial<Search>) {
  const query = asQuery(search);
  const pages = useInfiniteQuery({
    queryKey: ['activity', query],
    queryFn: ({ pageParam, signal }) =>
      call<typeof contract.listInteractions>('GET', '/interactions', {
        query: { ...query, limit: 100, ...(pageParam ? { before: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.older ?? undefined,
  });
  const rows = pages.data?.pages.flatMap(({ interactions }) => interactions) ?? [];
  return { ...pages, rows };
}

/** New things show up by themselves while one looks at the newest; further down they wait to be asked for, so that nothing jumps. */
export function useNews(loadedPages: number): { waiting: number; show(): void } {
  const queries = useQueryClient();
  const [waiting, setWaiting] = useState(0);
  const show = () => {
    setWaiting(0);
    void queries.resetQueries({ queryKey: ['activity'] });
  };
  useLive('interactions.recorded', ({ body }) => {
    if (loadedPages <= 1) void queries.invalidateQueries({ queryKey: ['activity'] });
    else setWaiting((before) => before + (Number(body['count']) || 1));
  });
  useLive('interactions.removed', () => void queries.invalidateQueries({ queryKey: ['activity'] }));
  return { waiting, show };
}
