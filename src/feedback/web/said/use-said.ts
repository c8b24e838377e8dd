import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type * as interactions from '#interactions/contract';
import { type Answer, call } from '../../../apps/web/client.ts';
import { useLive } from '../../../apps/web/live.ts';
import type * as contract from '../../contract.ts';

const LISTS = ['sentiment', 'emotion', 'topic', 'urgency', 'kind', 'touchpoint'] as const;
export type ListName = (typeof LISTS)[number];
export type Search = Record<ListName | 'q' | 'from' | 'to', string> & { leaving: boolean };
export type Item = Answer<typeof contract.listFeedback>['items'][number];
export type Step = Item['sentiment']['class'];

/** The address as the API's query. Lists stand in the address as words with commas. */
export function asQuery(search: Partial<Search>) {
  const lists = LISTS.flatMap((name) => (search[name] ? [[name, String(search[name]).split(',')] as const] : []));
  return {
    ...Object.fromEntries(lists),
    ...(search.q ? { q: String(search.q) } : {}),
    ...(search.from ? { from: String(search.from) } : {}),
    ...(search.to ? { to: dayAfter(String(search.to)) } : {}),
    ...(search.leaving ? { leaving: 'true' } : {}),
  } as NonNullable<Parameters<typeof call<typeof contract.listFeedback>>[2]>['query'];
}

/** "To" a day means with that day; the API's `to` is exclusive. */
function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}

export function useSaid(search: Partial<Search>) {
  const query = asQuery(search);
  const pages = useInfiniteQuery({
    queryKey: ['feedback', 'said', query],
    queryFn: ({ pageParam, signal }) =>
      call<typeof contract.listFeedback>('GET', '/feedback', {
        query: { ...query, limit: 50, ...(pageParam ? { before: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.older ?? undefined,
  });
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return { ...pages, items, counts: pages.data?.pages[0]?.counts ?? null };
}

/** Asked every second while everything is read again or words wait, once otherwise. */
export const useReadingState = () =>
  useQuery({
    queryKey: ['feedback', 'reading'],
    queryFn: () => call<typeof contract.readReadingState>('GET', '/feedback/reading'),
    refetchInterval: ({ state }) => (state.data?.isBehind || state.data?.again?.state === 'running' ? 1_000 : false),
  });

export function useReadAgain() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call<typeof contract.readAgain>('POST', '/feedback/reading'),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['feedback', 'reading'] }),
  });
}

export const useTouchpointNames = () =>
  useQuery({
    queryKey: ['touchpoints', 30, 'true'],
    queryFn: () => call<typeof interactions.listTouchpoints>('GET', '/touchpoints', { query: { days: 30, archived: 'true' } }),
  });

const AT_MOST_EVERY_MS = 1_000;

/** What was just said shows up by itself; while much is read, once a second. */
export function useNewWords(): void {
  const queries = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const last = useRef(0);
  const soon = () => {
    clearTimeout(timer.current);
    const wait = Math.max(0, AT_MOST_EVERY_MS - (Date.now() - last.current));
    timer.current = setTimeout(() => {
      last.current = Date.now();
      void queries.invalidateQueries({ queryKey: ['feedback'] });
    }, wait);
  };
  useLive('feedback.read', soon);
  useLive('interactions.removed', soon);
}
